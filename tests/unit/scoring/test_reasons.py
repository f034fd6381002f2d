"""Reasons state what the attributes did, in the words of the UI specification, and never a cause."""

import math

import pytest

from reliscore_desktop.scoring.explain import Factor
from reliscore_desktop.scoring.factors import TOGETHER, FactorGroup, FactorKind
from reliscore_desktop.scoring.reason import Reason, ReasonCode
from reliscore_desktop.scoring.reason_text import multiplier_text, number_text, sentence, short
from reliscore_desktop.scoring.reasons import Row, reason_for

COUNTER, LEVEL, USE = FactorKind.COUNTER, FactorKind.LEVEL, FactorKind.USE
AGE = FactorGroup(FactorKind.AGE, 9)
TEMPERATURE = FactorGroup(FactorKind.TEMPERATURE, 194)


def told(group: FactorGroup, row: Row) -> tuple[str, str]:
    reason = reason_for(Factor(group, math.log(2)), row)
    assert reason.multiplier == pytest.approx(2)
    assert Reason.from_json(reason.to_json()) == reason
    return sentence(reason), short(reason)


def slog(change: float) -> float:
    return math.copysign(math.log1p(abs(change)), change)


CASES: list[tuple[FactorGroup, Row, str, str]] = [
    (
        FactorGroup(COUNTER, 197),
        {"smart_197_log": math.log1p(24), "smart_197_change_7d": slog(16), "smart_197_change_30d": slog(24)},
        "Pending sectors (197) rose from 8 to 24 in 7 days",
        "Pending 8 → 24 in 7 d",
    ),
    (
        FactorGroup(COUNTER, 198),
        {"smart_198_log": math.log1p(16), "smart_198_change_7d": 0.0, "smart_198_change_30d": slog(16)},
        "Offline uncorrectable sectors (198) rose from 0 to 16 in 30 days",
        "Offline uncorr. 0 → 16 in 30 d",
    ),
    (
        FactorGroup(COUNTER, 5),
        {"smart_5_log": math.log1p(3), "smart_5_change_1d": slog(1)},
        "Reallocated sectors (5) rose from 2 to 3 in 1 day",
        "Reallocated 2 → 3 in 1 d",
    ),
    (
        FactorGroup(COUNTER, 197),
        {"smart_197_log": math.log1p(8), "smart_197_change_7d": slog(-16)},
        "Pending sectors (197) fell from 24 to 8 in 7 days",
        "Pending 24 → 8 in 7 d",
    ),
    (
        FactorGroup(COUNTER, 5),
        {"smart_5_log": math.log1p(1200), "smart_5_change_7d": 0.0, "smart_5_days_since_increase": 60.0},
        "Reallocated sectors (5) at 1,200, steady 60 days",
        "Reallocated 1,200, steady 60 d",
    ),
    (
        FactorGroup(COUNTER, 5),
        {"smart_5_log": math.log1p(2), "smart_5_days_since_increase": 400.0},
        "Reallocated sectors (5) at 2, no increase seen",
        "Reallocated 2, no increase seen",
    ),
    (FactorGroup(COUNTER, 187), {"smart_187_log": 0.0}, "Uncorrectable errors (187) at 0", "Uncorrectable 0"),
    (
        FactorGroup(COUNTER, 187),
        {"smart_187_log": None},
        "Does not report uncorrectable errors (187)",
        "Does not report 187",
    ),
    (
        FactorGroup(LEVEL, 199),
        {"smart_199_log": math.log1p(12)},
        "Interface CRC errors (199) at 12",
        "CRC errors 12",
    ),
    (
        FactorGroup(COUNTER, 197),
        {"smart_197_log": 0.0, "smart_197_change_7d": 0.0, "smart_197_days_since_increase": 5.0},
        "Pending sectors (197) back at 0, last rose 5 days ago",
        "Pending back at 0, rose 5 d ago",
    ),
    (TOGETHER, {"errors_above_zero": 0.0}, "No critical counter above 0", "No critical counter above 0"),
    (
        FactorGroup(USE, 193),
        {"smart_193_rate": 0.0, "smart_193_rate_mean_30d": math.log1p(12)},
        "Load cycles (193) did not grow, usually 12 a day",
        "Load cycles: no growth",
    ),
    (
        FactorGroup(USE, 193),
        {"smart_193_rate": math.log1p(0.02), "smart_193_rate_mean_30d": 0.0},
        "Load cycles (193) did not grow",
        "Load cycles: no growth",
    ),
    (
        FactorGroup(USE, 9),
        {"smart_9_rate": math.log1p(24), "smart_9_rate_mean_30d": math.log1p(23.96)},
        "Power-on hours (9) grow by 24 a day, usually 24",
        "Power-on +24 a day",
    ),
    (TOGETHER, {"errors_above_zero": 3.0}, "3 critical counters above 0", "3 critical counters above 0"),
    (TOGETHER, {"errors_above_zero": 1.0}, "1 critical counter above 0", "1 critical counter above 0"),
    (
        TEMPERATURE,
        {"temperature_celsius": 45.0, "temperature_mean_30d": 38.2},
        "Temperature (194) at 45 °C, own 30-day mean 38 °C",
        "45 °C",
    ),
    (AGE, {"power_on_hours": 47_336.0}, "Power-on hours (9) at 5.4 years", "Powered on 5.4 years"),
    (
        FactorGroup(USE, 241),
        {"smart_241_rate": math.log1p(2.1e9), "smart_241_rate_mean_30d": math.log1p(1e9)},
        "Sectors written (241) grow by 2.1 billion a day, usually 1.0 billion",
        "Written +2.1 billion a day",
    ),
    (FactorGroup(USE, 193), {}, "Does not report load cycles (193)", "Does not report 193"),
]


@pytest.mark.parametrize(("group", "row", "whole", "brief"), CASES, ids=[case[3] for case in CASES])
def test_a_reason_says_what_the_attribute_did(group: FactorGroup, row: Row, whole: str, brief: str) -> None:
    assert told(group, row) == (whole, brief)


def test_raw_telemetry_gives_counts_exactly_where_features_would_round() -> None:
    row = {"smart_5_raw": 16_777_217, "smart_5_log": math.log1p(16_777_000), "smart_5_change_7d": 0.0}
    assert told(FactorGroup(COUNTER, 5), row)[1] == "Reallocated 16.8 million, no increase seen"
    assert reason_for(Factor(FactorGroup(COUNTER, 5), 1.0), row).to_value == 16_777_217


def test_packed_command_timeouts_are_told_decoded() -> None:
    row = {"smart_188_raw": (1 << 32) | (2 << 16) | 3, "smart_188_log": math.log1p(3)}
    assert told(FactorGroup(COUNTER, 188), row)[0] == "Command timeouts (188) at 3, no increase seen"


def test_a_rise_of_unknown_start_is_not_invented() -> None:
    row = {"smart_5_log": math.log1p(10), "smart_5_days_since_increase": 0.0}
    assert told(FactorGroup(COUNTER, 5), row)[0] == "Reallocated sectors (5) at 10"


@pytest.mark.parametrize(
    ("multiplier", "text"), [(11.64, "×11.6"), (0.421, "×0.42"), (1.0, "×1.0"), (1234.5, "×1,234")]
)
def test_multipliers_show_two_or_three_figures(multiplier: float, text: str) -> None:
    assert multiplier_text(multiplier) == text


@pytest.mark.parametrize(
    ("value", "text"), [(None, "–"), (0, "0"), (15_482, "15,482"), (2.5, "2.5"), (3.4e12, "3.4 trillion")]
)
def test_numbers_have_separators_and_unknown_is_a_dash(value: float | None, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize("text", ["", "{}", '{"code": "because"}', "[1]", '{"code": "rose", "more": 1}'])
def test_anything_else_is_no_reason(text: str) -> None:
    with pytest.raises(ValueError):
        Reason.from_json(text)


@pytest.mark.parametrize("code", list(ReasonCode))
def test_no_wording_claims_a_cause_or_health(code: ReasonCode) -> None:
    words = sentence(Reason(code, 197, 1.0, 2.0, 7, 2.0)) + short(Reason(code, 197, 1.0, 2.0, 7, 2.0))
    assert not any(word in words.lower() for word in ("because", "healthy", "safe", "ok", "anomaly"))
