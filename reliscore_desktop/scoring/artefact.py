"""A risk model's folder, verified whole before any part of it is used."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.features.definitions import FEATURE_SET_VERSION
from reliscore_desktop.scoring.contents import Contents, read_contents
from reliscore_desktop.scoring.drift_reference import REFERENCE_FILE, DriftReference
from reliscore_desktop.scoring.estimator import refuse_estimators, trusted_expert
from reliscore_desktop.scoring.expert import Expert, TreeExpert
from reliscore_desktop.scoring.manifest import (
    CARD_FILE,
    GOLDEN_FILE,
    METRICS_FILE,
    MODEL_FILE,
    SCHEMA_FILE,
    VERSION_FILE,
    ExpertDocument,
    FeatureSchema,
    GoldenDocument,
    ModelDocument,
    VersionDocument,
    parse,
)
from reliscore_desktop.scoring.tree_text import check_tree_text


@dataclass(frozen=True)
class Artefact:
    """One risk model: what it is, its experts in order of preference, its metrics and its card."""

    folder: Path
    manifest: VersionDocument
    schema: FeatureSchema
    experts: tuple[Expert, ...]
    metrics: dict[str, Any]
    card: str
    golden: GoldenDocument
    drift_reference: DriftReference | None = None
    """What inputs and scores were in the training months; None for an artefact made without."""
    drive_model_offsets: Mapping[str, float] = field(default_factory=dict)
    """Added to the log-odds of single drive models; empty unless the risk model was calibrated to a fleet."""

    @property
    def version(self) -> str:
        """The risk model's version, e.g. "2026.1"."""
        return self.manifest.version

    @property
    def sha256(self) -> str:
        """One hash for the whole risk model: that of version.json, which holds the hashes of all other files."""
        return hashlib.sha256((self.folder / VERSION_FILE).read_bytes()).hexdigest()

    @property
    def feature_set_version(self) -> str:
        """The feature definitions it was trained on."""
        return self.manifest.feature_set_version

    @property
    def supported_media(self) -> tuple[str, ...]:
        """Kinds of drive it may judge: "hdd"."""
        return self.manifest.supported_media

    @cached_property
    def validated_drive_models(self) -> frozenset[str]:
        """Drive models on which held-out data confirmed its probabilities."""
        return frozenset(self.manifest.validated_drive_models)

    def expert(self, name: str) -> Expert:
        """The expert with this name. Raises KeyError."""
        return next(expert for expert in self.experts if expert.name == name)

    def require_current_features(self) -> None:
        """Raise ArtefactError unless it was trained on the feature definitions of this program."""
        if self.feature_set_version != FEATURE_SET_VERSION:
            raise ArtefactError(
                phrase(
                    "Risk model {version} needs feature set {needed}; this program computes feature set {own}.",
                    version=self.version,
                    needed=self.feature_set_version,
                    own=FEATURE_SET_VERSION,
                ),
                "Use a risk model made for this version of ReliScore Desktop.",
            )


def load_artefact(folder: Path, *, trust_sha256: str | None = None, in_child: bool = False) -> Artefact:
    """Verify hashes, documents and the structure of the trees, then hand out the risk model.

    LightGBM is neither imported nor given a byte here; its trees are loaded on the first prediction. An estimator
    saved by joblib is refused unless `trust_sha256` is its hash; its code then runs in a child process, which is
    the only place to say `in_child`. Raises ArtefactError, with a sentence that says what is wrong.
    """
    if trust_sha256 is None:
        refuse_estimators(folder)
    contents = read_contents(folder)
    schema = parse(FeatureSchema, contents.read(SCHEMA_FILE), SCHEMA_FILE)
    model = parse(ModelDocument, contents.read(MODEL_FILE), MODEL_FILE)
    _check_schema(contents, schema, model)
    return Artefact(
        folder=folder,
        manifest=contents.version,
        schema=schema,
        experts=tuple(_expert(contents, document, trust_sha256, in_child) for document in model.ordered),
        metrics=_metrics(contents.read(METRICS_FILE)),
        card=contents.read(CARD_FILE).decode("utf-8", errors="replace"),
        golden=_golden(contents, model),
        drift_reference=_drift_reference(contents),
        drive_model_offsets=model.drive_model_offsets,
    )


def _expert(contents: Contents, document: ExpertDocument, trust_sha256: str | None, in_child: bool) -> Expert:
    data = contents.read(document.file)
    if document.kind == "joblib":
        return trusted_expert(contents, document, trust_sha256, in_child=in_child)
    return TreeExpert(document, check_tree_text(data, document.features, document.trees, document.file).text)


def _golden(contents: Contents, model: ModelDocument) -> GoldenDocument:
    if GOLDEN_FILE not in contents.files:
        return GoldenDocument(rows=())
    golden = parse(GoldenDocument, contents.read(GOLDEN_FILE), GOLDEN_FILE)
    names = {expert.name for expert in model.experts}
    if any(row.expert not in names for row in golden.rows):
        raise ArtefactError(
            phrase(
                "{golden_file} names an expert that {model_file} doesn't have.",
                golden_file=GOLDEN_FILE,
                model_file=MODEL_FILE,
            )
        )
    return golden


def _drift_reference(contents: Contents) -> DriftReference | None:
    if REFERENCE_FILE not in contents.files:
        return None
    return parse(DriftReference, contents.read(REFERENCE_FILE), REFERENCE_FILE)


def _check_schema(contents: Contents, schema: FeatureSchema, model: ModelDocument) -> None:
    if len(set(schema.names)) != len(schema.names):
        raise ArtefactError(phrase("{schema_file} names a feature twice.", schema_file=SCHEMA_FILE))
    if schema.feature_set_version != contents.version.feature_set_version:
        raise ArtefactError(
            phrase("{schema_file} and version.json name different feature sets.", schema_file=SCHEMA_FILE)
        )
    for expert in model.experts:
        unknown = sorted({*expert.features, *expert.logistic.features} - set(schema.names))
        if unknown:
            raise ArtefactError(
                phrase(
                    "Expert {expert} uses {unknown}, which {schema_file} doesn't list.",
                    expert=expert.name,
                    unknown=unknown[0],
                    schema_file=SCHEMA_FILE,
                )
            )


def _metrics(data: bytes) -> dict[str, Any]:
    try:
        metrics = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ArtefactError(phrase("{metrics_file} is not valid JSON.", metrics_file=METRICS_FILE)) from error
    if not isinstance(metrics, dict):
        raise ArtefactError(phrase("{metrics_file} must be a JSON object.", metrics_file=METRICS_FILE))
    return metrics
