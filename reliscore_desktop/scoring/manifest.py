"""The JSON documents of a risk model's folder (format 1): version.json, model.json and feature_schema.json."""

import datetime as dt
import re
from typing import Annotated, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.domain.risk import HORIZON_DAYS

OFFSET_AT_MOST = 5.0
"""In log-odds: 150 times the odds or a 150th of them."""

FORMAT = 1

VERSION_FILE = "version.json"
MODEL_FILE = "model.json"
SCHEMA_FILE = "feature_schema.json"
METRICS_FILE = "metrics.json"
CARD_FILE = "model_card.md"
GOLDEN_FILE = "golden.json"
REQUIRED_FILES = (MODEL_FILE, SCHEMA_FILE, METRICS_FILE, CARD_FILE)
"""Must be among the hashed files, beside the experts' own."""

FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
"""A plain name: no folder, no leading dot, nothing a file system could read as a way out."""

FileName = Annotated[str, Field(pattern=rf"^{FILE_NAME.pattern}$")]
Version = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}$")]
FeatureName = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,99}$")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Finite = Annotated[float, Field(allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Offset = Annotated[float, Field(ge=-OFFSET_AT_MOST, le=OFFSET_AT_MOST, allow_inf_nan=False)]
AttributeId = Annotated[int, Field(ge=1, le=255)]


class Document(BaseModel):
    """Immutable; keys that this version does not know are kept and ignored."""

    model_config = ConfigDict(frozen=True, extra="allow", protected_namespaces=())


class IdentityCalibration(Document):
    """The corrected log-odds are the answer."""

    method: Literal["identity"]


class ShiftCalibration(Document):
    """Log-odds + offset."""

    method: Literal["shift"]
    offset: Finite


class PlattCalibration(Document):
    """Slope × log-odds + offset (Platt 1999)."""

    method: Literal["platt"]
    slope: Positive
    offset: Finite


class IsotonicCalibration(Document):
    """Straight lines between points (log-odds in, log-odds out), constant beyond the outermost."""

    method: Literal["isotonic"]
    inputs: tuple[Finite, ...] = Field(min_length=1)
    outputs: tuple[Finite, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if len(self.inputs) != len(self.outputs):
            raise ValueError("inputs and outputs differ in length")
        if any(b <= a for a, b in zip(self.inputs, self.inputs[1:], strict=False)):
            raise ValueError("inputs must rise")
        if any(b < a for a, b in zip(self.outputs, self.outputs[1:], strict=False)):
            raise ValueError("outputs must not fall")
        return self


CalibrationDocument = Annotated[
    IdentityCalibration | ShiftCalibration | PlattCalibration | IsotonicCalibration, Field(discriminator="method")
]


class LogisticDocument(Document):
    """Linear part: intercept + Σ coefficient × (value − mean) / scale.

    A value that is not known counts as its `fill`, or as the mean where `fill` is null or absent.
    """

    features: tuple[FeatureName, ...] = ()
    mean: tuple[Finite, ...] = ()
    scale: tuple[Positive, ...] = ()
    coefficients: tuple[Finite, ...] = ()
    intercept: Finite = 0.0
    fill: tuple[Finite | None, ...] | None = None

    @model_validator(mode="after")
    def _same_lengths(self) -> Self:
        lengths = {len(self.features), len(self.mean), len(self.scale), len(self.coefficients)}
        if self.fill is not None:
            lengths.add(len(self.fill))
        if len(lengths) != 1:
            raise ValueError("features, mean, scale, coefficients and fill differ in length")
        if len(set(self.features)) != len(self.features):
            raise ValueError("a feature is named twice")
        return self


class ExpertDocument(Document):
    """One expert: which drives it is for, its trees' file and inputs, its logistic part and its calibration.

    It takes a drive that reports all of `requires_all` and, where that is not empty, any of `requires_any`.
    `sampling_offset` undoes the subsampling of negatives in training: ln of the share kept.
    """

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")]
    kind: Literal["lightgbm", "joblib"] = "lightgbm"
    file: FileName
    requires_any: tuple[AttributeId, ...] = ()
    requires_all: tuple[AttributeId, ...] = ()
    features: tuple[FeatureName, ...] = Field(min_length=1)
    logistic: LogisticDocument = LogisticDocument()
    sampling_offset: Finite = 0.0
    calibration: CalibrationDocument = IdentityCalibration(method="identity")
    trees: Annotated[int, Field(ge=0)] = 0

    @field_validator("features")
    @classmethod
    def _distinct(cls, features: tuple[str, ...]) -> tuple[str, ...]:
        if len(set(features)) != len(features):
            raise ValueError("a feature is named twice")
        return features


class ModelDocument(Document):
    """model.json: the experts, and the order in which a drive is offered to them.

    `drive_model_offsets` are added to the calibrated log-odds of single drive models, see drive_model_offsets.py.
    """

    format: Literal[1]
    experts: tuple[ExpertDocument, ...] = Field(min_length=1, max_length=32)
    selection: tuple[str, ...] = ()
    drive_model_offsets: Annotated[dict[str, Offset], Field(max_length=10_000)] = {}

    @model_validator(mode="after")
    def _selection_names_all(self) -> Self:
        names = [expert.name for expert in self.experts]
        if len(set(names)) != len(names):
            raise ValueError("two experts have the same name")
        if self.selection and sorted(self.selection) != sorted(names):
            raise ValueError("selection must name every expert once")
        return self

    @property
    def ordered(self) -> tuple[ExpertDocument, ...]:
        """Experts in order of preference: `selection`, or as written where that is empty."""
        by_name = {expert.name: expert for expert in self.experts}
        return tuple(by_name[name] for name in self.selection) or self.experts


class SchemaFeature(Document):
    """One input column and the sign the trees were held to."""

    name: FeatureName
    dtype: Literal["float32", "Float32"] = "float32"
    monotone: Literal[-1, 0, 1] = 0


class GoldenRow(Document):
    """One test row: the expert that takes it, its features (null = not known), and the log-odds it must give."""

    expert: str
    features: dict[FeatureName, Finite | None]
    log_odds: Finite


class GoldenDocument(Document):
    """golden.json, optional: rows with known answers."""

    rows: tuple[GoldenRow, ...] = Field(max_length=10_000)


class FeatureSchema(Document):
    """feature_schema.json: every column that an expert may use, and the version of their definitions."""

    feature_set_version: str
    features: tuple[SchemaFeature, ...] = Field(min_length=1, max_length=2000)

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in order."""
        return tuple(feature.name for feature in self.features)


class TrainingWindow(Document):
    """First and last day of the telemetry that the risk model was trained on."""

    first: dt.date
    last: dt.date


class VersionDocument(Document):
    """version.json: what this folder is, and the SHA-256 of every other file in it."""

    format: Literal[1]
    version: Version
    created: dt.datetime | dt.date
    horizon_days: int
    feature_set_version: str
    training_window: TrainingWindow | None = None
    supported_media: tuple[str, ...] = ("hdd",)
    validated_drive_models: tuple[str, ...] = ()
    hashes: dict[FileName, Sha256]

    @field_validator("horizon_days")
    @classmethod
    def _our_horizon(cls, days: int) -> int:
        if days != HORIZON_DAYS:
            message = f"the horizon is {days} days, not {HORIZON_DAYS}"
            raise ValueError(message)
        return days


Kind = TypeVar("Kind", bound=Document)


def parse(kind: type[Kind], data: bytes, name: str) -> Kind:
    """Read one document. Raises ArtefactError naming the file and the first thing that is wrong in it."""
    try:
        return kind.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "document"
        raise ArtefactError(
            phrase("{name} is not valid: {place}: {problem}.", name=name, place=place, problem=first["msg"])
        ) from error
