"""A tiny risk model as files, and a way to write it changed."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from reliscore_desktop.features.definitions import FEATURE_SET_VERSION, FEATURES
from tests.unit.scoring.tiny_models import (
    FEW_FEATURES,
    MODERN_FEATURES,
    encode,
    expert_document,
    train_text,
    write_folder,
)


@pytest.fixture(scope="session")
def tree_texts() -> dict[str, bytes]:
    """LightGBM texts of the two experts, trained once."""
    return {"modern": train_text(MODERN_FEATURES).encode(), "few": train_text(FEW_FEATURES, seed=8).encode()}


@pytest.fixture(scope="session")
def artefact_files(tree_texts: dict[str, bytes]) -> dict[str, bytes]:
    """All files but version.json of a risk model with two experts: "modern" needs 187, "few" does not."""
    experts = [
        expert_document("few", FEW_FEATURES),
        expert_document("modern", MODERN_FEATURES, requires_all=[5, 187, 197], requires_any=[241, 242]),
    ]
    schema = [{"name": f.name, "dtype": "float32", "monotone": f.monotone} for f in FEATURES]
    return {
        "model-few.txt": tree_texts["few"],
        "model-modern.txt": tree_texts["modern"],
        "model.json": encode({"format": 1, "experts": experts, "selection": ["modern", "few"]}),
        "feature_schema.json": encode({"feature_set_version": FEATURE_SET_VERSION, "features": schema}),
        "metrics.json": encode({"auprc": 0.1}),
        "model_card.md": b"# Card\n",
    }


@pytest.fixture
def make_artefact(tmp_path: Path, artefact_files: dict[str, bytes]) -> Callable[..., Path]:
    """Writes an artefact folder: `make(name, files_to_change, **version_fields)`; a None file is left out."""

    def make(name: str = "2026.1", changes: Mapping[str, bytes | None] | None = None, **version: Any) -> Path:
        files = {key: data for key, data in {**artefact_files, **(changes or {})}.items() if data is not None}
        return write_folder(tmp_path / "artefacts" / name, files, **version)

    return make
