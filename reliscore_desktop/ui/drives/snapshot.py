"""What the Drives page shows at a moment, computed in a worker."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import polars as pl

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations.saved_views import SavedView, saved_views
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.smart import CRITICAL_ATTRIBUTES
from reliscore_desktop.fleet.frame import FleetFrame
from reliscore_desktop.fleet.query import matching_rows
from reliscore_desktop.fleet.schema import WAITING
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.ui.drives.filters import VIEW_QUERIES, DriveSelection, DriveView


@dataclass(frozen=True, slots=True)
class FleetFigures:
    """What doesn't depend on the filters: drives in each view, the mean risk of scored drives, what is reported."""

    views: dict[DriveView, int]
    average_probability: float | None
    has_sites: bool
    has_capacities: bool
    saved: dict[int, int] = field(default_factory=dict)
    """Drives in each saved view, by its id; a view that this version can't ask is not in it."""
    unreported: frozenset[str] = frozenset()
    """Critical counters that no drive reports."""


@dataclass(frozen=True, slots=True)
class DrivesSnapshot:
    """`rows` (UInt32) number the drives of the fleet to show, in their order; `selection` is what was asked."""

    selection: DriveSelection
    fleet: FleetFrame
    rows: pl.Series
    figures: FleetFigures
    saved: tuple[SavedView, ...] = ()
    waiting: int = 0
    """How many of the shown drives need a decision."""

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
    scored = fleet.frame["probability"].filter(fleet.frame["scored"])
    mean = scored.mean()
    counters = [f"smart_{one}" for one in CRITICAL_ATTRIBUTES]
    found = fleet.frame.select(pl.col("datacenter", "vault_id", "capacity_bytes", *counters).is_not_null().any())
    known = found.row(0, named=True)
    return FleetFigures(
        views,
        float(str(mean)) if mean is not None else None,
        has_sites=known["datacenter"] or known["vault_id"],
        has_capacities=known["capacity_bytes"],
        unreported=frozenset(name for name in counters if not known[name]),
    )


def _saved_counts(views: tuple[SavedView, ...], fleet: FleetFrame) -> dict[int, int]:
    counts = {}
    for view in views:
        try:
            counts[view.id] = matching_rows(replace(view.query, sort="last_seen"), fleet.frame).len()
        except InputError:
            continue
    return counts


def snapshot_query(
    workspace: Workspace, selection: DriveSelection, as_of: dt.date | None, previous: DrivesSnapshot | None
) -> Callable[[JobContext], DrivesSnapshot]:
    """The function for the worker. Fleet, figures and saved views are those of `previous`, where one is given."""

    def ask(context: JobContext) -> DrivesSnapshot:
        if previous is None:
            fleet = operations.fleet_with_alerts(workspace, as_of)
            context.check()
            views = saved_views(workspace)
            figures = replace(figures_of(fleet), saved=_saved_counts(views, fleet))
            context.check()
        else:
            fleet, figures, views = previous.fleet, previous.figures, previous.saved
        rows = matching_rows(selection.query, fleet.frame)
        waiting = int(fleet.frame["alert_state"].gather(rows).is_in(WAITING).sum())
        return DrivesSnapshot(selection, fleet, rows, figures, views, waiting)

    return ask
