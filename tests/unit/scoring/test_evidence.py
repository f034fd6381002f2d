"""The evidence of an artefact is read from its metrics; what was not measured is not invented."""

import datetime as dt
from typing import Any

import pytest

from reliscore_desktop.app.operations import risk_model_info
from reliscore_desktop.scoring.evidence import JUDGED_SHARE, evidence, wilson


def estimate(value: float) -> dict[str, float]:
    return {"value": value, "low": value / 2, "high": min(1.0, value * 2)}


def window(first: str, last: str, rows: int, positives: int) -> dict[str, Any]:
    line = {"low": 0.01, "high": 0.05, "rows": rows, "drives": rows // 30, "positives": positives}
    return {
        "test": {"first": first, "last": last},
        "reliability": [{**line, "mean_probability": 0.02, "observed_share": positives / rows}],
        "alerts": {"recall_at_1pct": {"alerted": 100, "precision": 0.1 if positives > 100 else 0.3}},
    }


@pytest.fixture
def metrics() -> dict[str, Any]:
    """Two tests of one history, and an older history."""
    tests = [window("2018-03-03", "2018-04-01", 3000, 30), window("2018-04-02", "2018-05-01", 6000, 210)]
    old = {"windows": [{"first": "2013-06-21", "last": "2013-07-20"}], "failing_drives": 9, "rankings": {}}
    rankings = {
        "risk_model": {"recall_at_1pct": estimate(0.45), "expected_over_observed": estimate(1.1)},
        "log_sum": {"recall_at_1pct": estimate(0.36)},
        "scrutiny": {"recall_at_1pct": estimate(0.40)},
        "logistic": {"recall_at_1pct": estimate(0.44)},
    }
    new = {"windows": [one["test"] for one in tests], "failing_drives": 69, "rankings": rankings}
    return {"histories": [new, old], "backtests": tests}


def test_the_newest_history_is_pooled_over_its_windows(metrics: dict[str, Any]) -> None:
    found = evidence(metrics)
    assert found is not None
    assert (found.first, found.last, found.windows) == (dt.date(2018, 3, 3), dt.date(2018, 5, 1), 2)
    (group,) = found.groups
    assert (group.drive_days, group.drives) == (9000, 300)
    assert group.observed.value == pytest.approx(240 / 9000)
    assert group.holds


def test_the_best_rule_is_a_published_one_and_not_another_fit(metrics: dict[str, Any]) -> None:
    found = evidence(metrics)
    assert found is not None
    assert found.rule_title == "Scrutiny's rule"
    caught = found.at(JUDGED_SHARE)
    assert caught is not None
    assert caught.rule is not None
    assert (caught.risk_model.value, caught.rule.value, caught.random) == (0.45, 0.40, None)
    assert caught.right == pytest.approx(0.2)
    assert found.at(0.02) is None


@pytest.mark.parametrize("metrics", [{}, {"format": 1}, {"histories": []}, {"histories": [{}], "backtests": []}])
def test_what_was_not_measured_has_no_evidence(metrics: dict[str, Any]) -> None:
    assert evidence(metrics) is None


def test_a_group_that_misses_its_interval_is_said_to_miss(metrics: dict[str, Any]) -> None:
    for test in metrics["backtests"]:
        test["reliability"][0]["mean_probability"] = 0.2
    found = evidence(metrics)
    assert found is not None
    assert not found.groups[0].holds


def test_wilsons_interval_is_that_of_the_book() -> None:
    # 10 of 100, e.g. Brown, Cai & DasGupta 2001: 0.0552 to 0.1744.
    found = wilson(0.1, 100)
    assert [found.low, found.high] == pytest.approx([0.0552, 0.1744], abs=1e-4)
    assert wilson(0.0, 10).low == 0.0


def test_the_shipped_risk_model_has_evidence() -> None:
    found = evidence(risk_model_info().metrics)
    assert found is not None
    assert found.failures > 100
    assert len(found.groups) >= 8
    assert [one.budget for one in found.caught] == [0.001, 0.005, 0.01, 0.02]
    assert all(one.rule and one.random and one.right for one in found.caught)
