"""Calibration maps an expert's log-odds to the log-odds that are shown; no method changes the order of drives."""

import numpy as np
import numpy.typing as npt

from reliscore_desktop.scoring.manifest import (
    CalibrationDocument,
    IsotonicCalibration,
    PlattCalibration,
    ShiftCalibration,
)

Values = npt.NDArray[np.float64]


LOG_ODDS_AT_MOST = 20.0
"""Beyond two in a billion no data supports a figure, and 0 % or 100 % must never be said."""


def calibrate(calibration: CalibrationDocument, log_odds: Values) -> Values:
    """Calibrated log-odds within ±20, same shape."""
    return np.clip(_mapped(calibration, log_odds), -LOG_ODDS_AT_MOST, LOG_ODDS_AT_MOST)


def _mapped(calibration: CalibrationDocument, log_odds: Values) -> Values:
    if isinstance(calibration, ShiftCalibration):
        return log_odds + calibration.offset
    if isinstance(calibration, PlattCalibration):
        return calibration.slope * log_odds + calibration.offset
    if isinstance(calibration, IsotonicCalibration):
        return np.interp(log_odds, calibration.inputs, calibration.outputs)
    return log_odds


def sigmoid(log_odds: Values) -> Values:
    """Probability of log-odds within ±20; NaN stays NaN."""
    probability: Values = 1.0 / (1.0 + np.exp(-log_odds))
    return probability
