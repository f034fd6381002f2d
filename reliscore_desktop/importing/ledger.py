"""The ledger of imports: one row for each file or archive member, whatever became of it."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reliscore_desktop.domain.phrase import as_json, phrase
from reliscore_desktop.importing.report import FileReport, FileState
from reliscore_desktop.sources.profile import ColumnProfile
from reliscore_desktop.sources.source_file import SourceFile
from reliscore_desktop.store.catalogue import segment_by_id, segment_id_of
from reliscore_desktop.store.segment import PendingSegment
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import ImportRow

STARTED_BY, REPLACED, UNDONE_AT, PROFILE = "started_by", "replaced", "undone_at", "profile"
STEPS, SAID = "steps", "said"
"""Keys of a row's `report`. REPLACED maps each changed day to the path of the segment that was live before, or null:
what an undo needs. PROFILE is the column profile the file was read with, whole: it may be changed or removed later.
SAID holds message, format and ignored columns as phrases, for a window of another language."""

NOT_UNDONE = ImportRow.report[UNDONE_AT].as_string().is_(None)


@dataclass(frozen=True, slots=True)
class EarlierImport:
    """A file with the same content that was imported before; `profile` is the name of its column profile, or empty."""

    name: str
    finished_at: dt.datetime
    rows_read: int
    drives: int
    first_day: dt.date | None
    last_day: dt.date | None
    profile: str

    def caution(self, profile: ColumnProfile | None) -> str:
        """A sentence where it was read with another column profile than now, else nothing."""
        if self.profile == (profile.name if profile else ""):
            return ""
        if not self.profile:
            return phrase("It was read without a column profile; undo that import first to read it in another way.")
        return phrase(
            "It was read with the column profile “{profile}”; undo that import first to read it in another way.",
            profile=self.profile,
        )


def earlier_import(store: Store, sha256: str) -> EarlierImport | None:
    """The import of this very content, if there was one."""
    statement = (
        sa.select(ImportRow.name, ImportRow.finished_at, ImportRow.rows_read, ImportRow.drives)
        .add_columns(ImportRow.first_day, ImportRow.last_day, ImportRow.report)
        .where(ImportRow.sha256 == sha256, ImportRow.state == FileState.IMPORTED.value, NOT_UNDONE)
        .order_by(ImportRow.id)
        .limit(1)
    )
    with store.reading() as connection:
        row = connection.execute(statement).first()
    if row is None:
        return None
    profile = (row.report or {}).get(PROFILE) or {}
    return EarlierImport(
        row.name, row.finished_at, row.rows_read, row.drives, row.first_day, row.last_day, str(profile.get("name", ""))
    )


def may_be_known(store: Store, file: SourceFile) -> bool:
    """Whether a file of the same size was imported, so that its hash is worth computing before it is read."""
    statement = sa.select(ImportRow.id).where(
        ImportRow.size_bytes == file.size_bytes, ImportRow.state == FileState.IMPORTED.value
    )
    with store.reading() as connection:
        return connection.execute(statement.limit(1)).first() is not None


def entry(
    file: SourceFile,
    report: FileReport,
    started_at: dt.datetime,
    *,
    sha256: str | None = None,
    quarantine: PendingSegment | None = None,
    replaced: Mapping[dt.date, int | None] | None = None,
    started_by: str = "",
) -> Callable[[Connection], None]:
    """What writes a file's row into the ledger, inside the transaction that makes its rows visible.

    `replaced` gives the segment each changed day had before (None: the day is new); `started_by` who asked for it.
    """

    def write(connection: Connection) -> None:
        values = {
            "sha256": sha256,
            "name": file.name,
            "path": report.path,
            "size_bytes": file.size_bytes,
            "format": str(report.format) or file.format.value,
            "state": report.state.value,
            "message": str(report.message),
            "rows_read": report.rows_read,
            "rows_imported": report.rows_imported,
            "rows_duplicate": report.rows_duplicate,
            "rows_quarantined": report.rows_quarantined,
            "drives": report.drives,
            "first_day": report.first_day,
            "last_day": report.last_day,
            "started_at": started_at,
            "finished_at": dt.datetime.now(dt.UTC),
            "report": {
                **details(report),
                STARTED_BY: started_by,
                REPLACED: {day.isoformat(): _path(connection, before) for day, before in (replaced or {}).items()},
            },
            "quarantine_segment_id": segment_id_of(connection, quarantine) if quarantine is not None else None,
        }
        connection.execute(sa.insert(ImportRow).values(values))

    return write


def _path(connection: Connection, segment_id: int | None) -> str | None:
    segment = segment_by_id(connection, segment_id) if segment_id is not None else None
    return segment.path.as_posix() if segment else None


def details(report: FileReport) -> dict[str, object]:
    """The part of a report that has no column of its own, as JSON."""
    return {
        "ignored_columns": [str(words) for words in report.ignored_columns],
        SAID: {
            "message": as_json(report.message),
            "format": as_json(report.format),
            "ignored_columns": [as_json(words) for words in report.ignored_columns],
        },
        "cleared_values": report.cleared_values,
        "rules": report.rules,
        PROFILE: report.profile,
        STEPS: {name: round(seconds, 3) for name, seconds in report.steps.items()},
        "examples": [dataclasses.asdict(example) for example in report.examples],
    }
