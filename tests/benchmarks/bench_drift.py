"""Drift and scorecard of a large fleet with a year of scored days, beside reading their inputs and a scoring run."""

import datetime as dt
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from reliscore_desktop.alerting.line import alert_line
from reliscore_desktop.app.operations import score
from reliscore_desktop.app.resources import resource_path
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.features.engine import FeatureEngine
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
from tests.benchmarks.bench_reliability import Taken, row, timed
from tests.benchmarks.fleet_year import DRIVES_PER_FAILURE, LAST_DAY, WHOLE_AGES, add_scores, day_of
from training.drift_reference import Snapshot, drift_reference

RAW_COLUMNS = tuple(
    f"smart_{number}_raw" for number in (5, 187, 188, 197, 198, 9, 194, 10, 184, 196, 199, 193, 241, 242)
)


def run(drives: int) -> list[dict[str, Any]]:
    """Rows of the table."""
    with tempfile.TemporaryDirectory(prefix="reliscore-bench-") as folder, Workspace.open(Path(folder) / "w") as opened:
        store = opened.store
        for age in WHOLE_AGES:
            frame = telemetry_day(drives, day_of(age), age)
            store.segments.commit([store.segments.prepare(SegmentKind.TELEMETRY, frame, day_of(age))])
        refresh(store, [day_of(0)], JobContext(), watermark=pending_days(store).watermark)
        keys = add_scores(store, drives)
        rows = _rows(store, keys, drives)
        whole, card = (taken for _, taken in rows[:2])
        # It comes last, because it replaces the newest day's scores and brings the drives and alerts up to them.
        scoring = _scoring_run(opened)
        beside = "to one scoring run of this fleet"
        return [one for one, _ in rows] + [
            row("drift, a year of scores", whole, scoring, beside, "<= 1"),
            row("scorecard, a year of scores", card, scoring, beside, "<= 1"),
        ]


def _scoring_run(opened: Workspace) -> Taken:
    """The newest day scored as after each import: features from the state of the day before, risks, drives, alerts."""
    FeatureEngine(opened.store).advance_to(day_of(WHOLE_AGES[-2]), JobContext())
    return timed(lambda: score(opened, LAST_DAY, LAST_DAY, JobContext(), force=True))


def _rows(store: Store, keys: pl.DataFrame, drives: int) -> list[tuple[dict[str, Any], Taken]]:
    """Rows of the table with what they took, drift and scorecard first."""
    artefact = _artefact(store, drives)
    outcomes = _outcomes(keys, drives)
    found = alert_line(store, LAST_DAY)
    assert found.line is not None
    assert artefact.drift_reference is not None
    line, held_out = Line(found.line, found.alerts, found.drives), artefact.drift_reference.held_out
    within = timed(lambda: _read_inputs(store))
    risks = timed(lambda: _read_year(store, pl.col("probability").sum()))
    month = timed(lambda: _read_month(store))
    whole = timed(lambda: (alert_line(store, LAST_DAY), drift_report(store, LAST_DAY, artefact, outcomes, line)))
    inputs = timed(lambda: read_inputs(store, LAST_DAY))
    catch = timed(lambda: catch_rate(store, LAST_DAY, outcomes, line, held_out))
    card = timed(lambda: scorecard(store, LAST_DAY, outcomes, line.risk))
    year = timed(lambda: _read_year(store, pl.col("probability").sum(), pl.col("serial_number").str.len_bytes().sum()))
    return [
        (
            row(
                "drift, a year of scores", whole, within + risks + month, "to reading 3 days, a year of risks, 30 days"
            ),
            whole,
        ),
        (row("scorecard, a year of scores", card, year, "to reading a year of serial numbers and risks"), card),
        (row("… drift's inputs of three days", inputs, within, "to reading their columns"), inputs),
        (row("… drift's catch rate of 13 periods", catch, risks, "to reading a year of risks"), catch),
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


def _read_month(store: Store) -> None:
    first = day_of(29)
    store.segments.scan(SegmentKind.SCORES, first, LAST_DAY, (*DRIVE_KEY_COLUMNS, "probability")).collect()


def _read_year(store: Store, *sums: pl.Expr) -> None:
    """A year's columns, and the keys of its periods' first days."""
    columns = (*DRIVE_KEY_COLUMNS, "probability")
    store.segments.scan(SegmentKind.SCORES, day_of(364), LAST_DAY, columns).select(sums).collect()
    for day in prediction_days(store, LAST_DAY):
        store.segments.read_day(SegmentKind.SCORES, day, columns)
