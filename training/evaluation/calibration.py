"""Whether probabilities can be taken at their word: expected over observed failures, and the reliability table."""

import itertools
from dataclasses import dataclass

import numpy as np

from training.evaluation.rows import EvaluationRows, Floats

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


def expected_over_observed(rows: EvaluationRows, probability: Floats, weights: Floats | None = None) -> float:
    """Sum of probabilities over count of positives on valid rows; NaN when nothing failed. Unscored rows are out."""
    valid = rows.is_valid & ~np.isnan(probability)
    own = np.ones(int(valid.sum())) if weights is None else weights[rows.drive[valid]]
    observed = float((own * rows.is_positive[valid]).sum())
    expected = float((own * probability[valid]).sum())
    return expected / observed if observed > 0 else float("nan")


def expected_over_observed_interval(
    rows: EvaluationRows, probability: Floats, repetitions: int = 500, seed: int = 1
) -> tuple[float, float, float]:
    """(value, low, high): 95 % interval by Poisson bootstrap over drives."""
    valid = rows.is_valid & ~np.isnan(probability)
    expected = np.bincount(rows.drive[valid], weights=probability[valid], minlength=rows.drives)
    observed = np.bincount(rows.drive[valid], weights=rows.is_positive[valid], minlength=rows.drives)
    if observed.sum() == 0:
        return float("nan"), float("nan"), float("nan")
    rng = np.random.default_rng(seed)
    ratios = []
    for _ in range(repetitions):
        weights = rng.poisson(1.0, rows.drives)
        failures = float((weights * observed).sum())
        ratios.append(float((weights * expected).sum()) / failures if failures > 0 else np.inf)
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
