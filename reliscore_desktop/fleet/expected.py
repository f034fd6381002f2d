"""How many failures to expect: the sum of risks, with the interval in which the count will lie."""

import math
from dataclasses import dataclass

import polars as pl

COVERAGE = 0.95


@dataclass(frozen=True, slots=True)
class Expected:
    """Expected number of failures within the horizon, and the 95 % interval for the number that will be seen."""

    expected: float
    low: int
    high: int


def expected_failures(probabilities: pl.Series) -> Expected:
    """Sum of risks with its interval; nulls (drives not scored) are left out."""
    return expected_count(float(probabilities.drop_nulls().sum()))


def expected_count(total: float) -> Expected:
    """A sum of risks with the interval of the count that will be seen.

    The count is a sum of independent draws with unequal chances (Poisson binomial). For small risks it is close to
    Poisson(sum), and Poisson is the wider of the two (Le Cam 1960; Hodges and Le Cam), so the exact central Poisson
    quantiles are used: low is the 2.5 % and high the 97.5 % quantile. Drives of one batch do not fail
    independently, which widens the truth further.
    """
    tail = (1.0 - COVERAGE) / 2
    return Expected(total, poisson_quantile(tail, total), poisson_quantile(1.0 - tail, total))


def poisson_quantile(share: float, mean: float) -> int:
    """Smallest k with P(X <= k) >= share for X ~ Poisson(mean). Exact sums in logarithms, without SciPy."""
    if mean <= 0:
        return 0
    cumulative, k = 0.0, 0
    start = max(0, math.floor(mean - 12 * math.sqrt(mean)))
    for k in range(start, math.ceil(mean + 12 * math.sqrt(mean) + 40)):
        cumulative += math.exp(k * math.log(mean) - mean - math.lgamma(k + 1))
        if cumulative >= share:
            return k
    return k
