"""Thresholds read off a whole fleet at a budget, for recall on collections of failed drives."""

import datetime as dt

import polars as pl

from training.recall_check import score_threshold


def _fleet(drives: int, days: int) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "drive_model": "M",
                "serial_number": f"S{drive}",
                "date": dt.date(2018, 1, 1) + dt.timedelta(days=day),
                "score": float(drive) if day == 3 else 0.0,
            }
            for drive in range(drives)
            for day in range(days)
        ]
    )


def test_the_threshold_lets_as_many_drives_alert_as_the_budget_allows() -> None:
    rows = _fleet(drives=1000, days=30)
    limit = score_threshold(rows, "score", 0.01, window_days=30)
    alerted = rows.filter(pl.col("score") >= limit)["serial_number"].n_unique()
    assert alerted == 10


def test_a_window_of_half_a_month_allows_half_as_many() -> None:
    rows = _fleet(drives=1000, days=15)
    limit = score_threshold(rows, "score", 0.01, window_days=15)
    assert rows.filter(pl.col("score") >= limit)["serial_number"].n_unique() == 5
