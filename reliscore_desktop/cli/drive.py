"""`reliscore drive`: one drive, why it has its risk, and its history."""

import datetime as dt
from typing import Annotated, Any

import typer

from reliscore_desktop.app.operations import DriveDetail, drive_detail
from reliscore_desktop.app.operations.drive_background import drive_background
from reliscore_desktop.app.operations.later import later_course
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.drive_background import background_document, print_background
from reliscore_desktop.cli.fleet import drive_as_json, not_scored_text
from reliscore_desktop.cli.opening import open_for_reading
from reliscore_desktop.cli.options import DatabaseOption, DayOption, JsonOption, SerialArgument, WorkspaceOption
from reliscore_desktop.cli.output import as_plain, print_facts, print_json, print_line, print_table
from reliscore_desktop.domain.risk import HORIZON_DAYS, LowConfidence, low_confidence
from reliscore_desktop.exports.numbers import capacity_text, change_text, risk_text
from reliscore_desktop.scoring.reason_text import multiplier_text

DAYS_PER_YEAR = 365.25
SHOWN_DAYS = 14


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("drive")(drive_command)


def drive_command(
    serial: SerialArgument,
    day: DayOption = None,
    compare: Annotated[
        bool, typer.Option("--compare", help="Set counters and risk beside the drive model's; takes longer.")
    ] = False,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Show one drive: state, why it has its risk, what rule-based tools would say, history."""
    with open_for_reading(workspace, database) as opened:
        detail = drive_detail(opened, serial, day)
        beside = drive_background(opened, detail.key, _compared(detail), detail.as_of) if compare else None
        later = later_course(opened, [detail.key], detail.as_of)
    if as_json:
        document = _document(detail)
        if beside is not None:
            document["drive_model"] = background_document(beside)
        print_json(document)
    else:
        _print(detail)
        _print_notes(detail)
        if beside is not None:
            print_background(detail, beside)
        if later is not None:
            print_line(f"\nWhat happened later\n{_later_words(later.drives.row(0, named=True), later.latest_day)}")
    return exit_codes.DONE


def _document(detail: DriveDetail) -> dict[str, Any]:
    return {
        "as_of": as_plain(detail.as_of),
        "horizon_days": HORIZON_DAYS,
        "drive": drive_as_json(detail.state),
        "risk_interval": as_plain(detail.risk_interval),
        "no_interval": detail.no_interval,
        "why": {
            "day": as_plain(detail.explained_day),
            "base_probability": detail.base_probability,
            "factors": as_plain(detail.factors),
            "missing": detail.not_explained,
        },
        "rules": as_plain(detail.rules),
        "attributes": as_plain(detail.attributes),
        "history": as_plain(detail.scores),
    }


def _print(detail: DriveDetail) -> None:
    print_line(f"{detail.key.serial_number}  {detail.key.drive_model}, as of {detail.as_of}")
    print_line()
    print_facts(_facts(detail))
    _print_why(detail)
    if detail.rules:
        print_line("\nWhat rule-based tools would say (our re-implementation of published rules)")
        print_table(("Tool", "Verdict", "Values"), ((rule.title, rule.verdict, rule.detail) for rule in detail.rules))
    if detail.attributes:
        print_line("\nSMART attributes, changed ones first")
        numbers = ("Decoded", "7 days", "30 days")
        rows = (
            (str(row.attribute_id), row.name, row.decoded, _signed(row.change_7d), _signed(row.change_30d), row.trend)
            for row in detail.attributes
        )
        print_table(("ID", "Attribute", *numbers, "Trend"), rows, right=numbers)
    _print_history(detail)


def _facts(detail: DriveDetail) -> list[tuple[str, str]]:
    state = detail.state
    risk = f"{risk_text(state['probability'])} within {HORIZON_DAYS} days" if state["probability"] is not None else "–"
    if state["probability"] is not None and not state["scored"]:
        risk += f", last score, of {state['scored_day']}"
    place = [f"{word} {state[name]}" for word, name in _PLACE if state[name]]
    age = "–" if state["age_days"] is None else f"{state['age_days'] / DAYS_PER_YEAR:.1f} years powered on"
    facts = [
        ("Risk", risk),
        ("Band", state["band"] or "–"),
        ("Change in 7 days", change_text(state["probability_change_7d"])),
        ("Status", state["status"]),
        ("Capacity", capacity_text(state["capacity_bytes"])),
        ("Age", age),
        ("Place", ", ".join(place) or "–"),
        ("Seen", f"{state['first_seen']} to {state['last_seen']}"),
    ]
    if state["failed_on"] is not None:
        facts.append(("Failed on", str(state["failed_on"])))
    if state["probability"] is not None and state["validated"]:
        facts.insert(1, ("", interval_text(detail.risk_interval) or detail.no_interval))
    if not_scored_text(state):
        facts.insert(1, ("", not_scored_text(state)))
    sentences = {
        LowConfidence.NOT_VALIDATED: "The risk model was not validated on this drive model.",
        LowConfidence.SHORT_HISTORY: "Under 7 days of history: the risk settles as more days arrive.",
    }
    facts[1:1] = [("", sentences[reason]) for reason in low_confidence(state)]
    return facts


def interval_text(interval: tuple[float, float] | None) -> str:
    """What failed among held-out drives of a like risk; empty where no interval is known."""
    if interval is None:
        return ""
    low, high = map(risk_text, interval)
    return f"{low} to {high} failed among held-out drives with a risk like this (95 % interval)"


_PLACE = (
    ("site", "datacenter"),
    ("cluster", "cluster_id"),
    ("vault", "vault_id"),
    ("pod", "pod_id"),
    ("slot", "pod_slot_num"),
)


def _print_why(detail: DriveDetail) -> None:
    print_line("\nWhy")
    if detail.base_probability is None or not detail.factors:
        print_line(detail.not_explained)
        return
    print_line(f"From the average drive's {risk_text(detail.base_probability)}, effect on the odds:")
    rows = ((multiplier_text(factor.multiplier), factor.text) for factor in detail.factors)
    print_table(("Effect", "Fact"), rows, right=("Effect",))


def _print_history(detail: DriveDetail) -> None:
    newest = detail.scores.tail(SHOWN_DAYS)
    if newest.is_empty():
        return
    print_line(f"\nScores, the last {newest.height} of {detail.scores.height} days")
    rows = (
        (str(row["date"]), risk_text(row["probability"]), row["band"] or "–") for row in newest.iter_rows(named=True)
    )
    print_table(("Day", "Risk", "Band"), rows, right=("Risk",))


def _compared(detail: DriveDetail) -> list[int]:
    return [row.attribute_id for row in detail.attributes]


def _print_notes(detail: DriveDetail) -> None:
    if not detail.notes:
        return
    print_line("\nNotes")
    rows = ((f"{note.written_at:%Y-%m-%d %H:%M} UTC", note.author, note.text) for note in detail.notes)
    print_table(("When", "Who", "Note"), rows)


def _later_words(row: dict[str, Any], latest_day: dt.date) -> str:
    if row["failed_on"] is not None:
        return f"It failed on {row['failed_on']}."
    words = f"It has not failed by {latest_day}."
    if row["highest"] is not None:
        words += f" Its risk was at most {risk_text(row['highest'])}, on {row['highest_on']}."
    return words


def _signed(change: int | None) -> str:
    return "–" if change is None else f"{change:+,}" if change else "0"
