"""`reliscore drift` on a small real fleet, with a risk model that knows its training months and with one without."""

import json
import shutil
from pathlib import Path

import pytest

from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.scoring.drift_reference import DriftReference
from tests.cli.conftest import Run
from tests.risk_model_with_reference import VERSION, demo_reference, write_risk_model


def _with_model(scored: Path, folder: Path, reference: DriftReference) -> Path:
    root = Path(shutil.copytree(scored, folder / "workspace"))
    write_risk_model(root / "models" / VERSION, reference)
    with Workspace.open(root) as workspace:
        workspace.models.activate(VERSION)
    return root


@pytest.fixture(scope="module")
def workspace(scored: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Scored by the shipped risk model; the active one is the same with a reference."""
    return _with_model(scored, tmp_path_factory.mktemp("drift"), demo_reference())


def test_inputs_mix_and_catch_rate_are_told(run: Run, workspace: Path) -> None:
    report = run("drift", "--json", "--workspace", workspace).json
    assert report["risk_model_version"] == VERSION
    assert {one["name"] for one in report["inputs"]} >= {"smart_5", "smart_9", "smart_187", "smart_194", "smart_197"}
    assert all(one["psi"] >= 0 and one["limit"] >= one["usual"] for one in report["inputs"])
    assert report["mix"]["moved"] == pytest.approx(0.4)
    assert report["risk_reason"] == "other_risk_model"
    assert report["catch"]["periods"][-1]["estimate"]["value"] <= 1
    words = run("drift", "--workspace", workspace).out
    for part in ("Pending sectors (197)", "Fleet mix", "WDC WD30EFRX", "Catch rate at", "not yet known"):
        assert part in words


def test_as_of_an_earlier_day_and_for_one_drive_model(run: Run, workspace: Path) -> None:
    early = run("drift", "--as-of", "2018-03-25", "--json", "--workspace", workspace).json
    assert early["day"] == "2018-03-25"
    one = run("drift", "--drive-model", "ST4000DM000", "--workspace", workspace).out
    assert "Temperature (194)" in one
    assert "Fleet mix" not in one


def test_a_risk_model_without_a_reference_says_what_is_not_measured_and_what_to_do(
    run: Run, scored: Path, tmp_path: Path
) -> None:
    bare = DriftReference(format=1, groups=(), mix=(), held_out=())
    root = _with_model(scored, tmp_path, bare)
    (root / "models" / VERSION / "drift_reference.json").unlink()
    version = root / "models" / VERSION / "version.json"
    document = json.loads(version.read_text(encoding="utf-8"))
    del document["hashes"]["drift_reference.json"]
    version.write_text(json.dumps(document), encoding="utf-8")
    ended = run("drift", "--workspace", root)
    assert ended.code == 0
    assert "not measured" in ended.out
    assert "install a newer one" in ended.out


def test_mistakes_are_sentences_with_exit_code_2(run: Run, workspace: Path) -> None:
    for words in (("--as-of", "yesterday"), ("--as-of", "2001-01-01"), ("--drive-model", "NO SUCH DRIVE")):
        ended = run("drift", *words, "--workspace", workspace)
        assert ended.code == 2, words
        assert ended.err.strip().endswith(".")
