"""Annualised failure rate (AFR) per drive model, with exact Poisson intervals and the drive-days behind it."""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.reliability.intervals import Interval, poisson_interval

DAYS_PER_YEAR = 365
"""As in Backblaze's tables: AFR = failures / (drive-days / 365)."""

FEW_DRIVES = 200
FEW_DRIVE_DAYS = 10_000
"""Below either, the interval is so wide that a table must say so (limits of the user-interface specification)."""

FLEET = "All drive models"


@dataclass(frozen=True, slots=True)
class FailureRate:
    """AFR of one drive model over a period, as a fraction of drives a year (0.012 = 1.2 %)."""

    drive_model: str
    drives: int
    drive_days: int
    failures: int
    afr: float
    interval: Interval

    @property
    def is_few(self) -> bool:
        """Whether the figure rests on few drives or few drive-days."""
        return self.drives < FEW_DRIVES or self.drive_days < FEW_DRIVE_DAYS


def failure_rate(drive_model: str, drives: int, drive_days: int, failures: int) -> FailureRate:
    """AFR with its exact 95 % interval. Raises ValueError without drive-days: there is no rate without exposure."""
    if drive_days <= 0:
        message = f"{drive_model} has no drive-days in this period, so it has no failure rate."
        raise ValueError(message)
    per_year = DAYS_PER_YEAR / drive_days
    interval = poisson_interval(failures).scaled(per_year)
    return FailureRate(drive_model, drives, drive_days, failures, failures * per_year, interval)


def failure_rates(exposure: pl.DataFrame) -> list[FailureRate]:
    """AFR per drive model, highest first.

    `exposure` has one row per drive model: drive_model, drives, drive_days, failures. Rows without drive-days are left
    out.
    """
    rows = exposure.filter(pl.col("drive_days") > 0).select("drive_model", "drives", "drive_days", "failures")
    rates = [failure_rate(*row) for row in rows.iter_rows()]
    return sorted(rates, key=lambda rate: (-rate.afr, rate.drive_model))


def fleet_rate(rates: Iterable[FailureRate]) -> FailureRate | None:
    """The rate of all drive models together; None without any."""
    parts = tuple(rates)
    if not parts:
        return None
    totals = (sum(getattr(part, name) for part in parts) for name in ("drives", "drive_days", "failures"))
    return failure_rate(FLEET, *totals)
