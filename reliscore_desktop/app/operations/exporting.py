"""Write the at-risk list and the table of scores to files."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from reliscore_desktop.app.operations.fleet import fleet_with_alerts
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.exports.at_risk import require_list_suffix, write_at_risk
from reliscore_desktop.exports.facts import ListFacts
from reliscore_desktop.exports.score_table import SCORE_TABLE_COLUMNS, require_score_suffix, write_score_table
from reliscore_desktop.fleet.frame import FleetFrame
from reliscore_desktop.fleet.query import ALL_DRIVES, AT_RISK_DRIVES, DriveQuery, apply
from reliscore_desktop.fleet.runs import current_runs
from reliscore_desktop.fleet.schema import DriveStatus
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.bands import band_expression
from reliscore_desktop.store.segment import SegmentKind


@dataclass(frozen=True, slots=True)
class ExportReport:
    """The file that was written. `stale_left_out` counts stale drives whose kept score would have matched."""

    path: Path
    rows: int
    first_day: dt.date
    last_day: dt.date
    risk_model_version: str
    stale_left_out: int = 0


def export_at_risk(
    workspace: Workspace,
    path: Path,
    context: JobContext,
    *,
    as_of: dt.date | None = None,
    top: int | None = None,
    bands: tuple[RiskBand, ...] = (),
    minimum_probability: float | None = None,
    query: DriveQuery | None = None,
    include_stale: bool = False,
) -> ExportReport:
    """Write the drives to look at, by suffix: .csv, .xlsx, .json, .parquet or .html (work order by location).

    Without `top`, `bands`, `minimum_probability` or `query` these are all drives elevated and above; `query` is the
    window's own selection. Only drives scored on the day are listed, unless `include_stale` adds stale ones by
    their last score. Raises InputError for another suffix, a day without scores or a path that can't be written.
    """
    require_list_suffix(path)
    context.step("Reading the fleet")
    fleet = fleet_with_alerts(workspace, as_of)
    day, version = day_and_version(workspace, fleet)
    wanted = query or _question(top, bands, minimum_probability)
    current = wanted if query else replace(wanted, scored=None if include_stale else True)
    rows = apply(current, fleet.frame)
    context.step("Writing the list")
    facts = ListFacts(
        as_of=day,
        risk_model_version=version,
        fleet_drives=len(apply(ALL_DRIVES, fleet.frame)),
        written_at=dt.datetime.now(dt.UTC),
        is_demo=workspace.is_demo,
    )
    write_at_risk(rows, path, facts)
    left_out = 0 if include_stale or query or top else _stale_matches(wanted, fleet)
    return ExportReport(path, rows.height, day, day, version, left_out)


def export_scores(
    workspace: Workspace,
    path: Path,
    context: JobContext,
    *,
    first_day: dt.date | None = None,
    last_day: dt.date | None = None,
) -> ExportReport:
    """Write serial_number, drive_model, date, probability, band of all scored drive-days, to .csv or .parquet.

    Drive-days without a probability are left out. Raises InputError for another suffix, a range without scores or
    a path that can't be written.
    """
    require_score_suffix(path)
    if first_day and last_day and last_day < first_day:
        raise InputError(
            phrase(
                "The range ends on {last_day}, before it begins on {first_day}.", last_day=last_day, first_day=first_day
            ),
            "Turn the two days round.",
        )
    segments = workspace.store.segments
    days = segments.days(SegmentKind.SCORES, first_day, last_day)
    if not days:
        raise InputError("No day of this range is scored.", "Score it first: reliscore score --from DAY --to DAY.")
    stale = segments.stale_days(SegmentKind.SCORES, first_day, last_day)
    if stale:
        context.warn(
            phrase(
                "Scores of {count} days, {first} to {last}, are older than the telemetry; score them again.",
                count=len(stale),
                first=stale[0],
                last=stale[-1],
            )
        )
    context.step("Writing the scores")
    scores = segments.scan(SegmentKind.SCORES, days[0], days[-1], SCORE_TABLE_COLUMNS).with_columns(
        band_expression("probability", workspace.settings.band_limits).alias("band")
    )
    write_score_table(scores, path)
    runs = current_runs(workspace.store, days[0], days[-1])
    versions = sorted({run.risk_model_version for run in runs})
    return ExportReport(path, sum(run.scored for run in runs), days[0], days[-1], ", ".join(versions))


def day_and_version(workspace: Workspace, fleet: FleetFrame) -> tuple[dt.date, str]:
    """The as-of day and the risk model of its run. Raises InputError where the day is not scored."""
    if fleet.as_of is None:
        raise InputError("There is no telemetry in this workspace.", "Import some first.")
    runs = current_runs(workspace.store, fleet.as_of, fleet.as_of)
    if not runs:
        raise InputError(
            phrase("{as_of} is not scored.", as_of=fleet.as_of),
            phrase("Score it first: reliscore score --day {as_of}, or name another day.", as_of=fleet.as_of),
        )
    return fleet.as_of, runs[-1].risk_model_version


def _question(top: int | None, bands: tuple[RiskBand, ...], minimum_probability: float | None) -> DriveQuery:
    if top is not None and top < 1:
        raise InputError(phrase("The top {top} drives are none.", top=top), "Ask for 1 or more.")
    if minimum_probability is not None and not 0 <= minimum_probability <= 1:
        raise InputError(
            phrase("{minimum_probability} is no probability.", minimum_probability=minimum_probability),
            "Give a number from 0 to 1, such as 0.05.",
        )
    if top is None and not bands and minimum_probability is None:
        return AT_RISK_DRIVES
    return replace(AT_RISK_DRIVES, bands=bands, minimum_probability=minimum_probability or 0.0, limit=top)


def _stale_matches(wanted: DriveQuery, fleet: FleetFrame) -> int:
    stale = replace(wanted, scored=False, statuses=(DriveStatus.ACTIVE, DriveStatus.STALE), limit=None)
    return apply(stale, fleet.frame).height
