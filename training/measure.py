"""Runs every judgement and gathers what metrics.json holds."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.rules import RULES
from reliscore_desktop.store.store import Store
from training.dataset import Dataset, DatasetSettings
from training.evaluate import (
    Bench,
    Judged,
    JudgedBacktest,
    calibrations,
    choice_document,
    judge_backtest,
    judge_drive_models,
    judge_masked,
    judge_unseen_drives,
    judge_without_drive_model,
)
from training.evaluation.budget_pooling import budget_block
from training.evaluation.promise_check import promise_coverage
from training.evaluation.risk_interval import interval_block
from training.experts import EXPERT_PLANS
from training.fit import FitSettings
from training.fit_jobs import FitJob, backtest_job, drive_model_jobs, final_job, tested_stretches
from training.fleet_plan import FleetPlan
from training.labels import Truth
from training.pooling import objections, pooled, validated_drive_models
from training.predictions import RULE_NAMES, window_rules, window_scores
from training.recall_check import RECALL_RULES, failed_only_recall, score_threshold
from training.risk_model import RiskModel
from training.train import Fits, fleet_truth

METRICS_FORMAT = 1
_RULE_TITLES = {name: RULES[name].title for name in RULE_NAMES}


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
    backtests = [found.judged for found in judged.backtests]
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
    validated = validated_drive_models(by_drive_model)
    return {
        "format": METRICS_FORMAT,
        "protocol": _protocol(plan, settings, bench.repetitions),
        "training": _training(plan, final),
        "histories": histories,
        "backtests": [part.document for part in backtests],
        "by_drive_model": by_drive_model,
        "validated_drive_models": list(validated),
        "budget_curve": budget_block([found.curve for found in judged.backtests], _RULE_TITLES),
        "promise_coverage": promise_coverage(
            [found.curve for found in judged.backtests],
            [found.fleets for found in judged.backtests],
            [found.judged.history for found in judged.backtests],
        ),
        "risk_interval": interval_block([found.by_risk for found in judged.backtests], validated),
        "unseen_drives": [part.document for part in judged.drives],
        "unseen_drive_models": [part.document for part in judged.drive_models],
        "reporting_less": [part.document for part in judged.masked],
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


@dataclass(frozen=True)
class _AllJudged:
    backtests: list[JudgedBacktest]
    drives: list[Judged]
    drive_models: list[Judged]
    masked: list[Judged]


def _judge_all(
    bench: Bench, held_out: Sequence[tuple[FitJob, DayRange]], context: JobContext, workers: int
) -> _AllJudged:
    plan = bench.plan
    stretches = [(_history(bench, days), days) for days in tested_stretches(plan)]
    calls: list[list[Callable[[], Any]]] = [
        [partial(judge_backtest, bench, backtest) for backtest in plan.backtests],
        [partial(judge_unseen_drives, bench, history, days) for history, days in stretches],
        [partial(judge_without_drive_model, bench, job, _history(bench, days), days) for job, days in held_out],
        [partial(judge_masked, bench, backtest) for backtest in plan.latest_backtests],
    ]
    results = iter(_side_by_side([call for group in calls for call in group], context, workers))
    backtests, drives, drive_models, masked = ([next(results) for _ in group] for group in calls)
    return _AllJudged(backtests, drives, drive_models, [judged for judged in masked if judged is not None])


def _side_by_side(calls: Sequence[Callable[[], Any]], context: JobContext, workers: int) -> list[Any]:
    """Results in the order of the calls."""
    from joblib import Parallel, delayed

    context.step("Judging", total=len(calls), unit="windows")
    found = []
    running = Parallel(n_jobs=workers, backend="threading", return_as="generator")
    for number, result in enumerate(running(delayed(call)() for call in calls), start=1):
        context.progress(number, len(calls))
        found.append(result)
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
