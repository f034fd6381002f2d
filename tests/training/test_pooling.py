"""The accept rule: what keeps a risk model from being published, and which drive models count as validated."""

from typing import Any

import pytest

from training.pooling import objections, validated_drive_models

WINDOWS = [{"first": "2018-05-02", "last": "2018-05-31"}]


def _estimate(value: float, half: float = 0.05) -> dict[str, float]:
    return {"value": value, "low": value - half, "high": value + half}


def _history(*, auprc: float = 0.12, ratio: float = 1.0, gain: float = 0.05) -> dict[str, Any]:
    return {
        "windows": WINDOWS,
        "rankings": {"risk_model": {"auprc": _estimate(auprc, 0.02), "expected_over_observed": _estimate(ratio)}},
        "gain_over": {"log_sum": {"recall_at_1pct": _estimate(gain)}},
    }


def test_a_good_risk_model_is_accepted() -> None:
    assert objections([_history()], []) == []


@pytest.mark.parametrize("ratio", [0.79, 1.26])
def test_probabilities_that_are_off_are_refused(ratio: float) -> None:
    (sentence,) = objections([_history(ratio=ratio)], [])
    assert str(ratio) in sentence


def test_a_recall_clearly_below_log_sum_is_refused() -> None:
    (sentence,) = objections([_history(gain=-0.06)], [])
    assert "log-sum" in sentence


def test_a_recall_below_log_sum_within_noise_is_accepted() -> None:
    assert objections([_history(gain=-0.04)], []) == []


def test_a_ranking_below_the_active_ones_interval_is_refused() -> None:
    (sentence,) = objections([_history(auprc=0.09)], [_history(auprc=0.12)])
    assert "active" in sentence
    assert objections([_history(auprc=0.11)], [_history(auprc=0.12)]) == []


def test_without_a_later_window_nothing_is_published() -> None:
    assert len(objections([], [])) == 1


def test_a_drive_model_is_validated_by_enough_failures_and_right_probabilities() -> None:
    lines = [
        {"name": "GOOD", "failing_drives": 20, "expected_over_observed": {"value": 1.0, "low": 0.7, "high": 1.4}},
        {"name": "FEW", "failing_drives": 14, "expected_over_observed": {"value": 1.0, "low": 0.6, "high": 1.7}},
        {"name": "OFF", "failing_drives": 50, "expected_over_observed": {"value": 1.6, "low": 1.3, "high": 2.0}},
    ]
    assert validated_drive_models(lines) == ("GOOD",)


def test_the_latest_history_decides_whether_a_drive_model_is_validated() -> None:
    then = {"name": "D", "failing_drives": 20, "expected_over_observed": {"value": 2.0, "low": 1.5, "high": 3.0}}
    now = {**then, "expected_over_observed": {"value": 1.1, "low": 0.9, "high": 1.3}}
    assert validated_drive_models([then, now]) == ("D",)
    assert validated_drive_models([now, then]) == ()
