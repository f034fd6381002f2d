"""One day's features of every drive from today's rows, the lag rows and the carried state: a pure function."""

import datetime as dt
from collections.abc import Mapping

import numpy as np
import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS
from reliscore_desktop.features.arrays import Values
from reliscore_desktop.features.definitions import FEATURE_NAMES, TELEMETRY_COLUMNS
from reliscore_desktop.features.matching import Lagged, Matched
from reliscore_desktop.features.parallel import in_threads
from reliscore_desktop.features.step import LagLookup, Step

_RAW_COLUMNS = tuple(name for name in TELEMETRY_COLUMNS if name not in DRIVE_KEY_COLUMNS)


def compute_day(
    today: pl.DataFrame, lags: Mapping[int, pl.DataFrame], state: pl.DataFrame | None, day: dt.date
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Features of `day` and the state after it.

    `today` has one row per drive with TELEMETRY_COLUMNS (a column that is absent counts as not reported), `lags`
    for each of LAG_DAYS the rows (LAG_COLUMNS) of that day, or of up to LAG_TOLERANCE_DAYS earlier for a drive
    that has none, and `state` what this function returned for the last earlier day, None at the beginning.

    The features frame has a row per row of `today`, in its order: drive_model, serial_number, date and one Float32
    column per FEATURES, null where not known. A row in which no attribute is reported has null features and is no
    sighting of the drive. Raises ValueError for a state that is not older than `day`.
    """

    def lagged(lag: int, drives: pl.DataFrame, _known_days: Values) -> Lagged:
        return Lagged(Matched.to(drives, lags.get(lag, drives.clear())))

    return compute_day_from(today, lagged, state, day)


def compute_day_from(
    today: pl.DataFrame, lagged: LagLookup, state: pl.DataFrame | None, day: dt.date
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """As `compute_day`, asking `lagged` for the lag rows of the drives that report something today."""
    reporting = _reporting(today)
    step = Step.take(reporting, state, day)
    columns = step.features(lagged)
    found = reporting.select(*DRIVE_KEY_COLUMNS, pl.lit(day, dtype=pl.Date).alias(DATE)).with_columns(
        in_threads(lambda name: _float32(name, columns[name]), FEATURE_NAMES, reporting.height)
    )
    if reporting.height < today.height:
        keys = today.select(*DRIVE_KEY_COLUMNS, pl.lit(day, dtype=pl.Date).alias(DATE))
        found = keys.join(found.drop(DATE), on=list(DRIVE_KEY_COLUMNS), how="left", maintain_order="left")
    return found, step.state()


def advance_state(today: pl.DataFrame, state: pl.DataFrame | None, day: dt.date) -> pl.DataFrame:
    """The state after `day` alone, equal to what `compute_day` returns, at less than half its cost."""
    return Step.take(_reporting(today), state, day).state()


def _reporting(today: pl.DataFrame) -> pl.DataFrame:
    held = [name for name in _RAW_COLUMNS if name in today.columns]
    if any(today.get_column(name).null_count() == 0 for name in held):
        return today
    return today.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in held)) if held else today.clear()


def _float32(name: str, values: Values) -> pl.Series:
    return pl.Series(name, values.astype(np.float32, copy=False), nan_to_null=True)
