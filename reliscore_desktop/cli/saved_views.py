"""`reliscore views`: lists of drives kept under a name; `reliscore drives --view NAME` asks one again."""

from typing import Annotated, Any

import typer

from reliscore_desktop.app.operations.saved_views import SavedView, delete_view, rename_view, saved_views
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.opening import open_for_reading, open_for_writing
from reliscore_desktop.cli.options import DatabaseOption, JsonOption, WorkspaceOption
from reliscore_desktop.cli.output import as_plain, print_json, print_line, print_table

views = typer.Typer(help="List, rename and delete saved views.", no_args_is_help=True, rich_markup_mode=None)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Name of the view.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(views, name="views")


@views.command("list")
def list_command(
    workspace: WorkspaceOption = None, database: DatabaseOption = None, as_json: JsonOption = False
) -> int:
    """List the saved views."""
    with open_for_reading(workspace, database) as opened:
        found = saved_views(opened)
    if as_json:
        print_json({"views": [view_document(view) for view in found]})
        return exit_codes.DONE
    rows = ((view.name, view.created_by, f"{view.changed_at:%Y-%m-%d}", _asks(view)) for view in found)
    print_table(("Name", "By", "Changed", "Asks"), rows)
    return exit_codes.DONE


@views.command("rename")
def rename_command(
    name: NameArgument,
    new_name: Annotated[str, typer.Argument(metavar="NEW_NAME", help="What it is called from now on.")],
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Give a view another name."""
    with open_for_writing(workspace, database, create=False) as opened:
        view = rename_view(opened, name, new_name)
    print_json(view_document(view)) if as_json else print_line(f"The view is called '{view.name}'.")
    return exit_codes.DONE


@views.command("delete")
def delete_command(
    name: NameArgument,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Delete a view; the drives stay."""
    with open_for_writing(workspace, database, create=False) as opened:
        view = delete_view(opened, name)
    print_json(view_document(view)) if as_json else print_line(f"The view '{view.name}' is deleted.")
    return exit_codes.DONE


def view_document(view: SavedView) -> dict[str, Any]:
    """A view as JSON has it."""
    return {
        "name": view.name,
        "created_by": view.created_by,
        "changed_at": as_plain(view.changed_at),
        "query": as_plain(view.query_document),
    }


def _asks(view: SavedView) -> str:
    return ", ".join(
        f"{name}: {', '.join(map(str, value)) if isinstance(value, list) else value}"
        for name, value in view.query_document.items()
    )
