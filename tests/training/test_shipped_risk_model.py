"""The risk model that ships: accepted by its own rule, rising with errors, small enough to be fast."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from reliscore_desktop.features.definitions import FEATURES
from reliscore_desktop.scoring.artefact import Artefact, load_artefact
from reliscore_desktop.scoring.expert import TreeExpert
from reliscore_desktop.scoring.golden import check_golden_rows
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
        assert all(tree["num_leaves"] <= 7 for tree in expert.booster().dump_model()["tree_info"])


def test_it_was_judged_on_three_later_windows_of_each_history(shipped: Artefact) -> None:
    assert [len(history["windows"]) for history in shipped.metrics["histories"]] == [3, 3]
    for document in shipped.metrics["backtests"]:
        assert document["train_until"] < document["known_until"] < document["test"]["first"]
