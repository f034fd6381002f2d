"""Error counters: level, changes, time since the last increase, decayed increases and the highest value seen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from reliscore_desktop.features.arrays import Values, signed_log
from reliscore_desktop.features.definitions import COUNTERS, NEVER_INCREASED_DAYS
from reliscore_desktop.features.elapsed import Elapsed

_SIXTEEN_BITS = 0xFFFF
SAME_SECTORS = (197, 198)
"""Current pending and offline uncorrectable sectors are often the very same sectors; sums take the larger."""


@dataclass(frozen=True, slots=True)
class CounterState:
    """What is carried of one counter: arrays of shape (rows,).

    `previous` is the raw value in the previous row (NaN if not reported there), `maximum` the highest seen,
    `increased_on` the day number of the last increase (NaN = never), `decayed` the decayed sum as of the last row.
    """

    previous: Values
    maximum: Values
    increased_on: Values
    decayed: Values

    @classmethod
    def read(cls, number: int, carried: Callable[[str], Values]) -> "CounterState":
        """From the state's columns."""
        return cls(*(carried(name) for name in state_columns(number)))

    def columns(self, number: int) -> dict[str, Values]:
        """As the state's columns."""
        return dict(
            zip(state_columns(number), (self.previous, self.maximum, self.increased_on, self.decayed), strict=True)
        )


def state_columns(number: int) -> tuple[str, str, str, str]:
    """Names of the state's columns of one counter."""
    prefix = f"smart_{number}"
    return f"{prefix}_previous", f"{prefix}_maximum", f"{prefix}_increased_on", f"{prefix}_decayed"


def unpack_timeouts(raw: Values) -> Values:
    """Command timeouts (188): a value above 65,535 packs three 16-bit counters, of which the largest counts."""
    packed = np.flatnonzero(raw > _SIXTEEN_BITS)
    if packed.size == 0:
        return raw
    words = raw[packed].astype(np.int64)
    unpacked = raw.copy()
    unpacked[packed] = np.maximum.reduce([words & _SIXTEEN_BITS, words >> 16 & _SIXTEEN_BITS, words >> 32])
    return unpacked


def decode(number: int, raw: Values) -> Values:
    """A counter's count from its raw value."""
    return unpack_timeouts(raw) if number == 188 else raw


def advance(value: Values, before: CounterState, elapsed: Elapsed) -> CounterState:
    """The state after today's value.

    An increase is measured from the previous row, or from the highest value seen where that row did not report
    the counter. A drive's first value is no increase: what came before was not seen.
    """
    base = np.where(np.isnan(before.previous), before.maximum, before.previous)
    decayed = np.nan_to_num(before.decayed * elapsed.increase_decay, nan=0.0)
    increased_on = before.increased_on
    rose = np.flatnonzero(value > base)
    if rose.size:
        increase = value[rose] - base[rose]
        decayed[rose] += np.log1p(increase) * elapsed.increase_weight[rose]
        increased_on = increased_on.copy()
        increased_on[rose] = elapsed.day_number - elapsed.increase_age_days[rose]
    return CounterState(value, np.fmax(before.maximum, value), increased_on, decayed)


def features(
    number: int,
    value: Values,
    states: tuple[CounterState, CounterState],
    lagged: Mapping[int, Values],
    elapsed: Elapsed,
    power_on_years: Values,
) -> dict[str, Values]:
    """The eight features of one counter; `states` are those before and after today, `lagged` the counts by lag day."""
    before, after = states
    prefix = f"smart_{number}"
    known = np.where(np.isnan(value), np.nan, 0.0)
    days = np.minimum(elapsed.day_number - after.increased_on, NEVER_INCREASED_DAYS - 1)
    change = np.where(np.isnan(elapsed.recent_gap_days), np.nan, value - before.previous)
    return {
        f"{prefix}_log": np.log1p(value),
        f"{prefix}_change_1d": signed_log(change),
        **{f"{prefix}_change_{lag}d": signed_log(value - then) for lag, then in lagged.items()},
        f"{prefix}_days_since_increase": np.where(np.isnan(days), NEVER_INCREASED_DAYS, days) + known,
        f"{prefix}_decayed_increase": after.decayed + known,
        f"{prefix}_below_maximum": signed_log(after.maximum - value),
        f"{prefix}_per_year": np.log1p(value / power_on_years),
    }


def across(columns: Mapping[str, Values]) -> dict[str, Values]:
    """Features across the counters, from the features of each. Counters that are not reported do not take part."""
    logs = _distinct(columns, "log")
    days = [columns[f"smart_{number}_days_since_increase"] for number in COUNTERS]
    above = [np.where(np.isnan(log), np.nan, log > 0) for log in logs]
    return {
        "errors_log_sum": _known_sum(logs),
        "errors_decayed_increase_sum": _known_sum(_distinct(columns, "decayed_increase")),
        "errors_change_7d_sum": _known_sum(_distinct(columns, "change_7d")),
        "errors_least_days_since_increase": np.fmin.reduce(days),
        "errors_above_zero": _known_sum(above),
    }


def _distinct(columns: Mapping[str, Values], suffix: str) -> list[Values]:
    apart = [columns[f"smart_{number}_{suffix}"] for number in COUNTERS if number not in SAME_SECTORS]
    return [*apart, np.fmax(*(columns[f"smart_{number}_{suffix}"] for number in SAME_SECTORS))]


def _known_sum(parts: list[Values]) -> Values:
    """Sum of what is known; NaN where nothing is."""
    total = np.zeros_like(parts[0])
    unknown = np.ones(total.shape, dtype=bool)
    for part in parts:
        missing = np.isnan(part)
        total += np.where(missing, 0.0, part)
        unknown &= missing
    total[unknown] = np.nan
    return total
