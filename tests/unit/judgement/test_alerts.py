"""Alerts of real drives of 2013 and 2018, against plain loops."""

import datetime as dt
from collections import Counter, defaultdict
from pathlib import Path

import polars as pl
import pytest
from scipy import stats

from reliscore_desktop.alerting.alert import Alert, AlertReason, AlertScope
from reliscore_desktop.alerting.notices import reason_text
from reliscore_desktop.app.operations import import_telemetry, score
from reliscore_desktop.app.operations.alert_thresholds import preview_threshold, with_threshold
from reliscore_desktop.app.operations.alerts import acknowledge_alerts, list_alerts
from reliscore_desktop.app.operations.cohort_alarms import cohort_table, lost_drives
from reliscore_desktop.app.operations.cohort_answers import cohort_losses, cohort_questions
from reliscore_desktop.app.operations.fleet import fleet_frame
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.reliability.cohorts import cohort_alarms
from tests.unit.judgement.real_drives import (
    FLOOR,
    HORIZON,
    ODDS_RATIO,
    PERIODS,
    Course,
    Period,
    Rows,
    counters,
    courses_of,
    drive_model_of,
    odds,
    reference_line,
    rises,
)

pytestmark = [pytest.mark.shared, pytest.mark.slow]


def test_raised_alerts_are_the_drives_whose_risk_or_counters_say_so(
    real: Workspace, courses: dict[str, Course], by_drive: Rows, period: Period
) -> None:
    line = reference_line(courses, period.last)
    raised = list_alerts(real, ())
    kinds = {alert.key.serial_number: set(alert.kinds) for alert in raised if alert.key is not None}
    now = {serial: course[period.last] for serial, course in courses.items() if period.last in course}
    before = period.last - dt.timedelta(days=7)
    rose = {
        serial
        for serial, p in now.items()
        if p >= FLOOR and before in courses[serial] and odds(p) >= ODDS_RATIO * odds(courses[serial][before])
    }
    yesterday = period.last - dt.timedelta(days=1)
    counted = {
        serial
        for serial, p in now.items()
        if p >= FLOOR
        and yesterday in by_drive[serial]
        and rises(counters(by_drive[serial][yesterday]), counters(by_drive[serial][period.last]))
    }
    assert {serial for serial, found in kinds.items() if AlertReason.RISK in found} == {
        serial for serial, p in now.items() if p >= line
    }
    assert {serial for serial, found in kinds.items() if AlertReason.RISK_ROSE in found} == rose
    assert {serial for serial, found in kinds.items() if AlertReason.COUNTER_ROSE in found} == counted


def test_vanished_drives_alert_alone_or_with_ten_others_of_their_last_day(
    real: Workspace, by_drive: Rows, failures: dict[str, dt.date], period: Period
) -> None:
    raised = list_alerts(real, ())
    last_seen = {serial: max(rows) for serial, rows in by_drive.items()}
    latest = period.last - dt.timedelta(days=2)
    gone = {s: day for s, day in last_seen.items() if period.last - HORIZON <= day <= latest and s not in failures}
    days = Counter(gone.values())
    in_places = {key.serial_number for one in raised if one.scope is AlertScope.PLACE for key in one.drives}
    alone = {one.key.serial_number for one in raised if one.key is not None and AlertReason.VANISHED in one.kinds}
    assert in_places == {serial for serial, day in gone.items() if days[day] >= 10}
    assert alone == {serial for serial, day in gone.items() if days[day] < 10}
    assert sum(one.scope is AlertScope.PLACE for one in raised) == sum(count >= 10 for count in days.values())


def test_cohorts_are_counted_and_expected_as_loops_do(
    real: Workspace, by_drive: Rows, failures: dict[str, dt.date], period: Period
) -> None:
    first, latest = period.last - dt.timedelta(days=89), period.last - dt.timedelta(days=2)
    table: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for serial, rows in by_drive.items():
        start, end = min(rows), max(rows)
        cohort = table[next(iter(rows.values()))["model"], f"{start:%Y-%m}"]
        failed = serial in failures
        cohort[0] += 1
        cohort[1] += (end - max(start, first)).days + 1
        cohort[2] += failed
        cohort[3] += not failed and end <= latest
    found = cohort_table(lost_drives(fleet_frame(real).frame, first, period.last))
    columns = ("drive_model", "first_seen_month", "drives", "drive_days", "failures", "vanished")
    assert {row[:2]: list(row[2:]) for row in found.select(columns).iter_rows()} == dict(table)
    losses = {name: counts[2] + counts[3] for name, counts in table.items()}
    days = {name: counts[1] for name, counts in table.items()}
    alarms = cohort_alarms(found)
    asked = {one.subject for one in list_alerts(real, ()) if one.scope is AlertScope.COHORT}
    assert asked == {f"{alarm.drive_model} first seen {alarm.first_seen_month}" for alarm in alarms}
    for alarm in alarms:
        name = (alarm.drive_model, alarm.first_seen_month)
        others = sum(losses.values()) - losses[name] + 0.5, sum(days.values()) - days[name]
        assert alarm.expected == pytest.approx(days[name] * others[0] / others[1])
        low, high = (stats.chi2.ppf(0.025, 2 * losses[name]) / 2, stats.chi2.ppf(0.975, 2 * losses[name] + 2) / 2)
        assert (alarm.interval.low, alarm.interval.high) == pytest.approx((low / alarm.expected, high / alarm.expected))


def test_acknowledged_drives_come_back_exactly_when_odds_or_a_counter_rose(
    source_rows: pl.DataFrame, by_drive: Rows, period: Period, tmp_path: Path
) -> None:
    eve = period.last - dt.timedelta(days=1)
    source_rows.filter(pl.col("date") <= eve).write_parquet(tmp_path / "before.parquet")
    source_rows.filter(pl.col("date") == period.last).write_parquet(tmp_path / "after.parquet")
    with Workspace.open(tmp_path / "workspace") as workspace:
        import_telemetry(workspace, [tmp_path / "before.parquet"], JobContext(), score_after=False)
        score(workspace, eve - dt.timedelta(days=8), eve, JobContext())
        ids = [one.id for one in list_alerts(workspace) if one.key is not None]
        acknowledge_alerts(workspace, ids, reason="known")
        import_telemetry(workspace, [tmp_path / "after.parquet"], JobContext(), score_after=True)
        courses = courses_of(workspace)
        alerts = {one.id: one for one in list_alerts(workspace, ())}
    reopened = {alerts[one].key for one in ids if alerts[one].reopened_on == period.last}
    expected = set()
    for key in (alerts[one].key for one in ids):
        assert isinstance(key, DriveKey)
        rows, course = by_drive[key.serial_number], courses.get(key.serial_number, {})
        if period.last not in rows:
            continue
        known = counters(rows[max(day for day in rows if day <= eve)])
        counted = any(value > known.get(number, 0) for number, value in counters(rows[period.last]).items())
        risk = eve in course and period.last in course and odds(course[period.last]) >= ODDS_RATIO * odds(course[eve])
        if (counted or risk) and rows[period.last]["failure"] != 1:
            expected.add(key)
    assert len(ids) >= 5
    assert reopened == expected
    for alert in (alerts[one] for one in ids):
        check_baseline(alert, by_drive, courses, eve)
        if alert.reopened_on == period.last:
            check_then_and_now(alert, by_drive, courses, eve, period.last)


def check_baseline(alert: Alert, by_drive: Rows, courses: dict[str, Course], eve: dt.date) -> None:
    """What was accepted as known: that day's risk, none where it was not scored, and the newest counters."""
    assert alert.key is not None
    assert alert.baseline is not None
    rows, course = by_drive[alert.key.serial_number], courses.get(alert.key.serial_number, {})
    assert alert.baseline.counters == counters(rows[max(day for day in rows if day <= eve)])
    assert alert.baseline.probability == course.get(eve)


def check_then_and_now(alert: Alert, by_drive: Rows, courses: dict[str, Course], eve: dt.date, last: dt.date) -> None:
    """Every line of it, and no line of a counter that stood still."""
    assert alert.key is not None
    rows, course = by_drive[alert.key.serial_number], courses.get(alert.key.serial_number, {})
    then, now = counters(rows[max(day for day in rows if day <= eve)]), counters(rows[last])
    risen = {f"smart_{number}": (then.get(number), now[number]) for number in now if now[number] > then.get(number, 0)}
    told = {one.what: (one.then, one.now) for one in alert.changes}
    assert {name: pair for name, pair in told.items() if name != "risk"} == risen
    if "risk" in told:
        assert told["risk"] == (course.get(eve), course[last])
    assert told


def test_the_facts_of_every_reason_are_those_of_the_source_rows(
    real: Workspace, courses: dict[str, Course], by_drive: Rows, period: Period
) -> None:
    line = reference_line(courses, period.last)
    yesterday, week = period.last - dt.timedelta(days=1), period.last - dt.timedelta(days=7)
    told: Counter[AlertReason] = Counter()
    for alert in list_alerts(real, ()):
        for reason in alert.reasons if alert.key is not None else ():
            assert alert.key is not None
            rows, course = by_drive[alert.key.serial_number], courses.get(alert.key.serial_number, {})
            assert reason.day == period.last
            told[reason.kind] += 1
            if reason.kind is AlertReason.RISK:
                assert reason.facts == {"probability": course[period.last], "line": pytest.approx(line)}
            elif reason.kind is AlertReason.RISK_ROSE:
                assert reason.facts == {"then": pytest.approx(course[week]), "now": course[period.last]}
            elif reason.kind is AlertReason.COUNTER_ROSE:
                then, now = counters(rows[yesterday]), counters(rows[period.last])
                risen = [
                    {"attribute_id": n, "then": then[n], "now": now[n]} for n in now if now[n] > then.get(n, now[n])
                ]
                assert reason.facts["counters"] == risen
            else:
                assert reason.facts["last_seen"] == str(max(rows))
    assert sum(told.values()) >= 5


@pytest.mark.parametrize(("line", "ignored"), [(0.02, ()), (0.9, ()), (None, (197, 5)), (0.05, (187,))])
def test_a_threshold_of_a_drive_model_is_previewed_as_loops_count_it(
    real: Workspace, courses: dict[str, Course], by_drive: Rows, period: Period, line: float | None, ignored: tuple[int]
) -> None:
    model = Counter(drive_model_of(by_drive, serial) for serial in by_drive).most_common(1)[0][0]
    fleets_line = reference_line(courses, period.last)
    now = {serial: course[period.last] for serial, course in courses.items() if period.last in course}
    yesterday, week = period.last - dt.timedelta(days=1), period.last - dt.timedelta(days=7)

    def alerting(own_line: float, without: tuple[int, ...]) -> set[str]:
        found = set()
        for serial, risk in now.items():
            is_own = drive_model_of(by_drive, serial) == model
            then = courses[serial].get(week)
            rows = by_drive[serial]
            before = counters(rows[yesterday]) if yesterday in rows else {}
            after = {n: v for n, v in counters(rows[period.last]).items() if not (is_own and n in without)}
            rose = then is not None and odds(risk) >= ODDS_RATIO * odds(then)
            above = risk >= (own_line if is_own else fleets_line)
            if above or (risk >= FLOOR and (rose or rises(before, after))):
                found.add(serial)
        return found

    settings = with_threshold(real, model, line, ignored)
    preview = preview_threshold(real, settings)
    used, tried = alerting(fleets_line, ()), alerting(line or fleets_line, ignored)
    assert (preview.now, preview.then) == (len(used), len(tried))
    assert set(preview.added["serial_number"]) == tried - used
    assert set(preview.removed["serial_number"]) == used - tried
    have = {one.key.serial_number for one in list_alerts(real, ()) if one.key is not None}
    assert preview.news == len(tried - used - have)


def test_a_cohort_is_listed_with_the_drives_it_lost_those_without_a_failure_and_when(
    real: Workspace, by_drive: Rows, failures: dict[str, dt.date], period: Period
) -> None:
    """In 2013 two cohorts lost drives that all failed: they are told, and nobody is asked about a planned removal."""
    latest = period.last - dt.timedelta(days=2)
    gone = {serial: max(rows) for serial, rows in by_drive.items() if serial not in failures and max(rows) <= latest}
    listed = cohort_losses(real, fleet_frame(real))
    assert bool(listed) == (period.file == PERIODS["2013"].file)
    for one in listed:
        month = one.figures["first_seen_month"]
        cohort = {
            serial
            for serial, rows in by_drive.items()
            if drive_model_of(by_drive, serial) == one.drive_model and f"{min(rows):%Y-%m}" == month
        }
        left = {serial: gone[serial] for serial in cohort & set(gone)}
        lost = set(left) | (cohort & set(failures))
        assert {key.serial_number for key in one.unexplained} == set(left)
        assert {key.serial_number for key in one.lost} == lost
        days = list(left.values()) or [max(by_drive[serial]) for serial in lost]
        assert (one.first_left, one.last_left) == (min(days), max(days))
    assert cohort_questions(real, fleet_frame(real)) == tuple(one for one in listed if one.unexplained)
    told = [
        reason_text(item) for alert in list_alerts(real) for item in alert.reasons if item.kind is AlertReason.COHORT
    ]
    assert len(told) == len(listed)
    assert [text for text in told if "planned removal?" in text] == []


def test_a_cohorts_false_discovery_rate_is_scipys(real: Workspace, period: Period) -> None:
    table = cohort_table(lost_drives(fleet_frame(real).frame, period.last - dt.timedelta(days=89), period.last))
    rows = table.filter(pl.col("drive_days") > 0)
    losses, days = (rows["failures"] + rows["vanished"]).to_list(), rows["drive_days"].to_list()
    chances = []
    for lost, own in zip(losses, days, strict=True):
        expected = own * (sum(losses) - lost + 0.5) / max(sum(days) - own, 1)
        chances.append(stats.poisson.sf(lost - 1, expected))
    adjusted = stats.false_discovery_control(chances, method="bh") if len(chances) > 1 else []
    names = rows.select("drive_model", "first_seen_month").rows()
    chosen = {
        name: value for name, value, lost in zip(names, adjusted, losses, strict=False) if value <= 0.05 and lost >= 5
    }
    found = {(one.drive_model, one.first_seen_month): one.adjusted_p for one in cohort_alarms(table)}
    assert found == pytest.approx(chosen, rel=1e-6)
