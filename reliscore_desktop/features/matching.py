"""Finds each of today's drives in the frame of another day, and reads that frame's columns in today's order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, DRIVE_MODEL, SERIAL_NUMBER
from reliscore_desktop.features.arrays import Positions, Values, column_values

Hashes: TypeAlias = npt.NDArray[np.uint64]

_KEYS = list(DRIVE_KEY_COLUMNS)
_BLOCK_ROWS = 512
_LOOK_AHEAD_ROWS = 32
_ROWS_PER_STEP = 64
"""Two days differ in one drive of some hundreds; where they differ more than this, walking along them does not pay."""


def positions(wanted: pl.DataFrame, held: pl.DataFrame) -> Positions:
    """Row of `held` with the same drive for each row of `wanted`, int64 of shape (rows of wanted,), -1 for none.

    Both have one row per drive. Days of a fleet are sorted alike and differ little, so walking along both finds nearly
    all, in a third of the time of a join on two strings; a join finds the others.
    """
    if wanted.height == held.height and _same_drives(wanted, held):
        return np.arange(wanted.height)
    if wanted.height < held.height // _ROWS_PER_STEP:
        return _positions_of_few(wanted, held)
    found = _walk(_hashes(wanted, 1), _hashes(held, 1))
    # A second hash finds out the case that happens once in a billion days: two drives with the same first one.
    matched = np.flatnonzero(found >= 0)
    if not np.array_equal(_hashes(wanted, 2)[matched], _hashes(held, 2)[found[matched]]):
        found[:] = -1
    missing = np.flatnonzero(found < 0)
    if missing.size:
        left = np.ones(held.height, dtype=bool)
        left[found[found >= 0]] = False
        found[missing] = _joined_within(wanted[missing], held, np.flatnonzero(left))
    return found


def _positions_of_few(wanted: pl.DataFrame, held: pl.DataFrame) -> Positions:
    near = held.select(_KEYS).hash_rows(seed=1).is_in(wanted.select(_KEYS).hash_rows(seed=1).implode())
    return _joined_within(wanted, held, np.flatnonzero(near.to_numpy()))


def _joined_within(wanted: pl.DataFrame, held: pl.DataFrame, rows: Positions) -> Positions:
    """Positions as above, looked for among these rows of `held` only."""
    if rows.size == 0:
        return np.full(wanted.height, -1, dtype=np.int64)
    joined = _joined(wanted, held[rows])
    return np.where(joined < 0, -1, rows.take(joined, mode="clip"))


def _walk(wanted: Hashes, held: Hashes) -> Positions:
    """Pairs of equal hashes met while going along both; gives up early where they have little in common."""
    found = np.full(wanted.size, -1, dtype=np.int64)
    row = other = 0
    for _ in range(_LOOK_AHEAD_ROWS + max(wanted.size, held.size) // _ROWS_PER_STEP):
        rows = min(_BLOCK_ROWS, wanted.size - row, held.size - other)
        if rows <= 0:
            break
        differ = wanted[row : row + rows] != held[other : other + rows]
        same = int(differ.argmax())
        same = same if differ[same] else rows
        found[row : row + same] = np.arange(other, other + same)
        row, other = row + same, other + same
        if same < rows:
            skipped, skipped_other = _next_pair(wanted, held, row, other)
            row, other = row + skipped, other + skipped_other
    return found


def _next_pair(wanted: Hashes, held: Hashes, row: int, other: int) -> tuple[int, int]:
    """How many rows of each to skip to the next pair; one of each where none is near."""
    if other + 1 < held.size and held[other + 1] == wanted[row]:  # the usual case: one drive was not collected today
        return 0, 1
    ahead = np.flatnonzero(held[other : other + _LOOK_AHEAD_ROWS] == wanted[row])
    behind = np.flatnonzero(wanted[row : row + _LOOK_AHEAD_ROWS] == held[other])
    if ahead.size:
        return 0, int(ahead[0])
    return (int(behind[0]), 0) if behind.size else (1, 1)


def _hashes(frame: pl.DataFrame, seed: int) -> Hashes:
    return frame.select(_KEYS).hash_rows(seed=seed).to_numpy()


def _joined(wanted: pl.DataFrame, held: pl.DataFrame) -> Positions:
    numbered = held.select(*_KEYS, pl.int_range(pl.len(), dtype=pl.Int64).alias("position"))
    matched = wanted.select(_KEYS).join(numbered, on=_KEYS, how="left", maintain_order="left")
    return matched.get_column("position").fill_null(-1).to_numpy()


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
