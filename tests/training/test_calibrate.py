"""Calibration: each method does what it says, and the rule keeps the simplest that is not clearly worse."""

import numpy as np
import pytest

from reliscore_desktop.scoring.calibration import calibrate, sigmoid
from training.calibrate import choose_calibration, fit_isotonic, fit_platt, fit_shift

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]


def _fleet(drives: int = 4000, days: int = 10, seed: int = 2) -> tuple[Floats, Floats, np.ndarray]:
    """True log-odds of each drive-day, whether it was positive, and the drive's number."""
    rng = np.random.default_rng(seed)
    drive = np.repeat(np.arange(drives), days)
    log_odds = np.repeat(rng.normal(-4.0, 1.5, drives), days)
    positive = (rng.random(drives * days) < sigmoid(log_odds)).astype(np.float64)
    return log_odds, positive, drive


def test_right_probabilities_are_left_as_they_are() -> None:
    choice = choose_calibration(*_fleet())
    assert choice.calibration.method == "identity"
    assert set(choice.losses) == {"identity", "shift", "platt", "isotonic"}


def test_probabilities_that_are_all_too_high_are_shifted() -> None:
    log_odds, positive, drive = _fleet()
    choice = choose_calibration(log_odds + 1.5, positive, drive)
    assert choice.calibration.method == "shift"
    assert choice.calibration.offset == pytest.approx(-1.5, abs=0.15)


def test_probabilities_that_are_too_bold_get_a_slope() -> None:
    log_odds, positive, drive = _fleet()
    choice = choose_calibration(2.5 * log_odds + 3, positive, drive)
    assert choice.calibration.method == "platt"
    assert choice.calibration.slope == pytest.approx(0.4, abs=0.06)


def test_few_failing_drives_change_nothing() -> None:
    log_odds, positive, drive = _fleet(drives=40, days=5)
    choice = choose_calibration(log_odds + 3, positive, drive)
    assert choice.calibration.method == "identity"
    assert choice.losses == {}


def test_a_shift_makes_expected_equal_observed() -> None:
    log_odds, positive, _ = _fleet()
    calibration = fit_shift(log_odds - 2, positive)
    assert sigmoid(calibrate(calibration, log_odds - 2)).sum() == pytest.approx(positive.sum(), rel=1e-4)


def test_a_slope_that_would_turn_the_ranking_round_is_not_taken() -> None:
    log_odds, positive, _ = _fleet()
    assert fit_platt(-log_odds, positive).method == "shift"


def test_isotonic_points_rise_and_follow_the_truth() -> None:
    log_odds, positive, _ = _fleet()
    calibration = fit_isotonic(log_odds, positive)
    assert np.all(np.diff(calibration.inputs) > 0)
    assert np.all(np.diff(calibration.outputs) >= 0)
    said = sigmoid(calibrate(calibration, log_odds))
    assert said.sum() == pytest.approx(positive.sum(), rel=0.1)
