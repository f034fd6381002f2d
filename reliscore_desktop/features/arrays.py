"""Columns as NumPy arrays in which NaN means "not known", and logarithms of counts."""

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

Values: TypeAlias = npt.NDArray[np.floating[Any]]
"""Raw values, up to 2^48, are float64; whatever is derived from them is float32, which halves the time."""
Positions: TypeAlias = npt.NDArray[np.int64]
"""Row numbers."""


def column_values(frame: pl.DataFrame, name: str) -> Values:
    """A column as an array of shape (rows,): integers as float64, dates as float32 days since 1970-01-01.

    Floats keep their width. NaN where null, or where the frame lacks the column. The array may share the column's
    memory: never change it.
    """
    if name not in frame.columns:
        return np.full(frame.height, np.nan)
    column = frame.get_column(name)
    if column.dtype == pl.Date:
        column = column.to_physical().cast(pl.Float32)
    elif column.dtype.is_integer():
        column = column.cast(pl.Float64)
    return column.to_numpy()


def log_counts(counts: Values) -> Values:
    """log(1 + x). Counts are mostly zero, whose logarithm need not be computed."""
    logs = counts.astype(np.float32)
    above = np.flatnonzero(counts > 0)
    logs[above] = np.log1p(counts[above])
    return logs


def signed_log(changes: Values) -> Values:
    """sign(x) log(1 + |x|): a change of either sign on a scale where the first units count most."""
    logs = changes.astype(np.float32)
    changed = np.flatnonzero(np.abs(changes) > 0)
    values = changes[changed]
    logs[changed] = np.copysign(np.log1p(np.abs(values)), values)
    return logs
