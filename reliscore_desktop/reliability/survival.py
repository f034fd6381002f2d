"""Kaplan-Meier survival with left truncation: drives count from the age at which they were first observed."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from reliscore_desktop.reliability.intervals import CONFIDENCE

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

LEAST_AT_RISK = 30
"""A curve is shown from where so many drives are under observation: one failure among three would halve it for good."""


@dataclass(frozen=True, slots=True)
class SurvivalCurve:
    """Steps of the curve. All arrays have one entry per age (days) at which a drive failed.

    `survival` holds from that age on; `low` and `high` are the 95 % band; `at_risk` counts drives under observation.
    """

    age_days: Floats
    survival: Floats
    low: Floats
    high: Floats
    at_risk: Floats
    failures: Floats


def kaplan_meier(entry_age_days: Floats, exit_age_days: Floats, failed: Bools) -> SurvivalCurve:
    """Product-limit estimate (Kaplan and Meier 1958) for drives that enter observation at an age.

    One entry per drive; a drive is at risk in (entry, exit]. The band is Greenwood's on the log(-log) scale
    (Kalbfleisch and Prentice 2002), so it stays within 0..1; where nothing is left at risk it is [0, 1].
    Drives whose exit does not follow their entry carry no information and are left out.
    """
    informative = exit_age_days > entry_age_days
    entry, leave, dead = entry_age_days[informative], exit_age_days[informative], failed[informative]
    ages, deaths = np.unique(leave[dead], return_counts=True)
    entered_before = np.searchsorted(np.sort(entry), ages, side="left")
    left_before = np.searchsorted(np.sort(leave), ages, side="left")
    at_risk = (entered_before - left_before).astype(np.float64)
    return product_limit(ages.astype(np.float64), at_risk, deaths.astype(np.float64))


def product_limit(age_days: Floats, at_risk: Floats, failures: Floats) -> SurvivalCurve:
    """The curve of ages with failures; survival given that a drive reached the first of them. All of shape (n,)."""
    survival: Floats = np.cumprod(1.0 - failures / at_risk, dtype=np.float64)
    low, high = _greenwood_band(survival, at_risk, failures)
    return SurvivalCurve(age_days, survival, low, high, at_risk, failures)


def _greenwood_band(survival: Floats, at_risk: Floats, failures: Floats) -> tuple[Floats, Floats]:
    z = NormalDist().inv_cdf(0.5 + CONFIDENCE / 2)
    inside = (survival > 0) & (survival < 1)
    low, high = np.zeros_like(survival), np.ones_like(survival)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = np.cumsum(failures / (at_risk * (at_risk - failures)))
        log_survival = np.log(survival)
        half_width = z * np.sqrt(variance) / np.abs(log_survival)
        low[inside] = np.exp(log_survival * np.exp(half_width))[inside]
        high[inside] = np.exp(log_survival * np.exp(-half_width))[inside]
    return low, high


def survival_at(curve: SurvivalCurve, age_days: float) -> float:
    """Share surviving to this age; 1 before the first failure."""
    index = int(np.searchsorted(curve.age_days, age_days, side="right")) - 1
    return float(curve.survival[index]) if index >= 0 else 1.0


def steady(curve: SurvivalCurve) -> SurvivalCurve:
    """The curve from the first age on at which LEAST_AT_RISK drives are observed, as survival from that age.

    Drives enter at their age, so at early ages few may be at risk. Without such an age it is empty.
    """
    enough = np.flatnonzero(curve.at_risk >= LEAST_AT_RISK)
    first = int(enough[0]) if len(enough) else len(curve.age_days)
    return curve if first == 0 else product_limit(curve.age_days[first:], curve.at_risk[first:], curve.failures[first:])


def share_surviving(curve: SurvivalCurve, age_days: float) -> float | None:
    """Share surviving to this age of the drives that reach the beginning of the `steady` curve.

    None before that beginning, and where there is none, because the failures there were among too few drives.
    """
    if not len(curve.age_days):
        return 1.0
    known = steady(curve)
    is_before = not len(known.age_days) or (len(known.age_days) < len(curve.age_days) and age_days < known.age_days[0])
    return None if is_before else survival_at(known, age_days)
