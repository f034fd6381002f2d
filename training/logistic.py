"""Logistic regression on the error features: the simple baseline, and the score on which the trees start."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from reliscore_desktop.features.definitions import FEATURES
from reliscore_desktop.scoring.manifest import LogisticDocument

INVERSE_PENALTY = 0.1
ITERATIONS_AT_MOST = 500
DECIMALS = 6
"""Coefficients are rounded, so that the last bits of a solver's arithmetic do not change the artefact."""

Floats = npt.NDArray[np.float64]

ERROR_ATTRIBUTES = frozenset((5, 10, 184, 187, 188, 196, 197, 198, 199))


_SUFFIXES = ("_log", "_decayed_increase", "_change_7d", "_log_sum", "_increase_sum", "_7d_sum", "_above_zero")
"""Levels and recent increases; longer lags, ages and ratios of the same counters only made the fit unsteady."""


def error_features(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `names` that say how high an error counter stands or how much it rose lately."""
    errors = {feature.name for feature in FEATURES if set(feature.attribute_ids) <= ERROR_ATTRIBUTES}
    return tuple(name for name in names if name in errors and name.endswith(_SUFFIXES))


def fit_logistic(rows: pl.DataFrame, names: tuple[str, ...], positive: Floats, weight: Floats) -> LogisticDocument:
    """The simple baseline: scikit-learn's logistic regression on standardised features.

    `positive` is 0 or 1 and `weight` at least 0, both of shape (rows,). A value that is not known counts as the mean;
    features that never vary are left out.
    """
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    table = _Standardised.of(rows, names)
    with threadpool_limits(limits=1):  # the sum's order, hence its last bits, depends on the number of threads
        model = LogisticRegression(C=INVERSE_PENALTY, max_iter=ITERATIONS_AT_MOST)
        model.fit(table.values, positive, sample_weight=weight)
    return table.document(model.coef_[0], float(model.intercept_[0]))


def fit_rising(rows: pl.DataFrame, names: tuple[str, ...], positive: Floats, weight: Floats) -> LogisticDocument:
    """The same regression with no coefficient below zero: more errors never mean less risk.

    Counters overlap, and an unbounded fit sets them off against each other with signs that do not last. Where a
    coefficient would be negative it is 0, and the feature is left out.
    """
    from scipy.optimize import minimize
    from threadpoolctl import threadpool_limits

    table = _Standardised.of(rows, names)
    sign = 2.0 * positive - 1.0

    def loss(point: Floats) -> tuple[float, Floats]:
        margin = sign * (table.values @ point[:-1] + point[-1])
        value = INVERSE_PENALTY * float((weight * np.logaddexp(0.0, -margin)).sum())
        slope = -INVERSE_PENALTY * weight * sign * np.exp(-np.logaddexp(0.0, margin))
        gradient = np.append(table.values.T @ slope + point[:-1], slope.sum())
        return value + 0.5 * float((point[:-1] ** 2).sum()), gradient

    count = len(table.names)
    with threadpool_limits(limits=1):
        found = minimize(
            loss,
            np.zeros(count + 1),
            jac=True,
            method="L-BFGS-B",
            bounds=[(0.0, None)] * count + [(None, None)],
            options={"maxiter": ITERATIONS_AT_MOST},
        )
    return table.document(found.x[:-1], float(found.x[-1]), above_zero=True)


@dataclass(frozen=True)
class _Standardised:
    """Features with mean 0 and deviation 1, shape (rows, names); those that never vary are left out."""

    names: tuple[str, ...]
    mean: Floats
    scale: Floats
    values: Floats

    @classmethod
    def of(cls, rows: pl.DataFrame, names: tuple[str, ...]) -> "_Standardised":
        table = rows.select(names).to_numpy().astype(np.float64)
        known = ~np.isnan(table)
        count = np.maximum(known.sum(axis=0), 1)
        mean = np.round(np.where(known, table, 0.0).sum(axis=0) / count, DECIMALS)
        table = np.where(known, table, mean)
        scale = np.round(table.std(axis=0), DECIMALS)
        kept = np.flatnonzero(scale > 0)
        standard = (table[:, kept] - mean[kept]) / scale[kept]
        return cls(tuple(names[index] for index in kept), mean[kept], scale[kept], standard)

    def document(self, coefficients: Floats, intercept: float, *, above_zero: bool = False) -> LogisticDocument:
        rounded = [round(float(value), DECIMALS) for value in coefficients]
        kept = [index for index, value in enumerate(rounded) if value > 0 or not above_zero]
        return LogisticDocument(
            features=tuple(self.names[index] for index in kept),
            mean=tuple(float(self.mean[index]) for index in kept),
            scale=tuple(float(self.scale[index]) for index in kept),
            coefficients=tuple(rounded[index] for index in kept),
            intercept=round(intercept, DECIMALS),
        )


def shrunk(document: LogisticDocument, share: float, base_log_odds: float) -> LogisticDocument:
    """The score `share` of the way from the base rate to the fit, in log-odds: a start that leaves trees their say."""
    return document.model_copy(
        update={
            "coefficients": tuple(round(share * value, DECIMALS) for value in document.coefficients),
            "intercept": round(share * document.intercept + (1 - share) * base_log_odds, DECIMALS),
        }
    )
