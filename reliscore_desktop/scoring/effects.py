"""Effects of single features and of factors on the log-odds, for many drives at once."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from reliscore_desktop.features.definitions import COUNTERS
from reliscore_desktop.scoring import logistic
from reliscore_desktop.scoring.calibration import calibrate
from reliscore_desktop.scoring.expert import TreeExpert
from reliscore_desktop.scoring.factors import GROUP_OF, TOGETHER, FactorGroup, FactorKind
from reliscore_desktop.scoring.sharing import shares

Values = npt.NDArray[np.float64]

_SHARING = (*(FactorGroup(FactorKind.COUNTER, number) for number in COUNTERS), TOGETHER)


@dataclass(frozen=True, slots=True)
class Effects:
    """Effects on the log-odds of drives that share an expert.

    base + Σ by_feature + rest = log_odds in every row. `base` is the calibrated log-odds of the expert's average
    training drive-day; `rest` is what calibration adds on top, 0 for identity and shift. `by_feature` has shape
    (rows, features), `rest` and `log_odds` (rows,). `shares` says to which counters the features across the
    counters belong in each row (see `sharing`).
    """

    base: float
    features: tuple[str, ...]
    by_feature: Values
    rest: Values
    log_odds: Values
    shares: Mapping[str, Values]

    def by_group(self) -> tuple[tuple[FactorGroup, ...], Values]:
        """The factors that occur, and their effects of shape (rows, factors)."""
        found: dict[FactorGroup, Values] = {}

        def add(group: FactorGroup, effect: Values) -> None:
            found[group] = found[group] + effect if group in found else effect

        for name, effect in zip(self.features, self.by_feature.T, strict=True):
            if GROUP_OF[name] != TOGETHER:
                add(GROUP_OF[name], effect)
                continue
            for group, share in zip(_SHARING, self.shares[name].T, strict=True):
                add(group, effect * share)
        rows = len(self.rest)
        return tuple(found), np.column_stack(tuple(found.values())) if found else np.zeros((rows, 0))


def effects(expert: TreeExpert, features: pl.DataFrame) -> Effects:
    """Effects of every feature that the expert reads: SHAP values of its trees plus its logistic terms."""
    document = expert.document
    shap = expert.contributions(expert.matrix(features))
    names = tuple(dict.fromkeys((*document.features, *document.logistic.features)))
    by_feature = np.zeros((features.height, len(names)))
    by_feature[:, : len(document.features)] = shap[:, :-1]
    for name, term in zip(document.logistic.features, logistic.terms(document.logistic, features).T, strict=True):
        by_feature[:, names.index(name)] += term
    # The trees' expected value is the same in every row; an empty frame has no row to take it from.
    expected = float(shap[0, -1]) if len(shap) else 0.0
    start = expected + document.logistic.intercept + document.sampling_offset
    base = float(calibrate(document.calibration, np.array([start]))[0])
    log_odds = calibrate(document.calibration, start + by_feature.sum(axis=1))
    return Effects(base, names, by_feature, log_odds - base - by_feature.sum(axis=1), log_odds, shares(features))
