"""`reliscore settings …`: what belongs to a workspace, by name, and the limits of the risk bands."""

from typing import Annotated

import typer

from reliscore_desktop.app.operations import settings
from reliscore_desktop.app.settings import BandSettings
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.monitor import run_job
from reliscore_desktop.cli.opening import open_for_reading, open_for_writing
from reliscore_desktop.cli.options import DatabaseOption, JsonOption, WorkspaceOption
from reliscore_desktop.cli.output import print_facts, print_json, print_line
from reliscore_desktop.domain.errors import InputError


def add_to(app: typer.Typer) -> None:
    """Register the group of commands."""
    group = typer.Typer(help="Settings of the workspace, and where the risk bands begin.", no_args_is_help=True)
    group.command("show")(show_command)
    group.command("set")(set_command)
    group.command("bands")(bands_command)
    app.add_typer(group, name="settings")


def show_command(
    workspace: WorkspaceOption = None, database: DatabaseOption = None, as_json: JsonOption = False
) -> int:
    """Show every setting that can be changed by name, and the bands."""
    with open_for_reading(workspace, database) as opened:
        values = settings.setting_values(opened)
    print_json(values) if as_json else print_facts((name, str(value)) for name, value in values.items())
    return exit_codes.DONE


def set_command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Like stale_after_days; see `settings show`.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The new value.")],
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Change one setting."""
    with open_for_writing(workspace, database, create=False) as opened:
        saved = settings.change_setting(opened, name, value)
    print_json({name: saved}) if as_json else print_line(f"{name} is {saved} now.")
    return exit_codes.DONE


def bands_command(
    elevated: Annotated[float, typer.Argument(help="Lowest probability of Elevated, like 0.01.")],
    high: Annotated[float, typer.Argument(help="Lowest probability of High, like 0.05.")],
    critical: Annotated[float, typer.Argument(help="Lowest probability of Critical, like 0.2.")],
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Use other band limits for every stored probability, without scoring again."""
    try:
        bands = BandSettings(elevated=elevated, high=high, critical=critical)
    except ValueError as error:
        raise InputError("Band limits must rise: 0 < elevated < high < critical < 1.") from error
    with open_for_writing(workspace, database, create=False) as opened:
        report = run_job(
            "bands", "Apply bands", lambda context: settings.apply_bands(opened, bands, context), into=opened
        )
    if as_json:
        print_json({"bands": report.bands.model_dump(), "days": report.days, "newest_counts": report.newest_counts})
    else:
        counts = ", ".join(f"{count:,} {band}" for band, count in report.newest_counts.items())
        print_line(
            f"{report.days:,} scored days have the new bands" + (f"; {report.newest_day}: {counts}." if counts else ".")
        )
    return exit_codes.DONE
