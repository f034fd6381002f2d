"""Writes a risk model's folder in the app's format, the version file with all hashes last."""

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.features.definitions import FEATURE_SET_VERSION, FEATURES
from reliscore_desktop.scoring.artefact import Artefact, load_artefact
from reliscore_desktop.scoring.drift_reference import REFERENCE_FILE, DriftReference
from reliscore_desktop.scoring.manifest import (
    CARD_FILE,
    GOLDEN_FILE,
    METRICS_FILE,
    MODEL_FILE,
    SCHEMA_FILE,
    VERSION_FILE,
    FeatureSchema,
    GoldenDocument,
    ModelDocument,
    SchemaFeature,
    TrainingWindow,
    VersionDocument,
)
from training.fit import FittedExpert
from training.whole_files import write_whole

ACTIVE_FILE = "ACTIVE_MODEL"


@dataclass(frozen=True)
class Identity:
    """What version.json says of a risk model.

    `created` is the last day of telemetry it knows, never the clock: the same data gives the same bytes.
    """

    version: str
    created: dt.date
    first_day: dt.date
    last_day: dt.date
    validated_drive_models: tuple[str, ...]


def write_artefact(
    folder: Path,
    identity: Identity,
    experts: Sequence[FittedExpert],
    metrics: Mapping[str, Any],
    card: str,
    golden: GoldenDocument,
    reference: DriftReference,
) -> Artefact:
    """Write the folder aside, verify it with the app's own reader, and only then give it its name."""
    aside = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    model = ModelDocument(format=1, experts=tuple(expert.document for expert in experts))
    files = {
        # Offsets are learned from a fleet's own outcomes, see app/operations/fleet_calibration.py.
        MODEL_FILE: _json(model.model_dump(mode="json", exclude={"drive_model_offsets"})),
        SCHEMA_FILE: _json(feature_schema().model_dump(mode="json")),
        METRICS_FILE: _json(metrics),
        CARD_FILE: card.encode(),
        GOLDEN_FILE: _json(golden.model_dump(mode="json")),
        REFERENCE_FILE: _json(reference.model_dump(mode="json", exclude_none=True)),
        **{expert.document.file: expert.text.encode("ascii") for expert in experts},
    }
    for name, data in files.items():
        write_whole(aside / name, data)
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    write_whole(aside / VERSION_FILE, _json(_version(identity, hashes).model_dump(mode="json")))
    load_artefact(aside)
    shutil.rmtree(folder, ignore_errors=True)
    aside.replace(folder)
    return load_artefact(folder)


def activate(models: Path, version: str) -> None:
    """Name the version that the app scores with."""
    write_whole(models / ACTIVE_FILE, f"{version}\n".encode())


def active_version(models: Path) -> str | None:
    """The version named by ACTIVE_MODEL, None where there is none."""
    path = models / ACTIVE_FILE
    return path.read_text(encoding="utf-8").strip() if path.is_file() else None


def feature_schema() -> FeatureSchema:
    """Every feature of the current definitions."""
    return FeatureSchema(
        feature_set_version=FEATURE_SET_VERSION,
        features=tuple(SchemaFeature(name=feature.name, monotone=feature.monotone) for feature in FEATURES),
    )


def _version(identity: Identity, hashes: dict[str, str]) -> VersionDocument:
    return VersionDocument(
        format=1,
        version=identity.version,
        created=identity.created,
        horizon_days=HORIZON_DAYS,
        feature_set_version=FEATURE_SET_VERSION,
        training_window=TrainingWindow(first=identity.first_day, last=identity.last_day),
        validated_drive_models=identity.validated_drive_models,
        hashes=hashes,
    )


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=1, sort_keys=True) + "\n").encode()
