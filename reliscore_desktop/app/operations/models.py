"""The risk models at hand: bundled with the program and installed in a workspace."""

import contextlib
import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reliscore_desktop.app.resources import resource_path
from reliscore_desktop.app.workspace import default_workspace
from reliscore_desktop.domain.errors import ArtefactError
from reliscore_desktop.scoring.activation import Activated
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.scoring.manifest import VERSION_FILE
from reliscore_desktop.scoring.registry import ModelRegistry
from reliscore_desktop.scoring.rejections import Rejection


@dataclass(frozen=True, slots=True)
class RiskModelInfo:
    """One risk model. A damaged one has a `problem` and little else.

    `installed_at` (UTC) is None for one that came with the program; `activated_at` and `activated_by` tell of the last
    time it was made the active one, where that was kept.
    """

    version: str
    active: bool
    bundled: bool
    problem: str
    folder: Path
    created: str
    horizon_days: int | None
    training_window: tuple[str, ...]
    feature_set_version: str
    experts: tuple[str, ...]
    supported_media: tuple[str, ...]
    validated_drive_models: tuple[str, ...]
    metrics: dict[str, Any]
    card: str
    installed_at: dt.datetime | None = None
    activated_at: dt.datetime | None = None
    activated_by: str = ""

    @property
    def loaded_at(self) -> dt.datetime | None:
        """When it came: its installation, or for one that came with the program when it was last chosen."""
        return self.installed_at or self.activated_at


def registry(workspace_root: Path | None = None) -> ModelRegistry:
    """The risk models at hand for a workspace folder (default: your own), whether or not it exists yet."""
    root = workspace_root or default_workspace()
    return ModelRegistry(resource_path("models"), root / "models")


def list_risk_models(workspace_root: Path | None = None) -> tuple[RiskModelInfo, ...]:
    """Every risk model found, bundled ones first; damaged ones with their problem."""
    return risk_models_of(registry(workspace_root))


def rejected_risk_models(workspace_root: Path | None = None) -> tuple[Rejection, ...]:
    """Risk models that were refused when somebody wanted to install them here, oldest first."""
    return registry(workspace_root).rejections()


def risk_model_info(workspace_root: Path | None = None, version: str | None = None) -> RiskModelInfo:
    """One risk model (default: the active one). Raises ArtefactError for one that is unknown or damaged."""
    models = registry(workspace_root)
    return risk_model_of(models, models.active() if version is None else models.verify(version))


def verify_risk_model(workspace_root: Path | None = None, version: str | None = None) -> RiskModelInfo:
    """Read one from disk again and check hashes, documents and trees. Raises ArtefactError where anything is wrong."""
    models = registry(workspace_root)
    return risk_model_of(models, models.verify(version))


def risk_model_of(models: ModelRegistry, artefact: Artefact) -> RiskModelInfo:
    """What an artefact of the registry is, and whether it is the active one."""
    bundled = artefact.folder.parent == models.bundled
    active = artefact.version == models.active().version
    found = _info(artefact, artefact.version, artefact.folder, active=active, bundled=bundled)
    return _dated(found, _activations(models))


def risk_models_of(models: ModelRegistry) -> tuple[RiskModelInfo, ...]:
    """Every risk model of the registry, bundled ones first; damaged ones with their problem."""
    known = _activations(models)
    return tuple(
        _dated(
            _info(
                entry.artefact,
                entry.version,
                entry.folder,
                active=entry.active,
                bundled=entry.bundled,
                problem=entry.problem,
            ),
            known,
        )
        for entry in models.list()
    )


def _activations(models: ModelRegistry) -> dict[str, Activated]:
    try:
        return models.activations()
    except ArtefactError:
        return {}


def _dated(info: RiskModelInfo, known: dict[str, Activated]) -> RiskModelInfo:
    """Its files were written at its installation and are never touched again."""
    chosen = known.get(info.version)
    installed = None
    with contextlib.suppress(OSError):
        if not info.bundled:
            moment = (info.folder / VERSION_FILE).stat().st_mtime
            installed = dt.datetime.fromtimestamp(moment, dt.UTC).replace(microsecond=0)
    return replace(
        info,
        installed_at=installed,
        activated_at=chosen.at if chosen else None,
        activated_by=chosen.by if chosen else "",
    )


def _info(
    artefact: Artefact | None, version: str, folder: Path, *, active: bool, bundled: bool, problem: str = ""
) -> RiskModelInfo:
    manifest = artefact.manifest if artefact else None
    window = manifest.training_window if manifest else None
    return RiskModelInfo(
        version=version,
        active=active,
        bundled=bundled,
        problem=problem,
        folder=folder,
        created=manifest.created.isoformat() if manifest else "",
        horizon_days=manifest.horizon_days if manifest else None,
        training_window=(window.first.isoformat(), window.last.isoformat()) if window else (),
        feature_set_version=manifest.feature_set_version if manifest else "",
        experts=tuple(expert.name for expert in artefact.experts) if artefact else (),
        supported_media=manifest.supported_media if manifest else (),
        validated_drive_models=manifest.validated_drive_models if manifest else (),
        metrics=artefact.metrics if artefact else {},
        card=artefact.card if artefact else "",
    )
