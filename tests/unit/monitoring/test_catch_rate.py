"""The catch rate estimated from risks alone: its factor, its interval, and that it holds while risks are calibrated."""

import datetime as dt
from math import sqrt

import numpy as np
import pytest
from scipy import stats

from reliscore_desktop.monitoring.catch_rate import (
    confident_share,
    estimated_rate,
    factor_at,
    held_out_rate,
)
from reliscore_desktop.scoring.drift_reference import HeldOutCatch

FIRST = dt.date(2024, 1, 1)


def window(number: int, estimated: float, caught: int, failures: int, budget: float = 0.01) -> HeldOutCatch:
    first = FIRST + dt.timedelta(days=30 * number)
    return HeldOutCatch(
        first=first,
        last=first + dt.timedelta(days=29),
        budget=budget,
        estimated=estimated,
        caught=caught,
        failures=failures,
    )


WINDOWS = [window(0, 0.3, 31, 74), window(1, 0.2, 17, 49), window(2, 0.25, 53, 109), window(3, 0.22, 17, 39)]


def test_calibrated_risks_say_what_share_of_the_failures_lies_above_the_line() -> None:
    rng = np.random.default_rng(2)
    risks = np.concatenate([rng.beta(0.2, 60, 200_000), rng.beta(2, 8, 3_000)])
    fails = rng.random(risks.size) < risks
    for line in (0.02, 0.1, 0.3):
        share = confident_share(risks, line)
        assert share is not None
        came = fails[risks >= line].sum() / fails.sum()
        assert share == pytest.approx(came, abs=4 * sqrt(share * (1 - share) / fails.sum()))


def test_without_an_expected_failure_there_is_no_share() -> None:
    assert confident_share(np.array([]), 0.1) is None
    assert confident_share(np.zeros(5), 0.1) is None


def test_the_factor_is_what_was_caught_over_what_was_promised() -> None:
    factor = factor_at(WINDOWS, 0.01)
    assert factor is not None
    promised = [one.estimated * one.failures for one in WINDOWS]
    assert factor.value == pytest.approx(118 / sum(promised))
    assert (factor.caught, factor.failures) == (118, 271)
    ratios, chances = [], []
    for one, part in zip(WINDOWS, promised, strict=True):
        due = factor.value * part
        ratios.append(one.caught / due)
        chances.append(one.failures * (118 / 271) * (153 / 271) / due**2)
    mean = sum(ratios) / 4
    beyond = max(0.0, sum((ratio - mean) ** 2 for ratio in ratios) / 3 - sum(chances) / 4)
    assert factor.relative_error == pytest.approx(
        sqrt((153 / 271) / 118 + beyond * 5 / 4) * stats.t.ppf(0.975, 3) / 1.959964
    )


def test_a_budget_far_from_any_that_was_measured_has_no_factor() -> None:
    assert factor_at(WINDOWS, 0.019) is not None
    assert factor_at(WINDOWS, 0.021) is None
    assert factor_at(WINDOWS, 0.0049) is None
    assert factor_at(WINDOWS[:2], 0.01) is None
    assert factor_at([], 0.01) is None


def test_the_interval_narrows_with_failures_but_never_below_the_doubt_of_the_factor() -> None:
    factor = factor_at(WINDOWS, 0.01)
    assert factor is not None
    few, many, endless = (estimated_rate(0.25, factor, failures) for failures in (5, 50, 1e9))
    assert few.value == many.value == endless.value == pytest.approx(0.25 * factor.value)
    assert few.high - few.low > many.high - many.low > endless.high - endless.low
    width = 2 * 1.96 * endless.value * factor.relative_error
    assert endless.high - endless.low == pytest.approx(width, rel=0.05)
    assert estimated_rate(1.0, factor, 10).value == 1.0


def test_the_interval_holds_the_share_caught_in_nineteen_of_twenty_fleets() -> None:
    rng = np.random.default_rng(11)
    inside = 0
    for _ in range(600):
        rate, shares = 0.45, rng.uniform(0.2, 0.3, 6)
        failures = rng.poisson(60, 6)
        # Months differ: what is caught scatters by a tenth around what the factor says.
        truth = np.clip(shares / 0.25 * rate * rng.normal(1, 0.1, 6), 0, 1)
        caught = rng.binomial(failures, truth)
        held_out = [window(place, shares[place], int(caught[place]), int(failures[place])) for place in range(6)]
        factor = factor_at(held_out, 0.01)
        assert factor is not None
        share = rng.uniform(0.2, 0.3)
        came = rng.binomial(20, min(1.0, share / 0.25 * rate * rng.normal(1, 0.1))) / 20
        found = estimated_rate(share, factor, 20)
        inside += found.low <= came <= found.high
    assert inside / 600 >= 0.93


def test_the_held_out_rate_is_the_share_caught_there_with_the_width_of_this_fleet() -> None:
    factor = factor_at(WINDOWS, 0.01)
    assert factor is not None
    assert held_out_rate(factor, 20).value == pytest.approx(118 / 271)
    assert held_out_rate(factor, 20).low < held_out_rate(factor, 200).low
