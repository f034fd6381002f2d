"""What the Overview shows, read in a worker: the summary and the drives with the highest risk."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.app import operations
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.fleet.query import IN_SERVICE, DriveQuery
from reliscore_desktop.fleet.summary import FleetSummary
from reliscore_desktop.ui.overview.alert_figures import AlertFigures, read_alert_figures

TOP_DRIVES = 12


@dataclass(frozen=True, slots=True)
class OverviewSnapshot:
    """`top` has the columns of the fleet frame. `alerts` None: an earlier day, whose alerts are not kept."""

    summary: FleetSummary
    top: pl.DataFrame
    alerts: AlertFigures | None


def read_overview(workspace: Workspace, as_of: dt.date | None) -> OverviewSnapshot:
    """Runs in a worker."""
    summary = operations.fleet_overview(workspace, as_of)
    is_latest = summary.as_of is not None and summary.as_of == summary.latest_day
    alerts = read_alert_figures(workspace) if is_latest else None
    query = DriveQuery(statuses=IN_SERVICE, scored=True, limit=TOP_DRIVES)
    return OverviewSnapshot(summary, operations.drives(workspace, query, as_of).frame, alerts)
