"""Factors multiply up from the average drive's odds to the shown probability, whatever the calibration."""

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from reliscore_desktop.features.definitions import FEATURES
from reliscore_desktop.scoring.artefact import load_artefact
from reliscore_desktop.scoring.explain import Explanation, contributions
from reliscore_desktop.scoring.factors import GROUP_OF, FactorKind
from reliscore_desktop.scoring.predict import predict
from tests.unit.scoring.tiny_models import synthetic_features

Make = Callable[..., Path]

CALIBRATIONS: list[dict[str, Any]] = [
    {"method": "identity"},
    {"method": "shift", "offset": -0.7},
    {"method": "platt", "slope": 1.3, "offset": 0.4},
    {"method": "isotonic", "inputs": [-8.0, -5.0, -2.0], "outputs": [-7.0, -5.5, -1.0]},
]


def calibrated(files: dict[str, bytes], calibration: dict[str, Any]) -> dict[str, bytes]:
    model = json.loads(files["model.json"])
    for expert in model["experts"]:
        expert["calibration"] = calibration
    return {"model.json": json.dumps(model).encode()}


@pytest.mark.parametrize("calibration", CALIBRATIONS, ids=lambda calibration: calibration["method"])
def test_factors_multiply_up_to_the_predicted_odds(
    make_artefact: Make, artefact_files: dict[str, bytes], calibration: dict[str, Any]
) -> None:
    artefact = load_artefact(make_artefact(changes=calibrated(artefact_files, calibration)))
    features = synthetic_features(200, 21)
    scored = predict(artefact, features)
    for explanation, probability in zip(contributions(artefact, features), scored["probability"], strict=True):
        assert explanation is not None
        odds = math.exp(explanation.base_log_odds)
        for factor in explanation.factors:
            odds *= factor.multiplier
        odds *= math.exp(explanation.calibration_log_odds)
        assert odds / (1 + odds) == pytest.approx(probability, rel=1e-9)
        assert explanation.probability == pytest.approx(probability, rel=1e-9)
        assert sum(one.log_odds for one in explanation.contributions) == pytest.approx(
            sum(factor.log_odds for factor in explanation.factors), abs=1e-9
        )


def test_the_five_leading_factors_and_the_rest_multiply_up_too(make_artefact: Make) -> None:
    artefact = load_artefact(make_artefact())
    (explanation,) = contributions(artefact, synthetic_features(1, 22))
    assert explanation is not None
    leading = explanation.leading(5)
    assert [abs(f.log_odds) for f in leading] == sorted((abs(f.log_odds) for f in explanation.factors), reverse=True)[
        :5
    ]
    shown = math.prod(factor.multiplier for factor in leading) * explanation.others_multiplier(5)
    base = explanation.base_probability / (1 - explanation.base_probability)
    odds = explanation.probability / (1 - explanation.probability)
    assert base * shown == pytest.approx(odds, rel=1e-12)


def test_shift_and_identity_leave_nothing_to_calibration(make_artefact: Make) -> None:
    artefact = load_artefact(make_artefact())
    (explanation,) = contributions(artefact, synthetic_features(1, 23))
    assert explanation is not None
    assert explanation.calibration_log_odds == pytest.approx(0.0, abs=1e-12)


def test_rows_of_different_experts_keep_their_order_and_unscored_rows_have_none(make_artefact: Make) -> None:
    artefact = load_artefact(make_artefact())
    features = synthetic_features(3, 24)
    hidden = [name for name in features.columns if name.startswith(("smart_187_", "smart_197_"))]
    first = features[:1]
    few = features[1:2].with_columns(pl.lit(None, pl.Float32).alias(n) for n in hidden if "187" in n)
    none = features[2:].with_columns(pl.lit(None, pl.Float32).alias(n) for n in hidden)
    found = contributions(artefact, pl.concat([none, few, first]))
    assert [None if one is None else one.expert for one in found] == [None, "few", "modern"]
    assert [None if one is None else one.drive.serial_number for one in found] == [None, "Z0000001", "Z0000000"]


def test_a_higher_counter_raises_its_own_factor(make_artefact: Make) -> None:
    artefact = load_artefact(make_artefact())
    calm = synthetic_features(1, 25).with_columns(pl.lit(0.0, pl.Float32).alias("smart_5_log"))
    ailing = calm.with_columns(pl.lit(5.0, pl.Float32).alias("smart_5_log"))
    low, high = contributions(artefact, pl.concat([calm, ailing]))
    assert low is not None
    assert high is not None

    def effect(explanation: Explanation) -> float:
        return next(f.log_odds for f in explanation.factors if f.group.key == "counter_5")

    assert effect(high) > effect(low)
    assert high.probability > low.probability


def test_every_feature_has_a_factor() -> None:
    assert set(GROUP_OF) == {feature.name for feature in FEATURES}
    assert GROUP_OF["smart_197_per_year"].key == "counter_197"
    assert GROUP_OF["errors_log_sum"].kind is FactorKind.COUNTERS_TOGETHER
    assert GROUP_OF["smart_199_log"].key == "level_199"
    assert GROUP_OF["power_on_hours_percentile"].key == "age"
    assert GROUP_OF["smart_9_rate_z"].key == "use_9"
    assert GROUP_OF["temperature_mean_30d_percentile"].key == "temperature"
