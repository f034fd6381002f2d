"""Columns as NumPy arrays in which NaN means "not known", and rows of frames matched by drive."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, DRIVE_MODEL, SERIAL_NUMBER

Values: TypeAlias = npt.NDArray[np.floating[Any]]
"""Raw values, up to 2^48, are float64; whatever is derived from them is float32, which halves the time."""
Positions: TypeAlias = npt.NDArray[np.int64]

_POSITION, _HASH, _SECOND_HASH = "position", "hash", "second_hash"


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


def positions(wanted: pl.DataFrame, held: pl.DataFrame) -> Positions:
    """Row of `held` with the same drive for each row of `wanted`, int64 of shape (rows of wanted,), -1 for none."""
    if wanted.height == held.height and _same_drives(wanted, held):
        return np.arange(wanted.height)
    # A join on one number takes a quarter of the time of one on two strings. A second hash finds out the case that
    # happens once in a billion days: two drives with the same first one.
    wanted_hashes, held_hashes = _hashes(wanted), _hashes(held)
    found = _joined(wanted_hashes, held_hashes, [_HASH])
    if found.size == wanted.height:
        matched = np.flatnonzero(found >= 0)
        check, other = (hashes.get_column(_SECOND_HASH).to_numpy() for hashes in (wanted_hashes, held_hashes))
        if np.array_equal(check[matched], other[found[matched]]):
            return found
    return _joined(wanted, held, list(DRIVE_KEY_COLUMNS))


def _hashes(frame: pl.DataFrame) -> pl.DataFrame:
    keys = frame.select(DRIVE_KEY_COLUMNS)
    return pl.DataFrame({_HASH: keys.hash_rows(seed=1), _SECOND_HASH: keys.hash_rows(seed=2)})


def _joined(wanted: pl.DataFrame, held: pl.DataFrame, on: list[str]) -> Positions:
    numbered = held.select(*on, pl.int_range(pl.len(), dtype=pl.Int64).alias(_POSITION))
    matched = wanted.select(on).join(numbered, on=on, how="left", maintain_order="left")
    return matched.get_column(_POSITION).fill_null(-1).to_numpy()


def _same_drives(one: pl.DataFrame, other: pl.DataFrame) -> bool:
    return all(one.get_column(name).equals(other.get_column(name)) for name in (SERIAL_NUMBER, DRIVE_MODEL))


@dataclass(frozen=True, slots=True)
class Matched:
    """Another frame's columns, one value per row of today's frame, NaN where that frame has no such drive."""

    frame: pl.DataFrame
    at: Positions
    missing: Positions
    """Rows of today whose drive the frame lacks."""

    @classmethod
    def to(cls, today: pl.DataFrame, frame: pl.DataFrame) -> "Matched":
        """Match `frame` (one row per drive) to today's rows."""
        at = positions(today, frame)
        return cls(frame, at, np.flatnonzero(at < 0))

    def unmatched(self) -> pl.DataFrame:
        """The frame's rows of drives that today lacks."""
        absent = np.ones(self.frame.height, dtype=bool)
        absent[self.at[self.at >= 0]] = False
        return self.frame[np.flatnonzero(absent)]

    def values(self, name: str) -> Values:
        """The column `name`, of shape (rows of today,)."""
        if self.frame.height == 0:
            return np.full(self.at.size, np.nan)
        taken: Values = column_values(self.frame, name).take(self.at, mode="clip")
        taken[self.missing] = np.nan
        return taken


@dataclass(frozen=True, slots=True)
class Lagged:
    """Rows of a lag day matched to today's; `older` fill in, each for the rows of today that those before it lack."""

    first: Matched
    older: Sequence[tuple[Positions, Matched]] = ()

    def values(self, name: str) -> Values:
        """The column `name`, of shape (rows of today,)."""
        values = self.first.values(name)
        for rows, matched in self.older:
            values[rows] = matched.values(name)
        return values


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
