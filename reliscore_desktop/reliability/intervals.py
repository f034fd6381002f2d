"""Exact intervals for counts of rare events."""

from dataclasses import dataclass

from reliscore_desktop.domain.distributions import beta_below, gamma_quantile, poisson_at_most, smallest_count

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
    """Exact interval for the mean of a Poisson count (Garwood 1936), by gamma quantiles.

    Raises ValueError for a negative count.
    """
    if events < 0:
        message = f"A count of events can't be negative: {events}."
        raise ValueError(message)
    tail = (1 - confidence) / 2
    low = gamma_quantile(tail, events) if events else 0.0
    return Interval(low, gamma_quantile(1 - tail, events + 1))


def prediction_interval(mean: float, variance: float, confidence: float = CONFIDENCE) -> Interval:
    """Interval of a future count with this mean and variance.

    Poisson where the variance is the mean, negative binomial where it is larger (a Poisson count whose rate is itself
    uncertain, gamma distributed). Raises ValueError for a negative mean or a variance below the mean.
    """
    if mean < 0 or variance < mean * (1 - 1e-9):
        message = f"No count has the mean {mean} and the variance {variance}."
        raise ValueError(message)
    tail = (1 - confidence) / 2
    if mean == 0:
        return Interval(0.0, 0.0)
    excess = variance - mean
    if excess <= 1e-9 * mean:
        return Interval(_poisson_quantile(tail, mean), _poisson_quantile(1 - tail, mean))
    size, chance = mean * mean / excess, mean / variance
    return Interval(*(_negative_binomial_quantile(level, size, chance) for level in (tail, 1 - tail)))


def _poisson_quantile(level: float, mean: float) -> float:
    return smallest_count(level, mean, lambda count: poisson_at_most(count, mean))


def _negative_binomial_quantile(level: float, size: float, chance: float) -> float:
    mean = size * (1 - chance) / chance
    return smallest_count(level, mean, lambda count: beta_below(size, count + 1, chance))
