"""Write a report on a risk model: figures, track record, drift and its card, as Markdown or HTML."""

import datetime as dt
from pathlib import Path

from reliscore_desktop.app.operations.drift import fleet_drift
from reliscore_desktop.app.operations.models import RiskModelInfo, risk_model_of
from reliscore_desktop.app.operations.track_record import fleet_scorecard
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.exports.document import Section, Table, write_document
from reliscore_desktop.exports.model_report import drift_sections, figures, track_record
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.evidence import evidence
from reliscore_desktop.store.segment import SegmentKind


def write_model_report(
    workspace: Workspace,
    path: Path,
    context: JobContext,
    *,
    version: str | None = None,
    as_of: dt.date | None = None,
) -> Path:
    """Write the report on a version (default: the active one, of which alone there is drift and a track record).

    Raises InputError for a path that can't be written, ArtefactError for a version that is unknown or damaged,
    JobCancelledError.
    """
    models = workspace.models
    artefact = models.active() if version is None else models.verify(version)
    info = risk_model_of(models, artefact)
    sections = [_facts(info, artefact.sha256), figures(evidence(info.metrics))]
    if info.active:
        has_telemetry = bool(workspace.store.segments.days(SegmentKind.TELEMETRY, None, as_of))
        context.step("Past predictions")
        sections.append(track_record(fleet_scorecard(workspace, as_of) if has_telemetry else None))
        context.step("Drift")
        sections += drift_sections(fleet_drift(workspace, as_of) if has_telemetry else None)
    context.check()
    sections.append(Section("Its own card", text=info.card))
    write_document(f"Risk model {info.version}", sections, path)
    return path


def _facts(info: RiskModelInfo, sha256: str) -> Section:
    rows = (
        ("Version", info.version),
        ("State", "active" if info.active else "at hand"),
        ("Origin", "came with the program" if info.bundled else "installed"),
        ("Predicts", f"failure within {info.horizon_days} days"),
        ("Trained on", " to ".join(info.training_window) or "not told"),
        ("Experts", ", ".join(info.experts)),
        ("Validated for", ", ".join(info.validated_drive_models) or "no drive model"),
        ("SHA-256", sha256),
    )
    return Section("What it is", table=Table(("Fact", "Value"), rows))
