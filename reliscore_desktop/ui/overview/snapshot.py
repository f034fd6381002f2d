"""What the Overview shows, read in a worker: the summary and the drives with the highest risk."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.app import operations
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.fleet.query import IN_SERVICE, DriveQuery
from reliscore_desktop.fleet.summary import FleetSummary

TOP_DRIVES = 12


@dataclass(frozen=True, slots=True)
class OverviewSnapshot:
    """`top` has the columns of the fleet frame."""

    summary: FleetSummary
    top: pl.DataFrame


def read_overview(workspace: Workspace, as_of: dt.date | None) -> OverviewSnapshot:
    """Runs in a worker."""
    summary = operations.fleet_overview(workspace, as_of)
    query = DriveQuery(statuses=IN_SERVICE, scored=True, limit=TOP_DRIVES)
    return OverviewSnapshot(summary, operations.drives(workspace, query, as_of).frame)
