"""Logistic regression on the error features: the simple baseline, and the score on which the trees start."""

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
    """Fit on standardised features; a value that is not known counts as the mean.

    `positive` is 0 or 1 and `weight` at least 0, both of shape (rows,). Features that never vary are left out.
    """
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    table = rows.select(names).to_numpy().astype(np.float64)
    known = ~np.isnan(table)
    count = np.maximum(known.sum(axis=0), 1)
    mean = np.round(np.where(known, table, 0.0).sum(axis=0) / count, DECIMALS)
    table = np.where(known, table, mean)
    scale = np.round(table.std(axis=0), DECIMALS)
    kept = np.flatnonzero(scale > 0)
    standard = (table[:, kept] - mean[kept]) / scale[kept]
    with threadpool_limits(limits=1):  # the sum's order, hence its last bits, depends on the number of threads
        model = LogisticRegression(C=INVERSE_PENALTY, max_iter=ITERATIONS_AT_MOST)
        model.fit(standard, positive, sample_weight=weight)
    return LogisticDocument(
        features=tuple(names[index] for index in kept),
        mean=tuple(float(value) for value in mean[kept]),
        scale=tuple(float(value) for value in scale[kept]),
        coefficients=tuple(round(float(value), DECIMALS) for value in model.coef_[0]),
        intercept=round(float(model.intercept_[0]), DECIMALS),
    )


def shrunk(document: LogisticDocument, share: float, base_log_odds: float) -> LogisticDocument:
    """The score `share` of the way from the base rate to the fit, in log-odds: a start that leaves trees their say."""
    return document.model_copy(
        update={
            "coefficients": tuple(round(share * value, DECIMALS) for value in document.coefficients),
            "intercept": round(share * document.intercept + (1 - share) * base_log_odds, DECIMALS),
        }
    )
