"""Features of one day: what FeatureEngine costs, with the day's state committed, beside reading its segments."""

import datetime as dt
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from reliscore_desktop.domain.columns import CORE_RAW_ATTRIBUTES, DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.smart import raw_column
from reliscore_desktop.features.definitions import LAG_COLUMNS, LAG_DAYS, TELEMETRY_COLUMNS
from reliscore_desktop.features.engine import FeatureEngine
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store import catalogue
from reliscore_desktop.store.columns import CORE_TELEMETRY, canonical_dtype
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from tests.benchmarks.synthetic_fleet import synthetic_day

LAST_DAY = dt.date(2024, 6, 30)
STORED_DAYS = (30, 90, 365)
FULL_AGES = frozenset((0, 1, 2, 3, 7, 8, 9, 28, 29, 30, 31, 32))
"""Ages in days of the days that hold the whole fleet. The others hold one drive: the engine never opens them."""

REPLACED_A_DAY = 5_000
"""One drive in so many is replaced each day; one in a thousand is not collected."""

ROUNDS = 5


def run(drives: int) -> list[dict[str, Any]]:
    """Ratios at 30, 90 and 365 days stored, each beside reading the needed columns and reading the segments whole."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="reliscore-bench-") as folder, Store.open(Path(folder) / "fleet") as store:
        engine = FeatureEngine(store)
        stored = 0
        for days in STORED_DAYS:
            _store_days(store, drives, range(stored, days))
            stored = days
            engine.advance_to(LAST_DAY - dt.timedelta(days=1), JobContext())
            rows += _compare(store, engine, days)
    return rows


def _compare(store: Store, engine: FeatureEngine, days: int) -> list[dict[str, Any]]:
    """The fastest of some rounds in which work and references take turns, so that all meet the same load."""
    rounds = [
        (_day(store, engine), _timed(lambda: _read(store)), _timed(lambda: _read_whole(store))) for _ in range(ROUNDS)
    ]
    work, needed, whole = (
        (min(one[0] for one in measured), min(one[1] for one in measured)) for measured in zip(*rounds, strict=True)
    )
    title = f"features of one day, {days} days stored"
    return [_row(f"{title}; needed columns", work, needed), _row(f"{title}; whole segments", work, whole)]


def _row(work: str, taken: tuple[float, float], reference: tuple[float, float]) -> dict[str, Any]:
    return {
        "work": work,
        "seconds": taken[0],
        "reference_seconds": reference[0],
        "ratio": taken[0] / reference[0],
        "reach": "<= 3",
        "note": f"state committed; processor time {taken[1]:.2f} s, {taken[1] / reference[1]:.1f} x",
    }


def _store_days(store: Store, drives: int, ages: range) -> None:
    for age in reversed(ages):
        day = LAST_DAY - dt.timedelta(days=age)
        frame = telemetry_day(drives if age in FULL_AGES else 1, day, age)
        store.segments.commit([store.segments.prepare(SegmentKind.TELEMETRY, frame, day)])


def telemetry_day(drives: int, day: dt.date, age: int) -> pl.DataFrame:
    """A canonical frame of a fleet in which drives come and go and some are not collected on a day."""
    daily = max(1, drives // REPLACED_A_DAY)
    newest = 40 * daily
    made = synthetic_day(drives + newest, day).slice(newest - min(age, 40) * daily, drives)
    made = made.filter(pl.Series(np.random.default_rng(age).random(drives) >= 0.001))
    made = made.rename({"model": "drive_model"})
    core = {*CORE_TELEMETRY, *(raw_column(number) for number in CORE_RAW_ATTRIBUTES)}
    held = [name for name in made.columns if name in core or made.get_column(name).null_count() < made.height]
    columns = [
        pl.lit(day).alias("date") if name == "date" else pl.col(name).cast(dtype, strict=False)
        for name in held
        if (dtype := canonical_dtype(SegmentKind.TELEMETRY, name)) is not None and name != "is_legacy_format"
    ]
    legacy = pl.lit(value=False).alias("is_legacy_format")
    return made.select(*columns, legacy).sort(*DRIVE_KEY_COLUMNS)


def _lag_days() -> list[dt.date]:
    return [LAST_DAY - dt.timedelta(days=lag) for lag in LAG_DAYS]


def _read(store: Store) -> None:
    store.segments.read_day(SegmentKind.TELEMETRY, LAST_DAY, TELEMETRY_COLUMNS)
    for day in _lag_days():
        store.segments.read_day(SegmentKind.TELEMETRY, day, LAG_COLUMNS)


def _read_whole(store: Store) -> None:
    for day in (LAST_DAY, *_lag_days()):
        store.segments.read_day(SegmentKind.TELEMETRY, day)


def _day(store: Store, engine: FeatureEngine) -> tuple[float, float]:
    """Time of `features`; the state of the day is taken away before, so that it is computed and committed anew."""
    with store.writing() as connection:
        catalogue.drop_days(connection, SegmentKind.STATE, [LAST_DAY], dt.datetime.now(dt.UTC))
    return _timed(lambda: engine.features(LAST_DAY, JobContext()))


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """(seconds, seconds of processor time)."""
    start, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - used
