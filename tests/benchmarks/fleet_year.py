"""A year of a large fleet, cheap to make: every day is whole, but most have few attributes."""

import datetime as dt
from typing import Any

import numpy as np
import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.risk import BandLimits
from reliscore_desktop.fleet.drives import pending_days, refresh
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.bands import band_expression
from reliscore_desktop.scoring.score import SCORES_SCHEMA
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from tests.benchmarks.bench_features import telemetry_day

LAST_DAY = dt.date(2024, 6, 30)
YEAR_DAYS = 365
WHOLE_AGES = (30, 7, 0)
"""Ages in days of the days with all attributes: those that changes and rates are measured between."""

TOLD_AGES = (0, 1, 60, 120, 180, 240, 300, 364)
"""Days that the table of drives is told of, and on which drives fail: telling it of all would take half an hour."""

DRIVES_PER_FAILURE = 25_000
"""Drives for one failure a day: an AFR of 1.5 %."""


def day_of(age: int) -> dt.date:
    """The day so many days before the last."""
    return LAST_DAY - dt.timedelta(days=age)


def add_telemetry(store: Store, drives: int) -> None:
    """A year of days; each has all drives that did not fail before it."""
    whole = telemetry_day(drives, LAST_DAY, 0)
    failing = _failing(whole.height)
    absent = [name for name in whole.columns if name.startswith("smart_") and name != "smart_9_raw"]
    plain = whole.with_columns(pl.lit(None, whole.schema[name]).alias(name) for name in absent)
    for age in reversed(range(YEAR_DAYS)):
        frame = (whole if age in WHOLE_AGES else plain).filter(pl.Series(failing <= age))
        rows = frame.with_columns(
            pl.lit(day_of(age)).alias("date"), pl.Series("failure", (failing[failing <= age] == age).astype(np.int8))
        )
        store.segments.commit([store.segments.prepare(SegmentKind.TELEMETRY, rows, day_of(age))])
    known = [day_of(age) for age in reversed(TOLD_AGES)]
    refresh(store, known, JobContext(), watermark=pending_days(store).watermark)


def add_scores(store: Store, drives: int) -> pl.DataFrame:
    """A year of scored days of the drives of the last day; hands out their keys."""
    keys = telemetry_day(drives, LAST_DAY, 0).select(DRIVE_KEY_COLUMNS)
    steady = np.random.default_rng(1).normal(-7.5, 1.2, keys.height)
    for age in reversed(range(YEAR_DAYS)):
        rows = scores_of(keys, day_of(age), steady)
        store.segments.commit([store.segments.prepare(SegmentKind.SCORES, rows, day_of(age))])
    return keys


def scores_of(keys: pl.DataFrame, day: dt.date, steady: np.ndarray[Any, np.dtype[np.float64]]) -> pl.DataFrame:
    """Scores that move a little from day to day."""
    log_odds = steady + np.random.default_rng(day.toordinal()).normal(0, 0.15, keys.height)
    known = keys.with_columns(
        pl.lit(day).alias("date"),
        pl.Series("probability", 1 / (1 + np.exp(-log_odds))),
        pl.Series("log_odds", log_odds),
        pl.lit("full").alias("expert"),
        pl.lit(value=True).alias("validated"),
        pl.lit(0.0).alias("probability_change_7d"),
    ).with_columns(band_expression("probability", BandLimits()).alias("band"))
    absent = [pl.lit(None, dtype=dtype).alias(name) for name, dtype in SCORES_SCHEMA.items() if name not in known]
    return known.with_columns(absent).select(list(SCORES_SCHEMA))


def _failing(drives: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Age of the day on which each drive fails, -1 for the many that don't."""
    random = np.random.default_rng(3)
    age = np.full(drives, -1)
    chosen = random.random(drives) < YEAR_DAYS / DRIVES_PER_FAILURE
    age[chosen] = random.choice(TOLD_AGES[1:], int(chosen.sum()))
    return age
