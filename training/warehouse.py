"""Fills a workspace with telemetry through the app's own importer: what is learned from is what would be scored."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.importing.importer import import_files
from reliscore_desktop.importing.report import ImportReport
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class Filled:
    """What the import did: rows read, and files that were already there or could not be taken."""

    files: int
    already_there: int
    failed: tuple[str, ...]
    rows_read: int
    rows_imported: int
    rows_quarantined: int


def open_warehouse(folder: Path, *, create: bool = True, read_only: bool = False) -> Store:
    """The training workspace. Raises InputError where there is none and it may not be made."""
    if not create and not (folder / "workspace.json").exists():
        raise InputError(f"There is no training workspace in {folder}.", "Run the warehouse stage first.")
    return Store.open(folder, create=create, read_only=read_only)


def fill_warehouse(store: Store, sources: Sequence[Path], context: JobContext) -> Filled:
    """Import files, folders and archives. A file that is known by its SHA-256 is read no second time.

    Raises InputError when not one row could be taken and nothing was there before.
    """
    missing = [path for path in sources if not path.exists()]
    if missing:
        raise InputError(f"{missing[0]} does not exist.", "Name files or folders with drive telemetry.")
    report = import_files(store, sources, context)
    filled = _summary(report)
    for sentence in filled.failed:
        context.warn(sentence)
    if not filled.rows_imported and not filled.already_there:
        raise InputError("No telemetry was imported.", "; ".join(filled.failed))
    return filled


def _summary(report: ImportReport) -> Filled:
    files = report.files
    return Filled(
        files=len(files),
        already_there=sum(file.state == "duplicate" for file in files),
        failed=tuple(f"{file.path}: {file.message}" for file in files if file.state == "failed"),
        rows_read=sum(file.rows_read for file in files),
        rows_imported=sum(file.rows_imported for file in files),
        rows_quarantined=sum(file.rows_quarantined for file in files),
    )
