"""Expected failures and their interval, against SciPy and against simulation."""

import numpy as np
import polars as pl
import pytest
from scipy import stats

from reliscore_desktop.fleet.expected import expected_failures, poisson_quantile


@pytest.mark.parametrize("mean", [1e-6, 0.01, 0.5, 1.0, 3.3, 16.0, 250.0, 9_999.5])
@pytest.mark.parametrize("share", [0.025, 0.5, 0.975])
def test_quantiles_are_those_of_scipy(mean: float, share: float) -> None:
    assert poisson_quantile(share, mean) == int(stats.poisson.ppf(share, mean))


def test_no_risk_means_no_failure() -> None:
    assert poisson_quantile(0.975, 0.0) == 0
    assert expected_failures(pl.Series([], dtype=pl.Float64)).high == 0


def test_drives_that_are_not_scored_add_nothing() -> None:
    assert expected_failures(pl.Series([0.25, None, 0.5])).expected == pytest.approx(0.75)


def test_the_interval_holds_at_least_95_percent_of_simulated_months() -> None:
    random = np.random.default_rng(5)
    probabilities = random.beta(0.2, 20.0, 2_000)
    interval = expected_failures(pl.Series(probabilities))
    failures = (random.random((4_000, 2_000)) < probabilities).sum(axis=1)
    inside = float(((failures >= interval.low) & (failures <= interval.high)).mean())
    assert inside >= 0.95
    assert interval.low <= interval.expected <= interval.high
