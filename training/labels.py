"""Labels of drive-days for a failure horizon: positive, negative, or left out with the reason.

The rules are those of "How labels must be made" in the data's notes: a failure is the last row of a drive,
vanished drives are censored, and nobody is healthy who was not seen alive a horizon later.
"""

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS, FAILURE
from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.domain.risk import HORIZON_DAYS

ROW_KIND = "row_kind"


class RowKind(enum.StrEnum):
    """What a drive-day is to training and evaluation. Only the first two are ever learned from."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    CENSORED = "censored"
    FAILURE_DAY = "failure_day"
    UNCONFIRMED = "unconfirmed"
    """Up to a horizon before a failure row that later rows of the same drive contradict."""
    OUTAGE = "outage"
    """The label window touches days when failures were not recorded."""


ROW_KIND_TYPE = pl.Enum([kind.value for kind in RowKind])


@dataclass(frozen=True)
class Truth:
    """What was known of each drive on `known_until`.

    `drives`: drive_model, serial_number, last_seen, failed_on (null = not known to have failed).
    `failure_rows`: drive_model, serial_number, date of every failure row, `confirmed` = the drive's last row.
    """

    known_until: dt.date
    drives: pl.DataFrame
    failure_rows: pl.DataFrame


def read_truth(rows: pl.LazyFrame, known_until: dt.date) -> Truth:
    """Truth from rows with key, date and failure, using days up to and including `known_until` only."""
    key = list(DRIVE_KEY_COLUMNS)
    known = rows.select(*key, DATE, FAILURE).filter(pl.col(DATE) <= known_until)
    last = known.group_by(key).agg(pl.col(DATE).max().alias("last_seen"))
    failures = known.filter(pl.col(FAILURE) == 1).select(*key, DATE)
    last_frame, failure_frame = pl.collect_all([last, failures])
    failure_frame = (
        failure_frame.unique()
        .join(last_frame, on=key, how="left")
        .select(*key, DATE, (pl.col(DATE) == pl.col("last_seen")).alias("confirmed"))
        .sort(*key, DATE)
    )
    confirmed = failure_frame.filter("confirmed").select(*key, pl.col(DATE).alias("failed_on"))
    return Truth(known_until, last_frame.join(confirmed, on=key, how="left").sort(key), failure_frame)


def label(
    rows: pl.DataFrame, truth: Truth, hidden: Sequence[DayRange] = (), horizon_days: int = HORIZON_DAYS
) -> pl.DataFrame:
    """`rows` (key, date, …) with `row_kind` and `days_to_failure` (null = no confirmed failure) added, order kept."""
    key = list(DRIVE_KEY_COLUMNS)
    joined = (
        rows.join(truth.drives, on=key, how="left", maintain_order="left")
        .join(_failure_days(truth), on=[*key, DATE], how="left", maintain_order="left")
        .with_row_index("_row")
    )
    joined = _with_next_unconfirmed(joined, truth)
    to_failure = (pl.col("failed_on") - pl.col(DATE)).dt.total_days()
    to_unconfirmed = (pl.col("_unconfirmed_on") - pl.col(DATE)).dt.total_days()
    alive_later = (pl.col("last_seen") - pl.col(DATE)).dt.total_days() >= horizon_days
    kind = (
        pl.when(_any_of(hidden))
        .then(pl.lit(RowKind.OUTAGE.value))
        .when(pl.col("_failure_day").is_not_null())
        .then(pl.lit(RowKind.FAILURE_DAY.value))
        .when((to_failure > 0) & (to_failure <= horizon_days))
        .then(pl.lit(RowKind.POSITIVE.value))
        .when(to_unconfirmed <= horizon_days)
        .then(pl.lit(RowKind.UNCONFIRMED.value))
        .when((to_failure > horizon_days) | alive_later)
        .then(pl.lit(RowKind.NEGATIVE.value))
        .otherwise(pl.lit(RowKind.CENSORED.value))
    )
    labelled = joined.with_columns(
        kind.cast(ROW_KIND_TYPE).alias(ROW_KIND), to_failure.cast(pl.Int32).alias("days_to_failure")
    )
    return labelled.select(*rows.columns, ROW_KIND, "days_to_failure")


def _failure_days(truth: Truth) -> pl.DataFrame:
    return truth.failure_rows.select(*DRIVE_KEY_COLUMNS, DATE, pl.lit(1, pl.Int8).alias("_failure_day"))


def _with_next_unconfirmed(rows: pl.DataFrame, truth: Truth) -> pl.DataFrame:
    unconfirmed = (
        truth.failure_rows.filter(~pl.col("confirmed"))
        .select(*DRIVE_KEY_COLUMNS, pl.col(DATE).alias("_unconfirmed_on"))
        .sort("_unconfirmed_on")
    )
    matched = rows.sort(DATE, "_row").join_asof(
        unconfirmed,
        left_on=DATE,
        right_on="_unconfirmed_on",
        by=list(DRIVE_KEY_COLUMNS),
        strategy="forward",
        check_sortedness=False,
    )
    return matched.sort("_row")


def _any_of(ranges: Sequence[DayRange]) -> pl.Expr:
    tests = [pl.col(DATE).is_between(days.first, days.last) for days in ranges]
    return pl.any_horizontal(tests) if tests else pl.lit(value=False)
