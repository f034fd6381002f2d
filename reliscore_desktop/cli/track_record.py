"""`reliscore scorecard` and `reliscore rules`: how predictions and rule-based tools did on this fleet."""

from collections.abc import Sequence

import typer

from reliscore_desktop.app.operations.track_record import fleet_rules, fleet_scorecard, judged_rules
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.opening import open_for_reading
from reliscore_desktop.cli.options import DatabaseOption, DayOption, JsonOption, WorkspaceOption
from reliscore_desktop.cli.output import as_plain, print_json, print_line, print_table
from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.exports.numbers import risk_text
from reliscore_desktop.monitoring.intervals import Share
from reliscore_desktop.monitoring.rule_comparison import RuleComparison, RuleCounts
from reliscore_desktop.monitoring.scorecard import PeriodScore, Scorecard

MISSED_WORDS: dict[str, str] = {
    "not_scored": "never scored",
    "short_history": "too short a history",
    "not_validated": "drive model not validated",
    "late_jump": "risk jumped in the last days",
    "no_sign": "no sign",
}


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("scorecard")(scorecard_command)
    app.command("rules")(rules_command)


def scorecard_command(
    day: DayOption = None,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Compare past predictions with what happened in the 30 days after them."""
    with open_for_reading(workspace, database) as opened:
        card = fleet_scorecard(opened, day)
    if as_json:
        print_json(card)
    elif card.total is None:
        print_line(f"No prediction is {HORIZON_DAYS} days old on {card.as_of}; score earlier days to see how they did.")
    else:
        _print_card(card, [*card.periods, card.total], card.drive_models)
    return exit_codes.DONE


def rules_command(
    day: DayOption = None,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Count what rule-based tools would say of the fleet, and on earlier days what they caught."""
    with open_for_reading(workspace, database) as opened:
        found = fleet_rules(opened, day)
        judged = judged_rules(opened) if found.failures is None else None
    if as_json:
        print_json({**as_plain(found), "judged": None if judged is None else as_plain(judged)})
        return exit_codes.DONE
    for one in found.rules:
        if one.no_data < found.drives:
            print_line(rule_sentence(one, judged))
    print_line("")
    numbers = ("Fails", "Warns", "Passes", "Not in data", "Caught", "Right")
    print_table(("Rule", *numbers), (_rule_row(one) for one in found.rules), right=numbers)
    over = f"; {found.failures:,} of them failed within {HORIZON_DAYS} days" if found.failures is not None else ""
    print_line(f"{found.drives:,} drives on {found.day}{over}. Our re-implementations of published rules.")
    return exit_codes.DONE


def _print_card(card: Scorecard, periods: Sequence[PeriodScore], drive_models: Sequence[PeriodScore]) -> None:
    numbers = ("Drives", "Expected", "Failed", "Failures", "Caught", "Alerts", "Right", "Warning")
    print_table(("From", *numbers), (_row(score) for score in periods), right=numbers)
    print_line("\nBy drive model")
    print_table(("Drive model", *numbers), (_row(score) for score in drive_models), right=numbers)
    print_line(
        f"\nAlert line {risk_text(card.line)}. Alerts right: {_share(card.alerts_right)}. Warning: {_warning(card)}."
    )
    if card.missed:
        parts = (f"{count:,} {MISSED_WORDS[kind]}" for kind, count in card.missed.items())
        print_line(f"Missed: {', '.join(parts)}.")


def _row(score: PeriodScore) -> tuple[str, ...]:
    expected = f"{score.expected.expected:.1f} ({score.expected.low} to {score.expected.high})"
    name = score.name if score.day is None else str(score.day)
    counts = (f"{score.drives:,}", expected, f"{score.failed:,}", f"{score.failures:,}", _share(score.caught))
    warning = "–" if score.warning_days is None else f"{score.warning_days:.0f} d"
    return name, *counts, f"{score.alerts:,}", _share(score.right), warning


def _rule_row(one: RuleCounts) -> tuple[str, ...]:
    counts = (f"{count:,}" for count in (one.failed, one.warned, one.passed, one.no_data))
    return one.title, *counts, *("–" if part is None else _share(part) for part in (one.caught, one.right))


def rule_sentence(one: RuleCounts, judged: RuleComparison | None) -> str:
    """What a rule flags and catches: on the day itself where its 30 days are over, else on the `judged` day before."""
    flags = f"{one.title} would flag {_drives(one.flagged)}"
    if one.caught is not None:
        return f"{flags} and catch {one.caught.count:,} of {one.caught.total:,} that failed within {HORIZON_DAYS} days."
    before = None if judged is None else next((rule for rule in judged.rules if rule.rule == one.rule), None)
    if judged is None or before is None or before.caught is None:
        return f"{flags}; what that catches is known in {HORIZON_DAYS} days."
    caught = f"caught {before.caught.count:,} of {before.caught.total:,}"
    return f"{flags}; on {judged.day} it flagged {_drives(before.flagged)} and {caught}."


def _drives(count: int) -> str:
    return "1 drive" if count == 1 else f"{count:,} drives"


def _share(share: Share) -> str:
    if share.value is None or share.low is None or share.high is None:
        return "–"
    return f"{share.count:,} of {share.total:,} ({share.low * 100:.0f} to {share.high * 100:.0f}%)"


def _warning(card: Scorecard) -> str:
    if card.warning_days is None:
        return "none was caught"
    low, middle, high = card.warning_days
    return f"median {middle:.0f} days ({low:.0f} to {high:.0f})"
