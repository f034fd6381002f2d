"""What rule-based tools would say of a fleet, counted."""

from typing import Any

from reliscore_desktop.monitoring.rule_comparison import RuleCounts, compare_rules
from reliscore_desktop.store.store import Store
from tests.unit.fleet.small_fleet import add_telemetry, day
from tests.unit.monitoring.test_scorecard import outcome_rows

CLEAN: dict[str, Any] = dict.fromkeys((f"smart_{number}_raw" for number in (5, 187, 188, 197, 198)), 0)
DRIVES: dict[str, dict[str, Any]] = {
    "clean": CLEAN,
    "pending": {**CLEAN, "smart_197_raw": 4},
    "timeouts": {**CLEAN, "smart_188_raw": 1},
    "silent": {},
    "dead": {**CLEAN, "failure": 1},
}


def five(store: Store, day_number: int, as_of: int, **rows: tuple[str, int]) -> RuleCounts:
    found = compare_rules(store, day(day_number), day(as_of), outcome_rows(**rows))
    assert found is not None
    return next(one for one in found.rules if one.rule == "backblaze_five")


def test_drives_are_counted_by_verdict_without_those_that_failed_on_the_day(store: Store) -> None:
    add_telemetry(store, day(0), DRIVES)
    counts = five(store, 0, 0)
    assert (counts.failed, counts.warned, counts.passed, counts.no_data) == (0, 2, 1, 1)
    assert counts.flagged == 2
    assert counts.caught is None


def test_an_earlier_day_says_what_was_caught_and_what_was_right(store: Store) -> None:
    add_telemetry(store, day(0), DRIVES)
    counts = five(store, 0, 30, pending=("failed", 12), clean=("failed", 30), timeouts=("replaced", 3))
    assert counts.caught is not None
    assert counts.right is not None
    assert (counts.caught.count, counts.caught.total) == (1, 2)
    assert (counts.right.count, counts.right.total) == (1, 1), "a replaced drive is neither right nor wrong"
    assert five(store, 0, 29, pending=("failed", 12)).caught is None


def test_smartd_compares_with_the_day_before(store: Store) -> None:
    add_telemetry(store, day(0), {"A": CLEAN, "B": CLEAN})
    add_telemetry(store, day(1), {"A": {**CLEAN, "smart_197_raw": 1}, "B": CLEAN})
    found = compare_rules(store, day(1), day(1), outcome_rows())
    assert found is not None
    smartd = next(one for one in found.rules if one.rule == "smartd")
    assert (smartd.failed, smartd.passed) == (1, 1)
    assert "log_sum" not in {one.rule for one in found.rules}, "it ranks and gives no verdict"


def test_a_day_without_telemetry_has_no_comparison(store: Store) -> None:
    assert compare_rules(store, day(0), day(0), outcome_rows()) is None
