"""`reliscore alerts`: the inbox on the terminal."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from reliscore_desktop.alerting.alert import DECISIONS, Alert, AlertOutcome, AlertState
from reliscore_desktop.alerting.notices import alert_line_text, change_text, reason_text
from reliscore_desktop.alerting.trail_text import trail_text
from reliscore_desktop.app.operations import find_drives
from reliscore_desktop.app.operations.alerts import (
    acknowledge_alerts,
    alert_detail,
    evaluate_alerts,
    list_alerts,
    newest_day,
    record_outcome,
    reopen_alerts,
    resolve_alerts,
)
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.monitor import run_job
from reliscore_desktop.cli.opening import open_for_reading, open_for_writing
from reliscore_desktop.cli.options import DatabaseOption, JsonOption, SerialsArgument, WorkspaceOption, parse_day
from reliscore_desktop.cli.output import as_plain, print_facts, print_json, print_line, print_table

alerts = typer.Typer(
    help="List, show and decide alerts; see what a budget catches.", no_args_is_help=True, rich_markup_mode=None
)

IdsArgument = Annotated[list[int], typer.Argument(metavar="ID...", help="Numbers of alerts.")]
NoteOption = Annotated[str, typer.Option("--note", metavar="TEXT", help="A note, such as a ticket number.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.add_typer(alerts, name="alerts")


def parse_state(text: str) -> AlertState:
    """A state by its name. Raises typer.BadParameter for anything else."""
    try:
        return AlertState(text.lower())
    except ValueError:
        message = f"'{text}' is no state; it is one of {', '.join(AlertState)}."
        raise typer.BadParameter(message) from None


def parse_outcome(text: str) -> AlertOutcome:
    """An outcome that a person may give. Raises typer.BadParameter for anything else."""
    name = text.lower().replace("-", "_")
    if name not in DECISIONS:
        message = f"'{text}' is no outcome; it is one of {', '.join(DECISIONS)}."
        raise typer.BadParameter(message)
    return AlertOutcome(name)


OutcomeOption = Annotated[
    AlertOutcome,
    typer.Option("--as", metavar="OUTCOME", parser=parse_outcome, help=f"One of {', '.join(DECISIONS)}."),
]
WhenOption = Annotated[
    dt.date | None, typer.Option("--day", metavar="DAY", parser=parse_day, help="When; the newest day by default.")
]


@alerts.command("list")
def list_command(
    state: Annotated[
        list[AlertState] | None,
        typer.Option("--state", metavar="STATE", parser=parse_state, help="open (default), acknowledged or resolved."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Alerts in any state.")] = False,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """List alerts that need a decision, the newest change first."""
    states = () if every else tuple(state or (AlertState.OPEN,))
    with open_for_reading(workspace, database) as opened:
        found = list_alerts(opened, states)
    if as_json:
        print_json({"alerts": [alert_document(alert) for alert in found]})
        return exit_codes.DONE
    print_table(("ID", "State", "Since", "Alert"), (_row(alert) for alert in found), right=("ID",))
    words = "in any state" if every else " or ".join(states)
    print_line(f"{len(found):,} alerts {words}.")
    return exit_codes.DONE


@alerts.command("show")
def show_command(
    alert_id: Annotated[int, typer.Argument(metavar="ID", help="Number of the alert.")],
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Show one alert: reasons, baseline, then and now, and who did what when."""
    with open_for_reading(workspace, database) as opened:
        detail = alert_detail(opened, alert_id)
    if as_json:
        print_json({**alert_document(detail.alert), "trail": as_plain(detail.trail)})
        return exit_codes.DONE
    alert = detail.alert
    print_facts(_facts(alert))
    if alert.changes:
        print_line(f"\nThen and now, why it came back on {alert.reopened_on}")
        print_table(("Change",), ((change_text(one.what, one.then, one.now),) for one in alert.changes))
    print_line("\nTrail")
    rows = (
        (f"{entry.at:%Y-%m-%d %H:%M} UTC", entry.actor, trail_text(entry.action, entry.details))
        for entry in detail.trail
    )
    print_table(("When", "Who", "What"), rows)
    return exit_codes.DONE


@alerts.command("ack")
def ack_command(
    alert_ids: IdsArgument,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why this can wait.")],
    until: Annotated[
        dt.date | None, typer.Option("--until", metavar="DAY", parser=parse_day, help="Comes back on this day.")
    ] = None,
    note: NoteOption = "",
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Acknowledge alerts until something changes: quiet while risk and critical counters stay."""
    with open_for_writing(workspace, database, create=False) as opened:
        found = acknowledge_alerts(opened, alert_ids, reason=reason, note=note, expires_on=until)
    return _told(found, "acknowledged until something changes", as_json=as_json)


@alerts.command("resolve")
def resolve_command(
    alert_ids: IdsArgument,
    outcome: OutcomeOption,
    day: WhenOption = None,
    note: NoteOption = "",
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Resolve alerts with what became of their drives."""
    with open_for_writing(workspace, database, create=False) as opened:
        found = resolve_alerts(opened, alert_ids, outcome, note=note, day=day)
    return _told(found, f"resolved as {outcome.replace('_', ' ')}", as_json=as_json)


@alerts.command("outcome")
def outcome_command(
    serials: SerialsArgument,
    outcome: OutcomeOption,
    day: WhenOption = None,
    note: NoteOption = "",
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Write down what became of drives, with or without an alert; their alerts are resolved with it."""
    with open_for_writing(workspace, database, create=False) as opened:
        keys = find_drives(opened, serials)
        found = record_outcome(opened, keys, outcome, day or newest_day(opened), note=note)
    if as_json:
        print_json({"drives": [key._asdict() for key in keys], "alerts": [alert_document(alert) for alert in found]})
        return exit_codes.DONE
    for key in keys:
        print_line(f"{key.drive_model}/{key.serial_number}: {outcome.replace('_', ' ')}.")
    return _told(found, f"resolved as {outcome.replace('_', ' ')}", as_json=False)


@alerts.command("reopen")
def reopen_command(
    alert_ids: IdsArgument,
    note: NoteOption = "",
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Take an acknowledgement or a resolution back; the trail keeps both."""
    with open_for_writing(workspace, database, create=False) as opened:
        found = reopen_alerts(opened, alert_ids, note=note)
    return _told(found, "open again", as_json=as_json)


@alerts.command("evaluate")
def evaluate_command(
    workspace: WorkspaceOption = None, database: DatabaseOption = None, as_json: JsonOption = False
) -> int:
    """Bring alerts up to the newest scored day and print what a notice would say. Scoring does this by itself."""
    with open_for_writing(workspace, database, create=False) as opened:
        news = run_job("alerts", "Alerts", lambda context: evaluate_alerts(opened, context))
    if as_json:
        print_json({"news": as_plain(news)})
    elif news is None:
        print_line("The newest day is not scored yet; run `reliscore score`.")
    else:
        print_line(news.title)
        for line in news.lines:
            print_line(line)
    return exit_codes.DONE


def alert_document(alert: Alert) -> dict[str, Any]:
    """An alert as JSON has it, with its reasons in words beside the facts."""
    plain: dict[str, Any] = as_plain(alert)
    plain["key"] = None if alert.key is None else alert.key._asdict()
    told = [reason_text(item) for item in alert.reasons]
    plain["reasons"] = [{**item, "text": text} for item, text in zip(plain["reasons"], told, strict=True)]
    return plain


def _row(alert: Alert) -> tuple[str, ...]:
    state = alert.state.value if alert.outcome is None else f"resolved, {alert.outcome.replace('_', ' ')}"
    return str(alert.id), state, str(alert.reopened_on or alert.raised_on), alert_line_text(alert)


def _facts(alert: Alert) -> list[tuple[str, str]]:
    facts = [("Alert", f"{alert.id}, {alert.subject}"), ("State", alert.state.value), ("Raised", str(alert.raised_on))]
    facts += [("Because", f"{item.day}: {reason_text(item)}") for item in alert.reasons]
    if alert.key is None:
        facts.append(("Drives", f"{len(alert.drives):,}"))
    if alert.acknowledged_by is not None:
        until = f", until {alert.expires_on}" if alert.expires_on else ""
        facts.append(("Acknowledged", f"by {alert.acknowledged_by}: {alert.acknowledged_reason}{until}"))
    if alert.outcome is not None:
        facts.append(("Resolved", f"{alert.resolved_on} by {alert.resolved_by}: {alert.outcome.replace('_', ' ')}"))
    if alert.note:
        facts.append(("Note", alert.note))
    return facts


def _told(found: Sequence[Alert], words: str, *, as_json: bool) -> int:
    if as_json:
        print_json({"alerts": [alert_document(alert) for alert in found]})
    else:
        for alert in found:
            print_line(f"Alert {alert.id}, {alert.subject}: {words}.")
    return exit_codes.DONE
