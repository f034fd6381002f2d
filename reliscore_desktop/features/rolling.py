"""Rolls features and state forward over days of telemetry, oldest first, each day read once."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.features.compute import advance_state, compute_day_from
from reliscore_desktop.features.recent import OLDEST_LAG_DAYS, RecentDays

_EARLIEST = dt.date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class RolledDay:
    """A day's features (None where only the state was wanted) and the state after it."""

    day: dt.date
    features: pl.DataFrame | None
    state: pl.DataFrame


def roll(
    days: Iterable[tuple[dt.date, pl.DataFrame]],
    *,
    state: pl.DataFrame | None = None,
    recent: RecentDays | None = None,
    features_from: dt.date = _EARLIEST,
) -> Iterator[RolledDay]:
    """Features of every day of `days` (each a day and its TELEMETRY_COLUMNS, in order of time).

    `state` is the state before the first of them and `recent` gives the rows of days before it; without both the
    first day is the beginning of history. Before `features_from` only the state is moved on.
    """
    recent = RecentDays() if recent is None else recent
    needed_from = features_from - dt.timedelta(days=OLDEST_LAG_DAYS)
    previous: tuple[dt.date, pl.DataFrame] | None = None
    for day, today in days:
        if previous is not None and previous[0] >= needed_from:
            recent.remember(*previous)
        if day < features_from:
            rolled = RolledDay(day, None, advance_state(today, state, day))
        else:
            rolled = RolledDay(day, *compute_day_from(today, recent.lookup(day), state, day))
        previous = (day, today)
        state = rolled.state
        yield rolled
