"""LightGBM's text is checked line by line before LightGBM sees it."""

import lightgbm
import numpy as np
import pytest

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.scoring.tree_text import check_tree_text
from tests.unit.scoring.tiny_models import FEW_FEATURES, synthetic_features


@pytest.fixture
def text(tree_texts: dict[str, bytes]) -> str:
    return tree_texts["few"].decode()


def refused(text: str, *, trees: int = 12, features: tuple[str, ...] = FEW_FEATURES) -> str:
    with pytest.raises(ArtefactError) as caught:
        check_tree_text(text.encode("utf-8"), features, trees, "model.txt")
    assert caught.value.message.startswith("model.txt is damaged: ")
    return caught.value.message


def first_line(text: str, key: str) -> str:
    return next(line for line in text.split("\n") if line.startswith(f"{key}="))


def replaced(text: str, key: str, value: str) -> str:
    """The first line of this key with another value of the same length, so that sizes still add up."""
    line = first_line(text, key)
    new = f"{key}={value}"
    assert len(new) == len(line), (new, line)
    return text.replace(line, new, 1)


def edited(text: str, key: str, position: int, word: str) -> str:
    """One word of the first line of this key replaced, and the size of its tree put right."""
    line = first_line(text, key)
    words = line.partition("=")[2].split(" ")
    words[position] = word
    new = f"{key}={' '.join(words)}"
    sizes = first_line(text, "tree_sizes").partition("=")[2].split(" ")
    sizes[0] = str(int(sizes[0]) + len(new) - len(line))
    return text.replace(line, new, 1).replace(first_line(text, "tree_sizes"), f"tree_sizes={' '.join(sizes)}", 1)


def test_a_text_as_lightgbm_writes_it_passes_and_predicts_the_same_without_its_parameters(text: str) -> None:
    checked = check_tree_text(text.encode(), FEW_FEATURES, 12, "model.txt")
    assert checked.trees == 12
    assert checked.text.endswith("end of trees\n\n")
    matrix = synthetic_features(50).select(FEW_FEATURES).to_numpy()
    whole, cut = lightgbm.Booster(model_str=text), lightgbm.Booster(model_str=checked.text)
    assert np.array_equal(whole.predict(matrix, raw_score=True), cut.predict(matrix, raw_score=True))


def test_trees_of_one_leaf_pass() -> None:
    matrix = np.zeros((100, 1))
    data = lightgbm.Dataset(matrix, [0, 1] * 50, feature_name=["a"])
    booster = lightgbm.train({"objective": "binary", "verbosity": -1}, data, 1)
    assert check_tree_text(booster.model_to_string().encode(), ("a",), 1, "model.txt").trees == 1


def test_monotone_constraints_pass() -> None:
    matrix = np.arange(200.0).reshape(100, 2)
    data = lightgbm.Dataset(matrix, [0] * 50 + [1] * 50, feature_name=["a", "b"])
    parameters = {"objective": "binary", "verbosity": -1, "monotone_constraints": [1, 0]}
    text = lightgbm.train(parameters, data, 2).model_to_string()
    assert "monotone_constraints=1 0" in text
    assert check_tree_text(text.encode(), ("a", "b"), 2, "model.txt").trees == 2


@pytest.mark.parametrize("share", [0.0, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_text_cut_anywhere_is_refused(text: str, share: float) -> None:
    refused(text[: int(len(text) * share)])


def test_a_text_cut_after_its_trees_is_refused(text: str) -> None:
    assert "cut off after its trees" in refused(text[: text.index("feature_importances")])
    assert "cut off after its trees" in refused(text[: text.index("end of parameters")])


def test_the_number_of_trees_must_be_the_one_in_model_json(text: str) -> None:
    assert "lists 12 trees instead of 13" in refused(text, trees=13)


def test_the_features_must_be_those_of_model_json(text: str) -> None:
    assert "not those of model.json" in refused(text, features=tuple(reversed(FEW_FEATURES)))
    assert "not those of model.json" in refused(text, features=FEW_FEATURES[:-1])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("version=v4", "version=v9"),
        ("num_class=1", "num_class=3"),
        ("num_tree_per_iteration=1", "num_tree_per_iteration=0"),
        ("objective=binary sigmoid:1", "objective=binary sigmoid:2"),
        ("objective=binary sigmoid:1", "objective=lambdarank"),
        ("max_feature_idx=4", "max_feature_idx=9"),
        ("tree\n", "Tree\n"),
        ("tree_sizes=", "tree_sizes=1 "),
        ("Tree=0", "Tree=1"),
        ("feature_infos=[", "feature_infos=("),
        ("num_cat=0", "num_cat=1"),
        ("is_linear=0", "is_linear=1"),
        ("end of trees", "end of tree"),
        ("[boosting: gbdt]", "boosting gbdt"),
        ("end of parameters", "end of parameters\nmore"),
        ("num_leaves=7", "num_leaves=9"),
        ("num_leaves=7", "num_leaves=0"),
        ("leaf_count=", "leaf_counts="),
        ("\nshrinkage=", "\nextra=1\nshrinkage="),
    ],
)
def test_an_unexpected_line_is_refused(text: str, old: str, new: str) -> None:
    assert old in text
    refused(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("key", "word", "reason"),
    [
        ("split_feature", "5", "outside 0 to 4"),
        ("split_feature", "-1", "outside 0 to 4"),
        ("left_child", "6", "outside -7 to 5"),
        ("left_child", "-8", "outside -7 to 5"),
        ("left_child", "0", "child before its parent"),
        ("right_child", "99999999999999999999", "whole number"),
        ("decision_type", "1", "not a numeric split"),
        ("decision_type", "255", "not a numeric split"),
        ("threshold", "nan", "where a number belongs"),
        ("threshold", "inf", "where a number belongs"),
        ("threshold", "1e308", "not finite"),
        ("leaf_value", "1e999", "not finite"),
        ("leaf_value", "", "where a number belongs"),
        ("leaf_value", "0x10", "where a number belongs"),
        ("leaf_count", "0", "outside 1"),
        ("internal_count", "-5", "outside 1"),
        ("split_gain", "1 1", "values instead of"),
    ],
)
def test_a_value_out_of_bounds_is_refused_with_its_place(text: str, key: str, word: str, reason: str) -> None:
    message = refused(edited(text, key, 0, word))
    assert reason in message
    assert "tree 0" in message


def test_a_circle_or_an_orphan_is_no_tree(text: str) -> None:
    left = first_line(text, "left_child").partition("=")[2].split(" ")
    twice = edited(text, "left_child", 0, first_line(text, "right_child").partition("=")[2].split(" ")[0])
    assert "is not a tree" in refused(twice)
    leaf = next(place for place, word in enumerate(left) if word.startswith("-"))
    other = "-1" if left[leaf] != "-1" else "-2"
    assert "is not a tree" in refused(edited(text, "left_child", leaf, other))


@pytest.mark.parametrize("junk", ["\0", "\r\n", "é"])
def test_bytes_that_lightgbm_never_writes_are_refused(text: str, junk: str) -> None:
    refused(text.replace("\nTree=1", f"{junk}\nTree=1", 1))
