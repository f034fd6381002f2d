"""Failure rate by age: how often drives of each year of age fail."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reliscore_desktop.reliability.failure_rate import DAYS_PER_YEAR
from reliscore_desktop.reliability.intervals import Interval, poisson_interval
from reliscore_desktop.reliability.survival import Bools, Floats

YEARLY_EDGES_DAYS: tuple[float, ...] = tuple(DAYS_PER_YEAR * float(year) for year in range(11))


@dataclass(frozen=True, slots=True)
class AgeRate:
    """AFR of drives within [from, to) days of age, as a fraction a year; None where no drive had that age."""

    from_age_days: float
    to_age_days: float
    drive_days: float
    failures: int
    afr: float | None
    interval: Interval | None


def failure_rate_by_age(
    entry_age_days: Floats,
    exit_age_days: Floats,
    failed: Bools,
    edges_days: Sequence[float] = YEARLY_EDGES_DAYS,
) -> list[AgeRate]:
    """Events over exposure per age interval, with exact Poisson 95 % intervals.

    One entry per drive. Exposure is the part of (entry, exit] that lies in the interval; a failure belongs to the
    interval that holds the exit age.
    """
    rates = []
    for low, high in itertools.pairwise(edges_days):
        exposure = np.clip(np.minimum(exit_age_days, high) - np.maximum(entry_age_days, low), 0, None)
        drive_days = float(exposure.sum())
        failures = int((failed & (exit_age_days >= low) & (exit_age_days < high)).sum())
        rates.append(_rate(low, high, drive_days, failures))
    return rates


def _rate(low: float, high: float, drive_days: float, failures: int) -> AgeRate:
    if drive_days <= 0:
        return AgeRate(low, high, 0.0, failures, None, None)
    per_year = DAYS_PER_YEAR / drive_days
    return AgeRate(low, high, drive_days, failures, failures * per_year, poisson_interval(failures).scaled(per_year))
