"""Judges fitted risk models on later windows, on unseen drives, unseen drive models and drives that report less."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS, DRIVE_MODEL
from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.scoring.manifest import CalibrationDocument
from training.calibrate import Choice, choose_calibration
from training.dataset import Dataset
from training.evaluation.bootstrap import Bootstrapped, bootstrap_weights
from training.evaluation.budget_curve import FleetDraws, WindowCurve, window_curve
from training.evaluation.promise_check import drawn_fleets
from training.evaluation.ranking import Ranking
from training.evaluation.risk_interval import WindowByRisk, gathered
from training.evaluation.rows import EvaluationRows, evaluation_rows
from training.evaluation.window import (
    REPETITIONS,
    RISK_MODEL,
    SCORE_COLUMNS,
    groups_document,
    rounded,
    window_document,
)
from training.fit_jobs import FitJob, backtest_job, fold_drives, fold_jobs
from training.fleet_plan import FleetPlan
from training.labels import Truth
from training.predictions import RULE_NAMES, scored, window_scores, with_random
from training.train import Fits
from training.windows import Backtest

RANKINGS = (RISK_MODEL, "logistic", "random", *RULE_NAMES)
UNSEEN_RANKINGS = (RISK_MODEL, "logistic", "random", "backblaze_five", "scrutiny", "log_sum")
MASKED_RANKINGS = (RISK_MODEL, "logistic", "random", "log_sum")
_RANDOM_SEED = 3


@dataclass(frozen=True)
class Judged:
    """A window's document and its bootstrapped rankings, for pooling."""

    history: DayRange
    document: dict[str, Any]
    rankings: dict[str, Bootstrapped]
    expected: float
    observed: float


@dataclass(frozen=True)
class JudgedBacktest:
    """A backtest's judgement, its curve by alert budget with fleets to check promises on, and its rows by risk."""

    judged: Judged
    curve: WindowCurve
    fleets: dict[int, FleetDraws]
    by_risk: WindowByRisk


@dataclass(frozen=True)
class Bench:
    """What every judgement needs: the parts, the fits, the whole truth, and the rules' rankings by test window."""

    plan: FleetPlan
    dataset: Dataset
    fits: Fits
    truth: Truth
    rules: dict[DayRange, pl.DataFrame]
    repetitions: int = REPETITIONS

    def rows(self, scores: pl.DataFrame, window: DayRange) -> EvaluationRows:
        """Scored drive-days of a window with their labels and the rules' rankings beside them."""
        key = [*DRIVE_KEY_COLUMNS, DATE]
        rules = pl.concat([frame for days, frame in self.rules.items() if days.first in window])
        beside = scores.join(rules, on=key, how="left", maintain_order="left")
        return self.labelled(with_random(beside, _RANDOM_SEED), window)

    def labelled(self, rows: pl.DataFrame, window: DayRange) -> EvaluationRows:
        """Rows of a window with labels of the whole truth."""
        return evaluation_rows(rows, self.truth, window, self.plan.hidden, self.plan.horizon_days)


def judge_backtest(bench: Bench, backtest: Backtest) -> JudgedBacktest:
    """The risk model of a backtest, calibrated on earlier windows of its history, on its test window."""
    choices = backtest_calibrations(bench, backtest)
    model = bench.fits.read(backtest_job(backtest))
    model = model.calibrated({name: choice.calibration for name, choice in choices.items()})
    rows = bench.rows(window_scores(model, bench.dataset, backtest.test), backtest.test)
    judged = judge(bench, backtest.history, rows, RANKINGS)
    judged.document["train_until"] = str(backtest.train_until)
    judged.document["known_until"] = str(backtest.known_until)
    judged.document["calibration"] = {name: choice_document(choice) for name, choice in choices.items()}
    weights = bootstrap_weights(rows.drives, bench.repetitions)
    beside = [name for name in RANKINGS if name != RISK_MODEL]
    return JudgedBacktest(
        judged,
        window_curve(rows, SCORE_COLUMNS[RISK_MODEL], beside, weights),
        drawn_fleets(rows, SCORE_COLUMNS[RISK_MODEL]),
        WindowByRisk(backtest.history, backtest.test, gathered(rows)),
    )


def judge(bench: Bench, history: DayRange, rows: EvaluationRows, rankings: Sequence[str]) -> Judged:
    """One document of rows that are scored already."""
    document, found = window_document(rows, rankings, bench.repetitions)
    valid = rows.is_valid
    expected = float(np.nansum(rows.column("probability")[valid]))
    return Judged(history, document, found, expected, float(rows.is_positive[valid].sum()))


def backtest_calibrations(bench: Bench, backtest: Backtest) -> dict[str, Choice]:
    """Per expert, chosen on test windows of the same history that end a purge before this one begins."""
    purge = dt.timedelta(days=bench.plan.horizon_days)
    earlier = [
        other
        for other in bench.plan.backtests
        if other.history == backtest.history and other.test.last + purge < backtest.test.first
    ]
    return calibrations(bench, earlier)


def calibrations(bench: Bench, backtests: Sequence[Backtest]) -> dict[str, Choice]:
    """Per expert, chosen on the test windows of these backtests; each was scored by a fit of earlier days."""
    parts = []
    for number, backtest in enumerate(backtests):
        scores = window_scores(bench.fits.read(backtest_job(backtest)), bench.dataset, backtest.test)
        rows = bench.labelled(scores, backtest.test)
        valid = rows.frame.filter(pl.Series(rows.is_valid)).select(*DRIVE_KEY_COLUMNS, "expert", "log_odds")
        fails = pl.Series("positive", rows.is_positive[rows.is_valid])
        parts.append(valid.with_columns(fails, pl.lit(number).alias("window")))
    if not parts:
        return {}
    pooled = pl.concat(parts).drop_nulls("log_odds").sort(*DRIVE_KEY_COLUMNS, maintain_order=True)
    found = {}
    for (expert,), own in pooled.group_by("expert", maintain_order=True):
        drive = own.select(pl.struct(DRIVE_KEY_COLUMNS).rle_id().cast(pl.Int64)).to_series().to_numpy()
        positive = own["positive"].cast(pl.Float64).to_numpy()
        window = own["window"].cast(pl.Int64).to_numpy()
        found[str(expert)] = choose_calibration(own["log_odds"].to_numpy(), positive, drive, window)
    return dict(sorted(found.items()))


def judge_unseen_drives(bench: Bench, history: DayRange, stretch: DayRange) -> Judged:
    """Every drive of a stretch of tests scored by the fit that left its fold of drives out; same days, other drives."""
    models = [bench.fits.read(job) for job in fold_jobs(bench.plan)]
    parts = []
    for features in bench.dataset.whole_days(stretch):
        for fold, model in enumerate(models):
            own = features.join(fold_drives(features, fold), on=list(DRIVE_KEY_COLUMNS), how="semi")
            parts.append(scored(model, own))
    return judge(bench, history, bench.rows(pl.concat(parts), stretch), UNSEEN_RANKINGS)


def judge_without_drive_model(bench: Bench, job: FitJob, history: DayRange, stretch: DayRange) -> Judged:
    """A drive model that the fit has never seen, on later days."""
    model = bench.fits.read(job)
    parts = [
        scored(model, features.filter(pl.col(DRIVE_MODEL) == job.left_out_drive_model))
        for features in bench.dataset.whole_days(stretch)
    ]
    judged = judge(bench, history, bench.rows(pl.concat(parts), stretch), UNSEEN_RANKINGS)
    judged.document["drive_model"] = job.left_out_drive_model
    return judged


def judge_masked(bench: Bench, backtest: Backtest) -> Judged | None:
    """Drives of a test window as if they reported less; None where no drive reports enough to be masked."""
    model = bench.fits.read(backtest_job(backtest))
    parts = []
    for features in bench.dataset.whole_days(backtest.test, masked=True):
        logs = [pl.col(f"smart_{number}_log").cast(pl.Float64).fill_null(0.0) for number in (5, 187, 197, 198)]
        parts.append(scored(model, features).with_columns(features.select(log_sum=pl.sum_horizontal(logs)).to_series()))
    scores = pl.concat(parts) if parts else pl.DataFrame()
    if scores.height == 0:
        return None
    rows = bench.labelled(with_random(scores, _RANDOM_SEED), backtest.test)
    return judge(bench, backtest.history, rows, MASKED_RANKINGS)


def judge_drive_models(bench: Bench, history: DayRange) -> list[dict[str, Any]]:
    """Per drive model all backtests of a history together: whether its probabilities held on later days."""
    parts = []
    for backtest in bench.plan.backtests:
        if backtest.history == history:
            choices = backtest_calibrations(bench, backtest)
            model = bench.fits.read(backtest_job(backtest))
            model = model.calibrated({name: choice.calibration for name, choice in choices.items()})
            parts.append(window_scores(model, bench.dataset, backtest.test))
    if not parts:
        return []
    rows = bench.labelled(pl.concat(parts), history)
    own = Ranking(rows, rows.column("log_odds"))
    return groups_document(rows, own, own.budget_threshold(0.01), rows.frame[DRIVE_MODEL])


def choice_document(choice: Choice) -> dict[str, Any]:
    """A calibration and what it was chosen by, as plain data."""
    return {
        "calibration": calibration_document(choice.calibration),
        "expected_over_observed_by_window": rounded(choice.ratios),
        "log_loss": {name: round(loss, 8) for name, loss in choice.losses.items()},
        "failing_drives": choice.failing_drives,
    }


def calibration_document(calibration: CalibrationDocument) -> dict[str, Any]:
    """As in model.json."""
    return calibration.model_dump(mode="json")
