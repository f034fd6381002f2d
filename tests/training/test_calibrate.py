"""Calibration: each method does what it says, and the rule keeps the simplest that is not clearly worse."""

import numpy as np
import pytest

from reliscore_desktop.scoring.calibration import calibrate, sigmoid
from training.calibrate import choose_calibration, fit_isotonic, fit_platt, fit_shift

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]


Ints = np.ndarray[tuple[int], np.dtype[np.int64]]


def _fleet(drives: int = 4000, days: int = 10, seed: int = 2) -> tuple[Floats, Floats, Ints, Ints]:
    """True log-odds of each drive-day, whether it was positive, the drive's number, the window (two halves)."""
    rng = np.random.default_rng(seed)
    drive = np.repeat(np.arange(drives), days)
    log_odds = np.repeat(rng.normal(-4.0, 1.5, drives), days)
    positive = (rng.random(drives * days) < sigmoid(log_odds)).astype(np.float64)
    return log_odds, positive, drive, np.tile(np.arange(days) // (days // 2), drives)


def test_right_probabilities_are_left_as_they_are() -> None:
    choice = choose_calibration(*_fleet())
    assert choice.calibration.method == "identity"
    assert len(choice.ratios) == 2


def test_probabilities_that_are_all_too_high_are_shifted() -> None:
    log_odds, positive, drive, window = _fleet()
    choice = choose_calibration(log_odds + 1.5, positive, drive, window)
    assert choice.calibration.method == "shift"
    assert choice.calibration.offset == pytest.approx(-1.5, abs=0.15)


def test_probabilities_that_are_too_bold_get_a_slope() -> None:
    log_odds, positive, drive, window = _fleet()
    choice = choose_calibration(2.5 * log_odds + 9, positive, drive, window)
    assert choice.calibration.method == "platt"
    assert choice.calibration.slope == pytest.approx(0.4, abs=0.06)


def test_a_month_that_differs_from_the_next_is_not_corrected() -> None:
    log_odds, positive, drive, window = _fleet()
    choice = choose_calibration(log_odds + 1.5 * (window == 0), positive, drive, window)
    assert choice.calibration.method == "identity"
    assert choice.losses == {}


def test_one_window_alone_corrects_nothing() -> None:
    log_odds, positive, drive, window = _fleet()
    assert choose_calibration(log_odds + 1.5, positive, drive, 0 * window).calibration.method == "identity"


def test_few_failing_drives_change_nothing() -> None:
    log_odds, positive, drive, window = _fleet(drives=40, days=5)
    choice = choose_calibration(log_odds + 3, positive, drive, window)
    assert choice.calibration.method == "identity"
    assert choice.losses == {}


def test_a_shift_makes_expected_equal_observed() -> None:
    log_odds, positive, _, _ = _fleet()
    calibration = fit_shift(log_odds - 2, positive)
    assert sigmoid(calibrate(calibration, log_odds - 2)).sum() == pytest.approx(positive.sum(), rel=1e-4)


def test_a_slope_that_would_turn_the_ranking_round_is_not_taken() -> None:
    log_odds, positive, _, _ = _fleet()
    assert fit_platt(-log_odds, positive).method == "shift"


def test_isotonic_points_rise_and_follow_the_truth() -> None:
    log_odds, positive, _, _ = _fleet()
    calibration = fit_isotonic(log_odds, positive)
    assert np.all(np.diff(calibration.inputs) > 0)
    assert np.all(np.diff(calibration.outputs) >= 0)
    said = sigmoid(calibrate(calibration, log_odds))
    assert said.sum() == pytest.approx(positive.sum(), rel=0.1)
