"""A scored day: bands, validated flag, change in a week, main reasons, and drives that are not scored."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from reliscore_desktop.domain.risk import BandLimits
from reliscore_desktop.scoring import score
from reliscore_desktop.scoring.artefact import Artefact, load_artefact
from reliscore_desktop.scoring.bands import band_expression
from reliscore_desktop.scoring.predict import predict
from reliscore_desktop.scoring.reason import Reason
from reliscore_desktop.scoring.reason_text import short
from reliscore_desktop.scoring.score import SCORES_SCHEMA, score_frame
from tests.unit.scoring.tiny_models import synthetic_features

LIMITS = BandLimits(0.002, 0.01, 0.05)


@pytest.fixture
def artefact(make_artefact: Callable[..., Path]) -> Artefact:
    return load_artefact(make_artefact())


def telemetry_of(features: pl.DataFrame) -> pl.DataFrame:
    return features.select("drive_model", "serial_number", pl.lit(0, pl.Int8).alias("failure"))


def test_the_frame_has_the_columns_of_a_scores_segment_sorted_by_drive(artefact: Artefact) -> None:
    features = synthetic_features(50, 31).reverse()
    scores = score_frame(artefact, features, telemetry_of(features), LIMITS)
    assert scores.schema == pl.Schema(SCORES_SCHEMA)
    assert scores.height == 50
    assert scores.select("drive_model", "serial_number").rows() == sorted(
        features.select("drive_model", "serial_number").rows()
    )


def test_bands_are_those_of_the_limits(artefact: Artefact) -> None:
    features = synthetic_features(400, 32)
    scores = score_frame(artefact, features, telemetry_of(features), LIMITS)
    assert scores["band"].to_list() == [LIMITS.band_of(p).value for p in scores["probability"]]
    assert scores["band"].n_unique() >= 3


@pytest.mark.parametrize("probability", [0.0, 0.0099, 0.01, 0.05, 0.2, 0.999])
def test_a_limit_belongs_to_the_band_above_it(probability: float) -> None:
    limits = BandLimits()
    frame = pl.DataFrame({"probability": [probability, None]})
    bands = frame.select(band_expression("probability", limits)).to_series().to_list()
    assert bands == [limits.band_of(probability).value, None]


def test_a_drive_whose_row_reports_its_failure_is_not_scored(artefact: Artefact) -> None:
    features = synthetic_features(3, 33)
    telemetry = telemetry_of(features).with_columns(pl.Series("failure", [0, 1, None], dtype=pl.Int8))
    scores = score_frame(artefact, features, telemetry, LIMITS)
    assert scores["not_scored_reason"].to_list() == [None, "failed", None]
    assert scores["probability"].is_null().to_list() == [False, True, False]
    assert scores["band"].is_null().to_list() == [False, True, False]
    assert scores["expert"].is_null().to_list() == [False, True, False]


def test_a_drive_that_reports_wear_and_nothing_mechanical_is_not_scored(artefact: Artefact) -> None:
    features = synthetic_features(2, 34)
    telemetry = telemetry_of(features).with_columns(
        pl.Series("smart_177_raw", [3, None]), pl.Series("smart_7_raw", [None, 9])
    )
    scores = score_frame(artefact, features, telemetry, LIMITS)
    assert scores["not_scored_reason"].to_list() == ["unsupported_media", None]


def test_drive_models_outside_the_validated_ones_are_flagged(artefact: Artefact) -> None:
    features = synthetic_features(2, 35).with_columns(pl.Series("drive_model", ["ST4000DM000", "WDC WD30EFRX"]))
    scores = score_frame(artefact, features, telemetry_of(features), LIMITS)
    assert scores["validated"].to_list() == [True, False]


def test_the_change_in_a_week_is_known_for_drives_scored_then(artefact: Artefact) -> None:
    features = synthetic_features(3, 36)
    now = predict(artefact, features)["probability"].to_list()
    before = features.select("drive_model", "serial_number").with_columns(pl.Series("probability", [0.25, None, 0.5]))
    scores = score_frame(artefact, features, telemetry_of(features), LIMITS, week_before=before.head(2))
    assert scores["probability_change_7d"].to_list() == [pytest.approx(now[0] - 0.25), None, None]


def test_main_reasons_are_given_to_drives_at_risk_and_to_the_highest_risks(artefact: Artefact) -> None:
    features = synthetic_features(1500, 37)
    scores = score_frame(artefact, features, telemetry_of(features), LIMITS).sort("probability", descending=True)
    at_risk = scores["band"] != "low"
    given = scores["main_reason"].is_not_null()
    assert given.filter(at_risk).mean() == pytest.approx(1.0, abs=0.02)
    low_ranks = scores[max(500, int(at_risk.sum())) :]
    assert low_ranks["main_reason"].null_count() == low_ranks.height


def test_the_main_reason_names_the_counter_that_raised_the_risk_with_its_exact_values(artefact: Artefact) -> None:
    calm = synthetic_features(1, 38).with_columns(
        pl.lit(0.0, pl.Float32).alias(name)
        for name in synthetic_features(1).columns
        if name.startswith(("smart_", "errors"))
    )
    features = calm.with_columns(
        pl.lit(4.804, pl.Float32).alias("smart_5_log"),
        pl.lit(4.615, pl.Float32).alias("smart_5_change_7d"),
        pl.lit(3.0, pl.Float32).alias("smart_5_decayed_increase"),
    )
    telemetry = telemetry_of(features).with_columns(smart_5_raw=pl.lit(121))
    (text,) = score_frame(artefact, features, telemetry, LIMITS)["main_reason"]
    reason = Reason.from_json(text)
    assert short(reason) == "Reallocated 21 → 121 in 7 d"
    assert reason.multiplier > 1


def test_a_drive_that_nothing_raises_has_no_main_reason(artefact: Artefact) -> None:
    names = [name for name in synthetic_features(1).columns if name.startswith(("smart_", "errors"))]
    calm = synthetic_features(1, 39).with_columns(pl.lit(0.0, pl.Float32).alias(name) for name in names)
    assert score_frame(artefact, calm, telemetry_of(calm), LIMITS)["main_reason"].to_list() == [None]


def test_beyond_the_most_reasons_only_the_highest_risks_have_one(
    artefact: Artefact, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(score, "REASONS_AT_LEAST", 5)
    monkeypatch.setattr(score, "REASONS_AT_MOST", 40)
    features = synthetic_features(400, 40)
    limits = BandLimits(1e-9, 0.5, 0.9)
    scores = score_frame(artefact, features, telemetry_of(features), limits).sort("probability", descending=True)
    assert (scores["band"] != "low").all()
    assert scores["main_reason"][40:].null_count() == 360
    assert scores["main_reason"][:40].null_count() <= 2


def main_reason_of(artefact: Artefact, raw: dict[str, int] | None = None, **features: float) -> str | None:
    """The short main reason of a drive whose features are 0 but for those given."""
    names = [name for name in synthetic_features(1).columns if name.startswith(("smart_", "errors"))]
    calm = synthetic_features(1, 38).with_columns(pl.lit(0.0, pl.Float32).alias(name) for name in names)
    given = calm.with_columns(pl.lit(value, pl.Float32).alias(name) for name, value in features.items())
    telemetry = telemetry_of(given).with_columns(pl.lit(value).alias(name) for name, value in (raw or {}).items())
    (text,) = score_frame(artefact, given, telemetry, LIMITS)["main_reason"]
    return None if text is None else short(Reason.from_json(text))


def test_an_error_counter_comes_before_whatever_else_raises_the_risk_more(artefact: Artefact) -> None:
    told = main_reason_of(
        artefact, smart_241_rate=9.0, errors_log_sum=9.0, smart_5_log=4.804, smart_5_days_since_increase=40.0
    )
    assert told == "Reallocated 121, steady 40 d"


def test_a_counter_that_fell_gives_way_to_one_that_rose(artefact: Artefact) -> None:
    told = main_reason_of(
        artefact,
        smart_5_log=4.804,
        smart_5_change_7d=4.615,
        smart_187_log=6.0,
        smart_187_change_7d=-2.0,
        smart_187_decayed_increase=9.0,
        errors_log_sum=9.0,
    )
    assert told == "Reallocated 21 → 121 in 7 d"
