"""Whether probabilities can be taken at their word: expected over observed failures, and the reliability table."""

import itertools
from dataclasses import dataclass

import numpy as np

from training.evaluation.rows import EvaluationRows, Floats, Ints

BIN_EDGES = (0.0, 0.0003, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0000001)


@dataclass(frozen=True)
class ReliabilityBin:
    """Valid rows whose probability lies in [low, high)."""

    low: float
    high: float
    rows: int
    drives: int
    positives: int
    mean_probability: float
    observed_share: float


class ExpectedOverObserved:
    """Sum of probabilities over count of positives on valid rows; rows without a probability are out."""

    def __init__(self, rows: EvaluationRows, probability: Floats) -> None:
        valid = rows.is_valid & ~np.isnan(probability)
        drive = rows.drive[valid]
        self._expected = per_drive(drive, probability[valid], rows.drives)
        self._observed = per_drive(drive, rows.is_positive[valid].astype(np.float64), rows.drives)

    def value(self, weights: Ints | None = None) -> float:
        """The ratio with each drive drawn `weights` times; NaN when nothing failed."""
        own = np.ones(len(self._observed)) if weights is None else weights
        observed = float((own * self._observed).sum())
        return float((own * self._expected).sum()) / observed if observed > 0 else float("nan")

    def interval(self) -> tuple[float, float, float]:
        """(value, low, high): 95 % interval by Poisson bootstrap over drives."""
        return expected_over_observed(self._expected, self._observed)


def per_drive(drive: Ints, values: Floats, drives: int = 0) -> Floats:
    """Sum of the values of each drive, shape (drives,) or as many as there are numbers."""
    return np.bincount(drive, weights=values, minlength=drives).astype(np.float64)


def expected_over_observed(
    expected: Floats, observed: Floats, seed: int = 1, repetitions: int = 500
) -> tuple[float, float, float]:
    """(value, low, high) of Σ expected / Σ observed, both given per drive; NaN when nothing failed."""
    rng = np.random.default_rng(seed)
    ratios = []
    for _ in range(repetitions):
        weights = rng.poisson(1.0, len(observed))
        failures = float((weights * observed).sum())
        if failures > 0:
            ratios.append(float((weights * expected).sum()) / failures)
    if not ratios:
        return float("nan"), float("nan"), float("nan")
    low, high = np.quantile(ratios, (0.025, 0.975))
    return float(expected.sum() / observed.sum()), float(low), float(high)


def reliability_table(rows: EvaluationRows, probability: Floats) -> list[ReliabilityBin]:
    """One entry per bin of BIN_EDGES that holds rows."""
    valid = rows.is_valid & ~np.isnan(probability)
    chance, positive, drive = probability[valid], rows.is_positive[valid], rows.drive[valid]
    place = np.digitize(chance, BIN_EDGES) - 1
    table = []
    for index, (low, high) in enumerate(itertools.pairwise(BIN_EDGES)):
        inside = place == index
        count = int(inside.sum())
        if count:
            table.append(
                ReliabilityBin(
                    low=low,
                    high=min(high, 1.0),
                    rows=count,
                    drives=len(np.unique(drive[inside])),
                    positives=int(positive[inside].sum()),
                    mean_probability=float(chance[inside].mean()),
                    observed_share=float(positive[inside].mean()),
                )
            )
    return table
