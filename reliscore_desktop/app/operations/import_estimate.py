"""How long an import will take and how much room it will need, from what this workspace's own imports took."""

from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.importing.history import ImportRecord, list_imports
from reliscore_desktop.importing.inspection import ImportPlan
from reliscore_desktop.importing.report import READ_STEP, STORE_STEP, FileState
from reliscore_desktop.store.segment import SegmentKind

LATEST_IMPORTS = 20
"""Files of the ledger that say how fast this computer stores: enough to even out, few enough to be of today's kind."""

FEWEST_ROWS = 1_000
"""Imports of fewer rows in all say more about opening files than about rows."""

RECENT_FOLDERS = 3


@dataclass(frozen=True, slots=True)
class ImportPace:
    """Seconds per row read and per row stored, and bytes on disk per stored row; None where too little was imported."""

    read_seconds: float | None
    store_seconds: float | None
    row_bytes: float | None


@dataclass(frozen=True, slots=True)
class ImportEstimate:
    """Without scoring. `seconds` is a lower limit (reading alone) unless `is_whole`; `size_bytes` None: not known."""

    seconds: float
    is_whole: bool
    size_bytes: int | None


def import_pace(workspace: Workspace) -> ImportPace:
    """From the newest imports of the ledger and the telemetry that is stored."""
    done = [one for one in list_imports(workspace.store, limit=LATEST_IMPORTS) if one.state is FileState.IMPORTED]
    read = sum(one.rows_read for one in done if READ_STEP in one.steps)
    stored = [one for one in done if STORE_STEP in one.steps and one.rows_imported]
    rows = sum(one.rows_imported for one in stored)
    live = workspace.store.segments.live(SegmentKind.TELEMETRY)
    kept = sum(one.rows for one in live)
    return ImportPace(
        sum(one.steps.get(READ_STEP, 0.0) for one in done) / read if read >= FEWEST_ROWS else None,
        sum(one.steps[STORE_STEP] for one in stored) / rows if rows >= FEWEST_ROWS else None,
        sum(one.size_bytes for one in live) / kept if kept >= FEWEST_ROWS else None,
    )


def estimate_import(plan: ImportPlan, pace: ImportPace, checked_seconds: float) -> ImportEstimate:
    """What the plan will take. The check has just read the same rows, so its time stands for the reading."""
    rows = plan.rows_to_import
    storing = None if pace.store_seconds is None else pace.store_seconds * rows
    size = None if pace.row_bytes is None else round(pace.row_bytes * rows)
    return ImportEstimate(checked_seconds + (storing or 0.0), storing is not None, size)


def recent_folders(workspace: Workspace) -> tuple[Path, ...]:
    """Folders that the newest imports came from and that are still there, newest first."""
    found = dict.fromkeys(
        folder for one in list_imports(workspace.store, limit=LATEST_IMPORTS) if (folder := _folder(one))
    )
    return tuple(folder for folder in found if folder.is_dir())[:RECENT_FOLDERS]


def _folder(record: ImportRecord) -> Path | None:
    """The folder of a file; of a member of an archive that of the archive."""
    path = Path(record.path)
    return next((one.parent for one in (path, *path.parents) if one.is_file()), None)
