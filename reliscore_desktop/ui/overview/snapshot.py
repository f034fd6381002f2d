"""What the Overview shows, read in a worker: the summary and the drives with the highest risk."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations.alert_states import DriveAlertState, with_alert_states
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.fleet.query import IN_SERVICE, DriveQuery, apply
from reliscore_desktop.fleet.summary import FleetSummary
from reliscore_desktop.ui.overview.alert_figures import AlertFigures, read_alert_figures

TOP_DRIVES = 12
WAITING = (DriveAlertState.NEW.value, DriveAlertState.REOPENED.value, DriveAlertState.OPEN.value)


@dataclass(frozen=True, slots=True)
class OverviewSnapshot:
    """`top` and `waiting` have the columns of the fleet frame and those of `with_alert_states`.

    `waiting` are the first of `decisions` drives that need a decision. `alerts` None: an earlier day.
    """

    summary: FleetSummary
    top: pl.DataFrame
    waiting: pl.DataFrame
    decisions: int
    alerts: AlertFigures | None


def read_overview(workspace: Workspace, as_of: dt.date | None) -> OverviewSnapshot:
    """Runs in a worker."""
    fleet = operations.fleet_frame(workspace, as_of)
    summary = operations.fleet_overview(workspace, fleet=fleet)
    beside = with_alert_states(workspace, fleet.frame, fleet.as_of)
    waiting = beside.filter(pl.col("alert_state").is_in(WAITING))
    by_risk = waiting.sort("probability", descending=True, nulls_last=True, maintain_order=True)
    top = apply(DriveQuery(statuses=IN_SERVICE, scored=True, limit=TOP_DRIVES), beside)
    is_latest = summary.as_of is not None and summary.as_of == summary.latest_day
    alerts = read_alert_figures(workspace, fleet, summary.scored) if is_latest else None
    return OverviewSnapshot(summary, top, by_risk.head(TOP_DRIVES), waiting.height, alerts)
