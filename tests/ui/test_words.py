"""Numbers, dates and reasons read as the design says."""

import datetime as dt

import pytest

from reliscore_desktop.domain.risk import NotScoredReason, RiskBand
from reliscore_desktop.scoring.reason import Reason, ReasonCode
from reliscore_desktop.ui import formatting
from reliscore_desktop.ui.reason_words import reason_sentence, short_reason
from reliscore_desktop.ui.text import band_name, not_scored_text, plural


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.64, "64%"),
        (0.0996, "10%"),
        (0.098, "9.8%"),
        (0.0042, "0.42%"),
        (0.00042, "0.04%"),
        (0.00005, "<0.01%"),
        (0.9999, ">99%"),
        (None, "–"),
    ],
)
def test_risk_has_two_figures_below_ten_percent(share: float | None, words: str) -> None:
    assert formatting.percent(share) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.52, "+52 pp"), (-0.012, "\u22121.2 pp"), (0.004, "+0.4 pp"), (0.01, "+1 pp"), (0.0, "0"), (None, "–")],
)
def test_changes_are_percentage_points_with_a_true_minus(share: float | None, words: str) -> None:
    assert formatting.change_pp(share) == words


def test_units_stand_after_a_space() -> None:
    assert formatting.capacity(12_000_138_625_024) == "12 TB"
    assert formatting.capacity(1_500_301_910_016) == "1.5 TB"
    assert formatting.capacity(500_107_862_016) == "500 GB"
    assert formatting.capacity(None) == "–"
    assert formatting.temperature(33) == "33\u00a0°C"
    assert formatting.size(412_000_000) == "412 MB"
    assert formatting.duration(151) == "2 min 31 s"
    assert formatting.years(1972.0) == "5.4 years"
    assert formatting.number(15482) == "15,482"
    assert formatting.signed(-3) == "\u22123"


def test_days_name_the_year_only_where_it_is_another() -> None:
    today = dt.date(2026, 11, 20)
    assert formatting.day(dt.date(2026, 11, 19), today) == "19 Nov"
    assert formatting.day(dt.date(2021, 6, 2), today) == "2 Jun 2021"
    assert formatting.day(dt.date(2026, 11, 19), today, relative=True) == "yesterday"
    assert formatting.day(today, today, relative=True) == "today"
    assert formatting.long_day(dt.date(2026, 11, 19)) == "Thu 19 Nov 2026"


def reason(code: ReasonCode, **values: object) -> Reason:
    filled: dict[str, object] = {"attribute_id": 197, "from_value": None, "to_value": None, "days": None}
    return Reason(code=code, multiplier=2.0, **{**filled, **values})  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("given", "short", "sentence"),
    [
        (
            reason(ReasonCode.ROSE, from_value=8, to_value=24, days=7),
            "Pending sectors 8 → 24 in 7 d",
            "Pending sectors (197) rose from 8 to 24 in 7 days.",
        ),
        (
            reason(ReasonCode.STEADY, to_value=184, days=1),
            "Pending sectors 184, steady 1 d",
            "Pending sectors (197) at 184, steady 1 day.",
        ),
        (
            reason(ReasonCode.NOT_REPORTED, attribute_id=187),
            "Does not report uncorrectable errors",
            "Does not report uncorrectable errors (187).",
        ),
        (
            reason(ReasonCode.BACK_AT_ZERO, to_value=0, days=5),
            "Pending sectors back at 0, rose 5 d ago",
            "Pending sectors (197) back at 0, last rose 5 days ago.",
        ),
        (
            reason(ReasonCode.COUNTERS_ABOVE_ZERO, attribute_id=None, to_value=0),
            "No critical counter above 0",
            "No critical counter above 0.",
        ),
        (
            reason(ReasonCode.USE, attribute_id=193, to_value=0.02, from_value=12),
            "Load cycles: no growth",
            "Load cycles (193) did not grow, usually 12 a day.",
        ),
        (
            reason(ReasonCode.USE, attribute_id=9, to_value=24.0, from_value=23.96),
            "Power-on hours +24 a day",
            "Power-on hours (9) grow by 24 a day, usually 24.",
        ),
        (
            reason(ReasonCode.COUNTERS_ABOVE_ZERO, attribute_id=None, to_value=3),
            "3 critical counters above 0",
            "3 critical counters above 0.",
        ),
        (
            reason(ReasonCode.TEMPERATURE, attribute_id=194, to_value=41, from_value=33),
            "Temperature 41\u00a0°C",
            "Temperature (194) at 41\u00a0°C, own 30-day mean 33\u00a0°C.",
        ),
        (
            reason(ReasonCode.AGE, attribute_id=9, to_value=47328),
            "Powered on 5.4 years",
            "Power-on hours (9): 5.4 years.",
        ),
    ],
)
def test_reasons_name_attribute_change_and_time(given: Reason, short: str, sentence: str) -> None:
    assert short_reason(given) == short
    assert reason_sentence(given) == sentence
    assert reason_sentence(given.to_json()) == sentence


@pytest.mark.parametrize("code", list(ReasonCode))
def test_every_kind_of_reason_has_words(code: ReasonCode) -> None:
    given = reason(code, from_value=1.0, to_value=2.0, days=3)
    assert short_reason(given)
    assert reason_sentence(given).endswith(".")


def test_no_reason_is_an_empty_text() -> None:
    assert short_reason(None) == ""
    assert reason_sentence("") == ""


def test_every_band_and_every_not_scored_reason_has_its_words() -> None:
    assert [band_name(band) for band in RiskBand] == ["Low", "Elevated", "High", "Critical"]
    assert len({not_scored_text(one) for one in NotScoredReason}) == len(NotScoredReason)
    assert band_name(None) == "Not scored"


def test_plurals_group_the_count() -> None:
    assert plural(1, "{n} drive", "{n} drives") == "1 drive"
    assert plural(15482, "{n} drive", "{n} drives") == "15,482 drives"


def test_brief_reasons_shorten_large_counts_but_never_hide_a_rise() -> None:
    def told(before: float, after: float) -> str:
        return short_reason(Reason(ReasonCode.ROSE, 5, before, after, 30, 2.0), brief=True)

    assert told(8, 5_936) == "Reallocated 8 → 5,936 in 30 d"
    assert told(5_936, 15_584) == "Reallocated 5,936 → 15.6k in 30 d"
    assert told(62_656, 62_672) == "Reallocated 62,656 → 62,672 in 30 d"
