"""The logistic part of an expert: a weighted sum of standardised features, in log-odds."""

import numpy as np
import numpy.typing as npt
import polars as pl

from reliscore_desktop.scoring.manifest import LogisticDocument

Values = npt.NDArray[np.float64]


def log_odds(document: LogisticDocument, features: pl.DataFrame) -> Values:
    """Intercept + Σ terms, shape (rows,).

    In NumPy, column by column: polars' threads would still spin when LightGBM's begin, and slow them by a tenth.
    """
    total = np.full(features.height, document.intercept)
    term = np.empty(features.height)
    rows = zip(document.features, document.mean, document.scale, document.coefficients, _fills(document), strict=True)
    for name, mean, scale, weight, fill in rows:
        np.subtract(_known(features.get_column(name), fill), mean, out=term, dtype=np.float64)
        term *= weight / scale
        total += term
    return total


def _known(column: pl.Series, fill: float) -> npt.NDArray[np.floating]:
    """Values as floats, `fill` where not known."""
    values: npt.NDArray[np.floating] = column.to_numpy()
    return values if column.null_count() == 0 else np.nan_to_num(values.astype(np.float64), nan=fill)


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
