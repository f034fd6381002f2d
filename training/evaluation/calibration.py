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
        self._expected = np.bincount(drive, weights=probability[valid], minlength=rows.drives)
        self._observed = np.bincount(drive, weights=rows.is_positive[valid], minlength=rows.drives)

    def value(self, weights: Ints | None = None) -> float:
        """The ratio with each drive drawn `weights` times; NaN when nothing failed."""
        own = np.ones(len(self._observed)) if weights is None else weights
        observed = float((own * self._observed).sum())
        return float((own * self._expected).sum()) / observed if observed > 0 else float("nan")

    def interval(self, repetitions: int = 500, seed: int = 1) -> tuple[float, float, float]:
        """(value, low, high): 95 % interval by Poisson bootstrap over drives."""
        rng = np.random.default_rng(seed)
        ratios = [self.value(rng.poisson(1.0, len(self._observed))) for _ in range(repetitions)]
        known = [ratio for ratio in ratios if not np.isnan(ratio)]
        low, high = np.quantile(known, (0.025, 0.975)) if known else (float("nan"), float("nan"))
        return self.value(), float(low), float(high)


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
