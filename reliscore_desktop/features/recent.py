"""The days before today from which lag rows come, held small in memory or loaded when first asked for."""

import datetime as dt
from collections.abc import Callable

import numpy as np
import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, DRIVE_MODEL
from reliscore_desktop.features.arrays import Values
from reliscore_desktop.features.definitions import LAG_COLUMNS, LAG_DAYS, LAG_TOLERANCE_DAYS
from reliscore_desktop.features.matching import Lagged, Matched
from reliscore_desktop.features.step import LagLookup

OLDEST_LAG_DAYS = max(LAG_DAYS) + LAG_TOLERANCE_DAYS


def _nothing(_day: dt.date) -> pl.DataFrame | None:
    return None


class RecentDays:
    """Rows (LAG_COLUMNS) of the last 32 days.

    Days that were remembered come from memory: about 10 MB for a day of 300,000 drives, as counters are mostly small
    and drive models repeat. Others come from `load`, which returns None for a day without telemetry.
    """

    def __init__(self, load: Callable[[dt.date], pl.DataFrame | None] = _nothing) -> None:
        self._load = load
        self._held: dict[dt.date, pl.DataFrame] = {}

    def remember(self, day: dt.date, rows: pl.DataFrame) -> None:
        """Keep what later days need of `day`, and forget days that no later day asks for."""
        self._held = {held: kept for held, kept in self._held.items() if (day - held).days < OLDEST_LAG_DAYS}
        self._held[day] = _compact(rows)

    def lookup(self, day: dt.date) -> LagLookup:
        """The lag rows of `day`, in the form `compute_day_from` asks for."""
        return lambda lag, drives, known_days: self.lagged(lag, day, drives, known_days)

    def lagged(self, lag: int, day: dt.date, drives: pl.DataFrame, known_days: Values) -> Lagged:
        """For each of `drives` its row of `lag` days before `day`, or of up to two days earlier.

        `known_days` says for how many days the carried state has known each drive (NaN: not at all); the earlier days
        are only looked at if they can hold a drive that is still missing.
        """
        first: Matched | None = None
        older = []
        missing = np.arange(drives.height)
        for age in range(lag, lag + LAG_TOLERANCE_DAYS + 1):
            missing = missing[known_days[missing] >= age] if age > lag else missing
            frame = self._rows(day - dt.timedelta(days=age)) if missing.size else None
            if frame is None:
                continue
            if first is None:
                first = Matched.to(drives, frame)
                missing = first.missing
            else:
                matched = Matched.to(drives[missing], frame)
                older.append((missing, matched))
                missing = missing[matched.missing]
        return Lagged(first or Matched.to(drives, drives.clear()), older)

    def _rows(self, day: dt.date) -> pl.DataFrame | None:
        kept = self._held.get(day)
        return self._load(day) if kept is None else kept.with_columns(pl.col(DRIVE_MODEL).cast(pl.String))


def _compact(rows: pl.DataFrame) -> pl.DataFrame:
    held = rows.select(name for name in LAG_COLUMNS if name in rows.columns)
    return held.with_columns(
        pl.col(DRIVE_MODEL).cast(pl.Categorical),
        *(held.get_column(name).shrink_dtype() for name in held.columns if name not in DRIVE_KEY_COLUMNS),
    )
