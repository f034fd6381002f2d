"""What rule-based tools say of real drives of 2013 and 2018, written anew from their description."""

import datetime as dt
import json
import math
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from scipy import stats

from reliscore_desktop.app.operations.track_record import fleet_rules
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.scoring.rules import RULES
from reliscore_desktop.store.segment import SegmentKind
from tests.unit.judgement.real_drives import (
    CRITICAL,
    SHARED,
    Period,
    Rows,
)

pytestmark = [pytest.mark.shared, pytest.mark.slow]


Verdict = str | None
"""failed, warned, passed, or None where the row has nothing that the rule looks at."""

HARD_DISK_SENTINEL: dict[str, dict[int, tuple[float, float]]] = {
    "hds_default": {5: (1, 70), 7: (0.5, 20), 10: (3, 60), 196: (0.6, 30), 197: (0.6, 48), 198: (1, 70)},
    "hds_strict": {5: (6, 60), 7: (2, 20), 10: (6, 40), 196: (4, 30), 197: (4, 30), 198: (6, 60)},
}


def raws(row: dict[str, Any], *numbers: int) -> dict[int, int]:
    """The raw values that the row has of these attributes."""
    found = {number: row.get(f"smart_{number}_raw") for number in numbers}
    return {number: value for number, value in found.items() if value is not None}


def any_of(values: dict[int, int], verdict: str, meets: Callable[[int], bool]) -> Verdict:
    if not values:
        return None
    return verdict if any(meets(value) for value in values.values()) else "passed"


def health(row: dict[str, Any], weights: dict[int, tuple[float, float]]) -> float | None:
    """Health in per cent; seek errors (7) of Seagate drives are the upper 16 of 48 bits."""
    values = raws(row, *weights)
    if not values:
        return None
    is_seagate = row["model"].startswith("ST")
    found = 100.0
    for number, value in values.items():
        weight, limit = weights[number]
        errors = value >> 32 if number == 7 and is_seagate else value
        found *= 1 - min(limit, weight * errors) / 100
    return found


def sentinel(row: dict[str, Any], name: str) -> Verdict:
    found = health(row, HARD_DISK_SENTINEL[name])
    return None if found is None else "warned" if found < 100 else "passed"


def smartd(row: dict[str, Any], before: dict[str, Any] | None) -> Verdict:
    """Rises of 197 or 198 since the day before."""
    now, then = raws(row, 197, 198), raws(before or {}, 197, 198)
    both = now.keys() & then.keys()
    if not both:
        return None
    return "failed" if any(now[number] > then[number] for number in both) else "passed"


def scrutiny(row: dict[str, Any]) -> Verdict:
    """An attribute fails by its bucket's rate; a critical value in no bucket only warns."""
    verdicts = []
    for key, entry in json.loads((SHARED / "rules" / "scrutiny_observed_failure_rates.json").read_text()).items():
        kind = "normalized" if entry["display_type"] == "normalized" else "raw"
        value = row.get(f"smart_{key}_{kind}")
        if value is None:
            continue
        if key == "188":
            low, middle, high = value & 0xFFFF, value >> 16 & 0xFFFF, value >> 32
            value = low if low >= middle >= high else value
        rate = next((one["annual_failure_rate"] for one in entry["buckets"] if holds(one, value)), None)
        if key == "188" and value <= 100:
            rate = 0.025  # Scrutiny's first bucket (0 to 100, 2.5 % a year) is not in this copy of its figures
        if rate is None:
            verdicts.append("warned" if entry["critical"] else "passed")
        elif rate >= (0.10 if entry["critical"] else 0.20):
            verdicts.append("failed")
        else:
            verdicts.append("warned" if rate >= 0.10 else "passed")
    return next((one for one in ("failed", "warned", "passed") if one in verdicts), None)


def holds(bucket: dict[str, float], value: int) -> bool:
    if bucket["low"] == bucket["high"]:
        return value == bucket["low"]
    return bucket["low"] < value <= bucket["high"]


def verdicts(row: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Verdict]:
    """What each rule that gives a verdict says of a row; `before` is the drive's row of the day before."""
    return {
        "backblaze_five": any_of(raws(row, *CRITICAL), "warned", lambda value: value > 0),
        "scrutiny": scrutiny(row),
        "crystaldiskinfo": any_of(raws(row, 5, 197, 198), "warned", lambda value: value & 0xFFFF >= 1),
        "truenas": any_of(raws(row, 187), "failed", lambda value: value != 0),
        "hds_default": sentinel(row, "hds_default"),
        "hds_strict": sentinel(row, "hds_strict"),
        "smartd": smartd(row, before),
        "own_verdict": None,
    }


def previous(rows: dict[dt.date, dict[str, Any]], day: dt.date) -> dict[str, Any] | None:
    return rows.get(day - dt.timedelta(days=1))


def test_every_rule_counts_and_catches_what_its_description_says_of_the_source_rows(
    real: Workspace, by_drive: Rows, failures: dict[str, dt.date], period: Period
) -> None:
    day = period.check_day
    found = fleet_rules(real, day)
    alive = {s: rows[day] for s, rows in by_drive.items() if day in rows and rows[day]["failure"] != 1}
    said = {serial: verdicts(row, previous(by_drive[serial], day)) for serial, row in alive.items()}
    hit = {s for s in alive if day < failures.get(s, period.first) <= period.last}
    assert (found.drives, found.failures) == (len(alive), len(hit))
    assert {one.rule for one in found.rules} == set(next(iter(said.values())))
    judging = 0
    for one in found.rules:
        counts = Counter(verdict[one.rule] for verdict in said.values())
        assert (one.failed, one.warned, one.passed, one.no_data) == tuple(
            counts[name] for name in ("failed", "warned", "passed", None)
        ), one.rule
        flagged = {serial for serial, verdict in said.items() if verdict[one.rule] in ("failed", "warned")}
        judging += bool(flagged)
        assert one.caught is not None
        assert one.right is not None
        total = len(hit) if counts[None] < len(alive) else 0
        assert (one.caught.count, one.caught.total) == (len(flagged & hit), total), one.rule
        assert (one.right.count, one.right.total) == (len(flagged & hit), len(flagged)), one.rule
        for share in (one.caught, one.right):
            if share.total:
                interval = stats.binomtest(share.count, share.total).proportion_ci(method="exact")
                assert (share.low, share.high) == pytest.approx((interval.low, interval.high))
    assert judging >= 5


def test_rankings_of_rules_are_those_of_their_descriptions(real: Workspace, by_drive: Rows, period: Period) -> None:
    """By these the held-out curve compares; health is also what Hard Disk Sentinel's verdict says in words."""
    day = period.check_day
    rows = [rows[day] for rows in by_drive.values() if day in rows]
    telemetry = real.store.segments.read_day(SegmentKind.TELEMETRY, day)
    assert telemetry is not None
    keyed = {row["serial_number"]: row for row in rows}
    ordered = [keyed[serial] for serial in telemetry["serial_number"]]
    log_sum = [sum(math.log1p(value) for value in raws(row, 5, 187, 197, 198).values()) for row in ordered]
    assert RULES["log_sum"].ranking(telemetry).to_list() == pytest.approx(log_sum)
    for name, weights in HARD_DISK_SENTINEL.items():
        percent = [health(row, weights) for row in ordered]
        lost = [0.0 if one is None else 100 - one for one in percent]
        assert RULES[name].ranking(telemetry).to_list() == pytest.approx(lost, abs=1e-9)
        words = RULES[name].verdict(telemetry)["verdict"].to_list()
        known = [(text, one) for text, one in zip(words, percent, strict=True) if one is not None]
        assert [text for text, _ in known] == [f"Health {math.floor(one + 1e-9)}%" for _, one in known]
