"""`reliscore alerts budget`: how many alerts a month, what they catch, and how that changes today's alerts."""

from typing import Annotated, Any

import typer

from reliscore_desktop.alerting.budget import Promise
from reliscore_desktop.app.operations.alert_budget import BudgetAnswer, alert_budget, apply_budget
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.monitor import run_job
from reliscore_desktop.cli.opening import open_for_reading, open_for_writing
from reliscore_desktop.cli.options import DatabaseOption, DayOption, JsonOption, WorkspaceOption
from reliscore_desktop.cli.output import as_plain, print_json, print_line
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.exports.numbers import risk_text


def add_to(app: typer.Typer) -> None:
    """Register the command beside the others of `reliscore alerts`."""
    app.command("budget")(budget_command)


def budget_command(
    per_month: Annotated[
        int | None, typer.Argument(metavar="[N]", min=1, help="Alerts per 30 days; the budget in use by default.")
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Use this budget from now on.")] = False,
    day: DayOption = None,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Say what N alerts a month can be expected to catch, and where that puts the alert line."""
    if apply and per_month is None:
        raise InputError("--apply needs a number of alerts.", "Write for example: reliscore alerts budget 20 --apply.")
    opening = open_for_writing(workspace, database, create=False) if apply else open_for_reading(workspace, database)
    with opening as opened:
        answer = alert_budget(opened, per_month, day)
        if apply and per_month is not None:
            run_job("alerts", "Alerts", lambda context: apply_budget(opened, per_month, context), into=opened)
    if as_json:
        print_json(_document(answer, applied=apply))
        return exit_codes.DONE
    print_line(promise_sentence(answer))
    if answer.promise is not None and answer.promise.periods:
        print_line(measured_sentence(answer.promise))
    print_line(_line_sentence(answer))
    if answer.more or answer.fewer:
        verb = "alert" if apply else "would alert"
        print_line(f"Against the budget in use, {answer.more:,} more and {answer.fewer:,} fewer drives {verb}.")
    return exit_codes.DONE


def promise_sentence(answer: BudgetAnswer) -> str:
    """The promise in a sentence, or why there is none."""
    found = answer.promise
    if found is None:
        return f"{answer.line.alerts:,} alerts a month. {answer.missing}"
    return (
        f"{found.alerts:,} alerts a month: expect to catch {_count(found.caught)} of {_count(found.failures)} failures "
        f"({found.low:,} to {found.high:,}{_details(found)})."
    )


def measured_sentence(found: Promise) -> str:
    """On which days the promise was measured, and why more alerts would not catch everything."""
    *others, last = [f"{days.first} to {days.last}" for days in found.periods]
    periods = f"{', '.join(others)} and {last}" if others else last
    measured = (
        f"Measured on {found.measured_failures:,} failures, {periods}, each month by a risk model fitted on earlier "
        "days (95% range)."
    )
    if found.missed_without_sign is None:
        return measured
    silent = f"{found.missed_without_sign * 100:.0f}%"
    return f"{measured} Of the missed failures {silent} had no critical SMART counter above 0 beforehand."


def _details(found: Promise) -> str:
    parts = []
    if found.precision is not None:
        parts.append(f"{found.precision * 100:.0f}% of alerts right")
    if found.lead_days is not None:
        parts.append(f"median warning {found.lead_days:.0f} days")
    return "".join(f"; {part}" for part in parts)


def _line_sentence(answer: BudgetAnswer) -> str:
    line = answer.line
    if line.line is None:
        return "There is no alert line: no drive is scored."
    settled = "" if line.is_settled else f"; {line.days} of 30 days are scored, so it will still move"
    reached = f"{line.reached:,} drives reached it in 30 days"
    return f"Alert line on {answer.as_of}: risk {risk_text(line.line)}, {reached}{settled}."


def _count(value: float) -> str:
    return f"{value:,.1f}" if value < 10 else f"{value:,.0f}"


def _document(answer: BudgetAnswer, *, applied: bool) -> dict[str, Any]:
    plain: dict[str, Any] = as_plain(answer)
    return {**plain, "settled": answer.line.is_settled, "applied": applied}
