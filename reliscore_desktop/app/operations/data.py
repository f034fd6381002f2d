"""What the Data page and `reliscore data` ask: ledger, quarantine, calendar, and undoing an import."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop.app.operations.importing import ImportOutcome, import_telemetry
from reliscore_desktop.app.operations.scoring import ScoreReport, score
from reliscore_desktop.app.operations.writable import require_writable
from reliscore_desktop.app.watching import FolderWatch, Scan
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import ArtefactError, InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.exports.quarantine import require_quarantine_suffix, write_quarantine
from reliscore_desktop.fleet.retraction import plan_retraction, retract
from reliscore_desktop.importing.comparison import DayComparison, compare_with_day_before
from reliscore_desktop.importing.history import ImportRecord, import_record
from reliscore_desktop.importing.quarantine_reading import QuarantinePage, quarantine_page
from reliscore_desktop.importing.undo import UndoPlan, plan_undo, undo
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.catalogue_copy import copy_before_change
from reliscore_desktop.store.segment import SegmentKind

WATCHED_FOLDER = "Watched folder"
"""What the ledger says of files that came by themselves."""


@dataclass(frozen=True, slots=True)
class ImportDetail:
    """One import with what the day it brought looks like beside the day before, and whether it can be undone."""

    record: ImportRecord
    comparison: DayComparison | None
    undo: UndoPlan


@dataclass(frozen=True, slots=True)
class QuarantineExport:
    """The file that was written and the records in it."""

    path: Path
    records: int


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What an undo took back. `catalogue_copy` is the copy made before, None where PostgreSQL holds the catalogue."""

    import_id: int
    name: str
    rows_removed: int
    days_emptied: tuple[dt.date, ...]
    days_restored: tuple[dt.date, ...]
    drives_removed: int
    catalogue_copy: Path | None
    scores: ScoreReport | None


def import_detail(workspace: Workspace, import_id: int) -> ImportDetail:
    """Everything about one import. Raises InputError for an unknown number, StoreError."""
    plan = plan_undo(workspace.store, import_id)
    day = plan.record.last_day if plan.record.undone_at is None else None
    return ImportDetail(plan.record, compare_with_day_before(workspace.store, day) if day else None, plan)


def export_quarantine(
    workspace: Workspace, path: Path, context: JobContext, *, import_id: int | None = None, rule: str = ""
) -> QuarantineExport:
    """Write quarantined rows and cleared cells to a .csv or .parquet file. Raises InputError, StoreError."""
    require_quarantine_suffix(path)
    if import_id is not None:
        import_record(workspace.store, import_id)
    context.step("Reading the quarantine")
    page: QuarantinePage = quarantine_page(workspace.store, import_id=import_id, rule=rule, limit=None)
    if rule and rule not in page.rules:
        raise InputError(
            phrase("Nothing is in quarantine for {rule!r}.", rule=rule),
            phrase("Known here: {rules}.", rules=", ".join(page.rules) or phrase("none")),
        )
    context.step("Writing the quarantine")
    write_quarantine(page.frame, path)
    return QuarantineExport(path, page.frame.height)


def undo_import(workspace: Workspace, import_id: int, context: JobContext) -> UndoReport:
    """Take back exactly what one file brought, then score the latest day again where the setting says so.

    A copy of the catalogue is made first. Raises InputError, saying why, where it can't be undone without loss;
    ReadOnlyError, ConflictError, StoreError, JobCancelledError, after which nothing has changed.
    """
    require_writable(workspace)
    store = workspace.store
    plan = plan_undo(store, import_id)
    if plan.problem:
        raise InputError(phrase("{record} can't be undone.", record=plan.record.name), plan.problem)
    context.step("Copying the catalogue")
    copy = copy_before_change(store, "before-undo")
    retraction = plan_retraction(store, plan.before, context)
    context.check()
    undo(store, plan, retract(retraction), {"drives_removed": retraction.vanishing.height})
    scores = _score_again(workspace, context)
    return UndoReport(
        import_id=import_id,
        name=plan.record.name,
        rows_removed=plan.record.rows_imported,
        days_emptied=plan.emptied,
        days_restored=plan.restored,
        drives_removed=retraction.vanishing.height,
        catalogue_copy=copy,
        scores=scores,
    )


def scan_watched_folder(
    workspace: Workspace, watch: FolderWatch, context: JobContext
) -> tuple[Scan, ImportOutcome | None]:
    """Look into the watched folder once and import what is new and complete; nothing there is moved or deleted.

    A file that can't be imported is in the ledger as failed and is tried again only after it changed. Raises
    ReadOnlyError, StoreError, JobCancelledError.
    """
    require_writable(workspace)
    found = watch.scan()
    if not found.ready:
        return found, None
    outcome = import_telemetry(workspace, found.ready, context, started_by=WATCHED_FOLDER)
    watch.mark_handled(found.ready)
    return found, outcome


def _score_again(workspace: Workspace, context: JobContext) -> ScoreReport | None:
    """The data are taken back by now, so that a risk model can't be used is no more than a warning."""
    has_days = bool(workspace.store.segments.days(SegmentKind.TELEMETRY))
    if not workspace.settings.score_after_import or not has_days:
        return None
    try:
        return score(workspace, None, None, context)
    except ArtefactError as error:
        context.warn(phrase("The drives were not scored: {error}", error=error))
        return None
