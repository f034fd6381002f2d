"""What the Drives page shows at a moment, computed in a worker."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

import polars as pl

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations import alerts as alert_operations
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet.frame import FleetFrame
from reliscore_desktop.fleet.query import DriveQuery, matching_rows
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.ui.drives.filters import NO_DRIVE, VIEW_QUERIES, DriveSelection, DriveView


@dataclass(frozen=True, slots=True)
class FleetFigures:
    """What doesn't depend on the filters: drives in each view, the mean risk of scored drives, what is reported."""

    views: dict[DriveView, int]
    average_probability: float | None
    has_sites: bool
    has_capacities: bool


@dataclass(frozen=True, slots=True)
class DrivesSnapshot:
    """`rows` (UInt32) number the drives of the fleet to show, in their order; `selection` is what was asked."""

    selection: DriveSelection
    fleet: FleetFrame
    rows: pl.Series
    figures: FleetFigures

    @property
    def total(self) -> int:
        """Drives in service, or in the view's own kind where that lies outside them."""
        view = self.selection.view
        return self.figures.views[DriveView.FAILED if view is DriveView.FAILED else DriveView.ALL]


def figures_of(fleet: FleetFrame) -> FleetFigures:
    """Count the views; an order isn't needed for that."""
    views = {
        view: matching_rows(replace(query, sort="last_seen"), fleet.frame).len() for view, query in VIEW_QUERIES.items()
    }
    scored = fleet.frame.filter(pl.col("scored"))["probability"]
    mean = scored.mean()
    known = fleet.frame.select(pl.col("datacenter", "vault_id", "capacity_bytes").is_not_null().any()).row(0)
    return FleetFigures(
        views, float(str(mean)) if mean is not None else None, has_sites=known[0] or known[1], has_capacities=known[2]
    )


def drives_that_wait(workspace: Workspace) -> tuple[DriveKey, ...]:
    """Drives with an open alert of their own, as alerts stand now."""
    return tuple(one.key for one in alert_operations.list_alerts(workspace) if one.key is not None)


def snapshot_query(
    workspace: Workspace, selection: DriveSelection, as_of: dt.date | None, previous: DrivesSnapshot | None
) -> Callable[[JobContext], DrivesSnapshot]:
    """The function for the worker. Figures of the same fleet are taken over from the snapshot before."""

    def ask(context: JobContext) -> DrivesSnapshot:
        fleet = operations.fleet_frame(workspace, as_of)
        context.check()
        waiting = drives_that_wait(workspace)
        asked = replace(selection, waiting=waiting)
        rows = matching_rows(asked.query, fleet.frame)
        context.check()
        same = previous is not None and previous.fleet is fleet
        figures = previous.figures if same and previous is not None else figures_of(fleet)
        decisions = matching_rows(DriveQuery(keys=waiting or (NO_DRIVE,)), fleet.frame).len()
        counted = replace(figures, views={**figures.views, DriveView.DECISION: decisions})
        return DrivesSnapshot(asked, fleet, rows, counted)

    return ask
