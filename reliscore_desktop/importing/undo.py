"""Undoes an import: takes back exactly the days it changed, and only while that is possible without loss."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.importing.history import ImportRecord, import_record, list_imports
from reliscore_desktop.importing.ledger import UNDONE_AT
from reliscore_desktop.importing.report import FileState
from reliscore_desktop.store.lock import account_name
from reliscore_desktop.store.reversal import missing_segments, reverse
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import AuditRow, ImportRow

UNDO_ACTION = "undo_import"


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What an undo would do. `problem` says in a sentence why it can't be done; empty where it can.

    `emptied` days hold nothing afterwards, `restored` ones what they held before the import.
    """

    record: ImportRecord
    emptied: tuple[dt.date, ...]
    restored: tuple[dt.date, ...]
    problem: str = ""

    @property
    def before(self) -> dict[dt.date, str | None]:
        """The earlier segment of each changed day."""
        return dict(self.record.replaced or {})


def plan_undo(store: Store, import_id: int) -> UndoPlan:
    """Whether the import can be undone, and what that means. Raises InputError for an unknown number.

    Days are kept as whole segments, so rows of a later import into the same day can't be told apart from this one's:
    undo the later one first. A day that held other rows before can go back only while its earlier segment is kept.
    """
    record = import_record(store, import_id)
    before = record.replaced or {}
    emptied = tuple(sorted(day for day, path in before.items() if path is None))
    restored = tuple(sorted(day for day, path in before.items() if path is not None))
    return UndoPlan(record, emptied, restored, _problem(store, record))


def undo(store: Store, plan: UndoPlan, also: Callable[[Connection], None], details: dict[str, Any]) -> None:
    """Take the days back, note it in the ledger and the audit, and let `also` write what follows from it.

    One transaction. Raises InputError where the plan has a problem, ConflictError where a day changed meanwhile.
    """
    if plan.problem:
        raise InputError(phrase("{record} can't be undone. {problem}", record=plan.record.name, problem=plan.problem))
    record, now = plan.record, dt.datetime.now(dt.UTC)

    def write(connection: Connection) -> None:
        row = connection.execute(sa.select(ImportRow.report).where(ImportRow.id == record.id)).one()
        report = {**row.report, UNDONE_AT: now.isoformat()}
        connection.execute(sa.update(ImportRow).where(ImportRow.id == record.id).values(report=report))
        audit = {"rows": record.rows_imported, "sha256": record.sha256, **details}
        connection.execute(
            sa.insert(AuditRow).values(
                at=now,
                actor=account_name(),
                action=UNDO_ACTION,
                subject=f"import {record.id} {record.name}",
                details=audit,
            )
        )
        also(connection)

    expected = store.segments.live_ids(SegmentKind.TELEMETRY, plan.before)
    reverse(store.root, store, plan.before, expected=expected, also=write)


def _problem(store: Store, record: ImportRecord) -> str:
    if record.state is not FileState.IMPORTED:
        return phrase("It brought no rows into the store.")
    if record.undone_at is not None:
        return phrase("It was undone on {when} already.", when=f"{record.undone_at.astimezone():%Y-%m-%d %H:%M}")
    if record.replaced is None:
        return phrase(
            "It was imported by an earlier version of the program, which kept no record of the days before it."
        )
    if not record.replaced:
        return phrase("All its rows were stored before; there is nothing to take back.")
    later = _later_import(store, record)
    if later is not None:
        return phrase(
            "{name} was imported into the same days afterwards; undo that import (number {number}) first.",
            name=later.name,
            number=later.id,
        )
    gone = missing_segments(store.root, store, record.replaced)
    if gone:
        return phrase(
            "What {gone} held before was removed by a clean-up; restore a backup made before the import instead.",
            gone=gone[0],
        )
    return ""


def _later_import(store: Store, record: ImportRecord) -> ImportRecord | None:
    """The newest later import, not undone, that changed one of the same days."""
    days = set(record.replaced or {})
    for other in list_imports(store):
        if other.id <= record.id:
            continue
        if other.undone_at is None and days & set(other.replaced or {}):
            return other
    return None
