"""Drift and scorecard of a large fleet with a year of scored days, as ratios to reading their inputs."""

import datetime as dt
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from reliscore_desktop.alerting.line import alert_line
from reliscore_desktop.app.resources import resource_path
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.fleet.drives import pending_days, refresh
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.monitoring.caught_estimate import Line, catch_rate
from reliscore_desktop.monitoring.drift_report import drift_report
from reliscore_desktop.monitoring.inputs import read_inputs
from reliscore_desktop.monitoring.scorecard import prediction_days, scorecard
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.scoring.drift_reference import DriftReference, HeldOutCatch
from reliscore_desktop.scoring.registry import ModelRegistry
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from tests.benchmarks.bench_features import telemetry_day
from tests.benchmarks.bench_reliability import row, timed
from tests.benchmarks.fleet_year import DRIVES_PER_FAILURE, LAST_DAY, WHOLE_AGES, add_scores, day_of
from training.drift_reference import Snapshot, drift_reference

RAW_COLUMNS = tuple(
    f"smart_{number}_raw" for number in (5, 187, 188, 197, 198, 9, 194, 10, 184, 196, 199, 193, 241, 242)
)


def run(drives: int) -> list[dict[str, Any]]:
    """Rows of the table."""
    with tempfile.TemporaryDirectory(prefix="reliscore-bench-") as folder, Store.open(Path(folder) / "w") as store:
        for age in WHOLE_AGES:
            frame = telemetry_day(drives, day_of(age), age)
            store.segments.commit([store.segments.prepare(SegmentKind.TELEMETRY, frame, day_of(age))])
        refresh(store, [day_of(0)], JobContext(), watermark=pending_days(store).watermark)
        keys = add_scores(store, drives)
        return _rows(store, keys, drives)


def _rows(store: Store, keys: pl.DataFrame, drives: int) -> list[dict[str, Any]]:
    artefact = _artefact(store, drives)
    outcomes = _outcomes(keys, drives)
    found = alert_line(store, LAST_DAY)
    assert found.line is not None
    assert artefact.drift_reference is not None
    line, held_out = Line(found.line, found.alerts, found.drives), artefact.drift_reference.held_out
    within = timed(lambda: _read_inputs(store))
    periods = timed(lambda: _read_periods(store))
    month = timed(lambda: _read_month(store))
    whole = timed(lambda: (alert_line(store, LAST_DAY), drift_report(store, LAST_DAY, artefact, outcomes, line)))
    inputs = timed(lambda: read_inputs(store, LAST_DAY))
    catch = timed(lambda: catch_rate(store, LAST_DAY, outcomes, line, held_out))
    card = timed(lambda: scorecard(store, LAST_DAY, outcomes, line.risk))
    year = timed(lambda: _read_scores(store))
    return [
        row("drift, a year of scores", whole, within + periods + month, "to reading three days, 13 periods, 30 days"),
        row("… of which inputs of three days", inputs, within, "to reading their columns"),
        row("… of which catch rate of 13 periods", catch, periods, "to reading the periods' scores"),
        row("scorecard, a year of scores", card, year, "to reading a year of keys and risks"),
    ]


def _artefact(store: Store, drives: int) -> Artefact:
    """The shipped risk model with a reference made of the fleet itself a month before."""
    rows = read_inputs(store, day_of(30))
    assert rows is not None
    beside = rows.with_columns(pl.lit(None, pl.Float64).alias("risk"), pl.lit(None, pl.String).alias("expert"))
    history = DayRange(dt.date(2023, 1, 1), LAST_DAY)
    snapshots = [Snapshot(day_of(age), history, beside) for age in (30, 60, 90, 120)]
    windows = [
        HeldOutCatch(first=LAST_DAY, last=LAST_DAY, budget=0.01, estimated=0.3, caught=caught, failures=100)
        for caught in (44, 45, 46)
    ]
    reference: DriftReference = drift_reference(snapshots, windows)
    shipped = ModelRegistry(resource_path("models"), None).active()
    return replace(shipped, drift_reference=reference)


def _outcomes(keys: pl.DataFrame, drives: int) -> pl.DataFrame:
    """As many failures as a fleet of that size has in a year, spread over it."""
    count = max(1, drives * 365 // DRIVES_PER_FAILURE)
    failed = keys.gather_every(max(1, keys.height // count)).head(count)
    days = [day_of(place % 330) for place in range(failed.height)]
    return failed.with_columns(pl.lit("failed").alias("outcome"), pl.Series("day", days))


def _read_inputs(store: Store) -> None:
    for age in WHOLE_AGES:
        store.segments.read_day(SegmentKind.TELEMETRY, day_of(age), (*DRIVE_KEY_COLUMNS, *RAW_COLUMNS))


def _read_periods(store: Store) -> None:
    for day in (*prediction_days(store, LAST_DAY), LAST_DAY):
        store.segments.read_day(SegmentKind.SCORES, day, (*DRIVE_KEY_COLUMNS, "probability"))


def _read_month(store: Store) -> None:
    first = day_of(29)
    store.segments.scan(SegmentKind.SCORES, first, LAST_DAY, (*DRIVE_KEY_COLUMNS, "probability")).collect()


def _read_scores(store: Store) -> None:
    first = day_of(364)
    columns = (*DRIVE_KEY_COLUMNS, "date", "probability")
    store.segments.scan(SegmentKind.SCORES, first, LAST_DAY, columns).select(pl.col("probability").sum()).collect()
    for day in prediction_days(store, LAST_DAY):
        store.segments.read_day(SegmentKind.SCORES, day, (*DRIVE_KEY_COLUMNS, "probability"))
