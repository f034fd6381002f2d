"""The named jobs shared by window and terminal: each takes a workspace and returns plain data."""

from reliscore_desktop.app.operations.attributes import AttributeRow
from reliscore_desktop.app.operations.drive_detail import DriveDetail, drive_detail, find_drive, find_drives
from reliscore_desktop.app.operations.exporting import ExportReport, export_at_risk, export_scores
from reliscore_desktop.app.operations.fleet import DriveList, drives, fleet_frame, fleet_overview, fleet_with_alerts
from reliscore_desktop.app.operations.importing import ImportOutcome, import_telemetry, inspect_import
from reliscore_desktop.app.operations.maintenance import CompactReport, WorkspaceStatus, compact, status, verify
from reliscore_desktop.app.operations.model_changes import (
    ActivationReport,
    activate_risk_model,
    install_risk_model,
    roll_back_risk_model,
)
from reliscore_desktop.app.operations.models import (
    RiskModelInfo,
    list_risk_models,
    risk_model_info,
    verify_risk_model,
)
from reliscore_desktop.app.operations.scoring import DayScore, ScoreReport, ScoringStoppedError, score
from reliscore_desktop.app.operations.why import Factor, RuleVerdict

__all__ = [
    "ActivationReport",
    "AttributeRow",
    "CompactReport",
    "DayScore",
    "DriveDetail",
    "DriveList",
    "ExportReport",
    "Factor",
    "ImportOutcome",
    "RiskModelInfo",
    "RuleVerdict",
    "ScoreReport",
    "ScoringStoppedError",
    "WorkspaceStatus",
    "activate_risk_model",
    "compact",
    "drive_detail",
    "drives",
    "export_at_risk",
    "export_scores",
    "find_drive",
    "find_drives",
    "fleet_frame",
    "fleet_overview",
    "fleet_with_alerts",
    "import_telemetry",
    "inspect_import",
    "install_risk_model",
    "list_risk_models",
    "risk_model_info",
    "roll_back_risk_model",
    "score",
    "status",
    "verify",
    "verify_risk_model",
]
