"""What the Risk model page shows, read in a worker."""

from dataclasses import dataclass

import polars as pl

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations import RiskModelInfo
from reliscore_desktop.app.operations.drift import fleet_drift
from reliscore_desktop.app.operations.models import risk_models_of
from reliscore_desktop.app.operations.track_record import fleet_scorecard
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.columns import DRIVE_MODEL
from reliscore_desktop.fleet.schema import DriveStatus
from reliscore_desktop.monitoring.drift_report import DriftReport
from reliscore_desktop.monitoring.scorecard import Scorecard
from reliscore_desktop.scoring.evidence import Evidence, evidence
from reliscore_desktop.scoring.rejections import Rejection
from reliscore_desktop.store.segment import SegmentKind


@dataclass(frozen=True, slots=True)
class FleetModel:
    """One drive model of this fleet: drives in service, and whether the active version is validated for it."""

    drive_model: str
    drives: int
    validated: bool


@dataclass(frozen=True, slots=True)
class RiskModelSnapshot:
    """`active` is None where no risk model can be used; `problem` then says why, or that another one stands in.

    `rejected` were refused at their installation.
    `fleet` names drive models with most drives first. `version_before` is what a rollback goes back to, or "".
    """

    versions: tuple[RiskModelInfo, ...]
    active: RiskModelInfo | None
    problem: str
    evidence: Evidence | None
    inputs: int
    sha256: str
    fleet: tuple[FleetModel, ...]
    version_before: str
    scorecard: Scorecard | None
    drift: DriftReport | None
    rejected: tuple[Rejection, ...]

    @property
    def drives(self) -> int:
        """Drives in service."""
        return sum(one.drives for one in self.fleet)


def read_risk_models(workspace: Workspace) -> RiskModelSnapshot:
    """Registry, metrics of the active version, and the drive models of the latest day."""
    versions = risk_models_of(workspace.models)
    active = next((one for one in versions if one.active), None)
    artefact = workspace.models.active() if active else None
    return RiskModelSnapshot(
        versions=versions,
        active=active,
        problem=workspace.models.problem,
        evidence=evidence(active.metrics) if active else None,
        inputs=len(frozenset().union(*(one.input_names for one in artefact.experts))) if artefact else 0,
        sha256=artefact.sha256 if artefact else "",
        fleet=_fleet(workspace, active),
        version_before=workspace.models.version_before(),
        scorecard=_scorecard(workspace),
        drift=_drift(workspace) if active else None,
        rejected=workspace.models.rejections(),
    )


def _scorecard(workspace: Workspace) -> Scorecard | None:
    """None without telemetry."""
    if not workspace.store.segments.days(SegmentKind.TELEMETRY):
        return None
    return fleet_scorecard(workspace)


def _drift(workspace: Workspace) -> DriftReport | None:
    """None without telemetry."""
    if not workspace.store.segments.days(SegmentKind.TELEMETRY):
        return None
    return fleet_drift(workspace)


def _fleet(workspace: Workspace, active: RiskModelInfo | None) -> tuple[FleetModel, ...]:
    frame = operations.fleet_frame(workspace).frame
    present = frame.select(DRIVE_MODEL, "status").filter(pl.col("status") == DriveStatus.ACTIVE.value)
    counts = present.group_by(DRIVE_MODEL).len().sort("len", DRIVE_MODEL, descending=[True, False])
    validated = set(active.validated_drive_models) if active else set()
    return tuple(FleetModel(name, drives, name in validated) for name, drives in counts.iter_rows())
