"""A risk model's folder is verified whole before LightGBM sees a byte of it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.scoring.artefact import load_artefact

Make = Callable[..., Path]


def refused(folder: Path) -> str:
    with pytest.raises(ArtefactError) as caught:
        load_artefact(folder)
    return caught.value.message


def changed(files: dict[str, bytes], name: str, **fields: Any) -> dict[str, bytes]:
    return {name: json.dumps({**json.loads(files[name]), **fields}).encode()}


def test_a_whole_artefact_tells_its_version_experts_and_validated_drive_models(make_artefact: Make) -> None:
    artefact = load_artefact(make_artefact("2026.1"))
    assert artefact.version == "2026.1"
    assert [expert.name for expert in artefact.experts] == ["modern", "few"]
    assert artefact.validated_drive_models == {"ST4000DM000"}
    assert artefact.metrics == {"auprc": 0.1}
    assert artefact.card == "# Card\n"


def test_loading_an_artefact_leaves_lightgbm_alone(make_artefact: Make) -> None:
    code = (
        "import sys; from pathlib import Path; from reliscore_desktop.scoring import artefact, booster; "
        "artefact.load_artefact(Path(sys.argv[1])); assert booster._library.cache_info().misses == 0"
    )
    root = Path(__file__).parents[3]
    subprocess.run([sys.executable, "-c", code, str(make_artefact())], check=True, cwd=root)


def test_an_edited_file_is_refused_by_its_hash(make_artefact: Make) -> None:
    folder = make_artefact()
    path = folder / "model-few.txt"
    path.write_bytes(path.read_bytes().replace(b"leaf_value=", b"leaf_value=9"))
    assert refused(folder) == "model-few.txt of risk model 2026.1 was altered: its SHA-256 differs."


def test_a_truncated_file_is_refused_by_its_hash(make_artefact: Make) -> None:
    folder = make_artefact()
    path = folder / "model-modern.txt"
    path.write_bytes(path.read_bytes()[:1000])
    assert "was altered" in refused(folder)


def test_a_missing_file_is_named(make_artefact: Make) -> None:
    folder = make_artefact()
    (folder / "model_card.md").unlink()
    assert "model_card.md is missing" in refused(folder)


def test_a_required_file_that_version_json_leaves_out_is_named(make_artefact: Make) -> None:
    assert "metrics.json is missing" in refused(make_artefact(changes={"metrics.json": None}))


def test_an_extra_file_is_refused(make_artefact: Make) -> None:
    folder = make_artefact()
    (folder / "run.py").write_text("print()")
    assert "run.py, which version.json doesn't list" in refused(folder)


def test_a_folder_within_is_refused(make_artefact: Make) -> None:
    folder = make_artefact()
    (folder / "more").mkdir()
    assert "not a plain file" in refused(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_is_refused_even_to_the_right_bytes(make_artefact: Make, tmp_path: Path) -> None:
    folder = make_artefact()
    target = tmp_path / "card"
    (folder / "model_card.md").rename(target)
    (folder / "model_card.md").symlink_to(target)
    assert "not a plain file" in refused(folder)


@pytest.mark.parametrize("name", ["../model.txt", "/etc/passwd", "a/b.txt", ".hidden", "a\\b", "x" * 120])
def test_hashes_may_only_name_plain_files(make_artefact: Make, name: str) -> None:
    folder = make_artefact()
    version = json.loads((folder / "version.json").read_text())
    version["hashes"][name] = "0" * 64
    (folder / "version.json").write_text(json.dumps(version))
    assert "version.json" in refused(folder)


def test_a_folder_without_version_json_is_no_risk_model(tmp_path: Path) -> None:
    assert "has no version.json" in refused(tmp_path)
    assert "There is no risk model at" in refused(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "fields",
    [
        {"format": 2},
        {"version": "../up"},
        {"horizon_days": 60},
        {"hashes": {"model.json": "short"}},
        {"created": "yesterday"},
        {"training_window": {"first": "2018-01-01"}},
    ],
)
def test_a_version_json_of_another_shape_is_refused(make_artefact: Make, fields: dict[str, Any]) -> None:
    assert "version.json" in refused(make_artefact(**fields))


@pytest.mark.parametrize("document", [b"", b"{", b"[]", b"null", b'{"format": 1}', b"\xff\xfe", b"[" * 100_000])
@pytest.mark.parametrize("name", ["model.json", "feature_schema.json"])
def test_a_document_that_is_not_its_json_is_refused(make_artefact: Make, name: str, document: bytes) -> None:
    assert name in refused(make_artefact(changes={name: document}))


@pytest.mark.parametrize("document", [b"", b"[1]", b"[" * 100_000])
def test_metrics_must_be_a_json_object(make_artefact: Make, document: bytes) -> None:
    assert "metrics.json" in refused(make_artefact(changes={"metrics.json": document}))


def expert_fields(files: dict[str, bytes], **fields: Any) -> dict[str, bytes]:
    experts = json.loads(files["model.json"])["experts"]
    experts[0].update(fields)
    return changed(files, "model.json", experts=experts)


@pytest.mark.parametrize(
    "fields",
    [
        {"features": []},
        {"features": ["smart_5_log", "smart_5_log"]},
        {"logistic": {"features": ["smart_5_log"], "mean": [], "scale": [1], "coefficients": [1], "intercept": 0}},
        {"logistic": {"features": ["smart_5_log"], "mean": [0], "scale": [0], "coefficients": [1], "intercept": 0}},
        {"sampling_offset": float("nan")},
        {"calibration": {"method": "magic"}},
        {"calibration": {"method": "platt", "slope": -1, "offset": 0}},
        {"calibration": {"method": "isotonic", "inputs": [0, 0], "outputs": [0, 1]}},
        {"calibration": {"method": "isotonic", "inputs": [0, 1], "outputs": [1, 0]}},
        {"requires_all": [300]},
        {"kind": "pickle"},
        {"file": "../model.txt"},
        {"name": "modern"},
        {"name": "other"},
    ],
)
def test_a_wrong_expert_is_refused(
    make_artefact: Make, artefact_files: dict[str, bytes], fields: dict[str, Any]
) -> None:
    assert "model.json" in refused(make_artefact(changes=expert_fields(artefact_files, **fields)))


def test_an_expert_whose_file_is_not_listed_is_refused(make_artefact: Make, artefact_files: dict[str, bytes]) -> None:
    assert "has no file other.txt" in refused(make_artefact(changes=expert_fields(artefact_files, file="other.txt")))


def test_features_outside_the_schema_are_refused(make_artefact: Make, artefact_files: dict[str, bytes]) -> None:
    schema = json.loads(artefact_files["feature_schema.json"])
    schema["features"] = [feature for feature in schema["features"] if feature["name"] != "smart_197_log"]
    message = refused(make_artefact(changes={"feature_schema.json": json.dumps(schema).encode()}))
    assert "uses smart_197_log, which feature_schema.json doesn't list" in message


def test_a_schema_of_another_feature_set_is_refused(make_artefact: Make) -> None:
    assert "different feature sets" in refused(make_artefact(feature_set_version="0"))


def test_an_artefact_for_other_features_loads_but_may_not_score(
    make_artefact: Make, artefact_files: dict[str, bytes]
) -> None:
    schema = changed(artefact_files, "feature_schema.json", feature_set_version="0")
    artefact = load_artefact(make_artefact(changes=schema, feature_set_version="0"))
    with pytest.raises(ArtefactError, match="needs feature set 0"):
        artefact.require_current_features()
