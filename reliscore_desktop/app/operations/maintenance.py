"""What state a workspace is in, and whether its files are what the catalogue says."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop.app.operations.writable import require_writable
from reliscore_desktop.app.store_health import LastVerification, record_health
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.domain.phrase import as_json
from reliscore_desktop.fleet.known import count_drives
from reliscore_desktop.fleet.runs import current_runs
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.compaction import HORIZON_DAYS as COMPACT_AFTER_DAYS
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.verification import VerificationReport

ORPHAN_GRACE = dt.timedelta(days=1)
"""Files without a catalogue row are removed after a day: a younger one may belong to a write that is under way."""


@dataclass(frozen=True, slots=True)
class WorkspaceStatus:
    """The trust line: what is stored, through which day, scored by what and when.

    `risk_model_version` is the one new scores will use, with `risk_model_problem` where it is not the chosen one or
    can't be used at all; `scored_by` is the one behind the last run.
    """

    root: Path
    database: str
    is_demo: bool
    read_only_reason: str
    first_day: dt.date | None
    last_day: dt.date | None
    telemetry_days: int
    telemetry_rows: int
    drives: int
    scored_days: int
    stale_score_days: int
    last_scored_day: dt.date | None
    last_scored_at: dt.datetime | None
    scored_by: str
    risk_model_version: str
    risk_model_problem: str
    size_bytes: int


def status(workspace: Workspace) -> WorkspaceStatus:
    """Counts from the catalogue alone; reads no segment."""
    segments = workspace.store.segments
    telemetry = segments.live(SegmentKind.TELEMETRY)
    days = segments.days(SegmentKind.TELEMETRY)
    runs = current_runs(workspace.store)
    version, problem = _risk_model(workspace)
    return WorkspaceStatus(
        root=workspace.root,
        database=workspace.store.engine.dialect.name,
        is_demo=workspace.is_demo,
        read_only_reason=workspace.read_only_reason,
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        telemetry_days=len(days),
        telemetry_rows=sum(item.rows for item in telemetry),
        drives=count_drives(workspace.store),
        scored_days=len(segments.days(SegmentKind.SCORES)),
        stale_score_days=len(segments.stale_days(SegmentKind.SCORES)),
        last_scored_day=runs[-1].day if runs else None,
        last_scored_at=runs[-1].finished_at if runs else None,
        scored_by=runs[-1].risk_model_version if runs else "",
        risk_model_version=version,
        risk_model_problem=problem,
        size_bytes=sum(item.size_bytes for kind in SegmentKind for item in segments.live(kind)),
    )


def verify(workspace: Workspace, context: JobContext) -> VerificationReport:
    """Hash every segment, compare counts, look for orphans; the result is kept for the store's health."""
    report = workspace.store.segments.verify(context)
    first = report.problems[0].message if report.problems else ""
    record_health(
        workspace.root,
        verification=LastVerification(
            at=dt.datetime.now(dt.UTC),
            files=report.segments,
            rows=report.rows,
            problems=len(report.problems),
            first_problem=str(first),
            said=as_json(first),
        ),
    )
    return report


@dataclass(frozen=True, slots=True)
class CompactReport:
    """Months merged into one file each, and old files removed."""

    months: int
    files_removed: int


def compact(workspace: Workspace, context: JobContext) -> CompactReport:
    """Merge daily files of old months and remove files that no reader can need any more. Raises ReadOnlyError."""
    require_writable(workspace)
    segments = workspace.store.segments
    days = segments.days(SegmentKind.TELEMETRY)
    months = segments.compact(days[-1] - dt.timedelta(days=COMPACT_AFTER_DAYS), context) if days else 0
    return CompactReport(months, segments.sweep(ORPHAN_GRACE, context))


def _risk_model(workspace: Workspace) -> tuple[str, str]:
    try:
        return workspace.models.active().version, workspace.models.problem
    except ArtefactError as error:
        return "", error.message
