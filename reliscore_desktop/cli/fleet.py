"""`reliscore drives`: the ranked list."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any

import polars as pl
import typer

from reliscore_desktop.app.operations import DriveList, drives
from reliscore_desktop.app.operations.saved_views import find_saved_view, save_view
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.opening import open_for_existing, open_for_reading
from reliscore_desktop.cli.options import BandOption, DatabaseOption, DayOption, JsonOption, WorkspaceOption
from reliscore_desktop.cli.output import as_plain, print_json, print_line, print_table
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.exports.numbers import change_text, risk_text
from reliscore_desktop.exports.reasons import reason_sentences, reason_shorts
from reliscore_desktop.fleet.query import ALL_DRIVES, DriveQuery, column_named
from reliscore_desktop.fleet.schema import FLEET_SCHEMA, DriveStatus

SHOWN_ROWS = 50
"""So many rows are printed for people unless --limit says otherwise."""

ASCENDING_BY_NATURE = (pl.String(), pl.Date())


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("drives")(drives_command)


def parse_status(text: str) -> DriveStatus:
    """A drive status by its name. Raises typer.BadParameter for anything else."""
    try:
        return DriveStatus(text.lower())
    except ValueError:
        message = f"'{text}' is no status; it is one of {', '.join(DriveStatus)}."
        raise typer.BadParameter(message) from None


ModelsOption = Annotated[
    list[str] | None, typer.Option("--drive-model", metavar="NAME", help="Exact drive model; may be given again.")
]
SearchOption = Annotated[
    str, typer.Option("--search", metavar="TEXT", help="Such as 'risk>5 site:AMS2 age>5 197>0 model:ST12* ZHZ4'.")
]
StatusOption = Annotated[
    list[DriveStatus] | None,
    typer.Option(
        "--status", metavar="STATUS", parser=parse_status, help="active, stale or failed; not failed by default."
    ),
]
SortOption = Annotated[
    str | None,
    typer.Option("--sort", metavar="COLUMN", help="Column, word of the search, or 'location'; risk by default."),
]
FallsOption = Annotated[
    bool | None, typer.Option("--descending/--ascending", help="Numbers fall and text rises by default.")
]
LimitOption = Annotated[
    int | None, typer.Option("--limit", min=1, help=f"Rows at most; {SHOWN_ROWS} by default, all with --json.")
]
ViewOption = Annotated[
    str | None, typer.Option("--view", metavar="NAME", help="A saved view; the other options narrow or reorder it.")
]
SaveViewOption = Annotated[
    str | None,
    typer.Option("--save-view", metavar="NAME", help="Keep this list under a name, here and in the window."),
]


def drives_command(
    band: BandOption = None,
    drive_model: ModelsOption = None,
    search: SearchOption = "",
    status: StatusOption = None,
    sort: SortOption = None,
    descending: FallsOption = None,
    limit: LimitOption = None,
    day: DayOption = None,
    include_stale: Annotated[
        bool, typer.Option("--include-stale", help="With --band: stale drives by their last score too.")
    ] = False,
    view: ViewOption = None,
    save_as: SaveViewOption = None,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """List drives, the riskiest first: chance of failing within 30 days, why, and where the drive stands."""
    opening = open_for_reading if save_as is None else open_for_existing
    with opening(workspace, database) as opened:
        base = ALL_DRIVES if view is None else find_saved_view(opened, view).query
        query = _narrowed(base, search=search, statuses=tuple(status or ()))
        query = replace(
            query,
            bands=tuple(band or query.bands),
            drive_models=tuple(drive_model or query.drive_models),
            scored=True if band and not include_stale else query.scored,
        )
        query = replace(_ordered(query, sort, descending), limit=limit if as_json or limit else SHOWN_ROWS)
        found = drives(opened, query, day)
        if save_as is not None:
            save_view(opened, save_as, query)
    if found.as_of is None:
        raise InputError("There is no telemetry in this workspace.", "Import some first: reliscore import PATH.")
    if as_json:
        print_json(_document(found))
    else:
        _print(found, query)
    return exit_codes.DONE


def _narrowed(base: DriveQuery, *, search: str, statuses: tuple[DriveStatus, ...]) -> DriveQuery:
    """Failed drives are out of the way unless asked for by option or by search."""
    asked = statuses or (() if "status" in search else base.statuses)
    return replace(base, search=f"{base.search} {search}".strip(), statuses=asked)


def _ordered(query: DriveQuery, sort: str | None, descending: bool | None) -> DriveQuery:
    if sort is None:
        return query if descending is None else replace(query, descending=descending)
    named = column_named(sort)
    return replace(query, sort=named, descending=_falls(named) if descending is None else descending)


def _falls(sort: str) -> bool:
    return FLEET_SCHEMA.get(sort, pl.String()) not in ASCENDING_BY_NATURE or sort == "band"


def drive_as_json(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the fleet frame with its main reason in words."""
    return {**as_plain(row), "main_reason": reason_sentences(pl.Series([row["main_reason"]], dtype=pl.String))[0]}


def _document(found: DriveList) -> dict[str, Any]:
    told = found.frame.with_columns(reason_sentences(found.frame["main_reason"]))
    return {
        "as_of": as_plain(found.as_of),
        "horizon_days": HORIZON_DAYS,
        "matching": found.matching,
        "total": found.total,
        "drives": as_plain(told),
    }


def _print(found: DriveList, query: DriveQuery) -> None:
    told = found.frame.with_columns(reason_shorts(found.frame["main_reason"]))
    headings = (
        "Serial",
        "Drive model",
        f"Risk, {HORIZON_DAYS} d",
        "Band",
        "7 d",
        "Main reason",
        "Place",
        "Seen",
        "Status",
    )
    print_table(headings, _rows(told), right=(headings[2], headings[4]))
    order = "falling" if query.descending else "rising"
    print_line(
        f"{found.frame.height:,} of {found.matching:,} matching drives, {found.total:,} known on {found.as_of}; "
        f"sorted by {query.sort}, {order}."
    )


ALERT_WORDS = {"new": "new alert", "reopened": "re-opened alert", "open": "open alert", "acknowledged": "acknowledged"}


def _status(row: dict[str, Any]) -> str:
    state = row.get("alert_state")
    return row["status"] if state is None else f"{row['status']}, {ALERT_WORDS[state]}"


def _rows(told: pl.DataFrame) -> Iterator[tuple[str, ...]]:
    for row in told.iter_rows(named=True):
        place = " ".join(str(row[name]) for name in ("datacenter", "vault_id", "pod_id", "pod_slot_num") if row[name])
        kept = "" if row["scored"] or row["probability"] is None else f" ({row['scored_day']})"
        yield (
            row["serial_number"],
            row["drive_model"],
            risk_text(row["probability"]) + kept,
            row["band"] or "–",
            change_text(row["probability_change_7d"]),
            row["main_reason"] or not_scored_text(row),
            place or "–",
            str(row["last_seen"]),
            _status(row),
        )


NOT_SCORED_WORDS: dict[str, str] = {
    "unsupported_media": "solid-state drive, not supported",
    "no_usable_attributes": "no usable SMART attributes",
    "too_little_history": "too little history",
    "stale_telemetry": "not seen on this day",
    "failed": "failed",
    "not_scored_yet": "not scored yet",
}


def not_scored_text(row: dict[str, Any]) -> str:
    """Why a row has no score of the day, in words; empty where it has one."""
    reason = row["not_scored_reason"]
    return "" if reason is None else f"Not scored: {NOT_SCORED_WORDS.get(reason, reason)}"
