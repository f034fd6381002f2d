"""The drive-days of one evaluation window, with what became of each drive, as arrays sorted by drive and day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.domain.risk import HORIZON_DAYS
from training.labels import ROW_KIND, RowKind, Truth, label

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_EPOCH = dt.date(1970, 1, 1)


@dataclass(frozen=True)
class EvaluationRows:
    """All arrays have one entry per row unless their name says per drive; days count from 1970-01-01.

    `frame` holds the rows in the same order with whatever columns they came with. Rows that are neither
    positive nor negative stay: they cost alert budget, but count in no row metric.
    """

    window: DayRange
    frame: pl.DataFrame
    drive: Ints
    day: Ints
    days_to_failure: Floats
    is_positive: Flags
    is_valid: Flags
    horizon_days: int = HORIZON_DAYS

    @cached_property
    def drives(self) -> int:
        """Distinct drives in the window."""
        return int(self.drive[-1]) + 1 if len(self.drive) else 0

    @cached_property
    def fleet_per_day(self) -> float:
        """Mean rows per day that has rows."""
        return len(self.day) / len(np.unique(self.day))

    @cached_property
    def failure_day_per_drive(self) -> Floats:
        """Day of the confirmed failure, NaN where none is known."""
        day = np.full(self.drives, np.nan)
        day[self.drive] = self.day + self.days_to_failure
        return day

    @cached_property
    def fails_in_window_per_drive(self) -> Flags:
        """Drives whose last days lie inside the window: start < failure <= end + 1."""
        day = self.failure_day_per_drive
        return np.asarray((day > self.first) & (day <= self.last + 1))

    @cached_property
    def stays_per_drive(self) -> Flags:
        """Drives without a failure in the window or the horizon after it."""
        day = self.failure_day_per_drive
        return np.asarray(~((day > self.first) & (day <= self.last + self.horizon_days)))

    @cached_property
    def fails_in_horizon_per_drive(self) -> Flags:
        """Drives with at least one positive row."""
        flags = np.zeros(self.drives, dtype=np.bool_)
        flags[self.drive[self.is_positive]] = True
        return flags

    @property
    def first(self) -> int:
        """First day of the window."""
        return (self.window.first - _EPOCH).days

    @property
    def last(self) -> int:
        """Last day of the window."""
        return (self.window.last - _EPOCH).days

    @property
    def prevalence(self) -> float:
        """Share of positives among valid rows."""
        return float(self.is_positive[self.is_valid].mean())

    def column(self, name: str) -> Floats:
        """A column of `frame` as float64, null as NaN."""
        return self.frame[name].cast(pl.Float64).fill_null(np.nan).to_numpy()

    def subset(self, keep: Flags) -> "EvaluationRows":
        """The rows where `keep` holds; fleet size and budgets are those of the subset."""
        frame = self.frame.filter(pl.Series(keep))
        _, drive = np.unique(self.drive[keep], return_inverse=True)
        return EvaluationRows(
            self.window,
            frame,
            drive.astype(np.int64),
            self.day[keep],
            self.days_to_failure[keep],
            self.is_positive[keep],
            self.is_valid[keep],
            self.horizon_days,
        )


def evaluation_rows(
    rows: pl.DataFrame,
    truth: Truth,
    window: DayRange,
    hidden: Sequence[DayRange] = (),
    horizon_days: int = HORIZON_DAYS,
) -> EvaluationRows:
    """Rows (key, date, …) of the window, failure days dropped, labelled with the whole truth."""
    inside = rows.filter(pl.col(DATE).is_between(window.first, window.last))
    inside = inside.drop(ROW_KIND, "days_to_failure", strict=False)
    labelled = label(inside, truth, hidden, horizon_days)
    frame = labelled.filter(pl.col(ROW_KIND) != RowKind.FAILURE_DAY.value).sort(*DRIVE_KEY_COLUMNS, DATE)
    kind = frame[ROW_KIND]
    drive = frame.select(pl.struct(DRIVE_KEY_COLUMNS).rle_id().cast(pl.Int64)).to_series().to_numpy()
    is_positive = (kind == RowKind.POSITIVE.value).to_numpy()
    return EvaluationRows(
        window,
        frame,
        drive,
        frame[DATE].cast(pl.Int32).cast(pl.Int64).to_numpy(),
        frame["days_to_failure"].cast(pl.Float64).fill_null(np.nan).to_numpy(),
        is_positive,
        is_positive | (kind == RowKind.NEGATIVE.value).to_numpy(),
        horizon_days,
    )
