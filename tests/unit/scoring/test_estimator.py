"""Estimators saved by joblib are refused unless trusted by hash, and are only ever loaded in a child process."""

import hashlib
import io
import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.features.definitions import FEATURE_SET_VERSION
from reliscore_desktop.scoring.artefact import load_artefact
from reliscore_desktop.scoring.explain import contributions
from reliscore_desktop.scoring.installation import install
from reliscore_desktop.scoring.predict import predict
from reliscore_desktop.scoring.registry import ModelRegistry
from tests.unit.scoring.tiny_models import synthetic_features, write_folder

joblib = pytest.importorskip("joblib", reason="the train extra is not installed")
pytest.importorskip("sklearn", reason="the train extra is not installed")

NAMES = ("smart_5_log", "smart_197_log")


class Trap:
    """Unpickling it writes a file: proof that a process has loaded it."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return (exec, (f"open({str(self.mark)!r}, 'w').write(str(__import__('os').getpid()))",))


def dumped(value: object) -> bytes:
    stream = io.BytesIO()
    joblib.dump(value, stream)
    return stream.getvalue()


def fitted() -> Any:
    from sklearn.linear_model import LogisticRegression

    matrix = synthetic_features(500, 41).select(NAMES).to_numpy()
    return LogisticRegression().fit(np.nan_to_num(matrix), matrix[:, 0] > 1)


def written(folder: Path, estimator: bytes) -> tuple[Path, str]:
    expert = {
        "name": "estimator",
        "kind": "joblib",
        "file": "model.joblib",
        "requires_all": [5, 197],
        "features": list(NAMES),
        "sampling_offset": -1.0,
    }
    files = {
        "model.joblib": estimator,
        "model.json": json.dumps({"format": 1, "experts": [expert]}).encode(),
        "feature_schema.json": json.dumps(
            {"feature_set_version": FEATURE_SET_VERSION, "features": [{"name": name} for name in NAMES]}
        ).encode(),
        "metrics.json": b"{}",
        "model_card.md": b"# Card\n",
    }
    return write_folder(folder, files), hashlib.sha256(estimator).hexdigest()


@pytest.fixture
def registry(tmp_path: Path, artefact_files: dict[str, bytes]) -> ModelRegistry:
    write_folder(tmp_path / "bundled" / "2026.1", artefact_files)
    (tmp_path / "bundled" / "ACTIVE_MODEL").write_text("2026.1")
    (tmp_path / "workspace").mkdir()
    return ModelRegistry(tmp_path / "bundled", tmp_path / "workspace" / "models")


def test_without_trust_it_is_refused_before_anything_of_it_is_read(registry: ModelRegistry, tmp_path: Path) -> None:
    mark = tmp_path / "loaded"
    folder, _ = written(tmp_path / "foreign" / "x.1", dumped(Trap(mark)))
    with pytest.raises(ArtefactError, match=r"model\.joblib is a pickled estimator") as caught:
        install(registry, folder)
    assert "--trust" in caught.value.advice
    assert not mark.exists()


def test_a_wrong_hash_is_no_trust(registry: ModelRegistry, tmp_path: Path) -> None:
    mark = tmp_path / "loaded"
    folder, _ = written(tmp_path / "foreign" / "x.1", dumped(Trap(mark)))
    with pytest.raises(ArtefactError, match="not the one you trust"):
        install(registry, folder, trust_sha256="0" * 64)
    assert not mark.exists()


def test_a_trusted_file_is_loaded_in_a_child_only(registry: ModelRegistry, tmp_path: Path) -> None:
    mark = tmp_path / "loaded"
    folder, sha256 = written(tmp_path / "foreign" / "x.1", dumped(Trap(mark)))
    with pytest.raises(ArtefactError):
        install(registry, folder, trust_sha256=sha256)
    assert int(mark.read_text()) != os.getpid()
    assert registry.active().version == "2026.1"


def test_a_trusted_estimator_scores_through_the_child_and_the_formula(registry: ModelRegistry, tmp_path: Path) -> None:
    estimator = fitted()
    # The golden rows hold unknown values, which a bare logistic regression can't take.
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline

    pipeline = make_pipeline(SimpleImputer(strategy="constant", fill_value=0.0), estimator)
    pipeline.fit(synthetic_features(500, 41).select(NAMES).to_numpy(), np.arange(500) % 7 == 0)
    folder, sha256 = written(tmp_path / "foreign" / "x.1", dumped(pipeline))
    install(registry, folder, trust_sha256=sha256.upper())
    artefact = registry.activate("x.1")
    features = synthetic_features(20, 42)
    scored = predict(artefact, features)
    probability = pipeline.predict_proba(features.select(NAMES).to_numpy())[:, 1]
    assert scored["log_odds"].to_numpy() == pytest.approx(np.log(probability / (1 - probability)) - 1.0)
    assert contributions(artefact, features) == [None] * 20


def test_a_file_swapped_after_trust_is_refused(registry: ModelRegistry, tmp_path: Path) -> None:
    mark = tmp_path / "loaded"
    folder, sha256 = written(tmp_path / "x.1", dumped(fitted()))
    artefact = load_artefact(folder, trust_sha256=sha256)
    (folder / "model.joblib").write_bytes(dumped(Trap(mark)))
    with pytest.raises(ArtefactError, match="was altered"):
        predict(artefact, synthetic_features(3))
    assert not mark.exists()


@pytest.mark.parametrize("name", ["model.pkl", "model.PICKLE", "extra.joblib"])
def test_pickled_files_of_any_name_are_refused(tmp_path: Path, artefact_files: dict[str, bytes], name: str) -> None:
    with pytest.raises(ArtefactError, match="is a pickled estimator"):
        load_artefact(write_folder(tmp_path / "x.1", {**artefact_files, name: b"x"}))
