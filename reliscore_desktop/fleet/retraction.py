"""Takes drives back to what the remaining telemetry says, after days of it are taken back."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS
from reliscore_desktop.fleet.decoding import SHOWN_TELEMETRY
from reliscore_desktop.fleet.drives import states_of_frames, store_kept_scores
from reliscore_desktop.fleet.schema import NOT_SCORED_YET, SCORE_COLUMNS
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.bulk import bulk_execute
from reliscore_desktop.store.catalogue import segment_by_path
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import DriveRow

_DRIVES = DriveRow.__table__.c


@dataclass(frozen=True, slots=True)
class Retraction:
    """`affected` drives have rows on the days that are taken back; `states` is what the rest of them then are.

    `scores` are the stored scores of earlier days that become the last ones of drives last seen on those days.
    """

    affected: pl.DataFrame
    states: pl.DataFrame
    scores: Mapping[dt.date, pl.DataFrame]
    first_day: dt.date

    @property
    def vanishing(self) -> pl.DataFrame:
        """Keys of drives that no other day knows."""
        return self.affected.join(self.states, on=list(DRIVE_KEY_COLUMNS), how="anti")


def plan_retraction(store: Store, before: Mapping[dt.date, str | None], context: JobContext) -> Retraction:
    """Read every stored day once as it will be: without those of `before`, or as their earlier segment has them.

    Raises StoreError, JobCancelledError.
    """
    keys = list(DRIVE_KEY_COLUMNS)
    found = [store.segments.read_day(SegmentKind.TELEMETRY, day, DRIVE_KEY_COLUMNS) for day in before]
    affected = pl.concat([rows for rows in found if rows is not None]).unique()

    def rows_of(day: dt.date) -> pl.DataFrame | None:
        rows = _earlier(store, before[day], day) if day in before else _current(store, day)
        return None if rows is None else rows.join(affected, on=keys, how="semi")

    days = store.segments.days(SegmentKind.TELEMETRY)
    states = states_of_frames(days, rows_of, context)
    states = affected.clear().with_columns(last_seen=pl.lit(None, pl.Date)) if states is None else states
    fresh = set(store.segments.days(SegmentKind.SCORES)) - set(store.segments.stale_days(SegmentKind.SCORES))
    last_days = sorted(day for day in states["last_seen"].unique() if day in fresh and day < min(before))
    scores = {day: store.segments.read_day(SegmentKind.SCORES, day) for day in last_days}
    return Retraction(affected, states, {day: rows for day, rows in scores.items() if rows is not None}, min(before))


def retract(retraction: Retraction) -> Callable[[Connection], None]:
    """What writes the drives, inside the transaction that takes the days back."""

    def write(connection: Connection) -> None:
        of_drive = tuple(_DRIVES[name] == sa.bindparam(f"of_{name}") for name in DRIVE_KEY_COLUMNS)
        keys = {name: f"of_{name}" for name in DRIVE_KEY_COLUMNS}
        if retraction.vanishing.height:
            bulk_execute(connection, sa.delete(DriveRow).where(*of_drive), retraction.vanishing.rename(keys))
        states = retraction.states
        if states.height:
            changed: dict[str, Any] = {name: sa.bindparam(name) for name in states.columns if name not in keys}
            bulk_execute(connection, sa.update(DriveRow).where(*of_drive).values(changed), states.rename(keys))
            _forget_scores(connection, retraction, of_drive, keys)
        for day, scores in sorted(retraction.scores.items(), reverse=True):
            store_kept_scores(connection, day, scores, newest_run=False)

    return write


def _forget_scores(connection: Connection, retraction: Retraction, of_drive: Any, keys: dict[str, str]) -> None:
    """Scores of the first changed day and later ones rest on telemetry that is gone."""
    nothing: dict[str, Any] = {name: sa.null() for name in (*SCORE_COLUMNS, "scored_day")}
    nothing["not_scored_reason"] = sa.literal_column(f"'{NOT_SCORED_YET}'")
    statement = sa.update(DriveRow).where(*of_drive, _DRIVES.scored_day >= sa.bindparam("first_changed"))
    named = retraction.states.select(DRIVE_KEY_COLUMNS).rename(keys)
    bulk_execute(
        connection, statement.values(nothing), named.with_columns(first_changed=pl.lit(retraction.first_day, pl.Date))
    )


def _current(store: Store, day: dt.date) -> pl.DataFrame | None:
    return store.segments.read_day(SegmentKind.TELEMETRY, day, SHOWN_TELEMETRY)


def _earlier(store: Store, path: str | None, day: dt.date) -> pl.DataFrame | None:
    if path is None:
        return None
    with store.reading() as connection:
        segment = segment_by_path(connection, path)
    rows = store.segments.read_segment(segment.id, SHOWN_TELEMETRY) if segment else None
    return None if rows is None else rows.filter(pl.col(DATE) == day)
