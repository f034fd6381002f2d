"""What the Alerts page shows, read in a worker: alerts of one state joined with today's risk, under today's budget."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import polars as pl

from reliscore_desktop.alerting.alert import Alert, AlertReason, AlertState
from reliscore_desktop.alerting.standing import AlertStanding
from reliscore_desktop.app import operations
from reliscore_desktop.app.operations import alerts as alert_operations
from reliscore_desktop.app.operations.alert_budget import BudgetAnswer, alert_budget
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.fleet.schema import COUNTER_COLUMNS
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.ui.alerts.words import brief_why, leading_kind, why
from reliscore_desktop.ui.drives.facets import site_choices
from reliscore_desktop.ui.widgets.filter_list import Choice

RESOLVED_DAYS = 30
"""The third tab goes back this far from the as-of day."""

RISK_COLUMNS = (
    "scored",
    "probability",
    "probability_change_7d",
    "band",
    "validated",
    "not_scored_reason",
    "datacenter",
    "vault_id",
    "pod_id",
    "pod_slot_num",
    "main_reason",
    *COUNTER_COLUMNS,
)
ROW_SCHEMA: dict[str, Any] = {
    "id": pl.Int64,
    "drives": pl.Int64,
    "is_group": pl.Boolean,
    "group_title": pl.String,
    "group_note": pl.String,
    "is_plain_risk": pl.Boolean,
    "reason_kind": pl.String,
    "subject": pl.String,
    "scope": pl.String,
    "drive_model": pl.String,
    "serial_number": pl.String,
    "reason": pl.String,
    "brief_reason": pl.String,
    "all_reasons": pl.String,
    "site": pl.String,
    "vault": pl.String,
    "raised_on": pl.Date,
    "changed_on": pl.Date,
    "reopened_on": pl.Date,
    "expires_on": pl.Date,
    "state": pl.String,
    "outcome": pl.String,
    "day": pl.Date,
}
"""`site` and `vault` are those of an alert about a place; a drive has its own."""


class AlertView(StrEnum):
    """The tabs."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class AlertsSnapshot:
    """`rows` has ROW_SCHEMA and RISK_COLUMNS, as yet in no order; `budget` None where nothing is imported."""

    as_of: dt.date | None
    view: AlertView
    counts: Mapping[AlertView, int]
    alerts: Mapping[int, Alert]
    rows: pl.DataFrame
    places: tuple[Choice, ...]
    """Sites and vaults of the rows."""
    budget: BudgetAnswer | None
    raised_lately: int


def alerts_query(
    workspace: Workspace, view: AlertView, as_of: dt.date | None
) -> Callable[[JobContext], AlertsSnapshot]:
    """The function for the worker."""
    return lambda _context: read_alerts(workspace, view, as_of)


def read_alerts(workspace: Workspace, view: AlertView, as_of: dt.date | None) -> AlertsSnapshot:
    """Alerts raised by the as-of day, as they stand now; risk and place are those of that day."""
    fleet = operations.fleet_frame(workspace, as_of)
    day = fleet.as_of
    standings = alert_operations.alert_standings(workspace)
    found = alert_operations.list_alerts(workspace, (AlertState(view.value),))
    shown = [one for one in found if belongs(one, view, day)]
    rows = alert_rows(shown, fleet.frame, day)
    return AlertsSnapshot(
        as_of=day,
        view=view,
        counts=_counts(standings, day),
        alerts={one.id: one for one in shown},
        rows=rows,
        places=site_choices(rows.select("datacenter", "vault_id")),
        budget=None if day is None else alert_budget(workspace, as_of=day, fleet=fleet),
        raised_lately=alert_operations.raised_lately(workspace, day),
    )


def _counts(standings: Sequence[AlertStanding], day: dt.date | None) -> dict[AlertView, int]:
    found = dict.fromkeys(AlertView, 0)
    for one in standings:
        view = AlertView(one.state.value)
        found[view] += belongs(one, view, day)
    return found


def belongs(alert: Alert | AlertStanding, view: AlertView, day: dt.date | None) -> bool:
    """Whether the tab lists the alert on a day: one raised later does not exist yet."""
    if alert.state.value != view.value or (day is not None and alert.raised_on > day):
        return False
    return view is not AlertView.RESOLVED or _is_recent(alert.resolved_on, day)


def _is_recent(changed: dt.date | None, day: dt.date | None) -> bool:
    return changed is not None and (day is None or changed > day - dt.timedelta(days=RESOLVED_DAYS))


def alert_rows(alerts: Sequence[Alert], fleet: pl.DataFrame, day: dt.date | None) -> pl.DataFrame:
    """One row an alert, with today's risk, counters and place of its drive."""
    rows = pl.DataFrame([_row(alert, day) for alert in alerts], schema=ROW_SCHEMA)
    risks = fleet.select(*DRIVE_KEY_COLUMNS, *RISK_COLUMNS)
    joined = rows.join(risks, on=list(DRIVE_KEY_COLUMNS), how="left")
    return joined.with_columns(pl.coalesce("datacenter", "site"), pl.coalesce("vault_id", "vault").alias("vault_id"))


def _row(alert: Alert, day: dt.date | None) -> dict[str, Any]:
    reason, all_reasons = why(alert)
    return {
        "id": alert.id,
        "drives": len(alert.drives),
        "is_group": False,
        "reason_kind": leading_kind(alert.kinds).value,
        "is_plain_risk": not alert.changes and alert.kinds <= {AlertReason.RISK, AlertReason.RISK_ROSE},
        "subject": alert.subject,
        "scope": alert.scope.value,
        "drive_model": alert.key.drive_model if alert.key else None,
        "serial_number": alert.key.serial_number if alert.key else None,
        "reason": reason,
        "brief_reason": brief_why(alert),
        "all_reasons": all_reasons,
        "site": alert.details.get("datacenter"),
        "vault": _vault(alert),
        "raised_on": alert.raised_on,
        "changed_on": alert.changed_on,
        "reopened_on": alert.reopened_on,
        "expires_on": alert.expires_on,
        "state": alert.state.value,
        "outcome": alert.outcome.value if alert.outcome else None,
        "day": day,
    }


def _vault(alert: Alert) -> str | None:
    """The vault of an alert about a vault; pods and clusters have no column of their own."""
    unit = str(alert.details.get("unit") or "")
    return unit.removeprefix("vault ") if unit.startswith("vault ") else None
