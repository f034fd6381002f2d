"""`reliscore about`: versions, libraries and licences."""

from typing import Annotated

import typer

from reliscore_desktop.app.about import about
from reliscore_desktop.app.libraries import licence_text
from reliscore_desktop.app.operations.models import registry
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.options import JsonOption
from reliscore_desktop.cli.output import print_facts, print_json, print_line, print_table
from reliscore_desktop.domain.errors import InputError

LicenceOption = Annotated[str, typer.Option("--licence", metavar="LIBRARY", help="Print a library's licence text.")]


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("about")(about_command)


def about_command(licence: LicenceOption = "", as_json: JsonOption = False) -> int:
    """Say what the program is made of: versions, libraries with their licences, and whose data came with it."""
    if licence:
        text = licence_text(licence)
        if not text:
            raise InputError(
                f"No licence text came with {licence}.", "`reliscore about` lists the libraries and their licences."
            )
        print_line(text)
        return exit_codes.DONE
    found = about(registry())
    if as_json:
        print_json(found)
        return exit_codes.DONE
    print_facts(
        (
            ("ReliScore Desktop", f"{found.program}, {found.licence}"),
            ("Python", found.python),
            ("System", found.system),
            ("Risk model", found.risk_model or "none usable"),
            ("Database schema", found.schema),
            ("Data", found.data),
        )
    )
    print_table(("Library", "Version", "Licence"), ((one.name, one.version, one.licence) for one in found.libraries))
    return exit_codes.DONE
