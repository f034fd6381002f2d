"""Takes days of telemetry back to the segment they had before, or to none: how an import is undone."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.store import catalogue
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.tables import LiveDayRow, SegmentRow
from reliscore_desktop.store.transactions import Transactions

Before = Mapping[dt.date, str | None]
"""For each day the path of the segment that shall be live again, None where the day shall hold nothing."""


def missing_segments(root: Path, transactions: Transactions, before: Before) -> list[dt.date]:
    """Days whose earlier segment was swept away meanwhile, so that they can't be taken back."""
    wanted = {path for path in before.values() if path is not None}
    with transactions.reading() as connection:
        known = {path for path in wanted if _segment_id(connection, path) is not None and (root / path).is_file()}
    return sorted(day for day, path in before.items() if path is not None and path not in known)


def reverse(
    root: Path,
    transactions: Transactions,
    before: Before,
    *,
    expected: catalogue.ExpectedSegments,
    also: Callable[[Connection], None],
) -> None:
    """Point the days back in one transaction, in which `also` writes its own rows.

    Feature state and scores of days that hold nothing any more go; those of the first changed day and later ones are
    marked stale. Raises StoreError where an earlier segment is gone, ConflictError where a day changed meanwhile,
    ReadOnlyError; nothing is written then.
    """
    gone = missing_segments(root, transactions, before)
    if gone:
        message = phrase("The telemetry that {gone} held before is no longer kept.", gone=gone[0])
        raise StoreError(message, "Restore a backup that was made before the import.")
    now = dt.datetime.now(dt.UTC)
    emptied = [day for day, path in before.items() if path is None]
    with transactions.writing() as connection:
        catalogue.lock_live_days(connection)
        catalogue.require_expected(connection, expected)
        for day, path in before.items():
            _point_back(connection, day, path)
        _supersede_unused(connection, now)
        for kind in (SegmentKind.STATE, SegmentKind.SCORES):
            catalogue.drop_days(connection, kind, emptied, now)
        catalogue.mark_stale(connection, min(before))
        also(connection)


def _segment_id(connection: Connection, path: str) -> int | None:
    return connection.execute(sa.select(SegmentRow.id).where(SegmentRow.path == path)).scalar_one_or_none()


def _point_back(connection: Connection, day: dt.date, path: str | None) -> None:
    of_day = (LiveDayRow.kind == SegmentKind.TELEMETRY.value, LiveDayRow.day == day)
    if path is None:
        connection.execute(sa.delete(LiveDayRow).where(*of_day))
        return
    segment_id = _segment_id(connection, path)
    connection.execute(sa.update(LiveDayRow).where(*of_day).values(segment_id=segment_id, stale=False))
    connection.execute(sa.update(SegmentRow).where(SegmentRow.id == segment_id).values(superseded_at=None))


def _supersede_unused(connection: Connection, now: dt.datetime) -> None:
    in_use = sa.select(LiveDayRow.segment_id).where(LiveDayRow.segment_id == SegmentRow.id)
    connection.execute(
        sa.update(SegmentRow)
        .where(SegmentRow.kind == SegmentKind.TELEMETRY.value, SegmentRow.superseded_at.is_(None), ~in_use.exists())
        .values(superseded_at=now)
    )
