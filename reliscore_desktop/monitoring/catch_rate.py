"""The share of failing drives that the alert line catches, estimated from calibrated risks alone.

Confidence-based: risks p_i say how many failures to expect, sum of p_i, and how many of them in drives at the line.
Their ratio is what a calibrated risk model catches of the failures that begin from today's state (the idea of Garg et
al. 2022 and of NannyML's CBPE). Drives that reach the line only later, before they fail, are caught too, which one
day's risks can't show; how many more is measured on the training pipeline's held-out windows and carried as a factor
with its error.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reliscore_desktop.domain.distributions import student_quantile
from reliscore_desktop.scoring.drift_reference import HeldOutCatch
from reliscore_desktop.scoring.evidence import Estimate

Floats = npt.NDArray[np.float64]

WINDOWS_AT_LEAST = 3
"""Fewer held-out windows say nothing about how the factor varies between them."""

_Z_95 = 1.959964


@dataclass(frozen=True, slots=True)
class Factor:
    """Caught over what risks alone promised, on held-out windows; `relative_error` is that of a new month.

    `caught` of `failures` failing drives were caught there, `rate` is their ratio.
    """

    value: float
    relative_error: float
    caught: int
    failures: int

    @property
    def rate(self) -> float:
        """Share of the failures of all held-out windows that were caught."""
        return self.caught / self.failures


def confident_share(probabilities: Floats, line: float) -> float | None:
    """Share of the expected failures in drives at the line or above; None where no failure is expected."""
    total = float(probabilities.sum())
    return float(probabilities[probabilities >= line].sum()) / total if total > 0 else None


def factor_at(held_out: Sequence[HeldOutCatch], budget: float) -> Factor | None:
    """The factor at the measured budget nearest to `budget` (in ratio); None beyond twice or half of any measured.

    Its error is that of a new month: the error of the pooled count (binomial) and what months differ beyond chance, by
    the moment estimator of DerSimonian and Laird (1986) with windows of equal weight. So few windows know their scatter
    badly: the error is widened by Student's t over the normal quantile.
    """
    budgets = sorted({one.budget for one in held_out if one.budget > 0})
    if not budgets or budget <= 0:
        return None
    nearest = min(budgets, key=lambda one: abs(np.log(one / budget)))
    if not 0.5 <= budget / nearest <= 2.0:
        return None
    windows = [one for one in held_out if one.budget == nearest and one.failures > 0]
    promised = np.array([one.estimated * one.failures for one in windows])
    caught = np.array([one.caught for one in windows], dtype=np.float64)
    failures = sum(one.failures for one in windows)
    if len(windows) < WINDOWS_AT_LEAST or promised.sum() <= 0 or caught.sum() == 0:
        return None
    value = float(caught.sum() / promised.sum())
    share = float(caught.sum() / failures)
    within = share * (1 - share) * np.array([one.failures for one in windows])
    between = _between(caught / (value * promised), within / (value * promised) ** 2)
    pooled = (1 - share) / float(caught.sum())
    error = (
        float(np.sqrt(pooled + between * (1 + 1 / len(windows)))) * student_quantile(0.975, len(windows) - 1) / _Z_95
    )
    return Factor(value, error, int(caught.sum()), failures)


def _between(ratios: Floats, within: Floats) -> float:
    """Variance of `ratios` (about 1) beyond their own variances `within`; 0 where chance explains all of it."""
    return max(0.0, float(np.var(ratios, ddof=1) - within.mean()))


def estimated_rate(share: float, factor: Factor, failures: float) -> Estimate:
    """The catch rate with the 95 % interval in which that of `failures` failing drives will lie."""
    return _interval(min(1.0, share * factor.value), factor.relative_error, failures)


def held_out_rate(factor: Factor, failures: float) -> Estimate:
    """The held-out catch rate with the interval in which that of `failures` failing drives of such a fleet will lie."""
    return _interval(factor.rate, factor.relative_error, failures)


def _interval(rate: float, relative_error: float, failures: float) -> Estimate:
    """Wilson's interval (Wilson 1927) for as many trials as give the variance of chance and of the rate together."""
    chance = rate * (1 - rate)
    own = (rate * relative_error) ** 2
    if chance <= 0 or failures <= 0:
        return Estimate(rate, 0.0, 1.0)
    trials = chance / (own + chance / failures)
    square = _Z_95**2
    centre = (rate + square / (2 * trials)) / (1 + square / trials)
    half = _Z_95 / (1 + square / trials) * float(np.sqrt(chance / trials + square / (4 * trials**2)))
    return Estimate(rate, max(0.0, centre - half), min(1.0, centre + half))
