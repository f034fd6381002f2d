"""The days before today from which lag rows come, held small in memory or loaded when first asked for."""

import datetime as dt
from collections.abc import Callable

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, DRIVE_MODEL
from reliscore_desktop.features.arrays import positions
from reliscore_desktop.features.definitions import LAG_COLUMNS, LAG_DAYS, LAG_TOLERANCE_DAYS
from reliscore_desktop.features.state import FIRST_SEEN

OLDEST_LAG_DAYS = max(LAG_DAYS) + LAG_TOLERANCE_DAYS
_KEYS = list(DRIVE_KEY_COLUMNS)


def _nothing(_day: dt.date) -> pl.DataFrame | None:
    return None


class RecentDays:
    """Rows (LAG_COLUMNS) of the last 32 days.

    Days that were remembered come from memory: about 10 MB for a day of 300,000 drives, as counters are mostly small
    and drive models repeat. Others come from `load`, which returns None for a day without telemetry.
    """

    def __init__(self, load: Callable[[dt.date], pl.DataFrame | None] = _nothing) -> None:
        self._load = load
        self._held: dict[dt.date, pl.DataFrame | None] = {}

    def remember(self, day: dt.date, rows: pl.DataFrame) -> None:
        """Keep what later days need of `day`, and forget days that no later day asks for."""
        self._held = {held: kept for held, kept in self._held.items() if (day - held).days < OLDEST_LAG_DAYS}
        self._held[day] = _compact(rows)

    def lag_rows(self, lag: int, day: dt.date, drives: pl.DataFrame, state: pl.DataFrame | None) -> pl.DataFrame:
        """For `drives` (today's keys) their rows of `lag` days before `day`, or of up to two days earlier.

        The earlier days are only looked at for drives that `state` knows for so long; rows of other drives may be
        among the result.
        """
        rows: list[pl.DataFrame] = []
        missing = drives.select(_KEYS)
        for age in range(lag, lag + LAG_TOLERANCE_DAYS + 1):
            if missing.height == 0:
                break
            frame = self._rows(day - dt.timedelta(days=age))
            if frame is None:
                continue
            rows.append(frame if not rows else frame.join(missing, on=_KEYS, how="semi"))
            missing = _without(missing, frame)
            if state is not None:
                known_since = pl.col(FIRST_SEEN) < day - dt.timedelta(days=age)
                missing = missing.join(state.filter(known_since), on=_KEYS, how="semi")
        return pl.concat(rows, how="diagonal_relaxed") if rows else drives.clear()

    def _rows(self, day: dt.date) -> pl.DataFrame | None:
        if day in self._held:
            kept = self._held[day]
            return None if kept is None else kept.with_columns(pl.col(DRIVE_MODEL).cast(pl.String))
        return self._load(day)


def _without(drives: pl.DataFrame, frame: pl.DataFrame) -> pl.DataFrame:
    if positions(drives, frame) is None:
        return drives.clear()
    return drives.join(frame, on=_KEYS, how="anti", maintain_order="left")


def _compact(rows: pl.DataFrame) -> pl.DataFrame:
    held = rows.select(name for name in LAG_COLUMNS if name in rows.columns)
    return held.with_columns(
        pl.col(DRIVE_MODEL).cast(pl.Categorical),
        *(held.get_column(name).shrink_dtype() for name in held.columns if name not in DRIVE_KEY_COLUMNS),
    )
