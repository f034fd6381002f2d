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
    # Means and scales are folded into weights and one constant: two operations a column instead of four.
    rows = list(zip(document.features, document.mean, document.scale, document.coefficients, strict=True))
    start = document.intercept - sum(mean * weight / scale for _, mean, scale, weight in rows)
    values = zip(rows, _fills(document), strict=True)
    total = pl.sum_horizontal(
        pl.col(name).cast(pl.Float64).fill_null(fill) * (weight / scale) for (name, _, scale, weight), fill in values
    )
    return features.select((total + start).alias("log_odds")).to_series().to_numpy()


def terms(document: LogisticDocument, features: pl.DataFrame) -> Values:
    """Each feature's term coefficient × (value − mean) / scale, shape (rows, logistic features)."""
    if not document.features:
        return np.zeros((features.height, 0))
    return features.select(_terms(document)).to_numpy()


def _terms(document: LogisticDocument) -> list[pl.Expr]:
    rows = zip(document.features, document.mean, document.scale, document.coefficients, _fills(document), strict=True)
    return [
        ((pl.col(name).cast(pl.Float64).fill_null(fill) - mean) * (weight / scale)).alias(name)
        for name, mean, scale, weight, fill in rows
    ]


def _fills(document: LogisticDocument) -> list[float]:
    """What an unknown value counts as, for each feature."""
    fills = document.fill or (None,) * len(document.features)
    return [mean if fill is None else fill for fill, mean in zip(fills, document.mean, strict=True)]
