"""`reliscore data profiles …`: what the columns of foreign files mean, kept by name."""

from pathlib import Path
from typing import Annotated

import typer

from reliscore_desktop.app.column_profiles import read_profile
from reliscore_desktop.app.operations import profiles
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.opening import open_for_reading, open_for_writing
from reliscore_desktop.cli.options import DatabaseOption, JsonOption, WorkspaceOption
from reliscore_desktop.cli.output import print_facts, print_json, print_line, print_table
from reliscore_desktop.sources.profile import CapacityUnit, ColumnProfile

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Name of the column profile.")]


def add_to(group: typer.Typer) -> None:
    """Register the commands below `data`."""
    commands = typer.Typer(help="What the columns of foreign files mean, kept by name.", no_args_is_help=True)
    commands.command("list")(list_command)
    commands.command("show")(show_command)
    commands.command("add")(add_command)
    commands.command("export")(export_command)
    commands.command("remove")(remove_command)
    group.add_typer(commands, name="profiles")


def list_command(
    workspace: WorkspaceOption = None, database: DatabaseOption = None, as_json: JsonOption = False
) -> int:
    """List the saved column profiles."""
    with open_for_reading(workspace, database) as opened:
        found = profiles.list_profiles(opened)
    if as_json:
        print_json([_document(one) for one in found])
    elif not found:
        print_line("No column profile is saved in this workspace.")
    else:
        rows = ((one.name, f"{len(one.columns)} of {len(one.header)}", one.date_form.value) for one in found)
        print_table(("Profile", "Columns read", "Dates"), rows)
    return exit_codes.DONE


def show_command(
    name: NameArgument,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Show what a column profile makes of each column."""
    with open_for_reading(workspace, database) as opened:
        found = profiles.profile_of(opened, name)
    if as_json:
        print_json(_document(found))
        return exit_codes.DONE
    print_facts((("Profile", found.name), ("Dates", found.date_form.value), ("Drive model", found.drive_model or "–")))
    units = {one.name: one.unit for one in found.columns if one.unit is not CapacityUnit.BYTES}
    rows = (
        (one.name, f"{one.becomes}{f', in {units[one.name]}' if one.name in units else ''}") for one in found.columns
    )
    print_table(("In the file", "Becomes"), rows)
    return exit_codes.DONE


def add_command(
    path: Annotated[Path, typer.Argument(metavar="FILE.json", help="A column profile that was exported.")],
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Save a column profile from a file; one of the same name is replaced."""
    profile = read_profile(path.expanduser())
    with open_for_writing(workspace, database) as opened:
        profiles.save_profile(opened, profile)
    print_json(_document(profile)) if as_json else print_line(f"Saved the column profile “{profile.name}”.")
    return exit_codes.DONE


def export_command(
    name: NameArgument,
    path: Annotated[Path, typer.Argument(metavar="FILE.json", help="File to write.")],
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Write a column profile to a file, for another workspace."""
    with open_for_reading(workspace, database) as opened:
        written = profiles.export_profile(opened, name, path)
    print_json({"path": written}) if as_json else print_line(f"Wrote {written}.")
    return exit_codes.DONE


def remove_command(
    name: NameArgument,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Forget a column profile; imports keep a copy of the one they used."""
    with open_for_writing(workspace, database, create=False) as opened:
        gone = profiles.remove_profile(opened, name)
    print_json(_document(gone)) if as_json else print_line(f"Removed the column profile “{gone.name}”.")
    return exit_codes.DONE


def _document(profile: ColumnProfile) -> object:
    return profile.model_dump(mode="json")
