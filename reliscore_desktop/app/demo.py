"""The demo fleet: a sample of real Backblaze telemetry, opened as a workspace of its own."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

from reliscore_desktop.app.operations.apart import in_place
from reliscore_desktop.app.operations.importing import import_telemetry
from reliscore_desktop.app.operations.scoring import score
from reliscore_desktop.app.resources import resource_path
from reliscore_desktop.app.workspace import DEMO_NOTICE, Workspace, demo_workspace, is_workspace
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind

SCORED_DAYS = 35
"""The last days are scored, so that trend, change in a week and last month's check have something to show."""


def open_demo(
    context: JobContext,
    root: Path | None = None,
    *,
    database_url: str | None = None,
    carry_out: Callable[..., None] = in_place,
) -> Workspace:
    """The demo's workspace, imported and scored over its last 35 days where that is not done yet.

    A cancel or crash half-way leaves finished days; the next call goes on from there. Opens read-only where another
    window has it open for writing. The caller closes it. `carry_out` says where the work is done (`in_place` or
    `apart`). Raises InputError for a folder that holds another workspace.
    """
    root = (root or demo_workspace()).expanduser().resolve()
    if is_workspace(root) and not (root / DEMO_NOTICE).is_file():
        raise InputError(
            phrase("{root} holds a workspace of your own.", root=root), "Name another folder for the demo fleet."
        )
    workspace = Workspace.open(root, database_url=database_url)
    try:
        if not workspace.store.read_only:
            _fill(workspace, context, carry_out)
    except BaseException:
        workspace.close()
        raise
    return workspace


def _fill(workspace: Workspace, context: JobContext, carry_out: Callable[..., None]) -> None:
    notice = workspace.root / DEMO_NOTICE
    if not notice.is_file():
        shutil.copyfile(resource_path("demo", "NOTICE.md"), notice)
    segments = workspace.store.segments
    if not segments.days(SegmentKind.TELEMETRY) or _days_to_score(workspace):
        carry_out(import_and_score_demo, workspace, context=context)


def import_and_score_demo(workspace: Workspace, *, context: JobContext) -> None:
    """Do what is not done yet of both."""
    if not workspace.store.segments.days(SegmentKind.TELEMETRY):
        import_telemetry(workspace, [resource_path("demo", "fleet.parquet")], context, score_after=False)
    waiting = _days_to_score(workspace)
    if waiting:
        score(workspace, waiting[0], waiting[-1], context)


def _days_to_score(workspace: Workspace) -> list[dt.date]:
    """The first and the last of the days to be scored, or none where all are."""
    segments = workspace.store.segments
    last = segments.days(SegmentKind.TELEMETRY)[-1]
    first = last - dt.timedelta(days=SCORED_DAYS - 1)
    waiting = set(segments.days(SegmentKind.TELEMETRY, first, last)) - set(segments.days(SegmentKind.SCORES))
    return [first, last] if waiting else []
