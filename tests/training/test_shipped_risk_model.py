"""The risk model that ships: accepted by its own rule, rising with errors, small enough to be fast."""

from pathlib import Path

import lightgbm
import numpy as np
import polars as pl
import pytest

from reliscore_desktop.alerting.budget import BudgetCurve, promise
from reliscore_desktop.features.definitions import FEATURES
from reliscore_desktop.monitoring.catch_rate import estimated_rate, factor_at
from reliscore_desktop.scoring.artefact import Artefact, load_artefact
from reliscore_desktop.scoring.expert import TreeExpert
from reliscore_desktop.scoring.golden import check_golden_rows
from reliscore_desktop.scoring.risk_interval import interval_of
from training.artefact_files import active_version
from training.card import model_card
from training.measure import accept
from training.publish import identity_of

MODELS = Path(__file__).parents[2] / "resources" / "models"


@pytest.fixture(scope="module")
def shipped() -> Artefact:
    version = active_version(MODELS)
    assert version is not None
    return load_artefact(MODELS / version)


def _rows(artefact: Artefact, count: int = 200) -> pl.DataFrame:
    """Golden rows, of which each holds the features of its own expert."""
    values = [row.features for row in artefact.golden.rows][:count]
    names = [feature.name for feature in FEATURES]
    return pl.DataFrame({name: pl.Series([row.get(name) for row in values], dtype=pl.Float32) for name in names})


def test_it_gives_its_golden_answers(shipped: Artefact) -> None:
    assert len(shipped.golden.rows) >= 40
    assert check_golden_rows(shipped)


def test_its_own_metrics_pass_the_accept_rule(shipped: Artefact) -> None:
    assert accept(shipped.metrics, None) == []


def test_its_card_says_what_its_metrics_say(shipped: Artefact) -> None:
    assert shipped.card == model_card(identity_of(shipped.version, shipped.metrics), shipped.metrics)


def test_more_errors_never_mean_less_risk(shipped: Artefact) -> None:
    rows = _rows(shipped)
    rising = [feature.name for feature in FEATURES if feature.monotone == 1]
    for expert in shipped.experts:
        before = expert.log_odds(rows)
        for name in set(rising) & expert.input_names:
            after = expert.log_odds(rows.with_columns(pl.col(name) + 1.0))
            known = rows[name].is_not_null().to_numpy()
            assert np.all(after[known] >= before[known] - 1e-6), (expert.name, name)


def test_its_trees_are_few_and_shallow_enough_to_score_a_large_fleet_at_once(shipped: Artefact) -> None:
    for expert in shipped.experts:
        assert isinstance(expert, TreeExpert)
        assert expert.document.trees <= 100
        trees = lightgbm.Booster(model_str=expert.model_text).dump_model()["tree_info"]
        assert all(tree["num_leaves"] <= 7 for tree in trees)


def test_it_was_judged_on_three_later_windows_of_each_history(shipped: Artefact) -> None:
    assert [len(history["windows"]) for history in shipped.metrics["histories"]] == [3, 3]
    for document in shipped.metrics["backtests"]:
        assert document["train_until"] < document["known_until"] < document["test"]["first"]


def test_its_promises_of_caught_failures_held_in_about_95_percent_of_fleets_of_months_they_did_not_know(
    shipped: Artefact,
) -> None:
    coverage = shipped.metrics["promise_coverage"]["month_left_out"]
    assert len(coverage) == 4
    for drives, share in coverage.items():
        assert 0.93 <= share <= 1.0, drives


def test_its_curve_promises_what_each_held_out_month_says_of_the_others(shipped: Artefact) -> None:
    """The simulation once more, from the published draws alone: those of a window against the curve of the others."""
    block = shipped.metrics["budget_curve"]
    windows, draws = block["windows"], np.array(block["recall_draws"])
    ratios = np.array(block["observed_over_expected_draws"])
    each = len(draws) // len(windows)
    assert each * len(windows) == len(draws)
    place = block["budgets"].index(0.01)
    held = []
    for number, window in enumerate(windows):
        own = np.arange(len(draws)) // each == number
        others = {"recall_draws": draws[~own].tolist(), "observed_over_expected_draws": ratios[~own].tolist()}
        curve = BudgetCurve.from_metrics({"budget_curve": {**block, **others}})
        found = promise(curve, round(0.01 * window["drives"]), window["drives"], window["expected"])
        assert found is not None
        caught = draws[own][:, place] * ratios[own] * window["expected"]
        held += [found.low - 0.5 <= count <= found.high + 0.5 for count in caught]
    assert 0.93 <= np.mean(held) <= 1.0


def test_it_says_on_which_days_and_against_which_rule_its_curve_was_measured(shipped: Artefact) -> None:
    curve = BudgetCurve.from_metrics(shipped.metrics)
    assert curve is not None
    assert curve.failures == sum(history["failing_drives"] for history in shipped.metrics["histories"])
    tests = [document["test"] for document in shipped.metrics["backtests"]]
    assert [(str(days.first), str(days.last)) for days in curve.windows] == [(t["first"], t["last"]) for t in tests]
    assert curve.best_rule is not None
    at_one_percent = list(curve.budgets).index(0.01)
    assert curve.best_rule.recall[at_one_percent] < curve.recall[at_one_percent]
    assert curve.missed_without_sign is not None


def test_its_interval_lies_around_what_failed_and_covers_the_risks_of_a_fleet(shipped: Artefact) -> None:
    knots = shipped.metrics["risk_interval"]["knots"]
    observed = np.array(knots["observed"])
    assert (np.array(knots["low"]) < observed).all()
    found = interval_of(shipped.metrics, np.array([0.0005, 0.01, 0.05, 0.2, 0.5]))
    assert found is not None
    assert not np.isnan(found[0]).any()
    assert shipped.metrics["risk_interval"]["drive_models"] == sorted(shipped.validated_drive_models)


def test_it_knows_its_training_months_for_every_drive_model_it_is_validated_for(shipped: Artefact) -> None:
    reference = shipped.drift_reference
    assert reference is not None
    for name in shipped.validated_drive_models:
        group = reference.drive_model(name)
        assert group is not None
        inputs = {one.name: one for one in group.inputs}
        assert {"smart_5", "smart_9", "smart_194", "smart_197", "risk"} <= set(inputs)
        assert all(one.usual is not None for one in inputs.values() if one.edges)
    assert reference.expert("few") is not None
    assert sum(one.share for one in reference.mix) == pytest.approx(1.0, abs=1e-3)
    assert (shipped.folder / "drift_reference.json").stat().st_size < 200_000


def test_its_catch_rate_factor_comes_from_the_windows_of_its_tests(shipped: Artefact) -> None:
    reference = shipped.drift_reference
    assert reference is not None
    at_one_percent = {str(one.first): one for one in reference.held_out if one.budget == 0.01}
    tests = {document["test"]["first"]: document["failing_drives"] for document in shipped.metrics["backtests"]}
    assert {first: one.failures for first, one in at_one_percent.items()} == tests
    factor = factor_at(reference.held_out, 0.01)
    assert factor is not None
    assert 1.0 < factor.value < 3.0
    for one in at_one_percent.values():
        found = estimated_rate(one.estimated, factor, one.failures)
        assert found.low <= one.caught / one.failures <= found.high
