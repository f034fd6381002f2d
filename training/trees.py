"""Shallow monotone LightGBM trees over a start score, as text that is the same on every run."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from reliscore_desktop.features.definitions import FEATURES

Floats = npt.NDArray[np.float64]

_KNOWN_OR_NOT = ("inf", "9e9")
"""LightGBM writes a split between known and missing with the threshold inf. The artefact's format holds finite numbers
only; no feature comes near 9e9, and the text keeps its length, which its header records."""


@dataclass(frozen=True, slots=True)
class TreeSettings:
    """Size and caution of the trees. 100 trees of 7 leaves predict 300,000 rows in half a second on two cores."""

    trees: int = 100
    leaves: int = 7
    learning_rate: float = 0.05
    rows_per_leaf_at_least: int = 500
    feature_share: float = 0.4
    row_share: float = 0.8
    ridge: float = 20.0
    seed: int = 7
    threads: int = 1

    def parameters(self, monotone: Sequence[int]) -> dict[str, Any]:
        """LightGBM's parameters. Rows are bagged and histograms summed in an order that threads do not change."""
        return {
            "objective": "binary",
            "num_leaves": self.leaves,
            "learning_rate": self.learning_rate,
            "min_data_in_leaf": self.rows_per_leaf_at_least,
            "feature_fraction": self.feature_share,
            "bagging_fraction": self.row_share,
            "bagging_freq": 1,
            "lambda_l2": self.ridge,
            "monotone_constraints": list(monotone),
            "deterministic": True,
            "force_row_wise": True,
            "seed": self.seed,
            "num_threads": self.threads,
            "verbosity": -1,
        }


def monotone_signs(names: Sequence[str]) -> list[int]:
    """The sign each feature's effect is held to."""
    signs = {feature.name: int(feature.monotone) for feature in FEATURES}
    return [signs[name] for name in names]


def fit_trees(
    matrix: npt.NDArray[np.float32],
    names: Sequence[str],
    positive: Floats,
    weight: Floats,
    start: Floats,
    settings: TreeSettings,
) -> str:
    """LightGBM text. `matrix` has shape (rows, len(names)); the other arrays (rows,), `start` in log-odds."""
    import lightgbm

    parameters = settings.parameters(monotone_signs(names))
    data = lightgbm.Dataset(
        matrix, positive, weight=weight, init_score=start, feature_name=list(names), params=parameters
    )
    booster = lightgbm.train(parameters, data, num_boost_round=settings.trees)
    return _finite_thresholds(str(booster.model_to_string()))


def _finite_thresholds(text: str) -> str:
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if line.startswith("threshold="):
            words = line.removeprefix("threshold=").split(" ")
            finite = [_KNOWN_OR_NOT[1] if word == _KNOWN_OR_NOT[0] else word for word in words]
            lines[index] = "threshold=" + " ".join(finite)
    return "\n".join(lines)
