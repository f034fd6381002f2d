"""Intervals: 95 %, Poisson bootstrap over drives, thresholds found anew in each repetition."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from training.evaluation.calibration import ExpectedOverObserved
from training.evaluation.ranking import Ranking
from training.evaluation.rows import EvaluationRows, Floats, Ints

CONFIDENCE = (0.025, 0.975)


@dataclass(frozen=True)
class Estimate:
    """A metric on the window with its 95 % interval."""

    value: float
    low: float
    high: float


def bootstrap_weights(drives: int, repetitions: int, seed: int = 1) -> list[Ints]:
    """One weight per drive and repetition. The same list for two rankings makes their differences pair up."""
    rng = np.random.default_rng(seed)
    return [rng.poisson(1.0, drives) for _ in range(repetitions)]


@dataclass(frozen=True)
class Bootstrapped:
    """Metrics of one ranking on the window and in every repetition."""

    point: Mapping[str, float]
    draws: Sequence[Mapping[str, float]]

    def estimates(self) -> dict[str, Estimate]:
        """Each metric with its interval."""
        return {name: _estimate(value, [draw[name] for draw in self.draws]) for name, value in self.point.items()}

    def less(self, other: "Bootstrapped") -> dict[str, Estimate]:
        """Differences to another ranking over the same repetitions, with intervals of the difference."""
        shared = [name for name in self.point if name in other.point]
        pairs = list(zip(self.draws, other.draws, strict=True))
        return {
            name: _estimate(self.point[name] - other.point[name], [mine[name] - theirs[name] for mine, theirs in pairs])
            for name in shared
        }


def bootstrap(metrics: Callable[[Ints | None], Mapping[str, float]], repetitions: Sequence[Ints]) -> Bootstrapped:
    """Everything `metrics` returns, on the window and with each list of weights."""
    return Bootstrapped(metrics(None), [metrics(weights) for weights in repetitions])


def ranking_metrics(
    rows: EvaluationRows, scores: Floats, probability: Floats | None = None, seed: int = 0
) -> Callable[[Ints | None], dict[str, float]]:
    """Metrics of one ranking as a function of weights; with `expected_over_observed` where a probability is given."""
    ranking = Ranking(rows, scores, seed)
    ratio = None if probability is None else ExpectedOverObserved(rows, probability)

    def metrics(weights: Ints | None) -> dict[str, float]:
        found = ranking.metrics(weights)
        if ratio is not None:
            found["expected_over_observed"] = ratio.value(weights)
        return found

    return metrics


def _estimate(value: float, draws: Sequence[float]) -> Estimate:
    known = [draw for draw in draws if not np.isnan(draw)]
    if not known:
        return Estimate(value, float("nan"), float("nan"))
    low, high = np.quantile(known, CONFIDENCE)
    return Estimate(value, float(low), float(high))
