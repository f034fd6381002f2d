"""`reliscore alerts thresholds` and `reliscore alerts notices`: what alerts for whom, tried before it is used."""

import sys
from typing import Annotated

import typer

from reliscore_desktop.app.operations.alert_thresholds import (
    Thresholds,
    preview_threshold,
    save_threshold,
    thresholds,
    with_threshold,
    without_threshold,
)
from reliscore_desktop.app.operations.alerts import PolicyPreview
from reliscore_desktop.app.operations.notices import newest_notice, notice_state, send_test_notice, set_notices
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.monitor import run_job
from reliscore_desktop.cli.opening import open_for_reading, open_for_writing
from reliscore_desktop.cli.options import DatabaseOption, JsonOption, WorkspaceOption
from reliscore_desktop.cli.output import as_plain, print_json, print_line, print_table
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.exports.numbers import risk_text


def add_to(app: typer.Typer) -> None:
    """Register the commands beside the others of `reliscore alerts`."""
    app.command("thresholds")(thresholds_command)
    app.command("notices")(notices_command)


def thresholds_command(
    drive_model: Annotated[
        str | None, typer.Argument(metavar="[DRIVE_MODEL]", help="Drive model whose exception to set.")
    ] = None,
    line: Annotated[
        float | None, typer.Option("--line", metavar="P", help="Its own alert line, from 0 to 1; else the fleet's.")
    ] = None,
    ignore: Annotated[
        list[int] | None,
        typer.Option("--ignore", metavar="ATTRIBUTE", help="Critical counter whose rise says nothing; repeatable."),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Remove the drive model's exception.")] = False,
    preview: Annotated[
        bool, typer.Option("--preview", help="Only say how many alerts it would change; write nothing.")
    ] = False,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """List alert lines and ignored attributes of single drive models, or try, set or remove one."""
    changes = line is not None or bool(ignore) or remove
    if drive_model is None or not changes:
        if drive_model is None and not changes and not preview:
            with open_for_reading(workspace, database) as opened:
                return _listed(thresholds(opened), as_json=as_json)
        raise InputError(
            "Name a drive model and what differs for it.",
            "Write for example: reliscore alerts thresholds ST4000DM000 --line 0.1 --ignore 188 --preview.",
        )
    if remove and (line is not None or ignore):
        raise InputError("--remove goes alone.", "Leave --line and --ignore away.")
    opening = open_for_reading(workspace, database) if preview else open_for_writing(workspace, database, create=False)
    with opening as opened:
        settings = (
            without_threshold(opened, drive_model)
            if remove
            else with_threshold(opened, drive_model, line, tuple(ignore or ()))
        )
        found = preview_threshold(opened, settings)
        if not preview:
            run_job("alerts", "Alerts", lambda context: save_threshold(opened, settings, context), into=opened)
    return _told(found, drive_model, saved=not preview, as_json=as_json)


def notices_command(
    on: Annotated[
        bool | None, typer.Option("--on/--off", help="Send news after each scoring run by e-mail or chat, or not.")
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(
            "--address",
            metavar="-",
            help="Ask for Apprise addresses to keep in the system's keyring, or read them from standard input, one a "
            "line. With --on.",
        ),
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="CODE", help="Language of e-mail and chat, such as en or de.")
    ] = None,
    test: Annotated[bool, typer.Option("--test", help="Send a test notice to the kept addresses.")] = False,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Print what a notice would say of the newest day (a dry run), switch e-mail and chat on or off, or try them."""
    if address is not None and on is not True:
        raise InputError("--address goes with --on.", "Write: reliscore alerts notices --on --address -.")
    addresses = None if address is None else _secret_addresses(address)
    changes = on is not None or language is not None
    opening = open_for_writing(workspace, database, create=False) if changes else open_for_reading(workspace, database)
    with opening as opened:
        if changes:
            set_notices(opened, addresses, on=on, language=language)
        sent = send_test_notice(opened) if test else 0
        news, state = newest_notice(opened), notice_state(opened)
    if as_json:
        print_json({"sends": state.sends, "kinds": list(state.kinds), "tested": sent, "notice": as_plain(news)})
        return exit_codes.DONE
    if sent:
        print_line(f"A test notice was sent to {sent:,} {'address' if sent == 1 else 'addresses'}.")
    kept = f", to {', '.join(state.kinds)}" if state.kinds else ""
    print_line(f"Notices by e-mail or chat are {'on' if state.sends else 'off'}{kept}. The newest one would say:\n")
    for words in (news.title, *news.lines):
        print_line(words)
    return exit_codes.DONE


def _secret_addresses(option: str) -> list[str]:
    """Addresses asked for without echo, or the lines of standard input; they hold passwords."""
    if option != "-":
        raise InputError(
            "Other users of this computer can read an address on the command line.",
            "Write --address - and give it when asked, or through standard input.",
        )
    if not sys.stdin.isatty():
        return [line.strip() for line in sys.stdin if line.strip()]
    given: str = typer.prompt("Apprise address, such as mailto://user:password@host", hide_input=True, err=True)
    return given.split()


def _listed(found: Thresholds, *, as_json: bool) -> int:
    if as_json:
        print_json({"exceptions": as_plain(found.exceptions)})
        return exit_codes.DONE
    rows = (
        (
            one.drive_model,
            "the fleet's" if one.alert_line is None else risk_text(one.alert_line),
            ", ".join(str(number) for number in one.ignored_attributes) or "none",
            f"{one.drives:,}",
        )
        for one in found.exceptions
    )
    if found.exceptions:
        print_table(("Drive model", "Alert line", "Ignored", "Drives"), rows, right=("Drives",))
    else:
        print_line("No drive model has an alert line or ignored attributes of its own.")
    return exit_codes.DONE


def _told(found: PolicyPreview, drive_model: str, *, saved: bool, as_json: bool) -> int:
    if as_json:
        counts = {"added": found.added.height, "removed": found.removed.height, "news": found.news}
        print_json({"as_of": str(found.as_of), "now": found.now, "then": found.then, **counts, "saved": saved})
        return exit_codes.DONE
    verb = "alert" if saved else "would alert"
    print_line(
        f"{drive_model}: on {found.as_of} {found.news:,} more and {found.removed.height:,} fewer drives {verb} "
        f"by risk or counters ({found.now:,} now, {found.then:,} then)."
    )
    print_line("Saved; open alerts stay open until someone decides." if saved else "Nothing was saved.")
    return exit_codes.DONE
