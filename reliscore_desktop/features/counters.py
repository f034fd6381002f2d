"""Error counters: level, changes, time since the last increase, decayed increases and the highest value seen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from reliscore_desktop.features.arrays import Values, log_counts, signed_log
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
    decayed = np.zeros(value.size, dtype=np.float32)
    decaying = np.flatnonzero(before.decayed > 0)
    decayed[decaying] = before.decayed[decaying] * elapsed.increase_decay[decaying]
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
    known = np.where(np.isnan(value), np.float32(np.nan), np.float32(0.0))
    recent = np.where(np.isnan(elapsed.recent_gap_days), np.nan, before.previous)
    return {
        f"{prefix}_log": log_counts(value),
        f"{prefix}_change_1d": signed_log(value - recent),
        **{f"{prefix}_change_{lag}d": signed_log(value - then) for lag, then in lagged.items()},
        f"{prefix}_days_since_increase": _days_since(after.increased_on, elapsed.day_number) + known,
        f"{prefix}_decayed_increase": after.decayed + known,
        f"{prefix}_below_maximum": signed_log(after.maximum - value),
        f"{prefix}_per_year": log_counts(value / power_on_years),
    }


def _days_since(increased_on: Values, day_number: int) -> Values:
    days = np.full(increased_on.size, NEVER_INCREASED_DAYS, dtype=np.float32)
    seen = np.flatnonzero(~np.isnan(increased_on))
    days[seen] = np.minimum(day_number - increased_on[seen], NEVER_INCREASED_DAYS - 1)
    return days


def across(columns: Mapping[str, Values]) -> dict[str, Values]:
    """Features across the counters, from the features of each. Counters that are not reported do not take part."""
    logs = _distinct(columns, "log")
    days = [columns[f"smart_{number}_days_since_increase"] for number in COUNTERS]
    above = [np.sign(log) for log in logs]
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
    total = parts[0]
    for part in parts[1:]:
        both = total + part
        # Only where one of them is unknown is the sum of both not what is wanted.
        apart = np.flatnonzero(np.isnan(both))
        both[apart] = np.where(np.isnan(total[apart]), part[apart], total[apart])
        total = both
    return total
