"""Kaplan-Meier with left truncation equals lifelines; rates by age use exactly the exposure inside each year."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliscore_desktop.reliability.hazard import failure_rate_by_age
from reliscore_desktop.reliability.survival import kaplan_meier, share_surviving, steady, survival_at


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**31), st.integers(30, 300))
def test_the_curve_and_its_band_equal_lifelines_for_drives_that_enter_at_an_age(seed: int, drives: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from lifelines import KaplanMeierFitter
    random = np.random.default_rng(seed)
    entry = random.integers(0, 300, drives).astype(np.float64)
    leave = entry + random.integers(1, 900, drives)
    failed = random.random(drives) < 0.3
    # A first drive that is observed from age 0 to the end keeps every risk set filled; an empty one has no estimate.
    entry[0], leave[0], failed[0] = 0.0, 2000.0, False
    failed[1] = True
    curve = kaplan_meier(entry, leave, failed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fitter = KaplanMeierFitter().fit(leave, failed, entry=entry)
        band = fitter.confidence_interval_
    expected = fitter.survival_function_["KM_estimate"]
    for index, age in enumerate(curve.age_days):
        assert curve.survival[index] == pytest.approx(expected.loc[age], abs=1e-9)
        if 0 < curve.survival[index] < 1:
            assert curve.low[index] == pytest.approx(band.loc[age].iloc[0], abs=1e-6)
            assert curve.high[index] == pytest.approx(band.loc[age].iloc[1], abs=1e-6)


def test_before_the_first_failure_all_survive() -> None:
    curve = kaplan_meier(np.array([0.0, 0.0]), np.array([100.0, 200.0]), np.array([True, False]))
    assert survival_at(curve, 99) == 1.0
    assert survival_at(curve, 100) == 0.5


def test_a_drive_is_not_at_risk_before_it_was_first_observed() -> None:
    entry = np.array([0.0, 0.0, 150.0])
    leave = np.array([100.0, 200.0, 300.0])
    curve = kaplan_meier(entry, leave, np.array([True, True, False]))
    assert list(curve.at_risk) == [2.0, 2.0]


def test_no_failures_give_an_empty_curve() -> None:
    curve = kaplan_meier(np.array([0.0]), np.array([100.0]), np.array([False]))
    assert curve.age_days.size == 0
    assert survival_at(curve, 5000) == 1.0


def test_rates_by_age_split_a_drives_exposure_at_the_edges() -> None:
    entry, leave = np.array([300.0, 0.0]), np.array([800.0, 365.0])
    rates = failure_rate_by_age(entry, leave, np.array([True, False]), (0.0, 365.0, 730.0, 1095.0, 1460.0))
    assert [rate.drive_days for rate in rates] == [430.0, 365.0, 70.0, 0.0]
    assert [rate.failures for rate in rates] == [0, 0, 1, 0]
    assert rates[2].afr == pytest.approx(365 / 70)
    assert rates[3].afr is None
    assert rates[3].interval is None


def test_a_curve_is_told_from_the_first_failure_among_thirty_drives_on() -> None:
    entry = np.array([0.0, 0.0, *[500.0] * 40])
    leave = np.array([100.0, 200.0, 600.0, *[1000.0] * 39])
    failed = np.array([True, False, True, *[False] * 39])
    curve = kaplan_meier(entry, leave, failed)
    assert survival_at(curve, 300) == 0.5
    assert list(steady(curve).age_days) == [600.0]
    assert share_surviving(curve, 300) is None
    assert share_surviving(curve, 700) == pytest.approx(39 / 40)
    few = kaplan_meier(entry[:2], leave[:2], failed[:2])
    assert share_surviving(few, 5000) is None
    none_failed = kaplan_meier(entry, leave, np.zeros(42, dtype=np.bool_))
    assert share_surviving(none_failed, 700) == 1.0
