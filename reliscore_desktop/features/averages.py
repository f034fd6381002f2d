"""Exponential mean and variance of a drive's own past, with a prior so that a short past does not look special."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from reliscore_desktop.features.arrays import Values


@dataclass(frozen=True, slots=True)
class Average:
    """Mean and variance of shape (rows,); NaN before the first value."""

    mean: Values
    variance: Values

    @classmethod
    def read(cls, prefix: str, carried: Callable[[str], Values]) -> "Average":
        """From the state's columns."""
        return cls(*(carried(name) for name in state_columns(prefix)))

    def columns(self, prefix: str) -> dict[str, Values]:
        """As the state's columns."""
        return dict(zip(state_columns(prefix), (self.mean, self.variance), strict=True))

    def advance(self, value: Values, step: Values, prior_variance: float) -> "Average":
        """After today's value; `step` is the weight of it. Unchanged where the value is not known.

        The first value is the mean, and the variance begins at what is usual for such drives: begun at zero it
        would tell how long ago collection started. Update as in Finch (2009), incremental calculation of
        weighted mean and variance, section 9.
        """
        difference = value - self.mean
        moved = step * difference
        mean = self.mean + moved
        variance = (1.0 - step) * (self.variance + difference * moved)
        unmoved = np.flatnonzero(np.isnan(mean))
        first = np.isnan(self.mean[unmoved])
        started = np.where(np.isnan(value[unmoved]), np.nan, prior_variance)
        mean[unmoved] = np.where(first, value[unmoved], self.mean[unmoved])
        variance[unmoved] = np.where(first, started, self.variance[unmoved])
        return Average(mean, variance)


def state_columns(prefix: str) -> tuple[str, str]:
    """Names of the state's columns of one average."""
    return f"{prefix}_mean", f"{prefix}_variance"


def advance_mean(mean: Values, value: Values, step: Values) -> Values:
    """The mean after today's value, without a variance."""
    moved = mean + step * (value - mean)
    unmoved = np.flatnonzero(np.isnan(moved))
    moved[unmoved] = np.where(np.isnan(mean[unmoved]), value[unmoved], mean[unmoved])
    return moved
