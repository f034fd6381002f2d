"""Use of a drive (load cycles, sectors written and read, power-on hours) as log rates per day, and its temperature."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from reliscore_desktop.features import averages
from reliscore_desktop.features.arrays import Values
from reliscore_desktop.features.averages import Average
from reliscore_desktop.features.definitions import POWER_ON_HOURS
from reliscore_desktop.features.elapsed import Elapsed

HOURS_PER_DAY_AT_MOST = 48.0
"""A day's rows may be up to a day apart in collection time; more power-on hours than this are damage."""

RATE_PRIOR_VARIANCE = {193: 0.25, 241: 0.3, 242: 0.15, 9: 0.005}
"""Median variances of the log rates after half a year (Backblaze ST4000DM000, 2018, 30,060 drives)."""

TEMPERATURE_PRIOR_VARIANCE = 1.0
"""In °C²; the same median (0.9 in 2018, 2.3 in the 2013 fleet)."""

LEAST_DEVIATION = 0.1
"""Smallest deviation a z is measured in: a tenth of a log unit, so that a steady drive's small step stays small."""

Z_AT_MOST = 20.0
_TWENTY_FOUR_BITS = 0xFFFFFF


def decode_power_on_hours(raw: Values) -> Values:
    """Hours from attribute 9: its lower 24 bits where larger (smartmontools, default format raw24(raw8))."""
    packed = raw > _TWENTY_FOUR_BITS
    return np.where(packed, np.mod(raw, _TWENTY_FOUR_BITS + 1.0), raw) if packed.any() else raw


def decode_temperature(raw: Values) -> Values:
    """Degrees Celsius from attribute 194: the lowest byte where packed (smartmontools, format tempminmax)."""
    return np.mod(raw, 256.0).astype(np.float32) if np.any(raw > 255) else raw.astype(np.float32)


@dataclass(frozen=True, slots=True)
class UsageState:
    """What is carried of one usage total: the previous row's value and the log rate's two means and variance."""

    previous: Values
    fast_mean: Values
    slow: Average

    @classmethod
    def read(cls, number: int, carried: Callable[[str], Values]) -> "UsageState":
        """From the state's columns."""
        previous, fast = _own_columns(number)
        return cls(carried(previous), carried(fast), Average.read(_slow(number), carried))

    def columns(self, number: int) -> dict[str, Values]:
        """As the state's columns."""
        previous, fast = _own_columns(number)
        return {previous: self.previous, fast: self.fast_mean, **self.slow.columns(_slow(number))}


def state_columns(number: int) -> tuple[str, ...]:
    """Names of the state's columns of one usage total."""
    return (*_own_columns(number), *averages.state_columns(_slow(number)))


def _own_columns(number: int) -> tuple[str, str]:
    return f"smart_{number}_previous", f"smart_{number}_fast_mean"


def _slow(number: int) -> str:
    return f"smart_{number}_slow"


def log_rate(number: int, value: Values, before: UsageState, elapsed: Elapsed) -> Values:
    """log(1 + growth per day) since the previous row; NaN without a recent one or where the total fell."""
    growth = (value - before.previous).astype(np.float32) / elapsed.recent_gap_days
    growth[growth < 0] = np.nan
    if number == POWER_ON_HOURS:
        growth = np.minimum(growth, HOURS_PER_DAY_AT_MOST)
    return np.log1p(growth)


def advance(number: int, value: Values, rate: Values, before: UsageState, elapsed: Elapsed) -> UsageState:
    """The state after today's value and log rate."""
    fast = averages.advance_mean(before.fast_mean, rate, elapsed.fast_step)
    return UsageState(value, fast, before.slow.advance(rate, elapsed.slow_step, RATE_PRIOR_VARIANCE[number]))


def features(number: int, value: Values, rate: Values, before: UsageState, after: UsageState) -> dict[str, Values]:
    """The six features of one usage total."""
    prefix = f"smart_{number}_rate"
    known = _zero_where_known(value)
    fast, slow = after.fast_mean + known, after.slow.mean + known
    spread = np.maximum(np.sqrt(before.slow.variance), LEAST_DEVIATION)
    return {
        prefix: rate,
        f"{prefix}_mean_3d": fast,
        f"{prefix}_mean_30d": slow,
        f"{prefix}_trend": fast - slow,
        f"{prefix}_deviation_30d": np.sqrt(after.slow.variance) + known,
        f"{prefix}_z": np.clip((rate - before.slow.mean) / spread, -Z_AT_MOST, Z_AT_MOST),
    }


def _zero_where_known(value: Values) -> Values:
    return np.where(np.isnan(value), np.float32(np.nan), np.float32(0.0))


def temperature_features(celsius: Values, after: Average) -> dict[str, Values]:
    """The four temperature features; the mean includes today, so a drive's first day is at its own mean."""
    known = _zero_where_known(celsius)
    return {
        "temperature_celsius": celsius,
        "temperature_above_own_mean": celsius - after.mean,
        "temperature_mean_30d": after.mean + known,
        "temperature_deviation_30d": np.sqrt(after.variance) + known,
    }
