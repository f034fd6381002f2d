"""Calibration keeps the order of drives and never says 0 % or 100 %."""

import numpy as np
import pytest

from reliscore_desktop.scoring.calibration import calibrate, sigmoid
from reliscore_desktop.scoring.manifest import (
    CalibrationDocument,
    IdentityCalibration,
    IsotonicCalibration,
    PlattCalibration,
    ShiftCalibration,
)

LOG_ODDS = np.array([-8.0, -3.0, 0.0, 2.0])


@pytest.mark.parametrize(
    ("calibration", "expected"),
    [
        (IdentityCalibration(method="identity"), [-8.0, -3.0, 0.0, 2.0]),
        (ShiftCalibration(method="shift", offset=0.5), [-7.5, -2.5, 0.5, 2.5]),
        (PlattCalibration(method="platt", slope=2.0, offset=1.0), [-15.0, -5.0, 1.0, 5.0]),
        (IsotonicCalibration(method="isotonic", inputs=(-4.0, 0.0), outputs=(-6.0, -2.0)), [-6.0, -5.0, -2.0, -2.0]),
    ],
)
def test_each_method_maps_log_odds_as_documented(calibration: CalibrationDocument, expected: list[float]) -> None:
    assert calibrate(calibration, LOG_ODDS).tolist() == expected


def test_certainty_is_never_said() -> None:
    extreme = calibrate(IdentityCalibration(method="identity"), np.array([-1e6, 1e6]))
    low, high = sigmoid(extreme)
    assert 0 < low < 1e-8
    assert 1 - 1e-8 < high < 1


def test_unknown_stays_unknown() -> None:
    unknown = sigmoid(calibrate(IdentityCalibration(method="identity"), np.array([np.nan])))
    assert np.isnan(unknown).all()
