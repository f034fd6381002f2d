"""Distribution functions of counts and shares, by the incomplete gamma and beta functions.

Standard library only: these few functions would otherwise bring scipy.special with a BLAS of its own, 40 MB of the
frozen program. Tests hold them to scipy's values. Formulae: chapter 8 of the NIST Digital Library of Mathematical
Functions (DLMF); the factors in front in the form of Loader (2000), "Fast and accurate computation of binomial
probabilities", which keeps all digits where counts are large.
"""

import math
from collections.abc import Callable

SMALLEST = 1e-300
PRECISION = 1e-15
LARGE = 15.0
"""From here on five terms of Stirling's series give every digit (DLMF 5.11.1)."""
MOST_STEPS = 1_000_000


def poisson_at_most(count: float, mean: float) -> float:
    """Chance of `count` events or fewer where `mean` are expected; 0 for a negative count."""
    return gamma_above(count + 1, mean) if count >= 0 else 0.0


def poisson_at_least(count: float, mean: float) -> float:
    """Chance of `count` events or more where `mean` are expected; 1 for a count of 0 or less."""
    return gamma_below(count, mean) if count > 0 else 1.0


def gamma_below(shape: float, x: float) -> float:
    """Chance that a gamma variable of this shape (above 0) and scale 1 lies below x."""
    if x <= 0:
        return 0.0
    return _gamma_series(shape, x) if x < shape + 1 else 1.0 - _gamma_fraction(shape, x)


def gamma_above(shape: float, x: float) -> float:
    """Chance that a gamma variable of this shape (above 0) and scale 1 lies above x."""
    if x <= 0:
        return 1.0
    return 1.0 - _gamma_series(shape, x) if x < shape + 1 else _gamma_fraction(shape, x)


def beta_below(a: float, b: float, x: float) -> float:
    """Chance that a beta variable with shapes a and b (both above 0) lies below x."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1.0 - _beta_factor(a, b, x) * _beta_fraction(b, a, 1 - x) / b
    return _beta_factor(a, b, x) * _beta_fraction(a, b, x) / a


def gamma_quantile(level: float, shape: float) -> float:
    """The x below which a gamma variable of this shape and scale 1 lies with chance `level` (above 0, below 1)."""
    highest = shape + 1.0
    while gamma_below(shape, highest) < level:
        highest *= 2
    return _crossing(
        level, lambda x: gamma_below(shape, x), lambda x: _gamma_factor(shape, x) / x, 0.0, highest, min(shape, highest)
    )


def beta_quantile(level: float, a: float, b: float) -> float:
    """The x below which a beta variable with shapes a and b lies with chance `level` (above 0, below 1)."""
    return _crossing(
        level, lambda x: beta_below(a, b, x), lambda x: _beta_factor(a, b, x) / (x * (1 - x)), 0.0, 1.0, a / (a + b)
    )


def chi_square_quantile(level: float, freedom: float) -> float:
    """The x below which a chi-square variable lies with chance `level` (above 0, below 1)."""
    return 2 * gamma_quantile(level, freedom / 2)


def student_quantile(level: float, freedom: float) -> float:
    """The t below which Student's t lies with chance `level` (above 0, below 1)."""
    if level < 0.5:
        return -student_quantile(1 - level, freedom)
    share = beta_quantile(2 * (1 - level), freedom / 2, 0.5) if level > 0.5 else 1.0
    return math.sqrt(freedom * (1 - share) / share)


def smallest_count(level: float, guess: float, at_most: Callable[[int], float]) -> int:
    """Smallest whole number whose distribution function `at_most` reaches the level, searched around a guess."""
    low, high, step = -1, max(0, math.ceil(guess)), 1
    while at_most(high) < level:
        low, high, step = high, high + step, 2 * step
    step = 1
    while high - step > low and at_most(high - step) >= level:
        high, step = high - step, 2 * step
    low = max(low, high - step)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if at_most(middle) >= level else (middle, high)
    return high


def _crossing(
    level: float,
    distribution: Callable[[float], float],
    density: Callable[[float], float],
    low: float,
    high: float,
    start: float,
) -> float:
    """Newton's method held inside a bracket that halves wherever Newton would leave it."""
    x = start
    for _ in range(500):
        excess = distribution(x) - level
        low, high = (low, x) if excess > 0 else (x, high)
        slope = density(x)
        following = x - excess / slope if slope > 0 else low
        if not low < following < high:
            following = (low + high) / 2
        if abs(following - x) <= 4e-16 * x or following in (low, high):
            return following
        x = following
    return x


def _gamma_series(shape: float, x: float) -> float:
    """DLMF 8.11.4."""
    term = total = 1.0 / shape
    for step in range(1, MOST_STEPS):
        term *= x / (shape + step)
        total += term
        if term < total * PRECISION:
            break
    return min(1.0, _gamma_factor(shape, x) * total)


def _gamma_fraction(shape: float, x: float) -> float:
    """DLMF 8.9.2, even part, by Lentz's method."""
    bottom = x + 1 - shape
    c, d = 1 / SMALLEST, 1 / _not_zero(bottom)
    value = d
    for step in range(1, MOST_STEPS):
        top = -step * (step - shape)
        bottom += 2
        d = 1 / _not_zero(top * d + bottom)
        c = _not_zero(bottom + top / c)
        value *= c * d
        if abs(c * d - 1) < PRECISION:
            break
    return min(1.0, _gamma_factor(shape, x) * value)


def _gamma_factor(shape: float, x: float) -> float:
    """x^shape e^-x / Γ(shape)."""
    off = (x - shape) / shape
    exponent = shape * (_log_ratio(x / shape, off) - off)
    return math.exp(exponent - _stirling_error(shape)) * math.sqrt(shape / (2 * math.pi))


def _beta_fraction(a: float, b: float, x: float) -> float:
    """DLMF 8.17.22 by Lentz's method."""
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    value = d
    for step in range(1, MOST_STEPS):
        even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
        for top in (even, odd):
            d = 1 / _not_zero(1 + top * d)
            c = _not_zero(1 + top / c)
            value *= c * d
        if abs(c * d - 1) < PRECISION:
            break
    return value


def _beta_factor(a: float, b: float, x: float) -> float:
    """x^a (1 - x)^b / B(a, b)."""
    both = a + b
    off = x * b - a * (1 - x)
    exponent = a * _log_ratio(x * (both / a), off / a) + b * _log_ratio((1 - x) * (both / b), -off / b)
    exponent += _stirling_error(both) - _stirling_error(a) - _stirling_error(b)
    return math.exp(exponent) * math.sqrt(a * (b / both) / (2 * math.pi))


def _log_ratio(ratio: float, off: float) -> float:
    """Logarithm of a ratio, from its distance to 1 where that is known to more digits."""
    return math.log1p(off) if abs(off) < 0.5 else math.log(ratio)


def _stirling_error(z: float) -> float:
    """What Stirling's formula lacks: ln Γ(z) - ((z - 1/2) ln z - z + ln(2π)/2)."""
    if z < LARGE:
        return math.lgamma(z) - ((z - 0.5) * math.log(z) - z + 0.5 * math.log(2 * math.pi))
    square = z * z
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / (1188 * square)) / square) / square) / square) / z


def _not_zero(value: float) -> float:
    return value if abs(value) > SMALLEST else SMALLEST
