"""Import telemetry into a workspace, then bring the drives and the scores up to date."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop.app.operations.profiles import known_profiles
from reliscore_desktop.app.operations.scoring import ScoreReport, ScoringStoppedError, score
from reliscore_desktop.app.operations.tidying import tidy_up
from reliscore_desktop.app.operations.writable import require_writable
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import ArtefactError, ReliScoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.fleet.drives import pending_days, refresh
from reliscore_desktop.importing.inspection import ImportPlan, inspect
from reliscore_desktop.importing.report import FileState, ImportReport
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from reliscore_desktop.sources.profile import ProfileChoice
from reliscore_desktop.store.segment import SegmentKind

QUICK_ROWS = 100_000
"""So many rows are taken over into the table of drives within about half a second."""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did; `scores` is None where there is nothing to score or no scoring was asked."""

    report: ImportReport
    scores: ScoreReport | None


def inspect_import(
    workspace: Workspace, paths: Sequence[Path], context: JobContext, *, profiles: ProfileChoice | None = None
) -> ImportPlan:
    """What an import of these paths would do, per file; writes nothing. `profiles` as in `import_telemetry`."""
    return inspect(
        paths, workspace.store, context, profiles=known_profiles(workspace) if profiles is None else profiles
    )


def import_telemetry(
    workspace: Workspace,
    paths: Sequence[Path],
    context: JobContext,
    *,
    score_after: bool | None = None,
    started_by: str = "",
    profiles: ProfileChoice | None = None,
) -> ImportOutcome:
    """Import files, folders and archives. `score_after` None follows the setting; scoring means the latest day.

    `started_by` goes into the ledger (default: the account's name). `profiles` say what the columns of foreign files
    mean; None takes the workspace's saved ones, each for files with the header it was made for.

    Months that are finished are compacted at the end (`tidying`).

    A risk model that can't be used does not undo the import: it becomes a warning. Raises InputError for a path that
    does not exist, ReadOnlyError, StoreError, JobCancelledError, and ScoringStoppedError where the import is stored
    and its scoring failed; what was committed by then stays.
    """
    from reliscore_desktop.importing.importer import import_files

    require_writable(workspace)
    try:
        report = import_files(
            workspace.store,
            paths,
            context,
            started_by=started_by,
            profiles=known_profiles(workspace) if profiles is None else profiles,
        )
    except (JobCancelledError, ReliScoreError):
        _take_over_what_is_quick(workspace)
        raise
    wanted = workspace.settings.score_after_import if score_after is None else score_after
    outcome = _scored(workspace, report, context, wanted=wanted)
    tidy_up(workspace, len(report.days), context)
    return outcome


def _scored(workspace: Workspace, report: ImportReport, context: JobContext, *, wanted: bool) -> ImportOutcome:
    if wanted and _has_something_to_score(workspace, report):
        try:
            return ImportOutcome(report, score(workspace, None, None, context))
        except ArtefactError as error:
            context.warn(phrase("The drives were not scored: {error}", error=error))
        except JobCancelledError:
            raise
        except Exception as error:
            sentence = phrase(
                "The rows are stored, but scoring them stopped ({why}).",
                why=str(error).rstrip(".") or type(error).__name__,
            )
            raise ScoringStoppedError(sentence, "Score again; earlier scores stay in place.") from error
    bring_drives_up_to_date(workspace, context)
    return ImportOutcome(report, None)


def _has_something_to_score(workspace: Workspace, report: ImportReport) -> bool:
    """Also where all was imported before, but the scoring was broken off then."""
    if all(file.state is FileState.FAILED for file in report.files):
        return False
    return bool(workspace.store.segments.days(SegmentKind.TELEMETRY))


def _take_over_what_is_quick(workspace: Workspace) -> None:
    """After a broken-off import: a cancel must not wait for a large fleet, whose rest the next job takes over."""
    pending = pending_days(workspace.store)
    if pending.rows <= QUICK_ROWS:
        refresh(workspace.store, pending.days, JobContext(), watermark=pending.watermark)


def bring_drives_up_to_date(workspace: Workspace, context: JobContext) -> None:
    """Take telemetry that is stored but not yet in the table of drives over into it."""
    pending = pending_days(workspace.store)
    refresh(workspace.store, pending.days, context, watermark=pending.watermark)
