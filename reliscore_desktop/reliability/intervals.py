"""Exact intervals for counts of rare events."""

from dataclasses import dataclass

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper end; the unit is the caller's."""

    low: float
    high: float

    def scaled(self, factor: float) -> "Interval":
        """Both ends times a factor, e.g. from counts to a rate."""
        return Interval(self.low * factor, self.high * factor)


def poisson_interval(events: int, confidence: float = CONFIDENCE) -> Interval:
    """Exact interval for the mean of a Poisson count (Garwood 1936), by chi-square quantiles.

    Raises ValueError for a negative count.
    """
    from scipy.stats import chi2

    if events < 0:
        message = f"A count of events can't be negative: {events}."
        raise ValueError(message)
    tail = (1 - confidence) / 2
    low = float(chi2.ppf(tail, 2 * events) / 2) if events else 0.0
    return Interval(low, float(chi2.ppf(1 - tail, 2 * events + 2) / 2))


def prediction_interval(mean: float, variance: float, confidence: float = CONFIDENCE) -> Interval:
    """Interval of a future count with this mean and variance.

    Poisson where the variance is the mean, negative binomial where it is larger (a Poisson count whose rate is itself
    uncertain, gamma distributed). Raises ValueError for a negative mean or a variance below the mean.
    """
    from scipy.stats import nbinom, poisson

    if mean < 0 or variance < mean * (1 - 1e-9):
        message = f"No count has the mean {mean} and the variance {variance}."
        raise ValueError(message)
    tail = (1 - confidence) / 2
    if mean == 0:
        return Interval(0.0, 0.0)
    excess = variance - mean
    if excess <= 1e-9 * mean:
        return Interval(float(poisson.ppf(tail, mean)), float(poisson.ppf(1 - tail, mean)))
    size = mean * mean / excess
    chance = mean / variance
    return Interval(float(nbinom.ppf(tail, size, chance)), float(nbinom.ppf(1 - tail, size, chance)))
