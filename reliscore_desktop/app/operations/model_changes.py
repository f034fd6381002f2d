"""Install, activate and roll back risk models; the latest day is scored again by the one that becomes active."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop.app.operations.models import RiskModelInfo, risk_model_of
from reliscore_desktop.app.operations.scoring import ScoreReport, score
from reliscore_desktop.app.operations.writable import require_writable
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import ArtefactError, InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.scoring.artefact import Artefact
from reliscore_desktop.scoring.installation import install
from reliscore_desktop.store.segment import SegmentKind

_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


@dataclass(frozen=True, slots=True)
class ActivationReport:
    """What became active, what was before ("" where none could be used), and the new scores of the latest day.

    `scores` is None where there is no telemetry yet or scoring was not asked for.
    """

    version: str
    version_before: str
    scores: ScoreReport | None


def install_risk_model(
    workspace: Workspace, source: Path, context: JobContext, *, trust_sha256: str | None = None
) -> RiskModelInfo:
    """Install the risk model in a folder or ZIP; it is tried in a child process and does not become active.

    Raises InputError, ArtefactError, ReadOnlyError, JobCancelledError; nothing stays behind then.
    """
    require_writable(workspace)
    if trust_sha256 is not None and not _SHA256.fullmatch(trust_sha256):
        raise InputError(
            phrase("'{trust_sha256}' is no SHA-256.", trust_sha256=trust_sha256),
            "Give the 64 digits that the maker of the risk model published.",
        )
    return risk_model_of(
        workspace.models, install(workspace.models, source, trust_sha256=trust_sha256, context=context)
    )


def activate_risk_model(
    workspace: Workspace, version: str, context: JobContext, *, rescore: bool = True
) -> ActivationReport:
    """Make a version the active one after it was tried in a child process, then score the latest day with it.

    Earlier scores stay. Where the trial fails the old one stays active. A cancel while scoring leaves the new one
    active and the old scores in place. Raises ArtefactError, ReadOnlyError, StoreError, JobCancelledError.
    """
    return _switch(workspace, lambda: workspace.models.activate(version, context), context, rescore=rescore)


def roll_back_risk_model(workspace: Workspace, context: JobContext, *, rescore: bool = True) -> ActivationReport:
    """Go back to the risk model that was active before; otherwise as `activate_risk_model`."""
    return _switch(workspace, lambda: workspace.models.rollback(context), context, rescore=rescore)


def _switch(
    workspace: Workspace, change: Callable[[], Artefact], context: JobContext, *, rescore: bool
) -> ActivationReport:
    require_writable(workspace)
    before = _active_version(workspace)
    context.step("Score test rows")
    version = change().version
    scores = None
    if rescore and workspace.store.segments.days(SegmentKind.TELEMETRY):
        scores = score(workspace, None, None, context)
    return ActivationReport(version, before, scores)


def _active_version(workspace: Workspace) -> str:
    try:
        return workspace.models.active().version
    except ArtefactError:
        return ""
