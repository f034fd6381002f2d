"""An offset moves the risk of one drive model, is explained, and follows from how its predictions came true."""

import datetime as dt
import json
import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.scoring.artefact import load_artefact
from reliscore_desktop.scoring.drive_model_offsets import PRIOR_FAILURES, learned_offset, shifted
from reliscore_desktop.scoring.explain import contributions
from reliscore_desktop.scoring.fleet_version import base_version, fleet_version, write_fleet_version
from reliscore_desktop.scoring.manifest import OFFSET_AT_MOST
from reliscore_desktop.scoring.predict import predict
from tests.unit.scoring.tiny_models import synthetic_features

Make = Callable[..., Path]


def with_offsets(files: dict[str, bytes], offsets: object) -> dict[str, bytes]:
    return {"model.json": json.dumps({**json.loads(files["model.json"]), "drive_model_offsets": offsets}).encode()}


def two_drive_models() -> pl.DataFrame:
    return pl.concat([synthetic_features(60, 3, drive_model="A"), synthetic_features(60, 4, drive_model="B")])


def test_it_is_added_to_the_log_odds_of_its_drive_model_alone(
    make_artefact: Make, artefact_files: dict[str, bytes]
) -> None:
    plain = load_artefact(make_artefact("plain"))
    moved = load_artefact(make_artefact("moved", with_offsets(artefact_files, {"B": -1.5})))
    features = two_drive_models()
    before, after = predict(plain, features), predict(moved, features)
    own = (features["drive_model"] == "B").to_numpy()
    change = after["log_odds"].to_numpy() - before["log_odds"].to_numpy()
    assert (change[~own] == 0).all()
    assert change[own] == pytest.approx(-1.5)
    assert after["probability"].to_numpy() == pytest.approx(1 / (1 + np.exp(-after["log_odds"].to_numpy())))


def test_factors_still_multiply_up_to_the_shown_risk(make_artefact: Make, artefact_files: dict[str, bytes]) -> None:
    artefact = load_artefact(make_artefact(changes=with_offsets(artefact_files, {"B": 2.25, "A": -0.5})))
    features = two_drive_models()
    chances = predict(artefact, features)["probability"]
    for explanation, chance in zip(contributions(artefact, features), chances, strict=True):
        assert explanation is not None
        odds = explanation.base_probability / (1 - explanation.base_probability)
        odds *= math.prod(factor.multiplier for factor in explanation.factors)
        odds *= math.exp(explanation.calibration_log_odds)
        assert odds == pytest.approx(chance / (1 - chance), rel=1e-9)
        assert explanation.leading(5)
        shown = math.prod(factor.multiplier for factor in explanation.leading(5)) * explanation.others_multiplier(5)
        assert math.exp(explanation.base_log_odds) * shown == pytest.approx(odds, rel=1e-9)


def test_log_odds_stay_within_twenty_and_what_is_not_scored_stays_so() -> None:
    moved = shifted(np.array([19.0, -19.0, np.nan, 1.0]), np.array([3.0, -3.0, 1.0, 0.0]))
    assert moved[:2].tolist() == [20.0, -20.0]
    assert np.isnan(moved[2])
    assert moved[3] == 1.0


def test_as_many_failures_as_expected_teach_nothing_and_few_teach_little() -> None:
    assert learned_offset(12.0, 12) == 0
    assert learned_offset(0.0, 0) == 0
    assert learned_offset(40.0, 10) == pytest.approx(math.log(12 / 42))
    assert abs(learned_offset(0.5, 1)) < abs(learned_offset(5.0, 10)) < math.log(2)
    assert learned_offset(0.0, 10**6) == OFFSET_AT_MOST


def test_it_is_the_posterior_mean_of_the_rate_by_numerical_integration() -> None:
    from scipy.integrate import quad
    from scipy.stats import gamma, poisson

    def weight(rate: float) -> float:
        return float(gamma.pdf(rate, PRIOR_FAILURES, scale=1 / PRIOR_FAILURES) * poisson.pmf(7, 3.2 * rate))

    mean = quad(lambda rate: rate * weight(rate), 0, 40)[0] / quad(weight, 0, 40)[0]
    assert math.exp(learned_offset(3.2, 7)) == pytest.approx(mean, rel=1e-6)


@pytest.mark.parametrize("offsets", [{"B": 5.1}, {"B": "high"}, {"B": None}, ["B"]])
def test_offsets_beyond_reason_are_refused(
    make_artefact: Make, artefact_files: dict[str, bytes], offsets: object
) -> None:
    with pytest.raises(ArtefactError, match=r"model\.json is not valid"):
        load_artefact(make_artefact(changes=with_offsets(artefact_files, offsets)))


def test_a_fleets_version_is_whole_names_its_base_and_keeps_everything_else(
    make_artefact: Make, tmp_path: Path
) -> None:
    base = load_artefact(make_artefact())
    version = fleet_version(base.version, dt.date(2026, 11, 24), 2)
    assert version == "2026.1+fleet.20261124.2"
    assert base_version(version) == base_version(base.version) == base.version
    folder = tmp_path / "fleet"
    folder.mkdir()
    write_fleet_version(base, folder, version, dt.date(2026, 11, 24), {"B": 0.5}, "## Calibrated\n")
    found = load_artefact(folder)
    assert (found.version, dict(found.drive_model_offsets)) == (version, {"B": 0.5})
    assert found.card.startswith(base.card.rstrip())
    assert found.card.endswith("## Calibrated\n")
    assert found.metrics == base.metrics
    assert found.validated_drive_models == base.validated_drive_models
    for name in ("model-few.txt", "model-modern.txt", "feature_schema.json"):
        assert (folder / name).read_bytes() == (base.folder / name).read_bytes()
