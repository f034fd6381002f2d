"""Counts the losses of every cohort of the fleet and hands those that lost too many to the alerts."""

import datetime as dt
from dataclasses import asdict

import polars as pl

from reliscore_desktop.alerting.evaluation import COHORT_DAYS, CohortFinding
from reliscore_desktop.alerting.ledger import drives_of_places
from reliscore_desktop.alerting.outcomes import outcomes
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet.frame import FleetFrame
from reliscore_desktop.fleet.schema import DriveStatus
from reliscore_desktop.reliability.cohorts import COHORT_COLUMNS, CohortAlarm, cohort_alarms
from reliscore_desktop.store.store import Store


def cohort_findings(store: Store, fleet: FleetFrame) -> list[CohortFinding]:
    """Cohort alarms of the 90 days up to the fleet's as-of day, with the drives each cohort lost."""
    if fleet.as_of is None:
        return []
    first = fleet.as_of - dt.timedelta(days=COHORT_DAYS - 1)
    drives = lost_drives(fleet.frame, first, fleet.as_of).filter(~_explained(store, fleet.frame, first, fleet.as_of))
    alarms = cohort_alarms(cohort_table(drives))
    return [_finding(alarm, drives) for alarm in alarms]


def lost_drives(fleet: pl.DataFrame, first: dt.date, last: dt.date) -> pl.DataFrame:
    """One row per drive of the fleet frame, in its order: key, COHORT_COLUMNS, days observed, failed, vanished.

    Vanished are those that are stale on the frame's day, after as many days as the settings say.
    """
    seen_from = pl.max_horizontal(pl.col("first_seen"), pl.lit(first))
    observed = (pl.col("last_seen") - seen_from).dt.total_days() + 1
    gone = (pl.col("status") == DriveStatus.STALE.value) & (pl.col("last_seen") >= first)
    return fleet.select(
        *DRIVE_KEY_COLUMNS,
        pl.col("first_seen").dt.to_string("%Y-%m").alias("first_seen_month"),
        pl.col("datacenter").fill_null("").alias("location"),
        observed.clip(lower_bound=0).alias("days"),
        pl.col("failed_on").is_between(first, last).fill_null(value=False).alias("failed"),
        gone.alias("vanished"),
    )


def cohort_table(drives: pl.DataFrame) -> pl.DataFrame:
    """What `reliability.cohorts.cohort_alarms` takes, from the rows of `lost_drives`."""
    return drives.group_by(COHORT_COLUMNS, maintain_order=True).agg(
        pl.len().cast(pl.Int64).alias("drives"),
        pl.col("days").sum().alias("drive_days"),
        pl.col("failed").cast(pl.Int64).sum().alias("failures"),
        pl.col("vanished").cast(pl.Int64).sum().alias("vanished"),
    )


def _explained(store: Store, fleet: pl.DataFrame, first: dt.date, last: dt.date) -> pl.Series:
    """Drives that were replaced or removed on purpose, or that a vanished place speaks for."""
    said = outcomes(store, last).filter(pl.col("outcome") != "failed").select(DRIVE_KEY_COLUMNS)
    placed = pl.DataFrame(
        list(drives_of_places(store, first)), schema=dict.fromkeys(DRIVE_KEY_COLUMNS, pl.String), orient="row"
    )
    known = pl.concat([said, placed]).unique().with_columns(pl.lit(value=True).alias("explained"))
    joined = fleet.select(DRIVE_KEY_COLUMNS).join(known, on=list(DRIVE_KEY_COLUMNS), how="left", maintain_order="left")
    return joined["explained"].fill_null(value=False)


def _finding(alarm: CohortAlarm, drives: pl.DataFrame) -> CohortFinding:
    mine = pl.all_horizontal(pl.col(name) == getattr(alarm, name) for name in COHORT_COLUMNS)
    lost = drives.filter(mine & (pl.col("failed") | pl.col("vanished"))).select(DRIVE_KEY_COLUMNS)
    at = f" at {alarm.location}" if alarm.location else ""
    subject = f"{alarm.drive_model} first seen {alarm.first_seen_month}{at}"
    return CohortFinding(subject, asdict(alarm), tuple(DriveKey(*row) for row in lost.iter_rows()))
