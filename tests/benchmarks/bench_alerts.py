"""Alerts, budget and rules of a large fleet, as ratios to reading what they need."""

import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from reliscore_desktop.alerting.drive_states import drive_alert_states, with_alert_states
from reliscore_desktop.alerting.evaluation import evaluate
from reliscore_desktop.alerting.line import alert_line
from reliscore_desktop.alerting.outcomes import outcomes
from reliscore_desktop.alerting.policy import AlertPolicy
from reliscore_desktop.app.operations.cohort_alarms import cohort_findings
from reliscore_desktop.domain.risk import BandLimits
from reliscore_desktop.fleet.drives import pending_days, refresh
from reliscore_desktop.fleet.frame import load_fleet
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.monitoring.rule_comparison import compare_rules
from reliscore_desktop.monitoring.scorecard import scorecard
from reliscore_desktop.scoring.bands import band_expression
from reliscore_desktop.scoring.score import SCORES_SCHEMA
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from tests.benchmarks.bench_features import telemetry_day

LAST_DAY = dt.date(2024, 6, 30)
SCORED_DAYS = 60
REPEATS = 3


def run(drives: int) -> list[dict[str, Any]]:
    """Rows of the table."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "workspace") as store:
        _fill(store, drives)
        return [*_alert_rows(store), *_record_rows(store)]


def _alert_rows(store: Store) -> list[dict[str, Any]]:
    fleet = load_fleet(store)
    line = alert_line(store, LAST_DAY)
    policy = AlertPolicy(line.line)
    reading = _timed(lambda: load_fleet(store))
    first = _timed(lambda: evaluate(store, fleet, policy), repeats=1)
    again = _timed(lambda: evaluate(store, fleet, policy))
    cohorts = _timed(lambda: cohort_findings(store, fleet))
    standing = _timed(lambda: with_alert_states(fleet.frame, drive_alert_states(store, LAST_DAY)))
    month = _timed(lambda: _read_scores(store, 30))
    lines = _timed(lambda: alert_line(store, LAST_DAY))
    return [
        _row("Alerts, first evaluation", first, reading, f"to reading the fleet; line at {line.line:.3f}"),
        _row("Alerts, nothing new", again, reading, "to reading the fleet"),
        _row("Cohort alarms", cohorts, reading, "to reading the fleet"),
        _row("Alert states beside the drives", standing, reading, "to reading the fleet"),
        _row("Alert line of 30 days", lines, month, "to reading their scores"),
    ]


def _record_rows(store: Store) -> list[dict[str, Any]]:
    known = outcomes(store, LAST_DAY)
    reading = _timed(lambda: _read_scores(store, SCORED_DAYS))
    card = _timed(lambda: scorecard(store, LAST_DAY, known, 0.05))
    day = _timed(lambda: store.segments.read_day(SegmentKind.TELEMETRY, LAST_DAY))
    rules = _timed(lambda: compare_rules(store, LAST_DAY, LAST_DAY, known))
    return [
        _row(f"Scorecard of {SCORED_DAYS} days", card, reading, "to reading their scores"),
        _row("Eight rules on one day", rules, day, "to reading the day; asked for, never part of a run", ""),
    ]


def _fill(store: Store, drives: int) -> None:
    """The last two days of telemetry, and scores of all days before them."""
    frames = {age: telemetry_day(drives, LAST_DAY - dt.timedelta(days=age), age) for age in (1, 0)}
    for age, frame in frames.items():
        day = LAST_DAY - dt.timedelta(days=age)
        store.segments.commit([store.segments.prepare(SegmentKind.TELEMETRY, frame, day)])
    pending = pending_days(store)
    refresh(store, pending.days, JobContext(), watermark=pending.watermark)
    keys = frames[0].select("drive_model", "serial_number")
    steady = np.random.default_rng(1).normal(-7.5, 1.2, keys.height)
    for age in reversed(range(SCORED_DAYS)):
        day = LAST_DAY - dt.timedelta(days=age)
        store.segments.commit([store.segments.prepare(SegmentKind.SCORES, _scores(keys, day, steady), day)])


def _scores(keys: pl.DataFrame, day: dt.date, steady: np.ndarray[Any, np.dtype[np.float64]]) -> pl.DataFrame:
    noise = np.random.default_rng(day.toordinal()).normal(0, 0.15, keys.height)
    chance = pl.Series(1 / (1 + np.exp(-steady - noise)))
    known = keys.with_columns(
        pl.lit(day).alias("date"),
        chance.alias("probability"),
        pl.lit("full").alias("expert"),
        pl.lit(value=True).alias("validated"),
        pl.lit(0.0).alias("probability_change_7d"),
    ).with_columns(band_expression("probability", BandLimits()).alias("band"))
    absent = [pl.lit(None, dtype=dtype).alias(name) for name, dtype in SCORES_SCHEMA.items() if name not in known]
    return known.with_columns(absent).select(list(SCORES_SCHEMA))


def _read_scores(store: Store, days: int) -> pl.DataFrame:
    first = LAST_DAY - dt.timedelta(days=days - 1)
    return store.segments.scan(SegmentKind.SCORES, first, LAST_DAY, ("serial_number", "probability")).collect()


def _timed(work: Callable[[], object], repeats: int = REPEATS) -> float:
    taken = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def _row(work: str, seconds: float, reference: float, note: str, reach: str = "<= 3") -> dict[str, Any]:
    return {
        "work": work,
        "seconds": seconds,
        "reference_seconds": reference,
        "ratio": seconds / reference,
        "reach": reach,
        "note": note,
    }
