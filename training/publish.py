"""Publishes a measured risk model: refuses what fails the accept rule, writes the folder, names it active."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.scoring.drift_reference import DriftReference
from reliscore_desktop.scoring.manifest import METRICS_FILE, IdentityCalibration
from training.artefact_files import Identity, activate, active_version, write_artefact
from training.card import model_card
from training.measure import accept
from training.risk_model import RiskModel, golden_rows


class NotAcceptedError(ReliScoreError):
    """The risk model fails the accept rule; nothing was published."""


@dataclass(frozen=True)
class Candidate:
    """A risk model ready to be judged for publishing; `sample` are feature rows for its golden answers."""

    model: RiskModel
    metrics: dict[str, Any]
    sample: pl.DataFrame
    reference: DriftReference
    version: str


def publish(candidate: Candidate, models: Path, *, must_pass: bool = True) -> Artefact:
    """Write `models/<version>` and ACTIVE_MODEL.

    Raises NotAcceptedError with the reasons, before writing anything, unless `must_pass` is False: that is for trials
    whose result nobody scores with.
    """
    reasons = accept(candidate.metrics, active_metrics(models, but_not=candidate.version))
    if reasons and must_pass:
        raise NotAcceptedError(
            f"The risk model {candidate.version} is not published. {' '.join(reasons)}",
            "The active risk model stays. See training/README.md for the accept rule.",
        )
    identity = identity_of(candidate.version, candidate.metrics)
    artefact = write_artefact(
        models / candidate.version,
        identity,
        candidate.model.experts,
        candidate.metrics,
        model_card(identity, candidate.metrics),
        golden_rows(candidate.model, candidate.sample),
        candidate.reference,
    )
    activate(models, candidate.version)
    return artefact


def with_final_calibrations(model: RiskModel, metrics: dict[str, Any]) -> RiskModel:
    """The shipped fit with the calibrations that the backtests chose."""
    from pydantic import TypeAdapter

    from reliscore_desktop.scoring.manifest import CalibrationDocument

    reader: TypeAdapter[CalibrationDocument] = TypeAdapter(CalibrationDocument)
    chosen = {
        name: reader.validate_python(choice["calibration"]) for name, choice in metrics.get("calibration", {}).items()
    }
    default = IdentityCalibration(method="identity")
    names: Sequence[str] = [fitted.document.name for fitted in model.experts]
    return model.calibrated({name: chosen.get(name, default) for name in names})


def active_metrics(models: Path, *, but_not: str) -> dict[str, Any] | None:
    """Metrics of the active risk model; None where there is none, or it is the one being replaced."""
    version = active_version(models)
    if version is None or version == but_not:
        return None
    path = models / version / METRICS_FILE
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


def identity_of(version: str, metrics: dict[str, Any]) -> Identity:
    """What version.json says, read off the metrics document."""
    days = [dt.date.fromisoformat(era[end]) for era in metrics["training"]["eras"] for end in ("first", "last")]
    return Identity(
        version=version,
        created=dt.date.fromisoformat(metrics["training"]["known_until"]),
        first_day=min(days),
        last_day=max(days),
        validated_drive_models=tuple(metrics["validated_drive_models"]),
    )
