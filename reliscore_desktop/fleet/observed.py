"""Drives as the segments show them: on the day itself, or on the last day before it."""

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS, FAILURE, SERIAL_NUMBER
from reliscore_desktop.fleet.decoding import SHOWN_TELEMETRY, decode
from reliscore_desktop.fleet.known import seen_before_and_after
from reliscore_desktop.fleet.schema import KEEP_SCORES_DAYS, NOT_SCORED_YET, SCORE_COLUMNS
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.segments import SegmentStore
from reliscore_desktop.store.store import Store


class SegmentSource(Protocol):
    """A store, or a part of one: its segments to read."""

    @property
    def segments(self) -> SegmentStore:
        """Telemetry and scores."""


def present_drives(store: SegmentSource, day: dt.date) -> pl.DataFrame:
    """Drives with a row on `day`: decoded telemetry, last_seen, failed_on, SCORE_COLUMNS and scored_day."""
    scored_days = store.segments.days(SegmentKind.SCORES, day - dt.timedelta(days=KEEP_SCORES_DAYS), day)
    return _on_day(store, day, scored_days[-1] if scored_days else None)


def drives_that_return(store: Store, day: dt.date, present: pl.DataFrame, days: Sequence[dt.date]) -> pl.DataFrame:
    """Drives absent on `day` that were seen before and are seen again later, as their last row before `day` has them.

    The `drives` table knows only their newest state, so earlier days are read backwards until all are found.
    """
    if day >= days[-1]:
        return present.clear()
    missing = seen_before_and_after(store, day).join(present, on=list(DRIVE_KEY_COLUMNS), how="anti")
    return last_rows_before(store, day, missing, present, days)


def last_rows_before(
    store: SegmentSource, day: dt.date, missing: pl.DataFrame, present: pl.DataFrame, days: Sequence[dt.date]
) -> pl.DataFrame:
    """The last row before `day` of each drive in `missing` (its key columns), in the shape of `present`."""
    keys = list(DRIVE_KEY_COLUMNS)
    found = [present.clear()]
    for earlier in reversed([known for known in days if known < day]):
        if missing.is_empty():
            break
        rows = _on_day(store, earlier, earlier).join(missing, on=keys, how="semi")
        found.append(rows)
        missing = missing.join(rows, on=keys, how="anti")
    return pl.concat(found)


def _on_day(store: SegmentSource, day: dt.date, scored_day: dt.date | None) -> pl.DataFrame:
    rows = decode(store.segments.scan(SegmentKind.TELEMETRY, day, day, SHOWN_TELEMETRY).collect())
    states = rows.drop(DATE, FAILURE).with_columns(
        rows[DATE].alias("last_seen"),
        rows.select(pl.when(pl.col(FAILURE) == 1).then(pl.col(DATE)).alias("failed_on")).to_series(),
    )
    wanted = (*DRIVE_KEY_COLUMNS, *SCORE_COLUMNS)
    first = scored_day or day
    scores = store.segments.scan(SegmentKind.SCORES, first, first, wanted).collect()
    scores = scores.with_columns(
        pl.when(pl.col("probability").is_not_null()).then(pl.lit(first)).alias("scored_day"),
        *([] if scored_day == day else [pl.lit(NOT_SCORED_YET).alias("not_scored_reason")]),
    )
    joined = _beside(states, scores)
    unscored = pl.col("probability").is_null() & pl.col("not_scored_reason").is_null()
    reasoned = joined.with_columns(
        pl.when(unscored).then(pl.lit(NOT_SCORED_YET)).otherwise("not_scored_reason").alias("not_scored_reason")
    )
    return _with_score_before_failure(store, day, reasoned)


def _beside(states: pl.DataFrame, scores: pl.DataFrame) -> pl.DataFrame:
    """Scores beside states, by drive. A day's two segments mostly hold the same drives in the same order."""
    keys = list(DRIVE_KEY_COLUMNS)
    if states.height == scores.height and all(states[name].equals(scores[name]) for name in keys):
        return states.hstack(scores.drop(keys))
    return states.join(scores, on=keys, how="left", maintain_order="left")


def _with_score_before_failure(store: SegmentSource, day: dt.date, rows: pl.DataFrame) -> pl.DataFrame:
    """A row that reports the failure is not scored; what the drive's last score said is still worth showing."""
    keys = list(DRIVE_KEY_COLUMNS)
    gone = rows.filter(pl.col("failed_on").is_not_null()).select(keys)
    if gone.is_empty():
        return rows
    first, last = day - dt.timedelta(days=KEEP_SCORES_DAYS), day - dt.timedelta(days=1)
    lazy = store.segments.scan(SegmentKind.SCORES, first, last, (*keys, DATE, *SCORE_COLUMNS))
    # Said of the serial numbers first: the reader then leaves out the other columns of nearly all rows.
    named = pl.col(SERIAL_NUMBER).is_in(gone[SERIAL_NUMBER].implode()) & pl.col("probability").is_not_null()
    scores = lazy.filter(named).collect().join(gone, on=keys, how="semi")
    newest = scores.sort(DATE).unique(keys, keep="last").rename({DATE: "scored_day"})
    # A few rows of each column change; a join of all rows would take 0.1 GB for 300,000 drives.
    kept = gone.join(newest, on=keys, how="left", maintain_order="left")
    places = rows["failed_on"].is_not_null().arg_true()
    return rows.with_columns(rows[name].scatter(places, kept[name]) for name in (*SCORE_COLUMNS, "scored_day"))
