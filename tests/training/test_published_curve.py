"""The published budget curve counted anew, drive by drive, from held-out scores and the source rows.

The scores come from fits on earlier days, which only a training folder has (`reliscore-train`, ten minutes):
RELISCORE_TRAINING_FOLDER names it.
"""

import datetime as dt
import json
import math
import os
import statistics
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from reliscore_desktop.app.resources import resource_path
from training.dataset import DatasetSettings, dataset_of
from training.evaluate import Bench, backtest_calibrations
from training.fit import FitSettings
from training.fit_jobs import backtest_job
from training.fleet_plan import plan_fleet
from training.measure import whole_truth
from training.predictions import window_scores
from training.train import fits_of
from training.warehouse import open_warehouse
from training.windows import Backtest

Course = list[tuple[dt.date, float]]

FOLDER = os.environ.get("RELISCORE_TRAINING_FOLDER", "")
HORIZON = dt.timedelta(days=30)
FILES = {2013: "backblaze_2013_fleet.parquet", 2018: "backblaze_2018h1_ST4000DM000.parquet"}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not FOLDER, reason="RELISCORE_TRAINING_FOLDER names no training folder with held-out fits"),
]


@dataclass
class Tally:
    """Counts at one budget over all windows."""

    alerted: int = 0
    right: int = 0
    caught: int = 0
    silent: int = 0
    leads: list[int] = field(default_factory=list)


def held_out_scores(folder: Path) -> Iterator[tuple[Backtest, pl.DataFrame]]:
    """Each window with the log-odds that its own fit gives its drive-days."""
    with open_warehouse(folder / "warehouse", create=False, read_only=True) as store:
        plan = plan_fleet(store, DatasetSettings().horizon_days)
        dataset = dataset_of(store, plan, folder / "dataset", DatasetSettings())
        fits = fits_of(dataset, FitSettings(), folder / "fits")
        bench = Bench(plan, dataset, fits, whole_truth(store, plan), {})
        for backtest in plan.backtests:
            chosen = {name: one.calibration for name, one in backtest_calibrations(bench, backtest).items()}
            model = fits.read(backtest_job(backtest)).calibrated(chosen)
            yield backtest, window_scores(model, dataset, backtest.test)


def count(scores: pl.DataFrame, source: pl.DataFrame, last: dt.date, budgets: list[float], tallies: list[Tally]) -> int:
    """Add a window's counts; returns its failing drives. `source` has all rows of its file, sorted by day."""
    newest = source.group_by("serial_number", maintain_order=True).agg(pl.col("date", "failure").last())
    failed_on = {serial: day for serial, day, failure in newest.iter_rows() if failure == 1}
    failure_days = set(source.filter(pl.col("failure") == 1).select("serial_number", "date").iter_rows())
    signs = set(source.filter("sign").select("serial_number", "date").iter_rows())
    courses: dict[str, Course] = defaultdict(list)
    rows = 0
    for serial, day, value in scores.select("serial_number", "date", "log_odds").sort("date").iter_rows():
        if (serial, day) not in failure_days:
            courses[serial].append((day, float("-inf") if value is None else value))
            rows += 1
    last_days = {
        serial: [(day, value) for day, value in course if day < failed_on[serial] <= day + HORIZON]
        for serial, course in courses.items()
        if serial in failed_on and course[0][0] < failed_on[serial] <= last + dt.timedelta(days=1)
    }
    ranked = sorted((max(value for _, value in course) for course in courses.values()), reverse=True)
    for budget, tally in zip(budgets, tallies, strict=True):
        allowed = budget * rows / 30
        line = ranked[max(1, round(allowed)) - 1]
        _add_alerts(tally, courses, failed_on, line)
        # A fleet's recall is taken where the budget is spent to its last part, one alert further at most.
        spent = ranked[math.ceil(allowed) - 1]
        for serial, course in last_days.items():
            caught_on = reached(course, line)
            tally.caught += reached(course, spent) is not None
            if caught_on is not None:
                tally.leads.append((failed_on[serial] - caught_on).days)
            else:
                tally.silent += not any((serial, day) in signs for day, _ in course)
    return len(last_days)


def reached(course: Course, line: float) -> dt.date | None:
    """The first day at the line."""
    return next((day for day, value in course if value >= line), None)


def _add_alerts(tally: Tally, courses: dict[str, Course], failed_on: dict[str, dt.date], line: float) -> None:
    for serial, course in courses.items():
        first = reached(course, line)
        if first is not None:
            tally.alerted += 1
            tally.right += serial in failed_on and first < failed_on[serial] <= first + HORIZON


def test_recall_precision_warning_and_silent_misses_are_those_counted_drive_by_drive(shared_data: Path) -> None:
    models = resource_path("models")
    version = (models / "ACTIVE_MODEL").read_text(encoding="utf-8").strip()
    block: dict[str, Any] = json.loads((models / version / "metrics.json").read_text(encoding="utf-8"))["budget_curve"]
    tallies = [Tally() for _ in block["budgets"]]
    failures = 0
    for backtest, scores in held_out_scores(Path(FOLDER)):
        source = pl.scan_parquet(shared_data / "train" / FILES[backtest.test.first.year])
        known = source.collect_schema().names()
        critical = [pl.col(name) > 0 for number in (5, 187, 188, 197, 198) if (name := f"smart_{number}_raw") in known]
        sign = pl.any_horizontal(critical).fill_null(value=False).alias("sign")
        rows = source.select("serial_number", "date", "failure", sign).sort("date").collect()
        failures += count(scores, rows, backtest.test.last, block["budgets"], tallies)
    assert failures == block["failures"]
    for place, tally in enumerate(tallies):
        # Drives of a like score at the line are drawn by lot in the published figures; here all of them alert.
        assert block["precision"][place] == pytest.approx(tally.right / tally.alerted, abs=0.001)
        assert block["median_lead_days"][place] == pytest.approx(statistics.median(tally.leads), abs=0.5)
        silent = tally.silent / (failures - tally.caught)
        assert block["missed_without_sign"][place] == pytest.approx(silent, abs=0.005)
        assert block["recall"][place] == round(tally.caught / failures, 5)
