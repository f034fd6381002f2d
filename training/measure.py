"""Runs every judgement and gathers what metrics.json holds."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.store import Store
from training.dataset import Dataset, DatasetSettings
from training.evaluate import (
    Bench,
    Judged,
    calibrations,
    choice_document,
    judge_backtest,
    judge_drive_models,
    judge_masked,
    judge_unseen_drives,
    judge_without_drive_model,
)
from training.experts import EXPERT_PLANS
from training.fit import FitSettings
from training.fit_jobs import FitJob, backtest_job, drive_model_jobs, final_job, tested_stretches
from training.fleet_plan import FleetPlan
from training.labels import Truth
from training.pooling import objections, pooled, validated_drive_models
from training.predictions import window_rules, window_scores
from training.recall_check import RECALL_RULES, failed_only_recall, score_threshold
from training.risk_model import RiskModel
from training.train import Fits, fleet_truth

METRICS_FORMAT = 1


def bench_of(
    store: Store, plan: FleetPlan, dataset: Dataset, fits: Fits, context: JobContext, repetitions: int
) -> Bench:
    """Truth and the rules' rankings of every test window, read once."""
    context.step("Ranking by rules", total=len(plan.backtests), unit="windows")
    rules = {}
    for number, backtest in enumerate(plan.backtests):
        context.progress(number, len(plan.backtests))
        rules[backtest.test] = window_rules(store, backtest.test, context)
    return Bench(plan, dataset, fits, whole_truth(store, plan), rules, repetitions)


def whole_truth(store: Store, plan: FleetPlan) -> Truth:
    """All that is known by the end."""
    return fleet_truth(store, plan, max(history.last for history in plan.histories))


def measure(
    store: Store, bench: Bench, settings: tuple[DatasetSettings, FitSettings], context: JobContext, *, workers: int = 2
) -> dict[str, Any]:
    """The whole metrics document. The same inputs give the same numbers, whatever the number of workers."""
    plan = bench.plan
    failed = [failed_only(store, bench, history, context) for history in plan.failed_only]
    held_out = drive_model_jobs(plan, bench.truth)
    judged = _judge_all(bench, held_out, context, workers)
    backtests = judged["backtest"]
    histories = [
        pooled([part for part in backtests if part.history == history])
        for history in plan.histories
        if any(part.history == history for part in backtests)
    ]
    by_drive_model = [
        {**line, "history": {"first": str(history.first), "last": str(history.last)}}
        for history in plan.histories
        for line in judge_drive_models(bench, history)
    ]
    final = bench.fits.read(final_job(plan))
    return {
        "format": METRICS_FORMAT,
        "protocol": _protocol(plan, settings, bench.repetitions),
        "training": _training(plan, final),
        "histories": histories,
        "backtests": [part.document for part in backtests],
        "by_drive_model": by_drive_model,
        "validated_drive_models": list(validated_drive_models(by_drive_model)),
        "unseen_drives": [part.document for part in judged["drives"]],
        "unseen_drive_models": [part.document for part in judged["drive models"]],
        "reporting_less": [part.document for part in judged["masked"]],
        "failed_only": failed,
        "calibration": {name: choice_document(choice) for name, choice in calibrations(bench, plan.backtests).items()},
    }


def accept(metrics: dict[str, Any], active: dict[str, Any] | None) -> list[str]:
    """Objections to publishing; none when the list is empty."""
    return objections(metrics["histories"], (active or {}).get("histories", []))


def failed_only(store: Store, bench: Bench, history: DayRange, context: JobContext) -> dict[str, Any]:
    """Recall of the shipped fit on a collection of failed drives, at thresholds of the latest test of a whole fleet."""
    latest = bench.plan.backtests[-1]
    scores = window_scores(bench.fits.read(backtest_job(latest)), bench.dataset, latest.test)
    rules = bench.rules[latest.test]
    days = len(latest.test)
    thresholds = {"log_odds": score_threshold(scores, "log_odds", 0.01, days)}
    thresholds |= {name: score_threshold(rules, name, 0.01, days) for name in RECALL_RULES}
    final = bench.fits.read(final_job(bench.plan))
    return failed_only_recall(store, final, history, thresholds, bench.plan.horizon_days, context)


def _judge_all(
    bench: Bench, held_out: Sequence[tuple[FitJob, DayRange]], context: JobContext, workers: int
) -> dict[str, list[Judged]]:
    from joblib import Parallel, delayed

    tasks: list[tuple[str, Callable[..., Judged | None], tuple[Any, ...]]] = [
        ("backtest", judge_backtest, (backtest,)) for backtest in bench.plan.backtests
    ]
    tasks += [("drives", judge_unseen_drives, (_history(bench, days), days)) for days in tested_stretches(bench.plan)]
    tasks += [("drive models", judge_without_drive_model, (job, _history(bench, days), days)) for job, days in held_out]
    tasks += [("masked", judge_masked, (backtest,)) for backtest in bench.plan.latest_backtests]
    context.step("Judging", total=len(tasks), unit="windows")
    found: dict[str, list[Judged]] = {"backtest": [], "drives": [], "drive models": [], "masked": []}
    results = Parallel(n_jobs=workers, backend="threading", return_as="generator")(
        delayed(function)(bench, *arguments) for _, function, arguments in tasks
    )
    for number, ((kind, _, _), result) in enumerate(zip(tasks, results, strict=True), start=1):
        context.progress(number, len(tasks))
        if result is not None:
            found[kind].append(result)
    return found


def _history(bench: Bench, days: DayRange) -> DayRange:
    return next(history for history in bench.plan.histories if days.first in history)


def _protocol(plan: FleetPlan, settings: tuple[DatasetSettings, FitSettings], repetitions: int) -> dict[str, Any]:
    return {
        "horizon_days": plan.horizon_days,
        "intervals": f"95 %, Poisson bootstrap over drives, {repetitions} repetitions, thresholds found anew in each",
        "budget": "share of the mean fleet alerted per 30 days, one constant threshold, ties broken at random",
        "recall": "failing drives alerted on one of their last 30 days inside the window",
        "dataset": asdict(settings[0]),
        "fit": asdict(settings[1]),
    }


def _training(plan: FleetPlan, final: RiskModel) -> dict[str, Any]:
    return {
        "eras": [{"first": str(era.first), "last": str(era.last)} for era in plan.eras],
        "known_until": str(max(history.last for history in plan.histories)),
        "experts": [
            {
                "name": fitted.document.name,
                "purpose": next(p.purpose for p in EXPERT_PLANS if p.name == fitted.document.name),
                "requires_all": list(fitted.document.requires_all),
                "requires_any": list(fitted.document.requires_any),
                "rows": fitted.rows,
                "positive_rows": fitted.positives,
                "features": len(fitted.document.features),
                "logistic_features": len(fitted.document.logistic.features),
            }
            for fitted in final.experts
        ],
    }
