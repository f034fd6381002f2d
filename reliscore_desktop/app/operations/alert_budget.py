"""The alert budget as a question: how many alerts a month, and what can be expected to be caught for them."""

import datetime as dt
import math
from dataclasses import dataclass

from reliscore_desktop.alerting.budget import BudgetCurve, Promise, promise
from reliscore_desktop.alerting.line import AlertLine, alert_line
from reliscore_desktop.alerting.notices import Digest
from reliscore_desktop.app.operations.alerts import apply_alert_settings, preview_alert_settings
from reliscore_desktop.app.operations.fleet import fleet_frame
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import ArtefactError, InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.fleet.frame import FleetFrame
from reliscore_desktop.jobs.context import JobContext

NOT_MEASURED = phrase("Not measured: the active risk model has no held-out curve of caught failures by budget.")
BEYOND = phrase("Not measured: held-out fleets were judged at smaller budgets than this.")
NO_SCORES = phrase("No drive is scored yet.")

CHART_POINTS = 24
CHART_SPAN = 4
"""The chart ends at so many times the budget, or at the largest that was measured."""


@dataclass(frozen=True, slots=True)
class BudgetPoint:
    """What a budget catches in this fleet a month, with its 95 % range; `rule` is the best published rule's catch."""

    alerts: int
    caught: float
    low: int
    high: int
    rule: float | None


@dataclass(frozen=True, slots=True)
class BudgetChart:
    """Points by rising budget, of so many expected `failures` a month; `rule_title` empty: no rule was measured."""

    failures: float
    points: tuple[BudgetPoint, ...]
    rule_title: str


@dataclass(frozen=True, slots=True)
class BudgetAnswer:
    """A budget, its alert line, and its promise; `promise` None: `missing` says in a sentence why.

    `more` counts drives without an alert that would get one on the as-of day, `fewer` those that would alert no more.
    """

    as_of: dt.date
    line: AlertLine
    promise: Promise | None
    missing: str
    more: int
    fewer: int
    chart: BudgetChart | None = None


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
    scored = known.frame["probability"].filter(known.frame["scored"])
    preview = preview_alert_settings(workspace, chosen, fleet=known)
    curve, missing = _curve(workspace)
    drives, failures = len(scored), float(scored.sum())
    found = promise(curve, line.alerts, drives, failures)
    if found is None:
        missing = NO_SCORES if not drives else missing or BEYOND
    chart = budget_chart(curve, line.alerts, drives, failures)
    return BudgetAnswer(
        known.as_of,
        line,
        found,
        "" if found is not None else missing,
        preview.news,
        preview.removed.height,
        chart,
    )


def apply_budget(
    workspace: Workspace, per_month: int, context: JobContext, *, actor: str | None = None
) -> Digest | None:
    """Use another budget from now on: the alert line moves, the change is audited, alerts are evaluated anew.

    Drives that the new line reaches get their alert at once; open alerts stay open until someone decides. Returns the
    news as `evaluate_alerts` does. Raises ReadOnlyError.
    """
    settings = workspace.settings.alerts.model_copy(update={"per_month": per_month})
    return apply_alert_settings(workspace, settings, context, actor=actor)


def budget_chart(curve: BudgetCurve | None, alerts: int, drives: int, failures: float) -> BudgetChart | None:
    """The curve for a fleet of `drives` that expects so many failures in 30 days; None where nothing was measured."""
    if curve is None or drives <= 0:
        return None
    largest = math.floor(curve.budgets[-1] * drives)
    top = min(largest, max(CHART_SPAN * alerts, CHART_POINTS))
    steps = sorted({max(1, round(top * step / CHART_POINTS)) for step in range(1, CHART_POINTS + 1)}) if top > 0 else []
    points = []
    for budget in steps:
        found = promise(curve, budget, drives, failures)
        if found is not None:
            rule = None
            if curve.best_rule is not None:
                rule = min(float(curve.at(budget / drives, curve.best_rule.recall)) * failures, float(budget))
            points.append(BudgetPoint(budget, found.caught, found.low, found.high, rule))
    title = curve.best_rule.title if curve.best_rule is not None else ""
    return BudgetChart(failures, tuple(points), title) if len(points) > 1 else None


def _curve(workspace: Workspace) -> tuple[BudgetCurve | None, str]:
    """The active risk model's curve, or None and why."""
    try:
        curve = BudgetCurve.from_metrics(workspace.models.active().metrics)
    except ArtefactError as error:
        return None, error.message
    return curve, "" if curve is not None else NOT_MEASURED
