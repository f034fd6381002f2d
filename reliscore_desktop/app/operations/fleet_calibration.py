"""Calibrates the active risk model to this fleet: offsets for drive models that it was not validated on."""

import datetime as dt
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop.alerting.outcomes import outcomes
from reliscore_desktop.app.operations.model_changes import ActivationReport, activate_risk_model
from reliscore_desktop.app.operations.writable import require_writable
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import ArtefactError, InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.fleet.runs import current_runs
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.monitoring.past_predictions import PastPredictions, past_predictions
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.scoring.drive_model_offsets import learned_offset
from reliscore_desktop.scoring.fleet_version import base_version, fleet_version, write_fleet_version
from reliscore_desktop.scoring.installation import install
from reliscore_desktop.store.segment import SegmentKind


@dataclass(frozen=True, slots=True)
class FleetCalibration:
    """What the outcomes up to `as_of` teach about the risk model `base`; by drive model, most drives first.

    `offsets` (log-odds) are of drive models that it was not validated on: the others keep its probabilities.
    """

    base: str
    as_of: dt.date
    drive_models: tuple[PastPredictions, ...]
    offsets: Mapping[str, float]


def fleet_calibration(workspace: Workspace, as_of: dt.date | None = None) -> FleetCalibration:
    """Learn without changing anything. Raises InputError where no prediction is 30 days old, ArtefactError."""
    days = workspace.store.segments.days(SegmentKind.SCORES)
    day = as_of or (days[-1] if days else None)
    if day is None:
        raise InputError("No day is scored yet.", "Score some: reliscore score.")
    base = _base(workspace)
    found = past_predictions(workspace.store, day, outcomes(workspace.store, day), _offsets_by_day(workspace, day))
    if not found:
        raise InputError(
            phrase(
                "No prediction of risk model {version} is 30 days old on {day}, so none can be compared yet.",
                version=base.version,
                day=day,
            ),
            "Score earlier days: reliscore score --from DAY --to DAY.",
        )
    offsets = {
        line.drive_model: round(learned_offset(line.expected, line.failed), 4)
        for line in found
        if line.drive_model not in base.validated_drive_models
    }
    return FleetCalibration(base.version, day, found, offsets)


def calibrate_to_fleet(
    workspace: Workspace, context: JobContext, as_of: dt.date | None = None, *, rescore: bool = True
) -> ActivationReport:
    """Install and activate a version of the risk model with the learned offsets; a rollback takes it back.

    Raises as `fleet_calibration`, `install_risk_model` and `activate_risk_model`, and InputError where every drive
    model is validated.
    """
    require_writable(workspace)
    learned = fleet_calibration(workspace, as_of)
    if not learned.offsets:
        raise InputError("The risk model is validated on every drive model of this fleet.", "Nothing needs to change.")
    version = _free_version(workspace, learned)
    with tempfile.TemporaryDirectory(prefix="reliscore-") as folder:
        write_fleet_version(
            _base(workspace), Path(folder), version, learned.as_of, learned.offsets, _note(learned, version)
        )
        install(workspace.models, Path(folder), context=context)
    return activate_risk_model(workspace, version, context, rescore=rescore)


def _base(workspace: Workspace) -> Artefact:
    active = workspace.models.active()
    base = base_version(active.version)
    return active if base == active.version else workspace.models.verify(base)


def _offsets_by_day(workspace: Workspace, as_of: dt.date) -> dict[dt.date, Mapping[str, float]]:
    """Of days scored by the active risk model or one made from the same; others said something else."""
    base = base_version(workspace.models.active().version)
    runs = [run for run in current_runs(workspace.store, None, as_of) if base_version(run.risk_model_version) == base]
    by_version = {version: _offsets(workspace, version) for version in {run.risk_model_version for run in runs}}
    return {run.day: known for run in runs if (known := by_version[run.risk_model_version]) is not None}


def _offsets(workspace: Workspace, version: str) -> Mapping[str, float] | None:
    """None where the version is not at hand any more."""
    try:
        return workspace.models.verify(version).drive_model_offsets
    except ArtefactError:
        return None


def _free_version(workspace: Workspace, learned: FleetCalibration) -> str:
    number = 1
    while workspace.models.folder_of(fleet_version(learned.base, learned.as_of, number)) is not None:
        number += 1
    return fleet_version(learned.base, learned.as_of, number)


def _note(learned: FleetCalibration, version: str) -> str:
    """The card's section about the offsets."""
    rows = [
        f"| {line.drive_model} | {line.drives:,} | {line.expected:.1f} | {line.failed:,} "
        f"| {learned.offsets[line.drive_model]:+.2f} |"
        for line in _with_offset(learned)
    ]
    return (
        f"## Calibrated to one fleet\n\n{version} is risk model {learned.base} with an offset in log-odds for drive "
        f"models that it was not validated on, learned from outcomes up to {learned.as_of}. All figures above are "
        f"those of {learned.base}.\n\n| drive model | predictions | expected failures | failed | offset |\n"
        "| --- | --- | --- | --- | --- |\n" + "\n".join(rows) + "\n"
    )


def _with_offset(learned: FleetCalibration) -> Sequence[PastPredictions]:
    return [line for line in learned.drive_models if line.drive_model in learned.offsets]
