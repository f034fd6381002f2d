"""Probability = calibration(sigmoid(logistic + trees + sampling offset)), by the expert that fits the drive."""

import threading
from collections.abc import Callable
from pathlib import Path

import lightgbm
import numpy as np
import numpy.typing as npt
import polars as pl
import pytest

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from reliscore_desktop.scoring.artefact import Artefact, load_artefact
from reliscore_desktop.scoring.predict import predict, reported
from tests.unit.scoring.tiny_models import FEW_FEATURES, MODERN_FEATURES, synthetic_features

Make = Callable[..., Path]


@pytest.fixture
def artefact(make_artefact: Make) -> Artefact:
    return load_artefact(make_artefact())


def without(features: pl.DataFrame, attribute_id: int, rows: pl.Expr) -> pl.DataFrame:
    """The attribute not reported in these rows: each of its own features unknown."""
    names = [name for name in features.columns if name.startswith(f"smart_{attribute_id}_")]
    return features.with_columns(pl.when(rows).then(None).otherwise(pl.col(name)).alias(name) for name in names)


def expected_log_odds(features: pl.DataFrame, text: bytes, names: tuple[str, ...]) -> npt.NDArray[np.float64]:
    """The documented formula, written out anew."""
    trees = lightgbm.Booster(model_str=text.decode()).predict(features.select(names).to_numpy(), raw_score=True)
    total: npt.NDArray[np.float64] = np.asarray(trees, dtype=float) - 2.5 + np.log(0.1) + 0.25
    for name, weight in zip(names[:3], (0.4, 0.2, 0.1), strict=True):
        total += weight * (features[name].cast(pl.Float64).fill_null(0.5).to_numpy() - 0.5) / 2.0
    return total


def test_probability_follows_the_documented_formula(artefact: Artefact, tree_texts: dict[str, bytes]) -> None:
    features = synthetic_features(500, 11)
    scored = predict(artefact, features)
    log_odds = expected_log_odds(features, tree_texts["modern"], MODERN_FEATURES)
    assert scored["log_odds"].to_numpy() == pytest.approx(log_odds, abs=1e-9)
    assert scored["probability"].to_numpy() == pytest.approx(1 / (1 + np.exp(-log_odds)), abs=1e-12)
    assert scored.columns == [
        "drive_model",
        "serial_number",
        "date",
        "probability",
        "log_odds",
        "expert",
        "not_scored_reason",
    ]
    assert scored["serial_number"].equals(features["serial_number"])


def test_each_drive_goes_to_the_first_expert_whose_attributes_it_reports(
    artefact: Artefact, tree_texts: dict[str, bytes]
) -> None:
    features = synthetic_features(90, 12).with_row_index("row")
    features = without(features, 187, pl.col("row") >= 30)
    features = without(features, 197, pl.col("row") >= 60).drop("row")
    scored = predict(artefact, features)
    assert scored["expert"].to_list() == ["modern"] * 30 + ["few"] * 30 + [None] * 30
    assert scored["not_scored_reason"].to_list() == [None] * 60 + ["no_usable_attributes"] * 30
    assert scored["probability"].is_null().to_list() == [False] * 60 + [True] * 30
    few = expected_log_odds(features[30:60], tree_texts["few"], FEW_FEATURES)
    assert scored["log_odds"][30:60].to_numpy() == pytest.approx(few, abs=1e-9)


def test_any_of_the_alternative_attributes_suffices(artefact: Artefact) -> None:
    features = synthetic_features(3, 13).with_row_index("row")
    features = without(features, 241, pl.col("row") >= 1)
    features = without(features, 242, pl.col("row") >= 2).drop("row")
    chosen = predict(artefact, features)["expert"].to_list()
    assert chosen[1:] == ["modern", "few"]


def test_an_attribute_is_reported_when_its_level_is_known() -> None:
    frame = pl.DataFrame({"smart_197_log": [0.0, None]}, schema={"smart_197_log": pl.Float32})
    assert frame.select(reported(197)).to_series().to_list() == [True, False]
    assert frame.select(pl.repeat(0, 2), reported(250).alias("r"))["r"].to_list() == [False, False]


def test_flash_is_not_scored_while_hard_disks_that_hosts_boot_from_are(artefact: Artefact) -> None:
    names = ["ST500LM012 HN", "CT250MX500SSD1", "TOSHIBA MQ01ABF050", "Seagate BarraCuda SSD ZA250CM10002"]
    features = synthetic_features(4, 14).with_columns(pl.Series("drive_model", names))
    scored = predict(artefact, features)
    assert scored["not_scored_reason"].to_list() == [None, "unsupported_media", None, "unsupported_media"]
    assert scored["probability"].is_null().to_list() == [False, True, False, True]


def test_an_empty_day_gives_an_empty_frame_of_the_same_columns(artefact: Artefact) -> None:
    empty = predict(artefact, synthetic_features(4).clear())
    assert empty.height == 0
    assert empty.schema == predict(artefact, synthetic_features(4)).schema


def test_scores_do_not_depend_on_which_rows_come_together(artefact: Artefact) -> None:
    features = without(synthetic_features(60, 15).with_row_index("row"), 187, pl.col("row") % 3 == 0).drop("row")
    together = predict(artefact, features)
    apart = pl.concat([predict(artefact, part) for part in features.iter_slices(7)])
    assert together.equals(apart)


def test_progress_counts_drives_and_a_cancel_stops(artefact: Artefact) -> None:
    context = JobContext()
    predict(artefact, synthetic_features(100), context)
    assert (context.snapshot.done, context.snapshot.total, context.snapshot.unit) == (100, 100, "drives")
    context.cancel()
    with pytest.raises(JobCancelledError):
        predict(artefact, synthetic_features(100), context)


def test_threads_share_one_artefact(artefact: Artefact) -> None:
    features = synthetic_features(2000, 16)
    alone = predict(load_artefact(artefact.folder), features)
    results: list[pl.DataFrame] = []
    threads = [threading.Thread(target=lambda: results.append(predict(artefact, features))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 4
    assert all(result.equals(alone) for result in results)


def test_a_risk_model_for_other_features_does_not_score(make_artefact: Make, artefact_files: dict[str, bytes]) -> None:
    schema = artefact_files["feature_schema.json"].replace(b'"feature_set_version": "', b'"feature_set_version": "x')
    version = "x" + load_artefact(make_artefact("plain")).feature_set_version
    other = load_artefact(make_artefact("other", {"feature_schema.json": schema}, feature_set_version=version))
    with pytest.raises(ArtefactError, match="needs feature set"):
        predict(other, synthetic_features(3))
