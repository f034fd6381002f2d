"""Alert line, alerts, scorecard and rule counts on real drives of 2018, against plain loops over the source rows.

The reference shares nothing with the program but the probabilities: failures come from the source file, every other
figure from dictionaries and loops written here.
"""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from reliscore_desktop.alerting.alert import AlertReason, AlertScope
from reliscore_desktop.app.operations import import_telemetry, score
from reliscore_desktop.app.operations.alerts import list_alerts
from reliscore_desktop.app.operations.track_record import fleet_rules, fleet_scorecard
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind

pytestmark = pytest.mark.shared

FIRST, LAST = dt.date(2018, 1, 1), dt.date(2018, 2, 14)
HORIZON = dt.timedelta(days=30)
CHECK_DAY = LAST - HORIZON
CRITICAL = (5, 187, 188, 197, 198)

Course = dict[dt.date, float]


@pytest.fixture(scope="module")
def source_rows(tmp_path_factory: pytest.TempPathFactory) -> pl.DataFrame:
    """Every drive that fails in the window, and about one in forty of the others."""
    path = Path(__file__).resolve().parents[4] / "shared" / "data" / "train" / "backblaze_2018h1_ST4000DM000.parquet"
    if not path.is_file():
        pytest.skip("the development data is not beside the project")
    rows = pl.scan_parquet(path).filter(pl.col("date").is_between(FIRST, LAST)).collect()
    failing = rows.filter(pl.col("failure") == 1)["serial_number"].unique()
    others = rows["serial_number"].unique().sort().gather_every(40)
    return rows.filter(pl.col("serial_number").is_in(pl.concat([failing, others]).implode()))


@pytest.fixture(scope="module")
def real(source_rows: pl.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Those drives imported and scored over all days."""
    folder = tmp_path_factory.mktemp("real")
    source_rows.write_parquet(folder / "rows.parquet")
    with Workspace.open(folder / "workspace") as workspace:
        import_telemetry(workspace, [folder / "rows.parquet"], JobContext(), score_after=False)
        score(workspace, FIRST, LAST, JobContext())
        yield workspace


@pytest.fixture(scope="module")
def courses(real: Workspace) -> dict[str, Course]:
    """Probabilities by serial number and day."""
    found: dict[str, Course] = defaultdict(dict)
    for day in real.store.segments.days(SegmentKind.SCORES):
        rows = real.store.segments.read_day(SegmentKind.SCORES, day, ("serial_number", "probability"))
        assert rows is not None
        for serial, probability in rows.iter_rows():
            if probability is not None:
                found[serial][day] = probability
    return dict(found)


@pytest.fixture(scope="module")
def failures(source_rows: pl.DataFrame) -> dict[str, dt.date]:
    """Last failure row of each drive that nothing follows."""
    last = {}
    for serial, day, failure in source_rows.sort("date").select("serial_number", "date", "failure").iter_rows():
        last[serial] = day if failure == 1 else None
    return {serial: day for serial, day in last.items() if day is not None}


def reference_line(courses: dict[str, Course], day: dt.date) -> float:
    """The risk of the N-th drive when each counts with its highest of 30 days, N being 1 % of those scored."""
    budget = math.ceil(0.01 * sum(day in course for course in courses.values()))
    recent = [[p for on, p in course.items() if day - HORIZON < on <= day] for course in courses.values()]
    return sorted((max(chances) for chances in recent if chances), reverse=True)[budget - 1]


def test_the_scorecard_is_what_loops_over_the_source_rows_count(
    real: Workspace, courses: dict[str, Course], failures: dict[str, dt.date]
) -> None:
    card = fleet_scorecard(real)
    line = reference_line(courses, LAST)
    assert card.line == pytest.approx(line)
    [period] = card.periods
    scored = {serial: course[CHECK_DAY] for serial, course in courses.items() if CHECK_DAY in course}
    assert (period.day, period.drives) == (CHECK_DAY, len(scored))
    assert period.expected.expected == pytest.approx(sum(scored.values()))
    mine = {serial: day for serial, day in failures.items() if CHECK_DAY < day <= LAST}
    assert period.failures == len(mine) > 40
    assert period.failed == sum(serial in scored for serial in mine)
    warnings = {}
    for serial, failed_on in mine.items():
        course = courses.get(serial, {})
        days = [day for day, p in course.items() if p >= line and failed_on - HORIZON <= day < failed_on]
        if days:
            warnings[serial] = (failed_on - min(days)).days
    assert period.caught.count == len(warnings) > 0
    assert card.warning_days is not None
    ordered = sorted(warnings.values())
    middle = len(ordered) // 2
    median = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    assert card.warning_days[1] == median
    assert sum(card.missed.values()) == len(mine) - len(warnings)


def test_alerts_right_are_counted_as_by_hand(
    real: Workspace, courses: dict[str, Course], failures: dict[str, dt.date]
) -> None:
    card = fleet_scorecard(real)
    line = reference_line(courses, LAST)
    first = {
        serial: min(on) for serial, course in courses.items() if (on := [d for d, p in course.items() if p >= line])
    }
    over = {serial: day for serial, day in first.items() if day + HORIZON <= LAST}
    right = [serial for serial, day in over.items() if serial in failures and day < failures[serial] <= day + HORIZON]
    assert (card.alerts_right.count, card.alerts_right.total) == (len(right), len(over))


def test_raised_alerts_are_the_drives_at_the_line_and_those_that_vanished(
    real: Workspace, courses: dict[str, Course], source_rows: pl.DataFrame, failures: dict[str, dt.date]
) -> None:
    line = reference_line(courses, LAST)
    raised = list_alerts(real, ())
    of_drives = {alert.key.serial_number: set(alert.kinds) for alert in raised if alert.key is not None}
    at_line = {serial for serial, course in courses.items() if course.get(LAST, 0.0) >= line}
    assert {serial for serial, kinds in of_drives.items() if AlertReason.RISK in kinds} == at_line
    last_seen = dict(source_rows.group_by("serial_number").agg(pl.col("date").max()).iter_rows())
    gone = {s for s, day in last_seen.items() if LAST - HORIZON <= day <= LAST - dt.timedelta(days=2)} - set(failures)
    in_places = {key.serial_number for alert in raised if alert.scope is AlertScope.PLACE for key in alert.drives}
    alone = {serial for serial, kinds in of_drives.items() if AlertReason.VANISHED in kinds}
    assert alone | in_places == gone
    assert not alone & in_places


def test_rule_counts_are_those_of_the_source_rows(
    real: Workspace, source_rows: pl.DataFrame, failures: dict[str, dt.date]
) -> None:
    found = fleet_rules(real, CHECK_DAY)
    five = next(one for one in found.rules if one.rule == "backblaze_five")
    day_rows = [row for row in source_rows.iter_rows(named=True) if row["date"] == CHECK_DAY and row["failure"] != 1]
    flagged = {
        row["serial_number"]
        for row in day_rows
        if any((row.get(f"smart_{number}_raw") or 0) > 0 for number in CRITICAL)
    }
    later = {row["serial_number"] for row in day_rows if CHECK_DAY < failures.get(row["serial_number"], FIRST) <= LAST}
    assert (found.drives, five.flagged) == (len(day_rows), len(flagged))
    assert five.caught is not None
    assert (five.caught.count, five.caught.total) == (len(flagged & later), len(later))
