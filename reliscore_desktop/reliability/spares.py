"""Spares forecast: how many drives of each capacity will fail in 30 and in 90 days, judged against the stock."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.reliability.intervals import Interval, prediction_interval

LONG_HORIZON_DAYS = 90

PRIOR_FAILURES = 0.5
"""Jeffreys' prior for a Poisson rate: no failures yet doesn't mean none will come."""


@dataclass(frozen=True, slots=True)
class SparesForecast:
    """Expected failures of one capacity with 95 % prediction intervals. `stock` is None where nobody entered it."""

    capacity_bytes: int | None
    drives: int
    expected_30_days: float
    interval_30_days: Interval
    expected_90_days: float
    interval_90_days: Interval
    stock: int | None

    @property
    def to_order(self) -> int | None:
        """Drives to buy so that the stock reaches the upper end for 90 days; None without a stock."""
        if self.stock is None:
            return None
        return max(0, int(self.interval_90_days.high) - self.stock)


def spares_forecast(
    drives: pl.DataFrame, exposure: pl.DataFrame, stock: Mapping[int | None, int] | None = None
) -> list[SparesForecast]:
    """One forecast per capacity, smallest capacity first.

    `drives`: drives in service now: capacity_bytes, drive_model, probability (30 days; null = not scored).
    `exposure`: drive_model, drive_days, failures of the past. The first 30 days use each drive's own probability, the
    drive model's rate where it has none; days 31 to 90 use the drive model's rate, whose own uncertainty (gamma with
    Jeffreys' prior) widens the interval. A drive model without a past has the fleet's rate.
    """
    rates = exposure.select("drive_model", *_rate_columns(pl.col("failures"), pl.col("drive_days")))
    fleet = exposure.select(_rate_columns(pl.col("failures").sum(), pl.col("drive_days").sum()))
    per_model = (
        drives.group_by("capacity_bytes", "drive_model")
        .agg(
            pl.len().alias("drives"),
            pl.col("probability").sum().alias("scored_sum"),
            pl.col("probability").is_null().sum().alias("unscored"),
        )
        .join(rates, on="drive_model", how="left")
        .with_columns(pl.col(name).fill_null(fleet[name].item()) for name in fleet.columns)
    )
    later_days = LONG_HORIZON_DAYS - HORIZON_DAYS
    with_rates = pl.col("unscored") * HORIZON_DAYS
    long_days = with_rates + pl.col("drives") * later_days
    grouped = per_model.group_by("capacity_bytes").agg(
        pl.col("drives").sum(),
        (pl.col("scored_sum") + with_rates * pl.col("rate")).sum().alias("short"),
        (with_rates**2 * pl.col("rate_variance")).sum().alias("short_extra"),
        (pl.col("scored_sum") + long_days * pl.col("rate")).sum().alias("long"),
        (long_days**2 * pl.col("rate_variance")).sum().alias("long_extra"),
    )
    return [_forecast(row, stock or {}) for row in grouped.sort("capacity_bytes").iter_rows(named=True)]


def _rate_columns(failures: pl.Expr, drive_days: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    events = failures + PRIOR_FAILURES
    days = drive_days.clip(1).cast(pl.Float64)
    return (events / days).alias("rate"), (events / days**2).alias("rate_variance")


def _forecast(row: dict[str, Any], stock: Mapping[int | None, int]) -> SparesForecast:
    capacity = row["capacity_bytes"]
    return SparesForecast(
        capacity_bytes=capacity,
        drives=int(row["drives"]),
        expected_30_days=row["short"],
        interval_30_days=prediction_interval(row["short"], row["short"] + row["short_extra"]),
        expected_90_days=row["long"],
        interval_90_days=prediction_interval(row["long"], row["long"] + row["long_extra"]),
        stock=stock.get(capacity),
    )
