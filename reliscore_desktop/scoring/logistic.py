"""The logistic part of an expert: a weighted sum of standardised features, in log-odds."""

import numpy as np
import numpy.typing as npt
import polars as pl

from reliscore_desktop.scoring.manifest import LogisticDocument

Values = npt.NDArray[np.float64]


def log_odds(document: LogisticDocument, features: pl.DataFrame) -> Values:
    """Intercept + Σ terms, shape (rows,)."""
    if not document.features:
        return np.full(features.height, document.intercept)
    total = pl.sum_horizontal(_terms(document)) + document.intercept
    return features.select(total.alias("log_odds")).to_series().to_numpy()


def terms(document: LogisticDocument, features: pl.DataFrame) -> Values:
    """Each feature's term coefficient × (value − mean) / scale, shape (rows, logistic features)."""
    if not document.features:
        return np.zeros((features.height, 0))
    return features.select(_terms(document)).to_numpy()


def _terms(document: LogisticDocument) -> list[pl.Expr]:
    fills = document.fill or (None,) * len(document.features)
    rows = zip(document.features, document.mean, document.scale, document.coefficients, fills, strict=True)
    return [
        ((pl.col(name).cast(pl.Float64).fill_null(mean if fill is None else fill) - mean) * (weight / scale)).alias(
            name
        )
        for name, mean, scale, weight, fill in rows
    ]
