"""Evaluation metrics: small cases by hand, and agreement with the normative research script where it is at hand."""

import datetime as dt
import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from reliscore_desktop.domain.day import DayRange
from training.evaluation.bootstrap import bootstrap, bootstrap_weights, ranking_metrics
from training.evaluation.calibration import ExpectedOverObserved, reliability_table
from training.evaluation.ranking import Ranking
from training.evaluation.rows import EvaluationRows, evaluation_rows
from training.labels import Truth, read_truth

START = dt.date(2020, 1, 1)
WINDOW = DayRange(dt.date(2020, 3, 1), dt.date(2020, 4, 29))
SCRIPT = Path(__file__).parents[3] / "shared" / "research" / "evaluate.py"


def _fleet(drives: int = 300, failing: int = 30, seed: int = 5) -> tuple[pl.DataFrame, Truth]:
    rng = np.random.default_rng(seed)
    frames = []
    for number in range(drives):
        last = (
            int(rng.integers(60, 150)) if number < failing else (int(rng.integers(70, 160)) if number % 9 == 0 else 170)
        )
        days = np.arange(last + 1)
        score = rng.normal(0, 1, last + 1)
        if number < failing and number % 3:
            score[-25:] += 3
        frames.append(
            pl.DataFrame(
                {
                    "drive_model": "M",
                    "serial_number": f"S{number:04}",
                    "date": [START + dt.timedelta(days=int(day)) for day in days],
                    "failure": ((days == last) & (number < failing)).astype(np.int8),
                    "score": score,
                    "probability": 1 / (1 + np.exp(5 - score)),
                }
            )
        )
    rows = pl.concat(frames)
    return rows, read_truth(rows.lazy(), dt.date(2021, 1, 1))


@pytest.fixture(scope="module")
def prepared() -> EvaluationRows:
    rows, truth = _fleet()
    return evaluation_rows(rows, truth, WINDOW)


def test_failure_days_are_dropped_and_censored_rows_stay_in_the_fleet(prepared: EvaluationRows) -> None:
    assert not (prepared.days_to_failure <= 0).any()
    assert (~prepared.is_valid).any()
    assert prepared.fleet_per_day > 250


def test_a_perfect_ranking_has_average_precision_and_area_of_one(prepared: EvaluationRows) -> None:
    average_precision, area = Ranking(prepared, prepared.is_positive.astype(np.float64)).row_metrics()
    assert average_precision == pytest.approx(1.0)
    assert area == pytest.approx(1.0)


def test_a_constant_ranking_reaches_no_more_than_chance(prepared: EvaluationRows) -> None:
    average_precision, area = Ranking(prepared, np.zeros(len(prepared.day))).row_metrics()
    assert average_precision == pytest.approx(prepared.prevalence, rel=0.2)
    assert area == pytest.approx(0.5, abs=0.03)


def test_a_yes_or_no_rule_can_alert_no_more_drives_than_the_budget(prepared: EvaluationRows) -> None:
    ranking = Ranking(prepared, np.ones(len(prepared.day)))
    allowed = 0.02 * prepared.fleet_per_day * len(WINDOW) / 30
    assert ranking.detail(ranking.budget_threshold(0.02)).alerted == round(allowed)


def test_recall_counts_only_alerts_on_the_last_thirty_days(prepared: EvaluationRows) -> None:
    fails = prepared.fails_in_window_per_drive[prepared.drive]
    early = fails & (prepared.days_to_failure > 30)
    ranking = Ranking(prepared, early.astype(np.float64))
    assert ranking.recall(1.0) == 0.0


def test_rows_without_a_score_rank_last(prepared: EvaluationRows) -> None:
    scores = np.where(prepared.is_positive, np.nan, 0.0)
    assert Ranking(prepared, scores).row_metrics()[1] == pytest.approx(0.0)


def test_expected_over_observed_is_one_for_the_true_share(prepared: EvaluationRows) -> None:
    probability = np.full(len(prepared.day), prepared.prevalence)
    assert ExpectedOverObserved(prepared, probability).value() == pytest.approx(1.0)
    value, low, high = ExpectedOverObserved(prepared, probability).interval()
    assert low < value < high


def test_the_reliability_table_accounts_for_every_valid_row(prepared: EvaluationRows) -> None:
    table = reliability_table(prepared, prepared.column("probability"))
    assert sum(line.rows for line in table) == int(prepared.is_valid.sum())
    assert sum(line.positives for line in table) == int(prepared.is_positive.sum())


def test_unit_weights_give_the_unweighted_metrics(prepared: EvaluationRows) -> None:
    metrics = ranking_metrics(prepared, prepared.column("score"), prepared.column("probability"))
    plain, weighted = metrics(None), metrics(np.ones(prepared.drives, dtype=np.int64))
    assert weighted["auprc"] == pytest.approx(plain["auprc"])
    assert weighted["roc_auc"] == pytest.approx(plain["roc_auc"])
    assert weighted["expected_over_observed"] == pytest.approx(plain["expected_over_observed"])


def test_intervals_hold_the_value_and_repeat_for_the_same_seed(prepared: EvaluationRows) -> None:
    metrics = ranking_metrics(prepared, prepared.column("score"))
    weights = bootstrap_weights(prepared.drives, 40)
    found = bootstrap(metrics, weights).estimates()
    assert found["auprc"].low < found["auprc"].value < found["auprc"].high
    assert found == bootstrap(metrics, bootstrap_weights(prepared.drives, 40)).estimates()


def test_a_ranking_differs_from_itself_by_nothing(prepared: EvaluationRows) -> None:
    weights = bootstrap_weights(prepared.drives, 10)
    found = bootstrap(ranking_metrics(prepared, prepared.column("score")), weights)
    assert {(e.value, e.low, e.high) for e in found.less(found).values()} == {(0.0, 0.0, 0.0)}


def test_a_subset_has_its_own_drives_and_fleet(prepared: EvaluationRows) -> None:
    part = prepared.subset(prepared.drive < 50)
    assert part.drives == 50
    assert part.fleet_per_day < prepared.fleet_per_day


def _research_script() -> Any:
    if not SCRIPT.exists():
        pytest.skip("the normative research script does not stand beside the project")
    specification = importlib.util.spec_from_file_location("research_evaluate", SCRIPT)
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.mark.shared
def test_every_metric_agrees_with_the_normative_script() -> None:
    script = _research_script()
    rows, truth = _fleet()
    truth_table = truth.drives.rename({"failed_on": "fail_date"})
    theirs, _, prepared_there = script.evaluate(
        rows.select("serial_number", "date", "score", "probability"),
        truth_table,
        WINDOW.first,
        WINDOW.last,
        0,
        prob="probability",
        calib=True,
    )
    ours = evaluation_rows(rows, truth, WINDOW)
    ranking = Ranking(ours, ours.column("score"))
    found = ranking.metrics()
    pairs = {
        "AP": "auprc", "AUC": "roc_auc", "rec@0.1%": "recall_at_0.1pct", "rec@0.5%": "recall_at_0.5pct",
        "rec@1%": "recall_at_1pct", "rec@2%": "recall_at_2pct", "hrec@1%": "horizon_recall_at_1pct",
        "rec@FPR0.1%": "recall_at_far_0.1pct", "rec@FPR1%": "recall_at_far_1pct",
    }  # fmt: skip
    assert {theirs_name: found[name] for theirs_name, name in pairs.items()} == pytest.approx(
        {name: theirs[name][0] for name in pairs}, abs=6e-5
    )
    detail, reference = ranking.detail(ranking.budget_threshold(0.02)), theirs["detail@2%"]
    assert (detail.alerted, detail.precision, detail.strict_recall) == pytest.approx(
        (reference["alerted"], reference["precision"], reference["strict"])
    )
    assert detail.lead_days_quartiles is not None
    assert detail.lead_days_quartiles[1] == reference["lead_med"]
    assert ExpectedOverObserved(ours, ours.column("probability")).value() == pytest.approx(theirs["E/O"][0], abs=6e-5)
    weights = bootstrap_weights(ours.drives, 1)[0]
    assert ranking.metrics(weights)["auprc"] == pytest.approx(prepared_there.point(weights.astype(float))["AP"])
