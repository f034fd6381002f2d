"""Questions about the fleet: list of drives, overview. They only read."""

import datetime as dt
from dataclasses import dataclass, replace

import polars as pl

from reliscore_desktop.app.operations.alert_states import with_alert_states
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.fleet.frame import FleetFrame
from reliscore_desktop.fleet.query import DriveQuery, cut, matching_rows
from reliscore_desktop.fleet.summary import FleetSummary, summarise


@dataclass(frozen=True, slots=True)
class DriveList:
    """Drives that match a query: `matching` before the limit, `total` known on the day."""

    as_of: dt.date | None
    frame: pl.DataFrame
    matching: int
    total: int


def fleet_frame(workspace: Workspace, as_of: dt.date | None = None) -> FleetFrame:
    """The whole fleet as of a day (default: the latest with telemetry), read anew after every change of the data."""
    return workspace.fleet.frame(as_of, workspace.settings.fleet_rules)


def drives(workspace: Workspace, query: DriveQuery, as_of: dt.date | None = None) -> DriveList:
    """Drives that match the query, with ALERT_COLUMNS beside those of the fleet unless it names columns.

    Raises InputError for a search or sort that can't be understood.
    """
    fleet = fleet_with_alerts(workspace, as_of)
    rows = matching_rows(query, fleet.frame)
    return DriveList(fleet.as_of, cut(query, fleet.frame, rows), len(rows), fleet.frame.height)


def fleet_with_alerts(
    workspace: Workspace, as_of: dt.date | None = None, *, fleet: FleetFrame | None = None
) -> FleetFrame:
    """The fleet with ALERT_COLUMNS: how each drive stands with its alert on the day, null without one."""
    known = fleet or fleet_frame(workspace, as_of)
    return replace(known, frame=with_alert_states(workspace, known.frame, known.as_of))


def fleet_overview(
    workspace: Workspace, as_of: dt.date | None = None, *, fleet: FleetFrame | None = None
) -> FleetSummary:
    """Every figure of the Overview; `fleet` saves reading it again where the caller has it."""
    return summarise(fleet or fleet_frame(workspace, as_of), workspace.store, workspace.settings.band_limits)
