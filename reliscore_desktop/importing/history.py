"""Reads the ledger of imports back: every file that was ever imported, newest first, and what became of it."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import from_json, phrase
from reliscore_desktop.importing.ledger import PROFILE, REPLACED, SAID, STARTED_BY, STEPS, UNDONE_AT
from reliscore_desktop.importing.report import FileState
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import ImportRow, SegmentRow

_IMPORTS = ImportRow.__table__.c


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One line of the ledger. Moments are UTC; `seconds` is what the import took.

    `rules` counts quarantined rows and cleared cells by rule; `replaced` maps each changed day to the path of the
    segment that was live before (None: the day was new), and is None where that was not recorded; `profile` is the
    column profile as it was then, `steps` what took how many seconds.
    """

    id: int
    name: str
    path: str
    size_bytes: int
    format: str
    state: FileState
    message: str
    sha256: str | None
    rows_read: int
    rows_imported: int
    rows_duplicate: int
    rows_quarantined: int
    cleared_values: int
    drives: int
    first_day: dt.date | None
    last_day: dt.date | None
    started_at: dt.datetime
    finished_at: dt.datetime
    started_by: str
    undone_at: dt.datetime | None
    quarantine_segment_id: int | None
    ignored_columns: tuple[str, ...] = ()
    rules: dict[str, int] = field(default_factory=dict)
    replaced: dict[dt.date, str | None] | None = None
    profile: dict[str, Any] | None = None
    steps: dict[str, float] = field(default_factory=dict)

    @property
    def profile_name(self) -> str:
        """Name of the column profile the file was read with, or nothing."""
        return str((self.profile or {}).get("name", ""))

    @property
    def seconds(self) -> float:
        """How long the import took."""
        return (self.finished_at - self.started_at).total_seconds()

    @property
    def has_problem(self) -> bool:
        """Whether it failed, was cancelled, or left rows out."""
        return self.state in (FileState.FAILED, FileState.CANCELLED) or self.rows_quarantined > 0


@dataclass(frozen=True, slots=True)
class LedgerCounts:
    """How many files the ledger holds, how many of them with problems, and what waits in quarantine.

    `rows_quarantined` were kept out; `records` counts beside them the cells that were cleared in rows that were taken.
    """

    imports: int
    with_problems: int
    rows_quarantined: int
    records: int


_PROBLEM = sa.or_(
    _IMPORTS.state.in_([FileState.FAILED.value, FileState.CANCELLED.value]), _IMPORTS.rows_quarantined > 0
)


def list_imports(
    store: Store, *, only_problems: bool = False, limit: int | None = None, offset: int = 0
) -> list[ImportRecord]:
    """Lines of the ledger, newest first."""
    statement = sa.select(ImportRow.__table__).order_by(_IMPORTS.started_at.desc(), _IMPORTS.id.desc())
    if only_problems:
        statement = statement.where(_PROBLEM)
    with store.reading() as connection:
        return [_record(row) for row in connection.execute(statement.limit(limit).offset(offset))]


def import_record(store: Store, import_id: int) -> ImportRecord:
    """One line of the ledger. Raises InputError where there is none with this number."""
    with store.reading() as connection:
        row = connection.execute(sa.select(ImportRow.__table__).where(_IMPORTS.id == import_id)).first()
    if row is None:
        raise InputError(
            phrase("There is no import number {import_id}.", import_id=import_id),
            "See the numbers with: reliscore data imports",
        )
    return _record(row)


def ledger_counts(store: Store) -> LedgerCounts:
    """Totals over the whole ledger."""
    statement = sa.select(
        sa.func.count(),
        sa.func.coalesce(sa.func.sum(sa.case((_PROBLEM, 1), else_=0)), 0),
        sa.func.coalesce(sa.func.sum(_IMPORTS.rows_quarantined), 0),
    ).select_from(ImportRow)
    kept = (
        sa.select(sa.func.coalesce(sa.func.sum(SegmentRow.row_count), 0))
        .select_from(ImportRow)
        .join(SegmentRow, SegmentRow.id == _IMPORTS.quarantine_segment_id)
    )
    with store.reading() as connection:
        row = connection.execute(statement).one()
        records = connection.execute(kept).scalar_one()
    return LedgerCounts(int(row[0]), int(row[1]), int(row[2]), int(records))


def files_for_undo(store: Store) -> frozenset[str]:
    """Paths of the segments that the days of imports held before them: without these an import can't be undone."""
    with store.reading() as connection:
        reports = connection.execute(sa.select(_IMPORTS.report)).scalars()
        kept = [report[REPLACED] for report in reports if report and report.get(REPLACED) and not report.get(UNDONE_AT)]
    return frozenset(path for replaced in kept for path in replaced.values() if path is not None)


def quarantined_imports(store: Store, import_id: int | None = None) -> list[tuple[ImportRecord, int]]:
    """Imports that have something in quarantine, newest first, each with the number of records listed there."""
    statement = (
        sa.select(*_IMPORTS, SegmentRow.row_count)
        .join(SegmentRow, SegmentRow.id == _IMPORTS.quarantine_segment_id)
        .order_by(_IMPORTS.started_at.desc(), _IMPORTS.id.desc())
    )
    if import_id is not None:
        statement = statement.where(_IMPORTS.id == import_id)
    with store.reading() as connection:
        return [(_record(row), row.row_count) for row in connection.execute(statement)]


def _record(row: Any) -> ImportRecord:
    report = row.report or {}
    said = report.get(SAID) or {}
    ignored = [str(words) for words in report.get("ignored_columns", ())]
    replaced, undone = report.get(REPLACED), report.get(UNDONE_AT)
    return ImportRecord(
        id=row.id,
        name=row.name,
        path=row.path,
        size_bytes=row.size_bytes,
        format=from_json(said.get("format"), row.format) or row.format,
        state=FileState(row.state),
        message=from_json(said.get("message"), row.message),
        sha256=row.sha256,
        rows_read=row.rows_read,
        rows_imported=row.rows_imported,
        rows_duplicate=row.rows_duplicate,
        rows_quarantined=row.rows_quarantined,
        cleared_values=int(report.get("cleared_values", 0)),
        drives=row.drives,
        first_day=row.first_day,
        last_day=row.last_day,
        started_at=row.started_at,
        finished_at=row.finished_at,
        started_by=str(report.get(STARTED_BY, "")),
        undone_at=dt.datetime.fromisoformat(undone) if undone else None,
        quarantine_segment_id=row.quarantine_segment_id,
        ignored_columns=tuple(map(from_json, said.get("ignored_columns", ignored), ignored)),
        rules=dict(report.get("rules", {})),
        profile=report.get(PROFILE),
        steps=dict(report.get(STEPS, {})),
        replaced=None if replaced is None else {dt.date.fromisoformat(day): path for day, path in replaced.items()},
    )
