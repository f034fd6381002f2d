"""Past predictions against what happened: on made-up fleets, where every figure is known beforehand."""

import datetime as dt
from typing import Any

import polars as pl
import pytest
from scipy.stats import binomtest

from reliscore_desktop.monitoring.caught import (
    failures_caught,
    failures_with_history,
    first_alerts,
    telling_scores,
)
from reliscore_desktop.monitoring.intervals import share_of
from reliscore_desktop.monitoring.scorecard import prediction_days, scorecard
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from tests.unit.fleet.small_fleet import MODEL, add_scores, add_telemetry, day

STEADY = [f"S{number}" for number in range(20)]


def outcome_rows(**rows: tuple[str, int]) -> pl.DataFrame:
    """Outcome and day number by serial."""
    return pl.DataFrame(
        [(MODEL, serial, outcome, day(number)) for serial, (outcome, number) in rows.items()],
        schema={"drive_model": pl.String, "serial_number": pl.String, "outcome": pl.String, "day": pl.Date},
        orient="row",
    )


def fill(store: Store, chances: dict[str, dict[int, float]], last: int = 45) -> None:
    """Days 0, 5, 10 ... of 20 drives at 1 % and these drives at these risks from given days on; dead after the last."""
    for number in range(0, last + 1, 5):
        today: dict[str, float | None] = dict.fromkeys(STEADY, 0.01)
        for serial, course in chances.items():
            known = [risk for since, risk in course.items() if since <= number]
            if known and known[-1] >= 0:
                today[serial] = known[-1]
        rows: dict[str, dict[str, Any]] = {serial: {} for serial in today}
        add_telemetry(store, day(number), rows)
        add_scores(store, day(number), today)


@pytest.fixture
def card_store(store: Store) -> Store:
    courses: dict[str, dict[int, float]] = {
        "caught": {0: 0.05, 10: 0.5, 25: -1},
        "jumped": {0: 0.02, 20: 0.05, 25: -1},
        "silent": {0: 0.01, 25: -1},
        "replaced": {0: 0.6, 15: -1},
        "wrong": {0: 0.4},
    }
    fill(store, courses)
    return store


OUTCOMES = outcome_rows(caught=("failed", 24), jumped=("failed", 24), silent=("failed", 22), replaced=("replaced", 15))


def test_expected_failed_caught_and_missed(card_store: Store) -> None:
    card = scorecard(card_store, day(45), OUTCOMES, 0.3)
    # Day 15 is the newest whose 30 days are over.
    [period] = card.periods
    assert (period.day, period.until) == (day(15), day(45))
    assert period.drives == 20 + 4
    assert period.expected.expected == pytest.approx(20 * 0.01 + 0.5 + 0.02 + 0.01 + 0.4)
    assert (period.failed, period.failures, period.caught.count) == (3, 3, 1)
    assert card.missed == {"late_jump": 1, "no_sign": 1}
    assert card.missed_drives.rows_by_key("serial_number", named=True, unique=True)["jumped"]["highest"] == 0.05
    assert card.warning_days == (14.0, 14.0, 14.0)


def test_what_was_caught_is_the_same_with_and_without_the_reasons_of_the_missed(card_store: Store) -> None:
    for line in (0.02, 0.3, 0.9):
        window = (OUTCOMES, day(0), day(45), line)
        scores = telling_scores(card_store, OUTCOMES, day(-30), day(45), line)
        known = (
            failures_with_history(card_store, scores, *window)
            .select("serial_number", "failed_on", "caught")
            .sort("serial_number")
        )
        assert failures_caught(card_store, *window).select(known.columns).sort("serial_number").equals(known)
        assert known.height == 3


def test_first_alerts_and_histories_equal_a_loop_over_every_score(card_store: Store) -> None:
    scored = [row for number in range(0, 46, 5) for row in _scores_of(card_store, number)]
    failed_on = {serial: failed for _, serial, outcome, failed in OUTCOMES.iter_rows() if outcome == "failed"}
    for line in (0.02, 0.3, 0.9, None):
        alerted: dict[str, dt.date] = {}
        highest: dict[str, float] = {}
        warned: dict[str, dt.date] = {}
        for on, serial, risk in scored:
            if line is not None and risk >= line:
                alerted.setdefault(serial, on)
            if serial in failed_on and 0 < (failed_on[serial] - on).days <= 30:
                highest[serial] = max(risk, highest.get(serial, 0.0))
                if line is not None and risk >= line:
                    warned.setdefault(serial, on)
        scores = telling_scores(card_store, OUTCOMES, day(0), day(45), line)
        assert dict(first_alerts(scores, line).select("serial_number", "alerted_on").iter_rows()) == alerted
        found = failures_with_history(card_store, scores, OUTCOMES, day(-1), day(45), line)
        assert dict(found.select("serial_number", "highest").iter_rows()) == highest
        days = {serial: (failed_on[serial] - on).days for serial, on in warned.items()}
        assert dict(found.filter("caught").select("serial_number", "warning_days").iter_rows()) == days


def _scores_of(store: Store, number: int) -> list[tuple[dt.date, str, float]]:
    """Day, serial and risk of every drive scored on a day."""
    frame = store.segments.read_day(SegmentKind.SCORES, day(number), ("date", "serial_number", "probability"))
    assert frame is not None
    return list(frame.iter_rows())


def test_a_replaced_drive_is_neither_failed_nor_survived(card_store: Store) -> None:
    card = scorecard(card_store, day(45), OUTCOMES, 0.3)
    without = scorecard(card_store, day(45), OUTCOMES.filter(pl.col("serial_number") != "replaced"), 0.3)
    assert card.total is not None
    assert without.total is not None
    assert card.total.drives == without.total.drives
    assert card.alerts_right.total == 2


def test_only_alerts_whose_thirty_days_are_over_are_judged(card_store: Store) -> None:
    late = scorecard(card_store, day(45), OUTCOMES, 0.3)
    assert (late.alerts_right.count, late.alerts_right.total) == (1, 2)
    assert scorecard(card_store, day(40), OUTCOMES, 0.45).alerts_right.total == 1


def test_each_period_counts_its_own_new_alerts_and_judges_those_that_are_over(store: Store) -> None:
    fill(store, {"early": {0: 0.01, 20: 0.5, 30: -1}, "late": {0: 0.01, 25: 0.4}, "last": {0: 0.01, 45: 0.4}}, last=60)
    card = scorecard(store, day(60), outcome_rows(early=("failed", 28)), 0.3)
    first, second = card.periods
    assert (first.day, first.alerts, first.right.count, first.right.total) == (day(0), 2, 1, 2)
    assert first.warning_days == 8
    assert (second.day, second.alerts, second.right.total, second.warning_days) == (day(30), 1, 0, None)
    assert card.total is not None
    assert (card.total.alerts, card.total.right.total) == (3, 2)


def test_nothing_after_the_as_of_day_is_known(card_store: Store) -> None:
    early = scorecard(card_store, day(30), OUTCOMES, 0.3)
    [period] = early.periods
    assert period.day == day(0)
    before_the_failures = scorecard(card_store, day(30), OUTCOMES.filter(pl.col("day") <= day(30)), 0.3)
    assert before_the_failures.periods == early.periods
    assert scorecard(card_store, day(23), OUTCOMES, 0.3).total is None


def test_periods_do_not_overlap(store: Store) -> None:
    fill(store, {}, last=100)
    assert prediction_days(store, day(100)) == [day(10), day(40), day(70)]
    card = scorecard(store, day(100), OUTCOMES.clear(), None)
    assert [score.failed for score in card.periods] == [0, 0, 0]
    assert card.warning_days is None
    assert card.alerts_right.value is None


def test_several_periods_add_up_and_count_each_drive_once(store: Store) -> None:
    courses: dict[str, dict[int, float]] = {
        "early": {0: 0.2, 30: -1},
        "late": {40: 0.3},
        "failing": {0: 0.05, 60: 0.4, 85: -1},
        "replaced": {0: 0.1},
    }
    fill(store, courses, last=100)
    known = outcome_rows(early=("failed", 29), failing=("failed", 83), replaced=("replaced", 90))
    card = scorecard(store, day(100), known, 0.3)
    drives, expected, failed = set(), 0.0, 0
    for one, number in zip(card.periods, (10, 40, 70), strict=True):
        scored = {serial: risk for _, serial, risk in _scores_of(store, number) if serial != "replaced"}
        fell = {serial for serial, at in (("early", 29), ("failing", 83)) if number < at <= number + 30}
        assert (one.day, one.drives, one.failed) == (day(number), len(scored), len(fell & set(scored)))
        assert one.expected.expected == pytest.approx(sum(scored.values()))
        drives |= set(scored)
        expected += sum(scored.values())
        failed += len(fell & set(scored))
    assert card.total is not None
    assert (card.total.drives, card.total.failed, failed) == (len(drives), 2, 2)
    assert card.total.expected.expected == pytest.approx(expected)
    [only] = card.drive_models
    assert (only.drives, only.failed, only.expected.expected) == (len(drives), failed, card.total.expected.expected)


def test_a_drive_that_was_never_scored_is_missed_for_that(card_store: Store) -> None:
    card = scorecard(card_store, day(45), pl.concat([OUTCOMES, outcome_rows(ghost=("failed", 30))]), 0.3)
    assert card.missed["not_scored"] == 1


@pytest.mark.parametrize(("count", "total"), [(0, 7), (3, 7), (7, 7), (57, 102)])
def test_the_interval_of_a_share_is_clopper_pearsons(count: int, total: int) -> None:
    share = share_of(count, total)
    reference = binomtest(count, total).proportion_ci(method="exact")
    assert [share.low, share.high] == pytest.approx([reference.low, reference.high])


def test_a_workspace_without_scores_has_no_periods(store: Store) -> None:
    card = scorecard(store, dt.date(2024, 5, 1), OUTCOMES.clear(), 0.3)
    assert card.periods == ()
    assert card.total is None
