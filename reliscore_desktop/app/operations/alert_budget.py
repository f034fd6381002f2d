"""The alert budget as a question: how many alerts a month, and what can be expected to be caught for them."""

import datetime as dt
from dataclasses import dataclass

from reliscore_desktop.alerting.budget import BudgetCurve, Promise, promise
from reliscore_desktop.alerting.line import AlertLine, alert_line
from reliscore_desktop.app.operations.alerts import preview_alert_settings
from reliscore_desktop.app.operations.fleet import fleet_frame
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import ArtefactError, InputError
from reliscore_desktop.fleet.frame import FleetFrame

NOT_MEASURED = "Not measured: the active risk model has no held-out curve of caught failures by budget."
BEYOND = "Not measured: held-out fleets were judged at smaller budgets than this."
NO_SCORES = "No drive is scored yet."


@dataclass(frozen=True, slots=True)
class BudgetAnswer:
    """A budget, its alert line, and its promise; `promise` None: `missing` says in a sentence why.

    `more` and `fewer` count drives that would alert on the as-of day beyond, or no longer with, the settings in use.
    """

    as_of: dt.date
    line: AlertLine
    promise: Promise | None
    missing: str
    more: int
    fewer: int


def alert_budget(
    workspace: Workspace,
    per_month: int | None = None,
    as_of: dt.date | None = None,
    *,
    fleet: FleetFrame | None = None,
) -> BudgetAnswer:
    """What `per_month` alerts (None: the settings') promise; writes nothing. Raises InputError without telemetry."""
    known = fleet or fleet_frame(workspace, as_of)
    if known.as_of is None:
        raise InputError("There is no telemetry in this workspace.", "Import some first: reliscore import PATH.")
    chosen = workspace.settings.alerts
    if per_month is not None:
        chosen = chosen.model_copy(update={"per_month": per_month})
    line = alert_line(workspace.store, known.as_of, chosen.per_month)
    scored = known.frame.filter(known.frame["scored"])["probability"]
    preview = preview_alert_settings(workspace, chosen, fleet=known)
    found, missing = _promise(workspace, line, len(scored), float(scored.sum()))
    return BudgetAnswer(known.as_of, line, found, missing, preview.added.height, preview.removed.height)


def _promise(workspace: Workspace, line: AlertLine, drives: int, expected: float) -> tuple[Promise | None, str]:
    if not drives:
        return None, NO_SCORES
    try:
        curve = BudgetCurve.from_metrics(workspace.models.active().metrics)
    except ArtefactError as error:
        return None, error.message
    found = promise(curve, line.alerts, drives, expected)
    if found is None:
        return None, NOT_MEASURED if curve is None else BEYOND
    return found, ""
