"""The whole chain on 80 real drives: from telemetry to a published risk model, twice, with the same bytes."""

import dataclasses
import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from reliscore_desktop.features.definitions import FEATURES
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from reliscore_desktop.scoring.artefact import Artefact, load_artefact
from reliscore_desktop.scoring.golden import check_golden_rows
from training.artefact_files import ACTIVE_FILE
from training.labels import label, read_truth
from training.publish import NotAcceptedError
from training.smoke import VERSION, run_smoke, smoke_pipeline

TELEMETRY = Path(__file__).parents[1] / "data" / "training" / "st4000dm000_2018_drives.parquet"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("chain")


@pytest.fixture(scope="module")
def published(folder: Path) -> Artefact:
    return run_smoke(TELEMETRY, folder, JobContext())


def _hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_the_published_risk_model_is_active_and_gives_its_golden_answers(folder: Path, published: Artefact) -> None:
    assert (folder / "models" / ACTIVE_FILE).read_text().strip() == VERSION
    artefact = load_artefact(folder / "models" / VERSION)
    assert [expert.name for expert in artefact.experts] == ["full", "partial"]
    assert check_golden_rows(artefact)
    assert artefact.golden.rows


def test_metrics_hold_every_part_of_the_protocol(published: Artefact) -> None:
    metrics: dict[str, Any] = published.metrics
    assert metrics["backtests"]
    for document in metrics["backtests"]:
        assert document["known_until"] < document["test"]["first"]
        rankings = document["rankings"]
        assert {"risk_model", "logistic", "random", "backblaze_five", "scrutiny", "log_sum"} <= set(rankings)
        assert {"auprc", "roc_auc", "recall_at_0.1pct", "recall_at_2pct", "recall_at_far_1pct"} <= set(
            rankings["risk_model"]
        )
        assert "expected_over_observed" in rankings["risk_model"]
        assert document["reliability"]
    assert metrics["unseen_drives"]
    assert metrics["reporting_less"]


def test_the_drift_reference_holds_the_mix_and_what_every_held_out_window_came_to(published: Artefact) -> None:
    reference = published.drift_reference
    assert reference is not None
    assert {one.drive_model: one.share for one in reference.mix} == {"ST4000DM000": 1.0}
    tests = {document["test"]["first"]: document["failing_drives"] for document in published.metrics["backtests"]}
    assert {str(one.first): one.failures for one in reference.held_out} == tests
    assert all(0 <= one.caught <= one.failures and 0 < one.estimated <= 1 for one in reference.held_out)


def test_the_card_names_its_data_its_limits_and_its_numbers(published: Artefact) -> None:
    for words in ("Backblaze", "What it can't do", "Validated drive models", "log-sum", "E/O"):
        assert words in published.card


def test_fitting_again_from_the_same_telemetry_gives_the_same_bytes(folder: Path, published: Artefact) -> None:
    before = _hashes(folder / "models" / VERSION)
    for made in ("fits", "metrics"):
        for path in sorted((folder / "work" / made).rglob("*.json")):
            path.unlink()
    run_smoke(TELEMETRY, folder, JobContext())
    assert _hashes(folder / "models" / VERSION) == before


def test_a_second_run_does_nothing_twice(folder: Path, published: Artefact) -> None:
    written = {path: path.stat().st_mtime_ns for path in (folder / "work").rglob("*.parquet")}
    fits = {path: path.stat().st_mtime_ns for path in (folder / "work" / "fits").rglob("*.json")}
    run_smoke(TELEMETRY, folder, JobContext())
    assert {path: path.stat().st_mtime_ns for path in written} == written
    assert {path: path.stat().st_mtime_ns for path in fits} == fits


def test_the_accept_rule_keeps_wrong_probabilities_from_being_published(folder: Path, published: Artefact) -> None:
    (path,) = (folder / "work" / "metrics").glob("*.json")
    kept = path.read_text()
    metrics = json.loads(kept)
    metrics["histories"][0]["rankings"]["risk_model"]["expected_over_observed"]["value"] = 2.0
    path.write_text(json.dumps(metrics))
    strict = dataclasses.replace(smoke_pipeline(folder / "work"), must_pass=True)
    with pytest.raises(NotAcceptedError, match="not published"):
        strict.publish(folder / "refused", "strict", JobContext())
    assert not (folder / "refused").exists()
    path.write_text(kept)


def test_a_cancelled_stage_stops_and_keeps_what_is_whole(folder: Path, published: Artefact) -> None:
    context = JobContext()
    context.cancel()
    for path in sorted((folder / "work" / "metrics").glob("*.json")):
        path.unlink()
    with pytest.raises(JobCancelledError):
        smoke_pipeline(folder / "work").evaluate(context)
    assert not list((folder / "work").rglob("*.part"))


def test_version_holds_no_clock_and_no_path(published: Artefact, folder: Path) -> None:
    version = json.loads((folder / "models" / VERSION / "version.json").read_text())
    assert version["created"] == "2018-06-30"
    for path in (folder / "models" / VERSION).iterdir():
        assert str(folder) not in path.read_text()


def test_masked_copies_hide_an_attribute_from_every_feature(folder: Path, published: Artefact) -> None:
    paths = sorted((folder / "work" / "dataset").rglob("masked/*.parquet"))
    rows = pl.concat([pl.read_parquet(path) for path in paths])
    of_timeouts = [feature.name for feature in FEATURES if feature.attribute_ids == (188,)]
    assert rows.height > 0
    assert all(rows[name].null_count() == rows.height for name in of_timeouts)
    assert 0 < rows["smart_187_log"].null_count() < rows.height


def test_training_rows_are_all_positives_and_a_tenth_of_the_rest(folder: Path, published: Artefact) -> None:
    paths = sorted((folder / "work" / "dataset").rglob("rows/*.parquet"))
    untested = [path for path in paths if dt.date.fromisoformat(path.stem) < dt.date(2018, 5, 2)]
    rows = pl.concat([pl.read_parquet(path) for path in untested])
    truth = read_truth(pl.scan_parquet(TELEMETRY).rename({"model": "drive_model"}), dt.date(2018, 6, 30))
    telemetry = pl.read_parquet(TELEMETRY).rename({"model": "drive_model"})
    early = label(telemetry.filter(pl.col("date") < dt.date(2018, 5, 2)), truth)
    positives = (early["row_kind"] == "positive").sum()
    assert (rows["row_kind"] == "positive").sum() == positives
    negatives = early.filter(pl.col("row_kind") == "negative").height
    assert (rows["row_kind"] == "negative").sum() == pytest.approx(0.1 * negatives, rel=0.25)
