"""The interval of a risk: straight between its knots on the log-odds axis, and silent where nothing was measured."""

from typing import Any

import numpy as np
import pytest

from reliscore_desktop.scoring.risk_interval import interval_of

CHANCES = [0.001, 0.01, 0.1]


def metrics(**changes: object) -> dict[str, Any]:
    knots = {"probability": CHANCES, "low": [0.0005, 0.006, 0.05], "high": [0.002, 0.02, 0.2], **changes}
    return {"risk_interval": {"format": 1, "knots": knots}}


def log_odds(chance: float) -> float:
    return float(np.log(chance / (1 - chance)))


def test_at_a_knot_it_is_the_knots_and_between_two_it_runs_straight_in_log_odds() -> None:
    halfway = 1 / (1 + np.exp(-(log_odds(0.001) + log_odds(0.01)) / 2))
    found = interval_of(metrics(), np.array([0.01, halfway]))
    assert found is not None
    low, high = found
    assert (low[0], high[0]) == (pytest.approx(0.006), pytest.approx(0.02))
    assert log_odds(low[1]) == pytest.approx((log_odds(0.0005) + log_odds(0.006)) / 2)
    assert log_odds(high[1]) == pytest.approx((log_odds(0.002) + log_odds(0.02)) / 2)


def test_more_risk_never_has_a_lower_interval() -> None:
    found = interval_of(metrics(), np.linspace(0.001, 0.1, 200))
    assert found is not None
    low, high = found
    assert (np.diff(low) >= 0).all()
    assert (np.diff(high) >= 0).all()
    assert (low < high).all()


def test_beyond_the_measured_risks_and_without_one_nothing_is_said() -> None:
    found = interval_of(metrics(), np.array([0.0009, 0.11, 0.0, 1.0, np.nan]))
    assert found is not None
    assert np.isnan(found[0]).all()
    assert np.isnan(found[1]).all()


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"risk_interval": None},
        {"risk_interval": {"format": 2, "knots": metrics()["risk_interval"]["knots"]}},
        {"risk_interval": {"format": 1}},
        metrics(low=[0.0005, 0.006]),
        metrics(low=[0.0, 0.006, 0.05]),
        metrics(low=[0.006, 0.0005, 0.05]),
        metrics(high=[0.002, 0.006, 0.2]),
        metrics(probability=[0.01, 0.001, 0.1]),
        metrics(high=[0.002, None, 0.2]),
        metrics(high="wide"),
    ],
)
def test_a_block_that_is_missing_or_broken_gives_no_interval(broken: dict[str, Any]) -> None:
    assert interval_of(broken, np.array([0.01])) is None
