"""Scorecard and calibration of real drives of 2013 and 2018, against plain loops."""

import datetime as dt
import math
import statistics
from collections import Counter, defaultdict

import numpy as np
import pytest
from scipy import stats

from reliscore_desktop.app.operations.fleet_calibration import fleet_calibration
from reliscore_desktop.app.operations.track_record import fleet_scorecard
from reliscore_desktop.app.workspace import Workspace
from tests.unit.judgement.real_drives import (
    HORIZON,
    ODDS_RATIO,
    Course,
    Period,
    Rows,
    caught_in,
    drive_model_of,
    later,
    odds,
    reference_line,
)

pytestmark = [pytest.mark.shared, pytest.mark.slow]


def test_the_scorecard_is_what_loops_over_the_source_rows_count(
    real: Workspace, courses: dict[str, Course], failures: dict[str, dt.date], period: Period
) -> None:
    card = fleet_scorecard(real)
    line = reference_line(courses, period.last)
    assert card.line == pytest.approx(line)
    [only] = card.periods
    scored = {serial: course[period.check_day] for serial, course in courses.items() if period.check_day in course}
    assert (only.day, only.drives) == (period.check_day, len(scored))
    total = sum(scored.values())
    assert only.expected.expected == pytest.approx(total)
    assert (only.expected.low, only.expected.high) == (stats.poisson.ppf(0.025, total), stats.poisson.ppf(0.975, total))
    mine = later(failures, period)
    assert only.failures == len(mine) > 20
    assert only.failed == sum(serial in scored for serial in mine)
    warnings = caught_in(courses, mine, line)
    assert only.caught.count == len(warnings) > 0
    assert only.caught.low == pytest.approx(stats.beta.ppf(0.025, len(warnings), len(mine) - len(warnings) + 1))
    assert only.caught.high == pytest.approx(stats.beta.ppf(0.975, len(warnings) + 1, len(mine) - len(warnings)))
    assert card.warning_days is not None
    assert card.warning_days[1] == statistics.median(warnings.values())
    assert sum(card.missed.values()) == len(mine) - len(warnings)


def test_calibration_to_the_fleet_counts_what_loops_count_without_drives_that_left(
    real: Workspace, courses: dict[str, Course], failures: dict[str, dt.date], by_drive: Rows, period: Period
) -> None:
    learned = fleet_calibration(real)
    mine = later(failures, period)
    counted: dict[str, list[float]] = defaultdict(lambda: [0, 0.0, 0])
    for serial, course in courses.items():
        stays = max(by_drive[serial]) >= period.last
        if period.check_day in course and (stays or serial in mine):
            tally = counted[next(iter(by_drive[serial].values()))["model"]]
            for place, amount in enumerate((1, course[period.check_day], serial in mine)):
                tally[place] += amount
    found = {one.drive_model: [one.drives, one.expected, one.failed] for one in learned.drive_models}
    assert found.keys() == counted.keys()
    for name, figures in found.items():
        assert figures == pytest.approx(counted[name], rel=1e-6)
        if name in learned.offsets:
            assert learned.offsets[name] == pytest.approx(math.log((2 + figures[2]) / (2 + figures[1])), abs=1e-4)


def test_the_scorecard_of_each_drive_model_is_that_of_its_rows(
    real: Workspace, courses: dict[str, Course], failures: dict[str, dt.date], by_drive: Rows, period: Period
) -> None:
    line = reference_line(courses, period.last)
    models = {serial: next(iter(rows.values()))["model"] for serial, rows in by_drive.items()}
    mine = later(failures, period)
    warnings = caught_in(courses, mine, line)
    expected: dict[str, float] = defaultdict(float)
    drives: Counter[str] = Counter()
    for serial, course in courses.items():
        if period.check_day in course:
            expected[models[serial]] += course[period.check_day]
            drives[models[serial]] += 1
    found = {one.name: one for one in fleet_scorecard(real).drive_models}
    assert set(found) == set(drives)
    for name, one in found.items():
        assert one.drives == drives[name]
        assert one.expected.expected == pytest.approx(expected[name])
        assert one.failures == sum(models[serial] == name for serial in mine)
        assert one.caught.count == sum(models[serial] == name for serial in warnings)


def test_misses_are_filed_under_the_plainest_reason(
    real: Workspace,
    courses: dict[str, Course],
    failures: dict[str, dt.date],
    by_drive: Rows,
    validated: dict[str, bool],
    period: Period,
) -> None:
    line = reference_line(courses, period.last)
    kinds: Counter[str] = Counter()
    mine = later(failures, period)
    for serial, failed_on in mine.items():
        course = {day: p for day, p in courses.get(serial, {}).items() if failed_on - HORIZON <= day < failed_on}
        if any(p >= line for p in course.values()):
            continue
        late = [odds(p) for day, p in course.items() if (failed_on - day).days <= 7]
        early = [odds(p) for day, p in sorted(course.items()) if (failed_on - day).days > 7]
        if not course:
            kinds["not_scored"] += 1
        elif (failed_on - min(by_drive[serial])).days < 7:
            kinds["short_history"] += 1
        elif not validated[serial]:
            kinds["not_validated"] += 1
        elif late and early and max(late) >= ODDS_RATIO * early[-1]:
            kinds["late_jump"] += 1
        else:
            kinds["no_sign"] += 1
    assert fleet_scorecard(real).missed == dict(kinds)


def test_alerts_right_are_counted_as_by_hand(
    real: Workspace, courses: dict[str, Course], failures: dict[str, dt.date], period: Period
) -> None:
    card = fleet_scorecard(real)
    line = reference_line(courses, period.last)
    first = {
        serial: min(on) for serial, course in courses.items() if (on := [d for d, p in course.items() if p >= line])
    }
    over = {serial: day for serial, day in first.items() if day + HORIZON <= period.last}
    right = [serial for serial, day in over.items() if serial in failures and day < failures[serial] <= day + HORIZON]
    assert (card.alerts_right.count, card.alerts_right.total) == (len(right), len(over))
    [of_period] = card.periods
    own = {serial for serial, day in first.items() if period.last - HORIZON <= day < period.last}
    assert of_period.alerts == len(own) > 0
    assert (of_period.right.count, of_period.right.total) == (len(own & set(right)), len(own & set(over)))
    assert card.warning_days is not None
    assert of_period.warning_days == card.warning_days[1]


def test_every_interval_and_quartile_of_the_scorecard_is_scipys(
    real: Workspace, courses: dict[str, Course], failures: dict[str, dt.date], period: Period
) -> None:
    card = fleet_scorecard(real)
    warnings = caught_in(courses, later(failures, period), reference_line(courses, period.last))
    assert card.warning_days == pytest.approx(tuple(np.percentile(list(warnings.values()), (25, 50, 75))))
    assert card.total is not None
    for one in (*card.periods, *card.drive_models, card.total):
        total = one.expected.expected
        assert (one.expected.low, one.expected.high) == tuple(stats.poisson.ppf((0.025, 0.975), total))
        for share in (one.caught, one.right):
            if share.total:
                interval = stats.binomtest(share.count, share.total).proportion_ci(method="exact")
                assert share.value == share.count / share.total
                assert (share.low, share.high) == pytest.approx((interval.low, interval.high))
            else:
                assert (share.value, share.low, share.high) == (None, None, None)


def test_the_total_is_that_of_its_only_period_and_counts_each_drive_once(real: Workspace, period: Period) -> None:
    card = fleet_scorecard(real)
    [only] = card.periods
    assert card.total is not None
    names = ("drives", "failed", "failures", "caught", "alerts", "right", "warning_days")
    assert [getattr(card.total, name) for name in names] == [getattr(only, name) for name in names]
    assert card.total.expected.expected == pytest.approx(only.expected.expected)
    assert card.scored_days == (period.last - period.check_day).days + 1


def test_alerts_right_and_warnings_of_each_drive_model_are_counted_as_by_hand(
    real: Workspace, courses: dict[str, Course], failures: dict[str, dt.date], by_drive: Rows, period: Period
) -> None:
    line = reference_line(courses, period.last)
    first = {s: min(on) for s, course in courses.items() if (on := [day for day, p in course.items() if p >= line])}
    begun = {s: day for s, day in first.items() if period.check_day <= day < period.last}
    mine = later(failures, period)
    warnings = caught_in(courses, mine, line)
    for one in fleet_scorecard(real).drive_models:
        own = {s: day for s, day in begun.items() if drive_model_of(by_drive, s) == one.name}
        over = {s: day for s, day in own.items() if day + HORIZON <= period.last}
        right = [s for s, day in over.items() if s in failures and day < failures[s] <= day + HORIZON]
        assert (one.alerts, one.right.count, one.right.total) == (len(own), len(right), len(over))
        scored = {s for s, course in courses.items() if period.check_day in course}
        assert one.failed == sum(drive_model_of(by_drive, s) == one.name for s in scored & set(mine))
        leads = [days for s, days in warnings.items() if drive_model_of(by_drive, s) == one.name]
        assert one.warning_days == (statistics.median(leads) if leads else None)


def test_missed_drives_are_listed_with_their_highest_risk_of_the_30_days_before(
    real: Workspace, courses: dict[str, Course], failures: dict[str, dt.date], period: Period
) -> None:
    line = reference_line(courses, period.last)
    mine = later(failures, period)
    missed = set(mine) - set(caught_in(courses, mine, line))
    listed = fleet_scorecard(real).missed_drives
    expected: dict[str, tuple[dt.date, float | None]] = {}
    for serial in missed:
        chances = [p for day, p in courses.get(serial, {}).items() if mine[serial] - HORIZON <= day < mine[serial]]
        expected[serial] = (mine[serial], max(chances, default=None))
    found = listed.select("serial_number", "failed_on", "highest").iter_rows()
    assert {serial: (day, highest) for serial, day, highest in found} == expected
