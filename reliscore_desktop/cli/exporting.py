"""`reliscore export at-risk` and `reliscore export scores`."""

from pathlib import Path
from typing import Annotated, Any

import typer

from reliscore_desktop.app.operations import ExportReport, export_at_risk, export_scores
from reliscore_desktop.app.operations.drive_report import export_drive_report
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.monitor import run_job
from reliscore_desktop.cli.opening import open_for_reading
from reliscore_desktop.cli.options import (
    BandOption,
    DatabaseOption,
    DayOption,
    FromOption,
    JsonOption,
    SerialArgument,
    ToOption,
    WorkspaceOption,
)
from reliscore_desktop.cli.output import as_plain, print_json, print_line
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.exports.at_risk import LIST_SUFFIXES
from reliscore_desktop.exports.drive_report import REPORT_SUFFIXES
from reliscore_desktop.exports.score_table import SCORE_SUFFIXES

ListFileOption = Annotated[
    Path, typer.Option("--out", metavar="FILE", help=f"File to write: {', '.join(LIST_SUFFIXES)}.")
]

export = typer.Typer(help="Write lists to files.", no_args_is_help=True, rich_markup_mode=None)


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(export, name="export")


@export.command("at-risk")
def at_risk_command(
    out: ListFileOption,
    day: DayOption = None,
    top: Annotated[int | None, typer.Option("--top", metavar="N", min=1, help="The N riskiest drives.")] = None,
    band: BandOption = None,
    minimum: Annotated[
        float | None, typer.Option("--min-probability", metavar="P", help="Drives at or above P, from 0 to 1.")
    ] = None,
    include_stale: Annotated[
        bool, typer.Option("--include-stale", help="Add stale drives by their last score.")
    ] = False,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Write the drives to pull: by default all that are elevated, high or critical. HTML is a work order by place."""
    if sum(choice is not None for choice in (top, band or None, minimum)) > 1:
        raise InputError("--top, --band and --min-probability exclude each other.", "Give one of them.")
    with open_for_reading(workspace, database) as opened:
        report = run_job(
            "export",
            "Export at-risk list",
            lambda context: export_at_risk(
                opened,
                out,
                context,
                as_of=day,
                top=top,
                bands=tuple(band or ()),
                minimum_probability=minimum,
                include_stale=include_stale,
            ),
        )
    if as_json:
        print_json(_document(report))
    else:
        drives = "1 drive" if report.rows == 1 else f"{report.rows:,} drives"
        print_line(f"{drives}, risk within {HORIZON_DAYS} days of {report.last_day}: {report.path}")
        if report.stale_left_out:
            print_line(f"{report.stale_left_out:,} not seen on that day would match too; --include-stale adds them.")
    return exit_codes.DONE


@export.command("scores")
def scores_command(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=f"File to write: {' or '.join(SCORE_SUFFIXES)}.")],
    first: FromOption = None,
    last: ToOption = None,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Write serial_number, drive_model, date, probability and band of every scored drive-day of a range."""
    with open_for_reading(workspace, database) as opened:
        report = run_job(
            "export",
            "Export scores",
            lambda context: export_scores(opened, out, context, first_day=first, last_day=last),
        )
    if as_json:
        print_json(_document(report))
    else:
        print_line(f"{report.rows:,} scored drive-days, {report.first_day} to {report.last_day}: {report.path}")
    return exit_codes.DONE


@export.command("drive")
def drive_command(
    serial: SerialArgument,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=f"File to write: {' or '.join(REPORT_SUFFIXES)}.")],
    day: DayOption = None,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Write the report of one drive: risk, why, SMART values beside its drive model, history, trail and notes."""
    with open_for_reading(workspace, database) as opened:
        report = run_job(
            "export",
            "Export drive report",
            lambda context: export_drive_report(opened, out, serial, context, as_of=day),
        )
    if as_json:
        print_json({"path": report.path, **report.key._asdict(), "as_of": report.as_of})
    else:
        print_line(f"Report of {report.key.serial_number} as of {report.as_of}: {report.path}")
    return exit_codes.DONE


def _document(report: ExportReport) -> dict[str, Any]:
    return {"horizon_days": HORIZON_DAYS, **as_plain(report)}
