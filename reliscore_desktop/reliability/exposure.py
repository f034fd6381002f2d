"""What drives were observed for: drive-days per drive model and the life of every drive within a period."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, DRIVE_MODEL
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

SITE = "datacenter"

LIFE_COLUMNS: tuple[str, ...] = (
    *DRIVE_KEY_COLUMNS,
    "capacity_bytes",
    "probability",
    "in_service",
    "entry_age_days",
    "exit_age_days",
    "failed",
)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both inclusive."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """The period of the same length that ends the day before."""
        last = self.first - dt.timedelta(days=1)
        return Period(last - dt.timedelta(days=self.days - 1), last)


def drive_days(store: Store, period: Period, site: str | None = None) -> pl.DataFrame:
    """Telemetry rows per drive model in a period: drive_model, drive_days. A day without telemetry has none.

    Counted from the live segments each time, so the figure can't be older than they are. `site` keeps the rows of one
    datacenter.
    """
    columns = (DRIVE_MODEL,) if site is None else (DRIVE_MODEL, SITE)
    rows = store.segments.scan(SegmentKind.TELEMETRY, period.first, period.last, columns)
    if site is not None:
        rows = rows.filter(pl.col(SITE) == site)
    # Rows come sorted by drive model: runs of one name are counted without hashing a year of names.
    runs = rows.select(pl.col(DRIVE_MODEL).rle()).unnest(DRIVE_MODEL)
    counted = runs.group_by(pl.col("value").alias(DRIVE_MODEL)).agg(
        pl.col("len").sum().cast(pl.Int64).alias("drive_days")
    )
    return counted.collect(engine="streaming").sort(DRIVE_MODEL)


LIVED = (*DRIVE_KEY_COLUMNS, "capacity_bytes", "age_days", "first_seen", "last_seen", "status", "probability")
"""What `lives` needs to know of each drive."""


def lives(fleet: pl.DataFrame, outcomes: pl.DataFrame, period: Period, site: str | None = None) -> pl.DataFrame:
    """One row per drive seen in a period, with LIFE_COLUMNS. Ages are power-on days, null where not reported.

    `fleet` is the fleet's frame as of the period's last day or later. `outcomes` is what became of drives
    (drive_model, serial_number, outcome, day): "failed" is an event, every other departure censors the drive on its
    last day. A drive is under observation in (entry, exit]: one day before its first row in the period to its last.
    """
    failed = outcomes.filter((pl.col("outcome") == "failed") & pl.col("day").is_between(period.first, period.last))
    known = failed.select(*DRIVE_KEY_COLUMNS, pl.lit(value=True).alias("failed"))
    # A filter copies what it keeps, so the columns nobody asks for go first.
    seen = fleet.select(*LIVED, *([] if site is None else [SITE]))
    seen = seen.filter((pl.col("last_seen") >= period.first) & (pl.col("first_seen") <= period.last))
    if site is not None:
        seen = seen.filter(pl.col(SITE) == site)
    until = pl.min_horizontal("last_seen", pl.lit(period.last))
    exit_age = pl.col("age_days") - (pl.col("last_seen") - until).dt.total_days()
    observed = (until - pl.max_horizontal("first_seen", pl.lit(period.first))).dt.total_days() + 1
    joined = seen.join(known, on=list(DRIVE_KEY_COLUMNS), how="left")
    return joined.select(
        *DRIVE_KEY_COLUMNS,
        "capacity_bytes",
        "probability",
        (pl.col("status") == "active").alias("in_service"),
        (exit_age - observed).clip(lower_bound=0.0).alias("entry_age_days"),
        exit_age.alias("exit_age_days"),
        pl.col("failed").fill_null(value=False),
    )


def exposure(days: pl.DataFrame, drives: pl.DataFrame) -> pl.DataFrame:
    """Per drive model: drive_model, drives, drive_days, failures. `days` from `drive_days`, `drives` from `lives`."""
    counted = drives.group_by(DRIVE_MODEL).agg(
        pl.len().cast(pl.Int64).alias("drives"), pl.col("failed").sum().cast(pl.Int64).alias("failures")
    )
    joined = days.join(counted, on=DRIVE_MODEL, how="left")
    return joined.with_columns(pl.col("drives", "failures").fill_null(0))
