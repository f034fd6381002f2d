"""What the Data page shows, read in a worker: the figures of the strip, and the rows of the chosen view."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import polars as pl

from reliscore_desktop.app.operations import safekeeping
from reliscore_desktop.app.operations.safekeeping import StoreFigures
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.importing.coverage import Coverage, coverage
from reliscore_desktop.importing.history import ImportRecord, LedgerCounts, ledger_counts, list_imports
from reliscore_desktop.importing.quarantine_reading import QuarantinePage, quarantine_page
from reliscore_desktop.store.job_history import past_jobs
from reliscore_desktop.ui.core_words import spoken

LISTED_IMPORTS = 5_000
"""The table shows at most this many; the terminal pages through all of them."""
LISTED_RECORDS = 1_000
"""Quarantined records shown at once; the export writes all."""

IMPORT_SCHEMA: dict[str, Any] = {
    "id": pl.Int64,
    "started_at": pl.Datetime(time_zone="UTC"),
    "name": pl.String,
    "format": pl.String,
    "state": pl.String,
    "is_undone": pl.Boolean,
    "message": pl.String,
    "rows_read": pl.Int64,
    "rows_imported": pl.Int64,
    "rows_quarantined": pl.Int64,
    "seconds": pl.Float64,
    "started_by": pl.String,
}
JOB_SCHEMA: dict[str, Any] = {
    "id": pl.Int64,
    "title": pl.String,
    "state": pl.String,
    "started_at": pl.Datetime(time_zone="UTC"),
    "seconds": pl.Float64,
    "message": pl.String,
    "details": pl.String,
    "started_by": pl.String,
    "place": pl.String,
}
DAY_SCHEMA: dict[str, Any] = {
    "day": pl.Date,
    "state": pl.String,
    "rows": pl.Int64,
    "usual_rows": pl.Int64,
    "scores": pl.String,
}


@dataclass(frozen=True, slots=True)
class DataSnapshot:
    """Figures and counts always; of the rest only what the view asks for."""

    figures: StoreFigures
    counts: LedgerCounts
    read_at: dt.datetime
    imports: pl.DataFrame
    quarantine: QuarantinePage | None = None
    coverage: Coverage | None = None
    jobs: pl.DataFrame | None = None


def read_data(workspace: Workspace, view: str, *, only_problems: bool, rule: str) -> DataSnapshot:
    """Runs in a worker. `rule` narrows the quarantine of all imports."""
    store = workspace.store
    records = list_imports(store, only_problems=only_problems, limit=LISTED_IMPORTS) if view == "imports" else []
    return DataSnapshot(
        figures=safekeeping.store_figures(workspace),
        counts=ledger_counts(store),
        read_at=dt.datetime.now(dt.UTC),
        imports=import_frame(records),
        quarantine=quarantine_page(store, rule=rule, limit=LISTED_RECORDS) if view == "quarantine" else None,
        coverage=coverage(store) if view == "calendar" else None,
        jobs=job_frame(workspace) if view == "jobs" else None,
    )


def import_frame(records: list[ImportRecord]) -> pl.DataFrame:
    """The ledger's lines as a frame for the table."""
    rows = [
        {
            **{name: getattr(record, name) for name in IMPORT_SCHEMA if name not in ("is_undone", "state")},
            "message": spoken(record.message),
            "format": spoken(record.format),
            "state": record.state.value,
            "is_undone": record.undone_at is not None,
        }
        for record in records
    ]
    return pl.DataFrame(rows, schema=IMPORT_SCHEMA)


def job_frame(workspace: Workspace) -> pl.DataFrame:
    """Jobs that are over, as a frame for the table."""
    rows = [
        {name: getattr(job, name) for name in JOB_SCHEMA} | {"title": spoken(job.title), "message": spoken(job.message)}
        for job in past_jobs(workspace.store)
    ]
    return pl.DataFrame(rows, schema=JOB_SCHEMA)


def day_frame(found: Coverage) -> pl.DataFrame:
    """The calendar's days, newest first, as the table behind it shows them."""
    rows = [
        {"day": one.day, "state": one.state.value, "rows": one.rows, "usual_rows": one.usual_rows, "scores": one.scores}
        for one in reversed(found.days)
    ]
    return pl.DataFrame(rows, schema=DAY_SCHEMA)
