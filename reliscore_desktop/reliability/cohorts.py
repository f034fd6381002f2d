"""Cohort alarm: a drive model, month first seen and location that loses more drives than the fleet would.

Leaving without a failure report may be a planned removal, so the alarm asks; until someone answers, those drives are
censored: neither failed nor survived.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from reliscore_desktop.domain.distributions import poisson_at_least
from reliscore_desktop.reliability.intervals import Interval, poisson_interval
from reliscore_desktop.reliability.survival import Floats

FALSE_DISCOVERY_RATE = 0.05
LEAST_LOSSES = 5
"""Fewer losses than this are told drive by drive; a cohort alarm on them would be noise."""

COHORT_COLUMNS = ("drive_model", "first_seen_month", "location")


@dataclass(frozen=True, slots=True)
class CohortAlarm:
    """A cohort with too many losses. `excess` is observed over expected, with its exact Poisson 95 % interval."""

    drive_model: str
    first_seen_month: str
    location: str
    drives: int
    drive_days: int
    failures: int
    vanished: int
    expected: float
    excess: float
    interval: Interval
    adjusted_p: float

    @property
    def asks_planned_removal(self) -> bool:
        """Whether most of the losses left without a failure report."""
        return self.vanished > self.failures


def benjamini_hochberg(p_values: Floats) -> Floats:
    """Adjusted p-values that hold the false-discovery rate (Benjamini and Hochberg 1995). Shape (n,) to (n,)."""
    count = len(p_values)
    order = np.argsort(p_values)
    scaled = p_values[order] * count / np.arange(1, count + 1)
    adjusted = np.empty(count)
    adjusted[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return adjusted


def cohort_alarms(cohorts: pl.DataFrame, false_discovery_rate: float = FALSE_DISCOVERY_RATE) -> list[CohortAlarm]:
    """Cohorts whose losses exceed what the rest of the fleet's rate gives, strongest first.

    `cohorts` has one row per cohort: drive_model, first_seen_month, location, drives, drive_days, failures, vanished.
    Expected losses are the cohort's drive-days times the rate of all *other* cohorts, so that a large cohort can't hide
    its own excess. One-sided Poisson test, all cohorts tested together under false-discovery control.
    """
    rows = cohorts.filter(pl.col("drive_days") > 0)
    if rows.height < 2:
        return []
    losses = (rows["failures"] + rows["vanished"]).to_numpy().astype(np.float64)
    days = rows["drive_days"].to_numpy().astype(np.float64)
    other_days = days.sum() - days
    # Half an event keeps the rate of the others above zero when they lost nothing yet (Jeffreys' prior).
    expected = days * (losses.sum() - losses + 0.5) / np.maximum(other_days, 1.0)
    adjusted = benjamini_hochberg(_chance_of_at_least(losses, expected))
    chosen = np.flatnonzero((adjusted <= false_discovery_rate) & (losses >= LEAST_LOSSES))
    alarms = [_alarm(rows.row(int(i), named=True), float(expected[i]), float(adjusted[i])) for i in chosen]
    return sorted(alarms, key=lambda alarm: (alarm.adjusted_p, -alarm.excess))


def _chance_of_at_least(losses: Floats, expected: Floats) -> Floats:
    return np.array([poisson_at_least(*pair) for pair in zip(losses.tolist(), expected.tolist(), strict=True)])


def _alarm(row: dict[str, object], expected: float, adjusted_p: float) -> CohortAlarm:
    failures, vanished = int(str(row["failures"])), int(str(row["vanished"]))
    observed = failures + vanished
    return CohortAlarm(
        drive_model=str(row["drive_model"]),
        first_seen_month=str(row["first_seen_month"]),
        location=str(row["location"] or ""),
        drives=int(str(row["drives"])),
        drive_days=int(str(row["drive_days"])),
        failures=failures,
        vanished=vanished,
        expected=expected,
        excess=observed / expected,
        interval=poisson_interval(observed).scaled(1 / expected),
        adjusted_p=adjusted_p,
    )
