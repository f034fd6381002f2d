"""AFR with exact Poisson intervals, checked against scipy's own definition and published figures."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import nbinom, poisson

from reliscore_desktop.reliability.failure_rate import failure_rate, failure_rates, fleet_rate
from reliscore_desktop.reliability.intervals import poisson_interval, prediction_interval


@settings(deadline=None)
@given(st.integers(1, 400))
def test_the_ends_of_the_interval_leave_two_and_a_half_percent_on_each_side(events: int) -> None:
    interval = poisson_interval(events)
    assert poisson.sf(events - 1, interval.low) == pytest.approx(0.025, rel=1e-6)
    assert poisson.cdf(events, interval.high) == pytest.approx(0.025, rel=1e-6)


def test_no_events_leave_an_upper_end_of_three_point_seven() -> None:
    interval = poisson_interval(0)
    assert interval.low == 0
    assert interval.high == pytest.approx(3.6889, abs=1e-4)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="can't be negative"):
        poisson_interval(-1)


def test_afr_is_failures_per_drive_year_as_in_published_tables() -> None:
    rate = failure_rate("HGST HMS5C4040BLE640", 10_000, 3_650_000, 50)
    assert rate.afr == pytest.approx(50 / (3_650_000 / 365))
    assert rate.interval.low < rate.afr < rate.interval.high
    assert not rate.is_few


def test_few_drives_or_few_drive_days_are_marked() -> None:
    assert failure_rate("A", 199, 50_000, 1).is_few
    assert failure_rate("A", 500, 9_999, 1).is_few


def test_there_is_no_rate_without_exposure() -> None:
    with pytest.raises(ValueError, match="no drive-days"):
        failure_rate("A", 1, 0, 0)


def test_drive_models_are_ranked_by_rate_and_the_fleet_is_their_sum() -> None:
    exposure = pl.DataFrame(
        {
            "drive_model": ["A", "B", "C"],
            "drives": [100, 200, 5],
            "drive_days": [36_500, 73_000, 0],
            "failures": [1, 6, 0],
        }
    )
    rates = failure_rates(exposure)
    assert [rate.drive_model for rate in rates] == ["B", "A"]
    fleet = fleet_rate(rates)
    assert fleet is not None
    assert (fleet.drives, fleet.drive_days, fleet.failures) == (300, 109_500, 7)
    assert fleet_rate([]) is None


@pytest.mark.parametrize(("mean", "variance"), [(3.0, 3.0), (3.0, 9.0), (40.0, 41.0)])
def test_a_prediction_interval_covers_at_least_ninety_five_percent(mean: float, variance: float) -> None:
    interval = prediction_interval(mean, variance)
    if variance == mean:
        covered = poisson.cdf(interval.high, mean) - poisson.cdf(interval.low - 1, mean)
    else:
        size, chance = mean * mean / (variance - mean), mean / variance
        covered = nbinom.cdf(interval.high, size, chance) - nbinom.cdf(interval.low - 1, size, chance)
    assert covered >= 0.95


@settings(max_examples=60, deadline=None)
@given(st.floats(0.05, 400), st.floats(1, 20))
def test_prediction_quantiles_equal_scipys(mean: float, spread: float) -> None:
    interval = prediction_interval(mean, mean * spread)
    if spread - 1 <= 1e-9:
        expected = poisson.ppf([0.025, 0.975], mean)
    else:
        expected = nbinom.ppf([0.025, 0.975], mean / (spread - 1), 1 / spread)
    assert (interval.low, interval.high) == tuple(expected)


def test_a_variance_below_the_mean_is_refused() -> None:
    with pytest.raises(ValueError, match="No count"):
        prediction_interval(4.0, 2.0)
