"""Columns as NumPy arrays of Float64 in which NaN means "not known", and rows of frames matched by drive."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, DRIVE_MODEL, SERIAL_NUMBER

Values: TypeAlias = npt.NDArray[np.float64]
Positions: TypeAlias = npt.NDArray[np.int64]

_POSITION = "position"


def column_values(frame: pl.DataFrame, name: str) -> Values:
    """A numeric or date column as Float64 (dates as days since 1970-01-01); NaN where null or where it is absent."""
    if name not in frame.columns:
        return np.full(frame.height, np.nan)
    column = frame.get_column(name)
    if column.null_count() == column.len():
        return np.full(frame.height, np.nan)
    if column.dtype == pl.Date:
        column = column.to_physical()
    return column.to_numpy().astype(np.float64, copy=False)


def positions(wanted: pl.DataFrame, held: pl.DataFrame) -> Positions | None:
    """Row of `held` with the same drive for each row of `wanted`, -1 where there is none; None when all rows agree."""
    if wanted.height == held.height and all(
        wanted.get_column(name).equals(held.get_column(name)) for name in (SERIAL_NUMBER, DRIVE_MODEL)
    ):
        return None
    numbered = held.select(*DRIVE_KEY_COLUMNS).with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias(_POSITION))
    matched = wanted.select(*DRIVE_KEY_COLUMNS).join(
        numbered, on=list(DRIVE_KEY_COLUMNS), how="left", maintain_order="left"
    )
    return matched.get_column(_POSITION).fill_null(-1).to_numpy()


@dataclass(frozen=True, slots=True)
class Matched:
    """Another frame's columns, one value per row of today's frame, NaN where that frame has no such drive."""

    frame: pl.DataFrame
    rows: int
    at: Positions | None

    @classmethod
    def to(cls, today: pl.DataFrame, frame: pl.DataFrame) -> "Matched":
        """Match `frame` (one row per drive) to today's rows."""
        return cls(frame, today.height, positions(today, frame))

    def values(self, name: str) -> Values:
        """The column `name`, float64 of shape (rows,)."""
        if self.frame.height == 0:
            return np.full(self.rows, np.nan)
        values = column_values(self.frame, name)
        if self.at is None:
            return values
        taken: Values = values.take(self.at, mode="clip")
        taken[self.at < 0] = np.nan
        return taken


def signed_log(values: Values) -> Values:
    """sign(x) log(1 + |x|): a change of either sign on a scale where the first units count most."""
    return np.copysign(np.log1p(np.abs(values)), values)


def float_columns(columns: Mapping[str, Values], order: Iterable[str]) -> list[pl.Series]:
    """Float32 columns in the given order; NaN becomes null."""
    return [pl.Series(name, columns[name].astype(np.float32), nan_to_null=True) for name in order]
