"""Work orders as window and terminal use them: put drives on, see, export in walking order, close."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from reliscore_desktop.alerting import work_orders as deeds
from reliscore_desktop.alerting.work_orders import WorkOrder
from reliscore_desktop.app.operations.alerts import current_actor
from reliscore_desktop.app.operations.exporting import ExportReport, day_and_version
from reliscore_desktop.app.operations.fleet import fleet_frame
from reliscore_desktop.app.operations.writable import require_writable
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.exports.at_risk import require_list_suffix, write_at_risk
from reliscore_desktop.exports.facts import ListFacts
from reliscore_desktop.exports.work_order import by_location
from reliscore_desktop.fleet.query import ALL_DRIVES, apply
from reliscore_desktop.jobs.context import JobContext


@dataclass(frozen=True, slots=True)
class WorkOrderDrives:
    """A work order (None: none is open) and its drives in walking order, with the columns of the fleet frame."""

    order: WorkOrder | None
    drives: pl.DataFrame
    as_of: dt.date | None


def list_work_orders(workspace: Workspace) -> tuple[WorkOrder, ...]:
    """All work orders, the newest first."""
    return deeds.work_orders(workspace.store)


def work_order(workspace: Workspace, number: int | None = None) -> WorkOrderDrives:
    """A work order, by default the open one, with today's state of its drives. Raises InputError for another number."""
    order = deeds.work_order(workspace.store, number)
    fleet = fleet_frame(workspace)
    return WorkOrderDrives(order, _in_walking_order(fleet.frame, order.drives if order else ()), fleet.as_of)


def put_on_work_order(
    workspace: Workspace, keys: Sequence[DriveKey], *, alert_ids: Sequence[int] = (), actor: str | None = None
) -> WorkOrder:
    """Put drives on the open work order, opening one where none is; `skipped` of the answer were on it before.

    Raises InputError without a drive, ReadOnlyError.
    """
    require_writable(workspace)
    return deeds.put_on(workspace.store, keys, actor=actor or current_actor(), alert_ids=alert_ids)


def take_off_work_order(workspace: Workspace, keys: Sequence[DriveKey], *, actor: str | None = None) -> WorkOrder:
    """Take drives off the open work order. Raises InputError where none is open or a drive is not on it."""
    require_writable(workspace)
    return deeds.take_off(workspace.store, keys, actor=actor or current_actor())


def close_work_order(workspace: Workspace, *, actor: str | None = None) -> WorkOrder:
    """End the open work order. Raises InputError where none is open, ReadOnlyError."""
    require_writable(workspace)
    return deeds.close(workspace.store, actor=actor or current_actor())


def export_work_order(
    workspace: Workspace, path: Path, context: JobContext, *, number: int | None = None, actor: str | None = None
) -> ExportReport:
    """Write a work order sorted by site, cluster, vault, pod and slot, in the form that the suffix names.

    In a workspace that can be written the trail gets an entry. Raises InputError for another suffix, an unknown number,
    an empty work order, or a newest day that is not scored.
    """
    require_list_suffix(path)
    context.step("Reading the fleet")
    fleet = fleet_frame(workspace)
    order = deeds.work_order(workspace.store, number)
    if order is None or not order.drives:
        raise InputError("There is no drive on the work order.", "Put drives on it first.")
    day, version = day_and_version(workspace, fleet)
    context.step("Writing the work order")
    rows = _in_walking_order(fleet.frame, order.drives)
    facts = ListFacts(
        as_of=day,
        risk_model_version=version,
        fleet_drives=len(apply(ALL_DRIVES, fleet.frame)),
        written_at=dt.datetime.now(dt.UTC),
        is_demo=workspace.is_demo,
        work_order=order.number,
    )
    write_at_risk(rows, path, facts)
    if not workspace.read_only_reason:
        deeds.note_export(workspace.store, order.number, path.name, actor=actor or current_actor())
    return ExportReport(path, rows.height, day, day, version)


def _in_walking_order(fleet: pl.DataFrame, keys: Sequence[DriveKey]) -> pl.DataFrame:
    wanted = pl.DataFrame(list(keys), schema=dict.fromkeys(DRIVE_KEY_COLUMNS, pl.String()), orient="row")
    return by_location(fleet.join(wanted, on=list(DRIVE_KEY_COLUMNS), how="semi"))
