"""Alert line, alerts, budget, scorecard and rule counts on real drives of 2013 and 2018, against plain loops.

The reference shares nothing with the program but the probabilities and whether a drive model was validated: failures,
counters and last days come from the source file, intervals from SciPy, rule verdicts from the published figures beside
the data, and every other figure from dictionaries and loops written here.
"""

import datetime as dt
import json
import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from scipy import stats

from reliscore_desktop.alerting.alert import AlertReason, AlertScope
from reliscore_desktop.app.operations import import_telemetry, score
from reliscore_desktop.app.operations.alert_budget import alert_budget
from reliscore_desktop.app.operations.alerts import acknowledge_alerts, list_alerts
from reliscore_desktop.app.operations.cohort_alarms import cohort_table, lost_drives
from reliscore_desktop.app.operations.fleet import fleet_frame
from reliscore_desktop.app.operations.fleet_calibration import fleet_calibration
from reliscore_desktop.app.operations.track_record import fleet_rules, fleet_scorecard
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.reliability.cohorts import cohort_alarms
from reliscore_desktop.store.segment import SegmentKind

pytestmark = [pytest.mark.shared, pytest.mark.slow]

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
HORIZON = dt.timedelta(days=30)
CRITICAL = (5, 187, 188, 197, 198)
ODDS_RATIO, FLOOR = 2.25, 0.01

Course = dict[dt.date, float]
Rows = dict[str, dict[dt.date, dict[str, Any]]]


@dataclass(frozen=True)
class Period:
    """A stretch of a source file."""

    file: str
    first: dt.date
    last: dt.date

    @property
    def check_day(self) -> dt.date:
        """The newest day whose 30 days are over."""
        return self.last - HORIZON


PERIODS = {
    "2013": Period("backblaze_2013_fleet.parquet", dt.date(2013, 5, 1), dt.date(2013, 6, 14)),
    "2018": Period("backblaze_2018h1_ST4000DM000.parquet", dt.date(2018, 1, 1), dt.date(2018, 2, 14)),
}


@pytest.fixture(scope="module", params=list(PERIODS))
def period(request: pytest.FixtureRequest) -> Period:
    found = PERIODS[request.param]
    if not (SHARED / "train" / found.file).is_file():
        pytest.skip("the development data is not beside the project")
    return found


@pytest.fixture(scope="module")
def source_rows(period: Period) -> pl.DataFrame:
    """Every drive that fails in the period, and about one in forty of the others."""
    path = SHARED / "train" / period.file
    rows = pl.scan_parquet(path).filter(pl.col("date").is_between(period.first, period.last)).collect()
    failing = rows.filter(pl.col("failure") == 1)["serial_number"].unique()
    others = rows["serial_number"].unique().sort().gather_every(40)
    return rows.filter(pl.col("serial_number").is_in(pl.concat([failing, others]).implode()))


@pytest.fixture(scope="module")
def real(source_rows: pl.DataFrame, period: Period, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Those drives imported and scored over all days; alerts were evaluated once, on the last."""
    folder = tmp_path_factory.mktemp("real")
    source_rows.write_parquet(folder / "rows.parquet")
    with Workspace.open(folder / "workspace") as workspace:
        import_telemetry(workspace, [folder / "rows.parquet"], JobContext(), score_after=False)
        score(workspace, period.first, period.last, JobContext())
        yield workspace


@pytest.fixture(scope="module")
def courses(real: Workspace) -> dict[str, Course]:
    """Probabilities by serial number and day."""
    return courses_of(real)


def courses_of(workspace: Workspace) -> dict[str, Course]:
    found: dict[str, Course] = defaultdict(dict)
    for day in workspace.store.segments.days(SegmentKind.SCORES):
        rows = workspace.store.segments.read_day(SegmentKind.SCORES, day, ("serial_number", "probability"))
        assert rows is not None
        for serial, probability in rows.iter_rows():
            if probability is not None:
                found[serial][day] = probability
    return dict(found)


@pytest.fixture(scope="module")
def validated(real: Workspace) -> dict[str, bool]:
    """Whether the drive's model was in the risk model's validation, by serial number."""
    return dict(fleet_frame(real).frame.select("serial_number", "validated").drop_nulls().iter_rows())


@pytest.fixture(scope="module")
def by_drive(source_rows: pl.DataFrame) -> Rows:
    """Source rows by serial number and day."""
    found: Rows = defaultdict(dict)
    for row in source_rows.iter_rows(named=True):
        found[row["serial_number"]][row["date"]] = row
    return dict(found)


@pytest.fixture(scope="module")
def failures(source_rows: pl.DataFrame) -> dict[str, dt.date]:
    """Last failure row of each drive that nothing follows."""
    last = {}
    for serial, day, failure in source_rows.sort("date").select("serial_number", "date", "failure").iter_rows():
        last[serial] = day if failure == 1 else None
    return {serial: day for serial, day in last.items() if day is not None}


def reference_line(courses: dict[str, Course], day: dt.date, alerts: int | None = None) -> float:
    """The risk of the N-th drive when each counts with its highest of 30 days, N being 1 % of those scored."""
    budget = alerts or math.ceil(0.01 * sum(day in course for course in courses.values()))
    recent = [[p for on, p in course.items() if day - HORIZON < on <= day] for course in courses.values()]
    return sorted((max(chances) for chances in recent if chances), reverse=True)[budget - 1]


def odds(probability: float) -> float:
    return probability / (1 - probability)


def counters(row: dict[str, Any]) -> dict[int, int]:
    """Critical counters of a source row; 188 packs three 16-bit counters, of which the largest counts."""
    found = {}
    for number in CRITICAL:
        raw = row.get(f"smart_{number}_raw")
        if raw is not None:
            packed = number == 188 and raw > 0xFFFF
            found[number] = max(raw >> shift & 0xFFFF for shift in (0, 16, 32)) if packed else raw
    return found


def rises(before: dict[int, int], after: dict[int, int]) -> bool:
    return any(number in before and after[number] > before[number] for number in after)


def caught_in(courses: dict[str, Course], failed_on: dict[str, dt.date], line: float) -> dict[str, int]:
    """Warning days of the failing drives that reached the line within the 30 days before."""
    warnings = {}
    for serial, day in failed_on.items():
        days = [on for on, p in courses.get(serial, {}).items() if p >= line and day - HORIZON <= on < day]
        if days:
            warnings[serial] = (day - min(days)).days
    return warnings


def later(failures: dict[str, dt.date], period: Period) -> dict[str, dt.date]:
    return {serial: day for serial, day in failures.items() if period.check_day < day <= period.last}


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


@pytest.mark.parametrize("alerts", [3, 12, 40])
def test_a_budget_moves_the_line_and_says_how_many_drives_more_or_fewer_alert(
    real: Workspace, courses: dict[str, Course], period: Period, alerts: int
) -> None:
    answer = alert_budget(real, alerts)
    line, used = reference_line(courses, period.last, alerts), reference_line(courses, period.last)
    assert answer.line.line == pytest.approx(line)
    recent = [[p for day, p in course.items() if period.last - HORIZON < day] for course in courses.values()]
    assert answer.line.reached == sum(max(chances) >= line for chances in recent if chances) == alerts
    kinds = {one.key.serial_number: one.kinds for one in list_alerts(real, ()) if one.key is not None}
    otherwise = {s for s, found in kinds.items() if found & {AlertReason.RISK_ROSE, AlertReason.COUNTER_ROSE}}
    now = {s: c[period.last] for s, c in courses.items() if period.last in c and s not in otherwise}
    assert answer.more == sum(line <= p < used for p in now.values())
    assert answer.fewer == sum(used <= p < line for p in now.values())


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


def test_rule_counts_are_those_of_the_source_rows(
    real: Workspace, by_drive: Rows, failures: dict[str, dt.date], period: Period
) -> None:
    found = fleet_rules(real, period.check_day)
    days = {s: rows[period.check_day] for s, rows in by_drive.items() if period.check_day in rows}
    alive = {serial: row for serial, row in days.items() if row["failure"] != 1}
    flags = {
        "backblaze_five": {
            s for s, row in alive.items() if any((row.get(f"smart_{n}_raw") or 0) > 0 for n in CRITICAL)
        },
        "scrutiny": {s for s, row in alive.items() if scrutiny_complains(row)},
    }
    hit = {s for s in alive if period.check_day < failures.get(s, period.first) <= period.last}
    assert found.drives == len(alive)
    for one in found.rules:
        if one.rule in flags:
            mine = flags[one.rule]
            assert one.flagged == len(mine)
            assert one.caught is not None
            assert (one.caught.count, one.caught.total) == (len(mine & hit), len(hit))


def scrutiny_complains(row: dict[str, Any]) -> bool:
    """Scrutiny's rule as `rules/README.md` beside the data describes it: fails or warns."""
    for key, entry in json.loads((SHARED / "rules" / "scrutiny_observed_failure_rates.json").read_text()).items():
        value = (
            row.get(f"smart_{key}_raw") if entry["display_type"] != "normalized" else row.get(f"smart_{key}_normalized")
        )
        if value is None:
            continue
        if key == "188":
            low, middle, high = value & 0xFFFF, value >> 16 & 0xFFFF, value >> 32
            value = low if low >= middle >= high else value
            if value <= 100:
                continue  # Scrutiny's first bucket (0 to 100, 2.5 % a year) is not in this copy of its figures
        rate = next(
            (
                one["annual_failure_rate"]
                for one in entry["buckets"]
                if (value == one["low"] if one["low"] == one["high"] else one["low"] < value <= one["high"])
            ),
            None,
        )
        if rate is None and entry["critical"]:
            return True
        if rate is not None and rate >= 0.10:
            return True
    return False


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
