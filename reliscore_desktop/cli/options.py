"""Options that every command takes, and how days and bands are written on the command line."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from reliscore_desktop.domain.risk import RiskBand


def parse_day(text: str) -> dt.date:
    """A day written as 2026-11-19. Raises typer.BadParameter for anything else."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        message = f"'{text}' is no day; write it like 2026-11-19."
        raise typer.BadParameter(message) from None


def parse_band(text: str) -> RiskBand:
    """A risk band by its name. Raises typer.BadParameter for anything else."""
    try:
        return RiskBand(text.lower())
    except ValueError:
        message = f"'{text}' is no band; bands are {', '.join(RiskBand)}."
        raise typer.BadParameter(message) from None


WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        metavar="DIR",
        envvar="RELISCORE_WORKSPACE",
        help="Folder of the workspace; without it your own, in your data folder.",
    ),
]
DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        envvar="RELISCORE_DATABASE",
        help="PostgreSQL catalogue, postgresql+psycopg://user@host/name; without it the workspace's own SQLite file.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else on stdout.")]
DayOption = Annotated[
    dt.date | None, typer.Option("--day", metavar="DAY", parser=parse_day, help="As of this day, like 2026-11-19.")
]
FromOption = Annotated[
    dt.date | None, typer.Option("--from", metavar="DAY", parser=parse_day, help="First day, inclusive.")
]
ToOption = Annotated[dt.date | None, typer.Option("--to", metavar="DAY", parser=parse_day, help="Last day, inclusive.")]
BandOption = Annotated[
    list[RiskBand] | None,
    typer.Option(
        "--band", metavar="BAND", parser=parse_band, help="low, elevated, high or critical; may be given again."
    ),
]
SerialArgument = Annotated[str, typer.Argument(metavar="SERIAL", help="Serial number, or drive model/serial number.")]
SerialsArgument = Annotated[list[str], typer.Argument(metavar="SERIAL...", help="Serial numbers of drives.")]
