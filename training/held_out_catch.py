"""What risks alone promised of the catch rate on held-out windows, beside what was caught there."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import polars as pl
from pydantic import TypeAdapter

from reliscore_desktop.domain.columns import DATE
from reliscore_desktop.monitoring.catch_rate import confident_share
from reliscore_desktop.scoring.drift_reference import HeldOutCatch
from reliscore_desktop.scoring.manifest import CalibrationDocument
from training.dataset import Dataset
from training.evaluation.ranking import BUDGET_PERIOD_DAYS
from training.evaluation.rows import EvaluationRows, Floats, evaluation_rows
from training.fit_jobs import backtest_job
from training.fleet_plan import FleetPlan
from training.labels import Truth
from training.predictions import window_scores
from training.risk_model import RiskModel
from training.train import Fits
from training.windows import Backtest

BUDGETS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05)
"""Shares of the fleet that alert per 30 days, dense enough that any budget between is near one of them."""

_READER: TypeAdapter[CalibrationDocument] = TypeAdapter(CalibrationDocument)


def held_out_catch(
    plan: FleetPlan, dataset: Dataset, fits: Fits, truth: Truth, metrics: Mapping[str, Any]
) -> list[HeldOutCatch]:
    """One line per test window and budget; each window is scored by its own fit, calibrated as it was judged."""
    found: list[HeldOutCatch] = []
    for backtest in plan.backtests:
        model = calibrated_as_judged(fits.read(backtest_job(backtest)), backtest, metrics)
        scores = window_scores(model, dataset, backtest.test)
        rows = evaluation_rows(scores, truth, backtest.test, plan.hidden, plan.horizon_days)
        found += window_catch(rows)
    return found


def calibrated_as_judged(model: RiskModel, backtest: Backtest, metrics: Mapping[str, Any]) -> RiskModel:
    """With the calibrations that the window's metrics name."""
    document = next(one for one in metrics["backtests"] if one["test"]["first"] == str(backtest.test.first))
    chosen = {name: _READER.validate_python(choice["calibration"]) for name, choice in document["calibration"].items()}
    return model.calibrated(chosen)


def window_catch(rows: EvaluationRows) -> Iterator[HeldOutCatch]:
    """Of each budget the constant line that spends it, what risks promised on the window's days, and what came."""
    probability = np.nan_to_num(rows.column("probability"), nan=0.0)
    highest = _highest(rows, probability, np.ones(len(probability), dtype=np.bool_))
    before_failure = _highest(rows, probability, rows.is_positive)
    fails = rows.fails_in_window_per_drive
    ranked = np.sort(highest)[::-1]
    by_day = pl.DataFrame({DATE: rows.day, "p": probability}).partition_by(DATE)
    for budget in BUDGETS:
        allowed = max(round(budget * rows.fleet_per_day * len(rows.window) / BUDGET_PERIOD_DAYS), 1)
        line = float(ranked[min(allowed, len(ranked)) - 1])
        shares = [confident_share(day["p"].to_numpy(), line) for day in by_day]
        known = [share for share in shares if share is not None]
        if known:
            yield HeldOutCatch(
                first=rows.window.first,
                last=rows.window.last,
                budget=budget,
                estimated=round(float(np.mean(known)), 6),
                caught=int((fails & (before_failure >= line)).sum()),
                failures=int(fails.sum()),
            )


def _highest(rows: EvaluationRows, probability: Floats, where: np.ndarray) -> Floats:
    highest = np.full(rows.drives, -1.0)
    np.maximum.at(highest, rows.drive[where], probability[where])
    return highest
