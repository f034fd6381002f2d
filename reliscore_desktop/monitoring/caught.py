"""Which drives reached an alert line, when, and what was seen of each failed drive before it failed."""

import datetime as dt

import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.monitoring.few_drives import is_of
from reliscore_desktop.store.bulk import read_frame
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import DriveRow

SHORT_HISTORY_DAYS = 7
"""A drive seen for fewer days before its failure could hardly be judged: scores of such drives are low confidence."""

JUMP_RATIO = 2.25
"""A missed drive whose odds rose by this factor in its last 7 days jumped late; the ratio that re-opens alerts."""

JUMP_DAYS = 7

SCORE_COLUMNS: tuple[str, ...] = (*DRIVE_KEY_COLUMNS, DATE, "probability", "validated")
"""Of `telling_scores`."""

_SCORE_SCHEMA: dict[str, pl.DataType] = {
    **dict.fromkeys(DRIVE_KEY_COLUMNS, pl.String()),
    DATE: pl.Date(),
    "probability": pl.Float64(),
    "validated": pl.Boolean(),
}

FAILURE_SCHEMA: dict[str, pl.DataType] = {
    **dict.fromkeys(DRIVE_KEY_COLUMNS, pl.String()),
    "failed_on": pl.Date(),
    "caught": pl.Boolean(),
    "warning_days": pl.Int64(),
    "highest": pl.Float64(),
    "kind": pl.String(),
}
"""Of `failures_with_history`; `kind` says why a failure was missed and is null where it was caught."""


def telling_scores(
    store: Store, outcomes: pl.DataFrame, first: dt.date, last: dt.date, line: float | None
) -> pl.DataFrame:
    """Scores of the days first..last that reach the line, and all of the 30 days before a failure: SCORE_COLUMNS.

    Of a year of scores no more is read than the risks and serial numbers, once, and the rest of these few rows.
    """
    failed = outcomes.filter(pl.col("outcome") == "failed")
    parts = [pl.DataFrame(schema=_SCORE_SCHEMA)]
    for start in tuple(DayRange(first, last))[::HORIZON_DAYS]:
        end = min(start + dt.timedelta(days=HORIZON_DAYS - 1), last)
        scan = store.segments.scan(SegmentKind.SCORES, start, end, SCORE_COLUMNS)
        soon = failed.filter(pl.col("day").is_between(start, end + dt.timedelta(days=HORIZON_DAYS)))
        wanted = is_of(soon) if line is None else (pl.col("probability") >= line) | is_of(soon)
        parts.append(scan.filter(wanted).collect())
    return pl.concat(parts)


def first_alerts(scores: pl.DataFrame, line: float | None) -> pl.DataFrame:
    """Key and `alerted_on`: the first of the days of `telling_scores` on which each drive was at the line or above."""
    if line is None:
        return pl.DataFrame(schema={**dict.fromkeys(DRIVE_KEY_COLUMNS, pl.String()), "alerted_on": pl.Date()})
    reached = scores.filter(pl.col("probability") >= line).group_by(DRIVE_KEY_COLUMNS)
    return reached.agg(pl.col(DATE).min().alias("alerted_on"))


def failures_with_history(
    store: Store, scores: pl.DataFrame, outcomes: pl.DataFrame, first: dt.date, until: dt.date, line: float | None
) -> pl.DataFrame:
    """One row of FAILURE_SCHEMA per drive that failed in (first, until].

    `scores` are the `telling_scores` from 30 days before `first` to `until` or later. Caught means: at the line or
    above on a scored day of the 30 days before the failure; `warning_days` counts from the first such day.
    """
    keys = list(DRIVE_KEY_COLUMNS)
    failed = _failed(outcomes, first, until)
    if failed.is_empty():
        return pl.DataFrame(schema=FAILURE_SCHEMA)
    history = _history(scores, failed)
    judged = history.group_by(keys).agg(*_signs(line))
    beside = failed.join(judged, on=keys, how="left").join(_first_seen(store), on=keys, how="left")
    finished = beside.with_columns(
        pl.col("alerted_on").is_not_null().alias("caught"),
        (pl.col("failed_on") - pl.col("alerted_on")).dt.total_days().alias("warning_days"),
    ).with_columns(pl.when(~pl.col("caught")).then(_kind()).alias("kind"))
    return finished.select(pl.col(name).cast(dtype) for name, dtype in FAILURE_SCHEMA.items()).sort("failed_on", *keys)


def failures_caught(store: Store, outcomes: pl.DataFrame, first: dt.date, until: dt.date, line: float) -> pl.DataFrame:
    """Key, failed_on and caught of the same drives as `failures_with_history`, without why a failure was missed.

    Of a year of scores it reads no more than the risks, and whose they are where the line was reached.
    """
    keys = list(DRIVE_KEY_COLUMNS)
    failed = _failed(outcomes, first, until)
    start = first - dt.timedelta(days=HORIZON_DAYS)
    scan = store.segments.scan(SegmentKind.SCORES, start, until, (*keys, DATE, "probability"))
    reached = scan.filter(pl.col("probability") >= line).join(failed.lazy(), on=keys, how="inner")
    lead = (pl.col("failed_on") - pl.col(DATE)).dt.total_days()
    alerted = reached.filter((lead > 0) & (lead <= HORIZON_DAYS)).select(keys).unique().collect()
    known = alerted.with_columns(pl.lit(value=True).alias("caught"))
    return failed.join(known, on=keys, how="left").with_columns(pl.col("caught").fill_null(value=False))


def _failed(outcomes: pl.DataFrame, first: dt.date, until: dt.date) -> pl.DataFrame:
    """Key and failed_on of the drives that failed in (first, until]."""
    mine = (pl.col("outcome") == "failed") & (pl.col("day") > first) & (pl.col("day") <= until)
    return outcomes.filter(mine).select(*DRIVE_KEY_COLUMNS, pl.col("day").alias("failed_on"))


def _history(scores: pl.DataFrame, failed: pl.DataFrame) -> pl.DataFrame:
    """Scores of failed drives in the 30 days before their failure, oldest first."""
    mine = scores.filter(is_of(failed)).join(failed, on=list(DRIVE_KEY_COLUMNS), how="inner")
    lead = (pl.col("failed_on") - pl.col(DATE)).dt.total_days()
    return mine.filter((lead > 0) & (lead <= HORIZON_DAYS)).sort(DATE)


def _signs(line: float | None) -> list[pl.Expr]:
    at_line = pl.col("probability") >= pl.lit(line, dtype=pl.Float64)
    odds = pl.col("probability") / (1 - pl.col("probability"))
    recent = (pl.col("failed_on") - pl.col(DATE)).dt.total_days() <= JUMP_DAYS
    return [
        pl.col(DATE).filter(at_line.fill_null(value=False)).min().alias("alerted_on"),
        pl.col("probability").max().alias("highest"),
        pl.col("validated").drop_nulls().last().alias("validated"),
        (odds.filter(recent).max() >= JUMP_RATIO * odds.filter(~recent).drop_nulls().last()).alias("jumped"),
    ]


def _kind() -> pl.Expr:
    """Why a failure was missed, the plainest reason first."""
    history_days = (pl.col("failed_on") - pl.col("first_seen")).dt.total_days()
    return (
        pl.when(pl.col("highest").is_null())
        .then(pl.lit("not_scored"))
        .when(history_days < SHORT_HISTORY_DAYS)
        .then(pl.lit("short_history"))
        .when(pl.col("validated").eq(other=False))
        .then(pl.lit("not_validated"))
        .when("jumped")
        .then(pl.lit("late_jump"))
        .otherwise(pl.lit("no_sign"))
    )


def _first_seen(store: Store) -> pl.DataFrame:
    import sqlalchemy as sa

    drives = DriveRow.__table__.c
    failed = sa.select(*(drives[name] for name in (*DRIVE_KEY_COLUMNS, "first_seen")))
    with store.reading() as connection:
        return read_frame(connection, failed.where(drives.failed_on.is_not(None)))
