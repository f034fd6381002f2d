"""One day's values of every drive and the carried state before and after them, as arrays."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, DRIVE_MODEL
from reliscore_desktop.domain.smart import raw_column
from reliscore_desktop.features import counters, usage
from reliscore_desktop.features.arrays import Values, column_values, log_counts
from reliscore_desktop.features.averages import Average
from reliscore_desktop.features.cohort import Cohorts
from reliscore_desktop.features.counters import CounterState
from reliscore_desktop.features.definitions import COUNTERS, LAG_DAYS, LEVELS, POWER_ON_HOURS, TEMPERATURE, USAGE
from reliscore_desktop.features.elapsed import Elapsed
from reliscore_desktop.features.matching import Lagged, Matched
from reliscore_desktop.features.parallel import in_threads
from reliscore_desktop.features.state import (
    EPOCH,
    FIRST_SEEN,
    LAST_SEEN,
    TEMPERATURE_PREFIX,
    empty_state,
    state_after,
    still_carried,
)
from reliscore_desktop.features.usage import UsageState

HOURS_PER_YEAR = 8766.0
_RANKED = (
    "temperature_mean_30d",
    "power_on_hours",
    "smart_193_rate_mean_30d",
    "smart_241_rate_mean_30d",
    "smart_242_rate_mean_30d",
)
_RANKED_TOTALS = (241, 242)

LagLookup = Callable[[int, pl.DataFrame, Values], Lagged]
"""(lag, today's drives, days each has been known) -> their lag rows."""


@dataclass(frozen=True, slots=True)
class CounterStep:
    """One counter: today's counts, its state before and after them."""

    value: Values
    before: CounterState
    after: CounterState

    @classmethod
    def take(cls, number: int, today: pl.DataFrame, carried: Matched, elapsed: Elapsed) -> "CounterStep":
        """Decode today's counts and move the state over them."""
        value = counters.decode(number, column_values(today, raw_column(number)))
        before = CounterState.read(number, carried.values)
        return cls(value, before, counters.advance(value, before, elapsed))


@dataclass(frozen=True, slots=True)
class UsageStep:
    """One total of use: today's value and log rate, its state before and after them."""

    value: Values
    rate: Values
    before: UsageState
    after: UsageState

    @classmethod
    def take(cls, number: int, today: pl.DataFrame, carried: Matched, elapsed: Elapsed) -> "UsageStep":
        """Decode today's total and move the state over it."""
        raw = column_values(today, raw_column(number))
        value = usage.decode_power_on_hours(raw) if number == POWER_ON_HOURS else raw
        before = UsageState.read(number, carried.values)
        rate = usage.log_rate(number, value, before, elapsed)
        return cls(value, rate, before, usage.advance(number, value, rate, before, elapsed))


@dataclass(frozen=True, slots=True)
class Step:
    """The step from the state before a day to the one after it. Arrays have shape (rows of today,)."""

    today: pl.DataFrame
    day: dt.date
    absent: pl.DataFrame
    first_seen: Values
    elapsed: Elapsed
    counters: Mapping[int, CounterStep]
    usage: Mapping[int, UsageStep]
    celsius: Values
    temperature: Average

    @classmethod
    def take(cls, today: pl.DataFrame, state: pl.DataFrame | None, day: dt.date) -> "Step":
        """Move `state` over `today`'s rows. Raises ValueError for a state that is not older than `day`."""
        carried = Matched.to(today, _before(state, day))
        elapsed = Elapsed.since(carried.values(LAST_SEEN), (day - EPOCH).days)
        celsius = usage.decode_temperature(column_values(today, raw_column(TEMPERATURE)))
        counted = in_threads(lambda number: CounterStep.take(number, today, carried, elapsed), COUNTERS, today.height)
        used = in_threads(lambda number: UsageStep.take(number, today, carried, elapsed), USAGE, today.height)
        return cls(
            today=today,
            day=day,
            absent=carried.unmatched(),
            first_seen=carried.values(FIRST_SEEN),
            elapsed=elapsed,
            counters=dict(zip(COUNTERS, counted, strict=True)),
            usage=dict(zip(USAGE, used, strict=True)),
            celsius=celsius,
            temperature=Average.read(TEMPERATURE_PREFIX, carried.values).advance(
                celsius, elapsed.slow_step, usage.TEMPERATURE_PRIOR_VARIANCE
            ),
        )

    def state(self) -> pl.DataFrame:
        """The state after the day."""
        columns = self.temperature.columns(TEMPERATURE_PREFIX)
        for number, counter in self.counters.items():
            columns |= counter.after.columns(number)
        for number, used in self.usage.items():
            columns |= used.after.columns(number)
        return state_after(self.today.select(*DRIVE_KEY_COLUMNS), self.first_seen, columns, self.absent, self.day)

    def features(self, lagged: LagLookup) -> dict[str, Values]:
        """All features by name."""
        columns = self._counter_features(lagged)
        columns |= counters.across(columns)
        columns |= {
            f"smart_{number}_log": log_counts(column_values(self.today, raw_column(number))) for number in LEVELS
        }
        columns |= usage.temperature_features(self.celsius, self.temperature)
        columns["power_on_hours"] = self.usage[POWER_ON_HOURS].value
        for part in in_threads(self._usage_features, USAGE, self.today.height):
            columns |= part
        return columns | self._percentiles(columns)

    def _counter_features(self, lagged: LagLookup) -> dict[str, Values]:
        drives = self.today.select(*DRIVE_KEY_COLUMNS)
        known_days = self.elapsed.day_number - self.first_seen
        rows = {lag: lagged(lag, drives, known_days) for lag in LAG_DAYS}
        years = np.maximum(self.usage[POWER_ON_HOURS].value, 24.0) / HOURS_PER_YEAR

        def one(number: int) -> dict[str, Values]:
            step, column = self.counters[number], raw_column(number)
            then = {lag: counters.decode(number, found.values(column)) for lag, found in rows.items()}
            return counters.features(number, step.value, (step.before, step.after), then, self.elapsed, years)

        return {name: values for part in in_threads(one, COUNTERS, self.today.height) for name, values in part.items()}

    def _usage_features(self, number: int) -> dict[str, Values]:
        step = self.usage[number]
        return usage.features(number, step.value, step.rate, step.before, step.after)

    def _percentiles(self, columns: Mapping[str, Values]) -> dict[str, Values]:
        ranked = {name: columns[name] for name in _RANKED}
        ranked |= {f"smart_{number}": self.usage[number].value for number in _RANKED_TOTALS}
        cohorts = Cohorts(self.today.get_column(DRIVE_MODEL))
        found = in_threads(cohorts.percentile, ranked.values(), self.today.height)
        return {f"{name}_percentile": values for name, values in zip(ranked, found, strict=True)}


def _before(state: pl.DataFrame | None, day: dt.date) -> pl.DataFrame:
    if state is None or state.height == 0:
        return empty_state()
    newest: dt.date | None = state.select(pl.col(LAST_SEEN).max()).item()
    if newest is not None and newest >= day:
        message = f"The state already holds rows of {newest}, which is not before {day}."
        raise ValueError(message)
    return still_carried(state, day)
