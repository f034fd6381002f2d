"""Backup, restore, sweep, and the health of the store in one look."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop.app.operations.writable import require_writable
from reliscore_desktop.app.store_health import LastBackup, LastRestoreTest, StoreHealth, load_health, record_health
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.domain.phrase import as_json, phrase
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.backup import BackupReport, back_up_workspace, verify_backup
from reliscore_desktop.store.backup_format import Manifest
from reliscore_desktop.store.restoring import RestoreReport, restore_workspace
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.sweeping import GRACE

REHEARSAL_PREFIX = ".restore-test-"


@dataclass(frozen=True, slots=True)
class StoreFigures:
    """Size and extent of what is stored, and the last verification and backup."""

    size_bytes: int
    drive_days: int
    files: int
    first_day: dt.date | None
    last_day: dt.date | None
    days: int
    missing_days: int
    health: StoreHealth


@dataclass(frozen=True, slots=True)
class SweepReport:
    """Files that no reader could need any more, removed."""

    files_removed: int


def store_figures(workspace: Workspace) -> StoreFigures:
    """From the catalogue and the small record of the last results; reads no segment."""
    segments = workspace.store.segments
    live = [item for kind in SegmentKind for item in segments.live(kind)]
    days = segments.days(SegmentKind.TELEMETRY)
    span = (days[-1] - days[0]).days + 1 if days else 0
    return StoreFigures(
        size_bytes=sum(item.size_bytes for item in live),
        drive_days=sum(item.rows for item in live if item.kind is SegmentKind.TELEMETRY),
        files=len(live),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        days=len(days),
        missing_days=span - len(days),
        health=load_health(workspace.root),
    )


def back_up(workspace: Workspace, target: Path, context: JobContext) -> BackupReport:
    """Copy the workspace to a new folder or .zip file and read it back. Works read-only too.

    Raises InputError for a target that exists, StoreError, JobCancelledError; nothing is left at the target then.
    """
    report = back_up_workspace(workspace.store, target.expanduser().absolute(), context)
    record_health(
        workspace.root,
        backup=LastBackup(
            at=report.created_at,
            path=str(report.path),
            files=report.files,
            size_bytes=report.size_bytes,
            rows=report.rows,
        ),
    )
    return report


def check_backup(place: Path, context: JobContext) -> Manifest:
    """Read a backup whole, as a restore would. Raises StoreError where it is damaged or none."""
    return verify_backup(place.expanduser().absolute(), context)


@dataclass(frozen=True, slots=True)
class RestoreTest:
    """A backup restored into a folder of its own, verified there and removed again."""

    path: Path
    files: int
    rows: int
    problems: tuple[str, ...]


def rehearse_restore(workspace: Workspace, place: Path, context: JobContext) -> RestoreTest:
    """Restore a backup as one would after a loss, verify every file of what came back, and remove it again.

    Needs room for the whole workspace once more. A backup that can't be restored is kept in mind as a failed test until
    one succeeds. Raises InputError, StoreError, JobCancelledError.
    """
    place = place.expanduser().absolute()
    try:
        # Beside a writer its own test may be under way in the workspace, so a reader leaves that alone.
        home = None if workspace.read_only_reason else workspace.root
        for leftover in home.glob(f"{REHEARSAL_PREFIX}*") if home else ():
            shutil.rmtree(leftover, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=REHEARSAL_PREFIX, dir=home))
    except OSError as error:
        raise StoreError(
            phrase("No folder for the test can be made ({why}).", why=error.strerror), "Make room and try again."
        ) from error
    try:
        report = restore_workspace(place, folder / "restored", context)
        with Workspace.open(report.root, read_only=True, create=False) as restored:
            found = restored.store.segments.verify(context)
    except StoreError as error:
        _record_test(workspace, place, 0, 0, (error.phrase,))
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    problems = tuple(problem.message for problem in found.problems)
    _record_test(workspace, place, found.segments, found.rows, problems)
    return RestoreTest(place, found.segments, found.rows, problems)


def _record_test(workspace: Workspace, place: Path, files: int, rows: int, problems: Sequence[str]) -> None:
    first = problems[0] if problems else ""
    tested = LastRestoreTest(
        at=dt.datetime.now(dt.UTC),
        path=str(place),
        files=files,
        rows=rows,
        problems=len(problems),
        first_problem=str(first),
        said=as_json(first),
    )
    record_health(workspace.root, restore_test=tested)


def restore(
    place: Path, root: Path, context: JobContext, *, replace: bool = False, database_url: str | None = None
) -> RestoreReport:
    """Restore a backup into a new folder, or in place of a closed workspace, which is kept under another name.

    Raises InputError, StoreError, JobCancelledError; what is at `root` is untouched then.
    """
    target = root.expanduser().absolute()
    return restore_workspace(place.expanduser().absolute(), target, context, replace=replace, database_url=database_url)


def sweep(workspace: Workspace, context: JobContext) -> SweepReport:
    """Remove files out of use for more than a day. Raises ReadOnlyError, StoreError."""
    require_writable(workspace)
    return SweepReport(workspace.store.segments.sweep(GRACE, context))
