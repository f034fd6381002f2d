"""Intervals: 95 %, Poisson bootstrap over drives, thresholds found anew in each repetition."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from training.evaluation.calibration import expected_over_observed
from training.evaluation.ranking import Ranking
from training.evaluation.rows import EvaluationRows, Floats

CONFIDENCE = (0.025, 0.975)


@dataclass(frozen=True)
class Estimate:
    """A metric on the window with its 95 % interval."""

    value: float
    low: float
    high: float


def bootstrap_weights(drives: int, repetitions: int, seed: int = 1) -> list[Floats]:
    """One weight per drive and repetition. The same list for two rankings makes their differences pair up."""
    rng = np.random.default_rng(seed)
    return [rng.poisson(1.0, drives).astype(np.float64) for _ in range(repetitions)]


def estimates(
    metrics: Callable[[Floats | None], Mapping[str, float]], repetitions: Sequence[Floats]
) -> dict[str, Estimate]:
    """Point values and intervals of everything `metrics` returns."""
    point = metrics(None)
    draws = [metrics(weights) for weights in repetitions]
    return {name: _estimate(value, [draw[name] for draw in draws]) for name, value in point.items()}


def ranking_metrics(
    rows: EvaluationRows, scores: Floats, probability: Floats | None = None, seed: int = 0
) -> Callable[[Floats | None], dict[str, float]]:
    """Metrics of one ranking as a function of weights; with `expected_over_observed` where a probability is given."""
    ranking = Ranking(rows, scores, seed)

    def metrics(weights: Floats | None) -> dict[str, float]:
        found = ranking.metrics(weights)
        if probability is not None:
            found["expected_over_observed"] = expected_over_observed(rows, probability, weights)
        return found

    return metrics


def _estimate(value: float, draws: Sequence[float]) -> Estimate:
    known = [draw for draw in draws if not np.isnan(draw)]
    if not known:
        return Estimate(value, float("nan"), float("nan"))
    low, high = np.quantile(known, CONFIDENCE)
    return Estimate(value, float(low), float(high))
