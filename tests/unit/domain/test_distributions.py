"""Our few distribution functions give what scipy gives, from a handful of events to large fleets."""

import math
import subprocess
import sys

import pytest
import scipy.special
from scipy.stats import nbinom, poisson

from reliscore_desktop.domain.distributions import (
    beta_below,
    beta_quantile,
    chi_square_quantile,
    gamma_above,
    gamma_below,
    gamma_quantile,
    poisson_at_least,
    poisson_at_most,
    smallest_count,
    student_quantile,
)

SHAPES = (0.3, 1, 1.5, 5, 14.9, 15.1, 300, 1e4, 1e5)
OTHER_SHAPES = (0.3, 1, 2, 40, 1e3, 1e5)
DEVIATIONS = (-5.5, -2, -0.5, 0, 0.5, 2, 5.5)
LEVELS = (1e-6, 0.025, 0.5, 0.975, 1 - 1e-6)


@pytest.mark.parametrize("shape", SHAPES)
def test_gamma_tails_are_those_of_scipy(shape: float) -> None:
    for deviation in DEVIATIONS:
        x = max(0.0, shape + deviation * math.sqrt(shape))
        assert gamma_below(shape, x) == pytest.approx(scipy.special.gammainc(shape, x), rel=1e-9, abs=1e-300)
        assert gamma_above(shape, x) == pytest.approx(scipy.special.gammaincc(shape, x), rel=1e-9, abs=1e-300)


def test_a_gamma_tail_keeps_its_digits_far_out_in_a_large_fleet() -> None:
    # By the series of DLMF 8.11.4 in fifty decimal digits; scipy's own value is off in the fifth.
    assert gamma_below(1e6, 995_500) == pytest.approx(3.29630401419764562755e-06, rel=1e-12)


@pytest.mark.parametrize("shape", SHAPES)
def test_gamma_quantiles_are_those_of_scipy(shape: float) -> None:
    for level in LEVELS:
        assert gamma_quantile(level, shape) == pytest.approx(scipy.special.gammaincinv(shape, level), rel=1e-8)


@pytest.mark.parametrize("a", OTHER_SHAPES)
@pytest.mark.parametrize("b", OTHER_SHAPES)
def test_beta_tails_and_quantiles_are_those_of_scipy(a: float, b: float) -> None:
    mean = a / (a + b)
    spread = math.sqrt(mean * (1 - mean) / (a + b + 1))
    for deviation in DEVIATIONS:
        x = mean + deviation * spread
        assert beta_below(a, b, x) == pytest.approx(scipy.special.betainc(a, b, min(1, max(0, x))), rel=1e-8, abs=1e-14)
    for level in LEVELS:
        wanted = scipy.special.betaincinv(a, b, level)
        assert beta_quantile(level, a, b) == pytest.approx(wanted, rel=1e-8, abs=1e-300)


@pytest.mark.parametrize("freedom", [1, 2, 9, 400])
def test_chi_square_and_student_quantiles_are_those_of_scipy(freedom: int) -> None:
    for level in LEVELS:
        assert chi_square_quantile(level, freedom) == pytest.approx(scipy.special.chdtri(freedom, 1 - level), rel=1e-8)
        wanted = scipy.special.stdtrit(freedom, level)
        assert student_quantile(level, freedom) == pytest.approx(wanted, rel=1e-8, abs=1e-12)


@pytest.mark.parametrize("mean", [0.0, 0.02, 1.0, 37.5, 4000.0])
def test_poisson_chances_are_those_of_scipy(mean: float) -> None:
    for count in (-1, 0, 1, 5, 40, 3900, 4100):
        assert poisson_at_most(count, mean) == pytest.approx(poisson.cdf(count, mean), rel=1e-9, abs=1e-300)
        assert poisson_at_least(count, mean) == pytest.approx(poisson.sf(count - 1, mean), rel=1e-9, abs=1e-300)


@pytest.mark.parametrize("guess", [0, 3, 37, 41, 5000])
def test_the_smallest_count_does_not_hang_on_the_guess(guess: float) -> None:
    for level in (0.025, 0.5, 0.975):
        assert smallest_count(level, guess, lambda count: poisson_at_most(count, 37.5)) == poisson.ppf(level, 37.5)
        found = smallest_count(level, guess, lambda count: beta_below(3.3, count + 1, 0.1))
        assert found == nbinom.ppf(level, 3.3, 0.1)
    assert smallest_count(0.025, guess, lambda count: poisson_at_most(count, 0.01)) == 0


def test_the_intervals_load_no_scipy() -> None:
    script = (
        "import sys; from reliscore_desktop.monitoring.intervals import share_of; "
        "from reliscore_desktop.reliability.intervals import poisson_interval, prediction_interval; "
        "from reliscore_desktop.alerting.budget import mixture_quantiles; "
        "share_of(3, 100), poisson_interval(4), prediction_interval(4, 9), mixture_quantiles([0.5], [3.0]); "
        "print(any(name.startswith('scipy') for name in sys.modules))"
    )
    finished = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert finished.stdout == "False\n"
