"""`reliscore work-order`: collect drives to pull, print them in walking order, export, close."""

from collections.abc import Sequence
from typing import Annotated

import typer

from reliscore_desktop.alerting.work_orders import WorkOrder
from reliscore_desktop.app.operations import find_drives
from reliscore_desktop.app.operations.alerts import alert_detail
from reliscore_desktop.app.operations.work_orders import (
    close_work_order,
    export_work_order,
    list_work_orders,
    put_on_work_order,
    take_off_work_order,
    work_order,
)
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.exporting import ListFileOption
from reliscore_desktop.cli.monitor import run_job
from reliscore_desktop.cli.opening import open_for_reading, open_for_writing, open_to_note
from reliscore_desktop.cli.options import DatabaseOption, JsonOption, SerialsArgument, WorkspaceOption
from reliscore_desktop.cli.output import as_plain, print_json, print_line, print_table
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.exports.numbers import risk_text

orders = typer.Typer(help="Collect drives to pull into a work order.", no_args_is_help=True, rich_markup_mode=None)

NumberOption = Annotated[
    int | None, typer.Option("--number", metavar="N", help="A work order; the open one by default.")
]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(orders, name="work-order")


@orders.command("add")
def add_command(
    serials: Annotated[list[str] | None, typer.Argument(metavar="SERIAL...", help="Serial numbers of drives.")] = None,
    alert: Annotated[
        list[int] | None, typer.Option("--alert", metavar="ID", help="All drives of an alert; may be repeated.")
    ] = None,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Put drives on the open work order; where none is open the next number is opened."""
    with open_for_writing(workspace, database, create=False) as opened:
        keys = [*_drives(opened, serials or ()), *_of_alerts(opened, alert or ())]
        order = put_on_work_order(opened, keys, alert_ids=alert or ())
    return _told(order, as_json=as_json)


@orders.command("remove")
def remove_command(
    serials: SerialsArgument,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Take drives off the open work order."""
    with open_for_writing(workspace, database, create=False) as opened:
        order = take_off_work_order(opened, _drives(opened, serials))
    return _told(order, as_json=as_json)


@orders.command("list")
def list_command(
    workspace: WorkspaceOption = None, database: DatabaseOption = None, as_json: JsonOption = False
) -> int:
    """List work orders, the newest first."""
    with open_for_reading(workspace, database) as opened:
        found = list_work_orders(opened)
    if as_json:
        print_json({"work_orders": [_document(one) for one in found]})
        return exit_codes.DONE
    rows = (
        (str(one.number), "closed" if one.closed_at else "open", f"{one.opened_at:%Y-%m-%d}", str(len(one.drives)))
        for one in found
    )
    print_table(("Number", "State", "Opened", "Drives"), rows, right=("Number", "Drives"))
    return exit_codes.DONE


@orders.command("show")
def show_command(
    number: NumberOption = None,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Print a work order's drives in walking order: site, cluster, vault, pod, slot."""
    with open_for_reading(workspace, database) as opened:
        found = work_order(opened, number)
    if found.order is None:
        print_json({"work_order": None}) if as_json else print_line("No work order is open.")
        return exit_codes.DONE
    names = ("datacenter", "vault_id", "pod_id", "pod_slot_num", "serial_number", "drive_model", "probability")
    rows = found.drives.select(names).rows()
    if as_json:
        print_json({"work_order": {**_document(found.order), "walk": found.drives.select(names).to_dicts()}})
        return exit_codes.DONE
    print_line(f"Work order {found.order.number}, {'closed' if found.order.closed_at else 'open'}\n")
    shown = [(*("–" if one is None else str(one) for one in row[:6]), risk_text(row[6]) or "–") for row in rows]
    print_table(("Site", "Vault", "Pod", "Slot", "Serial", "Drive model", "Risk, 30 days"), shown)
    return exit_codes.DONE


@orders.command("export")
def export_command(
    out: ListFileOption,
    number: NumberOption = None,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Write a work order to a file; .html prints with boxes to tick."""
    with open_to_note(workspace, database) as opened:
        is_noted = not opened.read_only_reason
        report = run_job(
            "export", "Export work order", lambda context: export_work_order(opened, out, context, number=number)
        )
    if as_json:
        print_json({**as_plain(report), "noted": is_noted})
    else:
        print_line(f"{report.rows:,} {'drive' if report.rows == 1 else 'drives'} in walking order: {report.path}")
        if not is_noted:
            print_line("Another program writes to the workspace: its trail does not mention this file.")
    return exit_codes.DONE


@orders.command("close")
def close_command(
    workspace: WorkspaceOption = None, database: DatabaseOption = None, as_json: JsonOption = False
) -> int:
    """Close the open work order; the next drive opens the next number."""
    with open_for_writing(workspace, database, create=False) as opened:
        order = close_work_order(opened)
    return _told(order, as_json=as_json)


def _drives(opened: Workspace, serials: Sequence[str]) -> list[DriveKey]:
    return find_drives(opened, serials) if serials else []


def _of_alerts(opened: Workspace, alert_ids: Sequence[int]) -> list[DriveKey]:
    return [key for one in alert_ids for key in alert_detail(opened, one).alert.drives]


def _document(order: WorkOrder) -> dict[str, object]:
    plain: dict[str, object] = as_plain(order)
    plain["drives"] = [key._asdict() for key in order.drives]
    plain["skipped"] = [key._asdict() for key in order.skipped]
    return plain


def _told(order: WorkOrder, *, as_json: bool) -> int:
    if as_json:
        print_json({"work_order": _document(order)})
        return exit_codes.DONE
    drives = "1 drive" if len(order.drives) == 1 else f"{len(order.drives):,} drives"
    print_line(f"Work order {order.number}: {drives}, {'closed' if order.closed_at else 'open'}.")
    if order.skipped:
        print_line(f"{len(order.skipped):,} of these were on it before.")
    return exit_codes.DONE
