"""Risk models in the terminal: installed after a trial, activated, rolled back; a bad one never becomes active."""

import hashlib
import json
import math
import zipfile
from pathlib import Path

import pytest

from reliscore_desktop.app.operations import risk_model_info
from reliscore_desktop.app.operations.fleet_calibration import FleetCalibration
from reliscore_desktop.monitoring.past_predictions import PastPredictions
from tests.cli.conftest import Run
from tests.small_real_fleet import LAST_DAY, copy_workspace


@pytest.fixture
def workspace(scored: Path, tmp_path: Path) -> Path:
    """A scored workspace that a test may change."""
    return copy_workspace(scored, tmp_path / "workspace")


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """The bundled risk model under another version, as one from elsewhere."""
    return renamed_copy(tmp_path / "foreign", "2030.1")


def renamed_copy(folder: Path, version: str) -> Path:
    """The bundled risk model as a folder of its own that claims `version`."""
    folder.mkdir()
    for path in risk_model_info().folder.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    document = json.loads((folder / "version.json").read_text())
    (folder / "version.json").write_text(json.dumps({**document, "version": version}))
    return folder


def test_refused_risk_models_are_listed_with_their_reason_until_they_are_installed(
    run: Run, workspace: Path, foreign: Path
) -> None:
    where = ("--workspace", workspace, "--json")
    card = (foreign / "model_card.md").read_bytes()
    (foreign / "model_card.md").write_bytes(card + b"altered")
    assert run("model", "install", foreign, *where).code == 2
    (one,) = run("model", "list", *where).json["rejected"]
    assert one["name"] == "2030.1"
    assert "model_card.md" in one["reason"]
    assert "2030.1 was rejected on" in run("model", "list", "--workspace", workspace).out
    (foreign / "model_card.md").write_bytes(card)
    assert run("model", "install", foreign, *where).code == 0
    assert run("model", "list", *where).json["rejected"] == []

    compared = run("model", "compare", *where).json["versions"]
    assert [one["version"] for one in compared] == [active(run, workspace), "2030.1"]
    assert all(one["same_tests"] for one in compared)
    assert "Caught at 0.5%" in run("model", "compare", "--workspace", workspace).out


def test_a_report_is_a_whole_file_or_a_sentence(run: Run, scored: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    assert run("model", "report", path, "--workspace", scored).code == 0
    words = path.read_text(encoding="utf-8")
    assert risk_model_info().card.strip() in words
    assert "| Version | " in words
    ended = run("model", "report", tmp_path / "report.doc", "--workspace", scored)
    assert ended.code == 2
    assert ended.err.strip().endswith(".")


def active(run: Run, workspace: Path) -> str:
    models = run("model", "list", "--workspace", workspace, "--json").json["models"]
    (version,) = [model["version"] for model in models if model["active"]]
    return str(version)


def test_a_risk_model_is_installed_activated_and_rolled_back(run: Run, workspace: Path, foreign: Path) -> None:
    where = ("--workspace", workspace, "--json")
    bundled = active(run, workspace)
    installed = run("model", "install", foreign, *where)
    assert (installed.code, installed.json["version"], installed.json["active"]) == (0, "2030.1", False)
    assert active(run, workspace) == bundled

    activated = run("model", "activate", "2030.1", *where)
    assert activated.code == 0
    assert (activated.json["version"], activated.json["version_before"]) == ("2030.1", bundled)
    (day,) = activated.json["scores"]["days"]
    assert (day["day"], day["skipped"]) == (str(LAST_DAY), False)
    assert run("status", *where).json["scored_by"] == "2030.1"

    back = run("model", "rollback", *where)
    assert (back.code, back.json["version"], back.json["scores"]["risk_model_version"]) == (0, bundled, bundled)
    again = run("model", "rollback", *where)
    assert again.code == 2
    assert "no earlier risk model" in again.err


def test_a_zip_is_installed_and_words_say_what_comes_next(run: Run, workspace: Path, foreign: Path) -> None:
    archive = foreign.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w") as opened:
        for path in foreign.iterdir():
            opened.write(path, f"2030.1/{path.name}")
    installed = run("model", "install", archive, "--workspace", workspace)
    assert installed.code == 0
    assert "`reliscore model activate 2030.1`" in installed.out
    activated = run("model", "activate", "2030.1", "--no-score", "--workspace", workspace)
    assert "Risk model 2030.1 is active; before it was" in activated.out
    assert "Expected failures" not in activated.out


def test_an_altered_risk_model_is_refused_and_leaves_nothing(run: Run, workspace: Path, foreign: Path) -> None:
    (foreign / "model_card.md").write_text("Better than it is.")
    ended = run("model", "install", foreign, "--workspace", workspace, "--json")
    assert ended.code == 2
    assert "model_card.md" in ended.json["error"]
    assert run("model", "activate", "2030.1", "--workspace", workspace).code == 2
    assert active(run, workspace) == risk_model_info().version


def test_a_risk_model_that_fails_its_trial_is_refused(run: Run, workspace: Path, foreign: Path) -> None:
    golden = json.dumps({"rows": [{"expert": "full", "features": {"smart_5_log": 1.0}, "log_odds": 42.0}]}).encode()
    (foreign / "golden.json").write_bytes(golden)
    document = json.loads((foreign / "version.json").read_text())
    document["hashes"]["golden.json"] = hashlib.sha256(golden).hexdigest()
    document["version"] = "2030.2"
    (foreign / "version.json").write_text(json.dumps(document))
    ended = run("model", "install", foreign, "--workspace", workspace)
    assert ended.code == 2
    listed = run("model", "list", "--workspace", workspace, "--json").json
    assert "2030.2" not in [one["version"] for one in listed["models"]]
    assert [one["name"] for one in listed["rejected"]] == ["2030.2"]


def test_an_estimator_needs_the_hash_that_the_user_vouches_for(run: Run, workspace: Path, foreign: Path) -> None:
    (foreign / "model.joblib").write_bytes(b"code of somebody else")
    refused = run("model", "install", foreign, "--workspace", workspace)
    assert refused.code == 2
    assert "--trust" in refused.err
    mistyped = run("model", "install", foreign, "--trust", "beef", "--workspace", workspace)
    assert (mistyped.code, "'beef' is no SHA-256." in mistyped.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "message"),
    [(("install", "nowhere"), "nowhere"), (("activate", "1999.1"), "There is no risk model '1999.1'.")],
)
def test_what_is_not_there_is_said(words: tuple[str, ...], message: str, run: Run, workspace: Path) -> None:
    ended = run("model", *words, "--workspace", workspace)
    assert ended.code == 2
    assert message in ended.err
    assert "Traceback" not in ended.err


def test_calibrate_says_what_it_needs_and_changes_nothing_by_itself(run: Run, workspace: Path) -> None:
    ended = run("model", "calibrate", "--workspace", workspace)
    assert ended.code == 2
    assert "30 days old" in ended.err
    assert "reliscore score --from" in ended.err
    applied = run("model", "calibrate", "--apply", "--workspace", workspace)
    assert applied.code == 2
    assert len(run("model", "list", "--workspace", workspace, "--json").json["models"]) == 1


def test_calibrate_tells_expected_and_failed_and_the_factor_of_each_drive_model(
    run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (PastPredictions("ST4000DM000", 4_000, 6.2, 7), PastPredictions("ST1500DL003", 70, 0.4, 9))
    learned = FleetCalibration("2026.11", LAST_DAY, lines, {"ST1500DL003": math.log(11 / 2.4)})
    monkeypatch.setattr("reliscore_desktop.cli.fleet_calibration.fleet_calibration", lambda *_arguments: learned)
    shown = run("model", "calibrate", "--workspace", workspace).out
    assert [line.split() for line in shown.splitlines() if line.startswith("ST")] == [
        ["ST4000DM000", "4,000", "6.2", "7", "validated,", "kept"],
        ["ST1500DL003", "70", "0.4", "9", "×4.6"],
    ]
    assert "--apply" in shown
    document = run("model", "calibrate", "--workspace", workspace, "--json").json
    assert document["drive_models"][1]["failed"] == 9
    assert document["as_of"] == str(LAST_DAY)
