"""The state carried from day to day: one row per drive, its columns, and how today's rows replace earlier ones."""

import datetime as dt
from collections.abc import Mapping

import numpy as np
import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.features import averages, counters, usage
from reliscore_desktop.features.arrays import Positions, Values, column_values
from reliscore_desktop.features.definitions import COUNTERS, FEATURE_SET_VERSION, RESTART_AFTER_DAYS, USAGE
from reliscore_desktop.features.parallel import in_threads

EPOCH = dt.date(1970, 1, 1)
LAST_SEEN = "last_seen"
FIRST_SEEN = "first_seen"
"""Tells the engine which drives can have lag rows; no feature reads it."""
VERSION = "feature_set_version"
"""The same in every row; state of another feature set is not carried on."""
TEMPERATURE_PREFIX = "temperature"


def _value_schema() -> dict[str, pl.DataType]:
    schema: dict[str, pl.DataType] = {}
    for number in COUNTERS:
        previous, maximum, increased_on, decayed = counters.state_columns(number)
        schema |= {previous: pl.Float64(), maximum: pl.Float64(), increased_on: pl.Date(), decayed: pl.Float32()}
    for number in USAGE:
        previous, *means = usage.state_columns(number)
        schema |= {previous: pl.Float64(), **dict.fromkeys(means, pl.Float32())}
    return schema | dict.fromkeys(averages.state_columns(TEMPERATURE_PREFIX), pl.Float32())


STATE_VALUES: dict[str, pl.DataType] = _value_schema()
"""Carried values. Raw values are Float64, which is exact for the 48 bits of a SMART raw value."""

STATE_SCHEMA: dict[str, pl.DataType] = {
    **dict.fromkeys(DRIVE_KEY_COLUMNS, pl.String()),
    FIRST_SEEN: pl.Date(),
    LAST_SEEN: pl.Date(),
    VERSION: pl.Int16(),
    **STATE_VALUES,
}


def empty_state() -> pl.DataFrame:
    """A state without drives."""
    return pl.DataFrame(schema=STATE_SCHEMA)


def is_current(state: pl.DataFrame) -> bool:
    """Whether this feature set made the state."""
    return bool((state.get_column(VERSION) == int(FEATURE_SET_VERSION)).all())


def still_carried(state: pl.DataFrame, day: dt.date) -> pl.DataFrame:
    """The drives seen within the last 60 days before `day`; those absent for longer start afresh."""
    return state.filter(pl.col(LAST_SEEN) >= day - dt.timedelta(days=RESTART_AFTER_DAYS))


def state_after(
    keys: pl.DataFrame, first_seen: Values, columns: Mapping[str, Values], absent: pl.DataFrame, day: dt.date
) -> pl.DataFrame:
    """The state after `day`: today's drives with their new values, `absent` ones as they were; sorted by drive.

    `keys` has a row per drive seen today, `first_seen` its day number, NaN = today.
    """
    drives = pl.concat([keys, absent.select(DRIVE_KEY_COLUMNS)])
    order = _order(drives)
    today = float((day - EPOCH).days)
    values = {
        FIRST_SEEN: np.where(np.isnan(first_seen), np.float32(today), first_seen),
        LAST_SEEN: np.full(keys.height, today, dtype=np.float32),
        **columns,
    }

    def merged(name: str) -> pl.Series:
        both = values[name]
        if absent.height:
            both = np.concatenate([both, column_values(absent, name)])
        return _column(name, both if order is None else both.take(order), STATE_SCHEMA[name])

    made = in_threads(merged, values, drives.height)
    version = pl.lit(int(FEATURE_SET_VERSION), dtype=pl.Int16).alias(VERSION)
    return (drives if order is None else drives[order]).with_columns(*made, version).select(list(STATE_SCHEMA))


def _order(drives: pl.DataFrame) -> Positions | None:
    """Rows by drive; None where they are sorted already."""
    # One string sorts four times as fast as two; zero is below any character, so the order is the same.
    names = drives.select(pl.concat_str(DRIVE_KEY_COLUMNS, separator="\0")).to_series()
    return None if names.is_sorted() else names.arg_sort().cast(pl.Int64).to_numpy()


def _column(name: str, values: Values, dtype: pl.DataType) -> pl.Series:
    column = pl.Series(name, values, nan_to_null=True)
    return column.cast(pl.Int32).cast(dtype) if dtype == pl.Date else column.cast(dtype)
