"""Small made-up fleets for the store's tests: canonical frames whose values tell which day and revision they are of."""

import datetime as dt

import polars as pl

from reliscore_desktop.store.columns import CORE_TELEMETRY

FIRST_DAY = dt.date(2024, 3, 1)


def day(number: int) -> dt.date:
    """The day this many days after the first one."""
    return FIRST_DAY + dt.timedelta(days=number)


def telemetry(on: dt.date, drives: int = 6, *, revision: int = 0, **extra: pl.Series) -> pl.DataFrame:
    """Drives of two drive models; `smart_5_raw` is the revision, `smart_9_raw` counts the days."""
    half = drives // 2
    known = pl.DataFrame(
        {
            "drive_model": ["HGST HMS5C4040ALE640"] * half + ["ST4000DM000"] * (drives - half),
            "serial_number": [f"PL{n:06}" for n in range(half)] + [f"Z3{n:06}" for n in range(drives - half)],
            "date": [on] * drives,
            "smart_5_raw": [revision] * drives,
            "smart_9_raw": [(on - FIRST_DAY).days * 24] * drives,
            **extra,
        }
    )
    absent = [
        pl.lit(None, dtype=dtype).alias(name) for name, dtype in CORE_TELEMETRY.items() if name not in known.columns
    ]
    return known.with_columns(absent)


def scores(on: dt.date, drives: int = 6, *, probability: float = 0.01) -> pl.DataFrame:
    """Scores of the same drives."""
    return telemetry(on, drives).select(
        "drive_model", "serial_number", "date", pl.lit(probability).alias("probability"), pl.lit("low").alias("band")
    )


def state(on: dt.date, drives: int = 6) -> pl.DataFrame:
    """Feature state of the same drives."""
    return telemetry(on, drives).select("drive_model", "serial_number", pl.col("date").alias("last_seen"))
