"""Keeps the `drives` table: who is known, since when, where, and with which latest counters and score."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS, FAILURE
from reliscore_desktop.domain.risk import NotScoredReason
from reliscore_desktop.fleet.decoding import FACT_COLUMNS, READING_COLUMNS, SHOWN_TELEMETRY, decode
from reliscore_desktop.fleet.schema import KEEP_SCORES_DAYS, SCORE_COLUMNS
from reliscore_desktop.fleet.upsert import lower_first_seen, risk_indexes_set_aside, upsert_newest
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.bulk import bulk_execute, read_frame
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import DriveRow, PropertyRow

WATERMARK = "drives_current_through"
"""Property: `data_at` of the newest telemetry that is in `drives`. A crash leaves it behind; the next job sees that."""


@dataclass(frozen=True, slots=True)
class PendingDays:
    """Days whose telemetry is not in `drives` yet, rows to read for them, and the watermark to set once they are."""

    days: tuple[dt.date, ...]
    watermark: str
    rows: int


def pending_days(store: Store) -> PendingDays:
    """Days with telemetry newer than the watermark, ascending."""
    with store.reading() as connection:
        mark = connection.execute(
            sa.select(PropertyRow.value).where(PropertyRow.name == WATERMARK)
        ).scalar_one_or_none()
    newer = [item for item in store.segments.live(SegmentKind.TELEMETRY) if item.data_at.isoformat() > (mark or "")]
    if not newer:
        return PendingDays((), mark or "", 0)
    wanted = {
        day for item in newer for day in store.segments.days(SegmentKind.TELEMETRY, item.first_day, item.last_day)
    }
    watermark = max(item.data_at.isoformat() for item in newer)
    return PendingDays(tuple(sorted(wanted)), watermark, sum(item.rows for item in newer))


def refresh(store: Store, days: Sequence[dt.date], context: JobContext, *, watermark: str | None = None) -> None:
    """Bring `drives` up to date with the telemetry of these days: identity, first and last seen, counters, place.

    One transaction, which also sets the `watermark` where given. Scores stay as they are. Repeating it is harmless.
    """
    states = _states_of(store, days, context)
    context.check()
    with store.writing() as connection:
        if states is not None:
            newest = connection.execute(sa.select(sa.func.max(DriveRow.last_seen))).scalar_one_or_none()
            upsert_newest(connection, states)
            if newest is not None and min(days) < newest:
                lower_first_seen(connection, states)
        if watermark:
            set_watermark(connection, watermark)


def set_watermark(connection: Connection, watermark: str) -> None:
    """Record that `drives` holds all telemetry up to this moment of `data_at`."""
    connection.execute(sa.delete(PropertyRow).where(PropertyRow.name == WATERMARK))
    connection.execute(sa.insert(PropertyRow).values(name=WATERMARK, value=watermark))


def store_scores(connection: Connection, scores: pl.DataFrame, telemetry: pl.DataFrame) -> None:
    """Write the newest day's telemetry and scores into `drives` in one pass.

    Drives whose row reports the failure itself keep the score they had before. `telemetry` holds SHOWN_TELEMETRY of
    the same drives as `scores`.
    """
    states = _state_columns(decode(telemetry))
    failed = states["failed_on"].is_not_null()
    if failed.any():
        upsert_newest(connection, states.filter(failed))
    with_scores = states.filter(~failed).join(_score_columns(scores), on=list(DRIVE_KEY_COLUMNS), how="left")
    # Nearly all drives have neither reason, and columns without values cost nothing.
    reasons = pl.any_horizontal(pl.col("main_reason", "not_scored_reason").is_not_null())
    with risk_indexes_set_aside(connection, with_scores.height):
        for part in (with_scores.filter(reasons), with_scores.filter(~reasons)):
            upsert_newest(connection, part)


def store_kept_scores(connection: Connection, day: dt.date, scores: pl.DataFrame, *, newest_run: bool) -> None:
    """Give the scores of a `day` that is not the newest to drives whose last score they are.

    In a backfill these are the drives not seen after `day`, or only to report their failure. Where this is the
    `newest_run` while newer telemetry waits to be scored, they are all drives that have no score of a later day.
    """
    columns = DriveRow.__table__.c
    until = day + dt.timedelta(days=KEEP_SCORES_DAYS)
    is_last = sa.or_(columns.last_seen == day, sa.and_(columns.failed_on > day, columns.failed_on <= until))
    seen = columns.last_seen >= day if newest_run else is_last
    statement = sa.select(*(columns[name] for name in DRIVE_KEY_COLUMNS)).where(
        seen, sa.or_(columns.scored_day.is_(None), columns.scored_day <= day)
    )
    waiting = read_frame(connection, statement)
    reports_failure = pl.col("not_scored_reason") == NotScoredReason.FAILED.value
    kept = _score_columns(scores).filter(~reports_failure.fill_null(value=False))
    changed = kept.join(waiting, on=list(DRIVE_KEY_COLUMNS), how="semi")
    if changed.is_empty():
        return
    update = sa.update(DriveRow).where(*(columns[name] == sa.bindparam(f"of_{name}") for name in DRIVE_KEY_COLUMNS))
    values: dict[str, Any] = {name: sa.bindparam(name) for name in (*SCORE_COLUMNS, "scored_day")}
    keys = {name: f"of_{name}" for name in DRIVE_KEY_COLUMNS}
    bulk_execute(connection, update.values(values), changed.rename(keys))


def _states_of(store: Store, days: Collection[dt.date], context: JobContext) -> pl.DataFrame | None:
    """Newest state of every drive over the days, with its earliest day among them."""
    return states_of_frames(
        days, lambda day: store.segments.read_day(SegmentKind.TELEMETRY, day, SHOWN_TELEMETRY), context
    )


def states_of_frames(
    days: Collection[dt.date], telemetry_of: Callable[[dt.date], pl.DataFrame | None], context: JobContext
) -> pl.DataFrame | None:
    """Newest state of every drive in these days' SHOWN_TELEMETRY, with its earliest day; None where all are empty."""
    context.step("Drives", total=len(days), unit="days")
    newest: pl.DataFrame | None = None
    for day in sorted(days):
        telemetry = telemetry_of(day)
        if telemetry is not None:
            newest = _newest_of(newest, _state_columns(decode(telemetry)))
        context.advance()
    return newest


def _newest_of(earlier: pl.DataFrame | None, later: pl.DataFrame) -> pl.DataFrame:
    """Rows of `later`, with facts and first_seen of `earlier` where it knows them, and the drives only it has."""
    if earlier is None:
        return later
    keys = list(DRIVE_KEY_COLUMNS)
    known = earlier.select(*keys, "first_seen", *FACT_COLUMNS)
    both = later.join(known, on=keys, how="left", suffix="_before", maintain_order="left")
    merged = both.with_columns(
        pl.coalesce("first_seen_before", "first_seen").alias("first_seen"),
        *(pl.coalesce(name, f"{name}_before").alias(name) for name in FACT_COLUMNS),
    ).select(later.columns)
    return pl.concat([merged, earlier.join(later, on=keys, how="anti")]).sort(keys)


def _state_columns(decoded: pl.DataFrame) -> pl.DataFrame:
    return decoded.select(
        *DRIVE_KEY_COLUMNS,
        pl.col(DATE).alias("first_seen"),
        pl.col(DATE).alias("last_seen"),
        pl.when(pl.col(FAILURE) == 1).then(pl.col(DATE)).alias("failed_on"),
        *FACT_COLUMNS,
        *READING_COLUMNS,
    )


def _score_columns(scores: pl.DataFrame) -> pl.DataFrame:
    scored_day = pl.when(pl.col("probability").is_not_null()).then(pl.col(DATE)).alias("scored_day")
    return scores.select(*DRIVE_KEY_COLUMNS, *SCORE_COLUMNS, scored_day)
