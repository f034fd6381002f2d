"""The catalogue: which segment is live for which day, read and changed inside the caller's transaction."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from reliscore_desktop.domain.errors import ConflictError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.store.segment import PendingSegment, Segment, SegmentKind
from reliscore_desktop.store.tables import LiveDayRow, SegmentRow

ExpectedSegments = Mapping[tuple[SegmentKind, dt.date], int | None]


@dataclass(frozen=True, slots=True)
class LiveSegment:
    """A segment together with the days in which it, and no other, is to be read."""

    segment: Segment
    days: tuple[dt.date, ...]
    is_whole: bool
    """Whether every row of the file is to be read."""


def live_segments(
    connection: Connection, kind: SegmentKind, first: dt.date | None, last: dt.date | None
) -> list[LiveSegment]:
    """Live segments with days in the range, by first day; one query, hence one consistent snapshot."""
    if not kind.one_per_day:
        return _live_quarantine(connection, first, last)
    statement = (
        sa.select(LiveDayRow.day, *SegmentRow.__table__.columns)
        .join(SegmentRow, SegmentRow.id == LiveDayRow.segment_id)
        .where(LiveDayRow.kind == kind.value, *_in_range(LiveDayRow.day, first, last))
        .order_by(LiveDayRow.day)
    )
    days: dict[int, list[dt.date]] = {}
    segments: dict[int, Segment] = {}
    for row in connection.execute(statement):
        days.setdefault(row.id, []).append(row.day)
        segments.setdefault(row.id, _segment(row))
    return [
        LiveSegment(segment, tuple(days[key]), segment.first_day == segment.last_day)
        for key, segment in segments.items()
    ]


def live_days(
    connection: Connection, kind: SegmentKind, first: dt.date | None, last: dt.date | None, *, stale_only: bool = False
) -> list[dt.date]:
    """Days with a live segment, ascending."""
    if not kind.one_per_day:
        return sorted({live.segment.first_day for live in _live_quarantine(connection, first, last)})
    statement = sa.select(LiveDayRow.day).where(LiveDayRow.kind == kind.value, *_in_range(LiveDayRow.day, first, last))
    if stale_only:
        statement = statement.where(LiveDayRow.stale)
    return list(connection.execute(statement.order_by(LiveDayRow.day)).scalars())


def segment_by_id(connection: Connection, segment_id: int) -> Segment | None:
    """A segment, live or superseded; None where the catalogue has no such row."""
    row = connection.execute(sa.select(*SegmentRow.__table__.columns).where(SegmentRow.id == segment_id)).first()
    return None if row is None else _segment(row)


def segment_by_path(connection: Connection, path: str) -> Segment | None:
    """A segment by its path under the workspace, live or superseded; None where the catalogue has no such row."""
    row = connection.execute(sa.select(*SegmentRow.__table__.columns).where(SegmentRow.path == path)).first()
    return None if row is None else _segment(row)


def segment_id_of(connection: Connection, pending: PendingSegment) -> int:
    """The id a pending segment got in this transaction; for rows that refer to it."""
    return connection.execute(sa.select(SegmentRow.id).where(SegmentRow.path == pending.path.as_posix())).scalar_one()


def all_segments(connection: Connection, *, superseded: bool) -> list[Segment]:
    """Every segment row that is live (`superseded` False) or waits for the sweep (True)."""
    condition = SegmentRow.superseded_at.is_not(None) if superseded else SegmentRow.superseded_at.is_(None)
    statement = sa.select(*SegmentRow.__table__.columns).where(condition).order_by(SegmentRow.first_day, SegmentRow.id)
    return [_segment(row) for row in connection.execute(statement)]


def require_expected(connection: Connection, expected: ExpectedSegments) -> None:
    """Raise ConflictError unless each day's live segment is still the one the work was based on."""
    for (kind, day), wanted in expected.items():
        found = connection.execute(
            sa.select(LiveDayRow.segment_id).where(LiveDayRow.kind == kind.value, LiveDayRow.day == day)
        ).scalar_one_or_none()
        if found != wanted:
            message = phrase(
                "The {kind} of {day} was changed by someone else meanwhile; nothing was written.", kind=kind, day=day
            )
            raise ConflictError(message, "Run the job again.")


def lock_live_days(connection: Connection) -> None:
    """Let one committer at a time look and write. SQLite's write lock does so already."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE live_days IN SHARE ROW EXCLUSIVE MODE")


def add_segments(connection: Connection, pending: Sequence[PendingSegment], now: dt.datetime) -> list[Segment]:
    """Insert rows, point each day at its new segment and supersede those no day points at any more."""
    added = []
    for item in pending:
        result = connection.execute(sa.insert(SegmentRow).values(_values(item)).returning(SegmentRow.id))
        segment = _committed(item, result.scalar_one())
        added.append(segment)
        if item.kind.one_per_day:
            replaced = _live_ids(connection, item.kind, item.days)
            _point_days(connection, item, segment.id)
            _supersede_unused(connection, replaced, now)
    return added


def forget_superseded(connection: Connection) -> None:
    """Drop the rows of all superseded segments: for a copy of the catalogue that goes without their files."""
    connection.execute(sa.delete(SegmentRow).where(SegmentRow.superseded_at.is_not(None)))


def mark_stale(connection: Connection, first: dt.date) -> None:
    """Mark feature state and scores of this day and all later ones as computed from older telemetry."""
    connection.execute(
        sa.update(LiveDayRow)
        .where(LiveDayRow.kind.in_([SegmentKind.STATE.value, SegmentKind.SCORES.value]), LiveDayRow.day >= first)
        .values(stale=True)
    )


def drop_days(connection: Connection, kind: SegmentKind, days: Iterable[dt.date], now: dt.datetime) -> None:
    """Forget derived days (feature state, scores); their files go with the next sweep. Never telemetry.

    Raises ValueError for a kind that can't be computed again.
    """
    if kind not in (SegmentKind.STATE, SegmentKind.SCORES):
        message = f"{kind} can't be computed again"
        raise ValueError(message)
    dropped = list(days)
    segment_ids = _live_ids(connection, kind, dropped)
    connection.execute(sa.delete(LiveDayRow).where(LiveDayRow.kind == kind.value, LiveDayRow.day.in_(dropped)))
    _supersede_unused(connection, segment_ids, now)


def _live_quarantine(connection: Connection, first: dt.date | None, last: dt.date | None) -> list[LiveSegment]:
    statement = (
        sa.select(*SegmentRow.__table__.columns)
        .where(
            SegmentRow.kind == SegmentKind.QUARANTINE.value,
            SegmentRow.superseded_at.is_(None),
            *_in_range(SegmentRow.first_day, first, last),
        )
        .order_by(SegmentRow.first_day, SegmentRow.id)
    )
    segments = [_segment(row) for row in connection.execute(statement)]
    return [LiveSegment(segment, (segment.first_day,), is_whole=True) for segment in segments]


def _in_range(column: Any, first: dt.date | None, last: dt.date | None) -> list[sa.ColumnElement[bool]]:
    bounds = []
    if first is not None:
        bounds.append(column >= first)
    if last is not None:
        bounds.append(column <= last)
    return bounds


def _live_ids(connection: Connection, kind: SegmentKind, days: Sequence[dt.date]) -> list[int]:
    statement = (
        sa.select(LiveDayRow.segment_id).where(LiveDayRow.kind == kind.value, LiveDayRow.day.in_(days)).distinct()
    )
    return list(connection.execute(statement).scalars())


def _point_days(connection: Connection, item: PendingSegment, segment_id: int) -> None:
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(LiveDayRow)
    statement = statement.on_conflict_do_update(
        index_elements=[LiveDayRow.kind, LiveDayRow.day],
        set_={"segment_id": statement.excluded.segment_id, "stale": statement.excluded.stale},
    )
    rows = [{"kind": item.kind.value, "day": day, "segment_id": segment_id, "stale": False} for day in item.days]
    connection.execute(statement, rows)


def _supersede_unused(connection: Connection, segment_ids: list[int], now: dt.datetime) -> None:
    in_use = sa.select(LiveDayRow.segment_id).where(LiveDayRow.segment_id == SegmentRow.id)
    connection.execute(
        sa.update(SegmentRow).where(SegmentRow.id.in_(segment_ids), ~in_use.exists()).values(superseded_at=now)
    )


def _values(item: PendingSegment) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "path": item.path.as_posix(),
        "first_day": item.first_day,
        "last_day": item.last_day,
        "row_count": item.rows,
        "size_bytes": item.size_bytes,
        "sha256": item.sha256,
        "schema_version": item.schema_version,
        "created_at": item.created_at,
        "data_at": item.data_at,
        "superseded_at": None,
    }


def _committed(item: PendingSegment, segment_id: int) -> Segment:
    return Segment(
        id=segment_id,
        kind=item.kind,
        path=item.path,
        first_day=item.first_day,
        last_day=item.last_day,
        rows=item.rows,
        size_bytes=item.size_bytes,
        sha256=item.sha256,
        schema_version=item.schema_version,
        created_at=item.created_at,
        data_at=item.data_at,
    )


def _segment(row: sa.Row[Any]) -> Segment:
    return Segment(
        id=row.id,
        kind=SegmentKind(row.kind),
        path=Path(PurePath(row.path)),
        first_day=row.first_day,
        last_day=row.last_day,
        rows=row.row_count,
        size_bytes=row.size_bytes,
        sha256=row.sha256,
        schema_version=row.schema_version,
        created_at=row.created_at,
        data_at=row.data_at,
    )
