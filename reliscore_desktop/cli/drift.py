"""`reliscore drift`: whether the fleet still looks like the training months, and what is caught."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from reliscore_desktop.app.operations.drift import fleet_drift
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.opening import open_for_reading
from reliscore_desktop.cli.options import DatabaseOption, JsonOption, WorkspaceOption, parse_day
from reliscore_desktop.cli.output import as_plain, print_json, print_line, print_table
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.exports.drift_words import ALARM_WORDS, REASON_WORDS, VERDICT_WORDS, input_title
from reliscore_desktop.exports.numbers import risk_text
from reliscore_desktop.monitoring.caught_estimate import CatchPeriod
from reliscore_desktop.monitoring.drift import Basis, InputDrift, Verdict
from reliscore_desktop.monitoring.drift_report import DriftReport
from reliscore_desktop.monitoring.mix import FleetMix
from reliscore_desktop.scoring.evidence import Estimate

SHOWN_MIX = 10


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("drift")(drift_command)


def drift_command(
    as_of: Annotated[
        str | None, typer.Option("--as-of", "--day", metavar="DAY", help="As of this day, like 2026-11-19.")
    ] = None,
    drive_model: Annotated[
        str | None, typer.Option("--drive-model", metavar="NAME", help="Every input of this drive model.")
    ] = None,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Compare inputs, fleet mix and catch rate with the risk model's training months."""
    day = None if as_of is None else parse_day(as_of)
    with open_for_reading(workspace, database) as opened:
        report = fleet_drift(opened, day)
    if drive_model is not None:
        report = _only(report, drive_model)
    if as_json:
        print_json({**as_plain(report), "alarms": list(report.alarms)})
    elif report.reason:
        print_line(f"Drift is not measured: {REASON_WORDS[report.reason]}.")
    else:
        _print_report(report, whole=drive_model is not None)
    return exit_codes.DONE


def _only(report: DriftReport, drive_model: str) -> DriftReport:
    if not report.reason and drive_model not in {one.drive_model for one in report.coverage}:
        raise InputError(
            f"No drive of {drive_model} reported on {report.day}.", "reliscore drift names the drive models."
        )
    inputs = tuple(one for one in report.inputs if one.drive_model == drive_model)
    coverage = tuple(one for one in report.coverage if one.drive_model == drive_model)
    return replace(report, inputs=inputs, coverage=coverage)


def _print_report(report: DriftReport, *, whole: bool) -> None:
    print_line(
        f"{report.day} against the training months of risk model {report.risk_model_version} "
        f"({report.reference_first} to {report.reference_last}).\n"
    )
    numbers = ("PSI", "Usual up to", "Drives")
    shown = report.inputs if whole else report.worst
    print_table(("Input", *numbers, "Verdict", "Drive model"), (_input_row(one) for one in shown), right=numbers)
    if report.risk_reason:
        print_line(f"Risk score: not measured, {REASON_WORDS[report.risk_reason]}.")
    if report.mix is not None and not whole:
        _print_mix(report.mix)
    _print_coverage(report)
    if not whole:
        _print_catch(report)
    for alarm in report.alarms:
        print_line(f"ALARM: {ALARM_WORDS[alarm]}")


def _input_row(one: InputDrift) -> tuple[str, ...]:
    words = VERDICT_WORDS[one.verdict]
    if one.verdict is Verdict.NOT_MEASURED:
        words += f": {REASON_WORDS[one.reason]}"
    elif one.verdict is Verdict.MISSING and one.missing_now is not None:
        words += f": {one.missing_now:.0%} of drives don't report it, {one.missing_then or 0.0:.0%} in training"
    beside = " (against all training drives)" if one.basis is Basis.EXPERT else ""
    return input_title(one.name), _psi(one.psi), _psi(one.limit), f"{one.drives:,}", words, one.drive_model + beside


def _psi(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _print_mix(mix: FleetMix) -> None:
    print_line(f"\nFleet mix: {mix.moved:.0%} of drives differ; {mix.unknown:.1%} are of drive models not in training.")
    rows = ((part.drive_model, f"{part.then:.1%}", f"{part.now:.1%}") for part in mix.parts[:SHOWN_MIX])
    print_table(("Drive model", "Then", "Now"), rows, right=("Then", "Now"))


def _print_coverage(report: DriftReport) -> None:
    unsure = [one for one in report.coverage if not one.is_validated]
    if unsure:
        drives = sum(one.drives for one in unsure)
        print_line(f"\nNot validated: {drives:,} drives of {_names([one.drive_model for one in unsure])}.")
    apart = [one for one in report.coverage if one.basis is Basis.NOTHING]
    if apart:
        drives = sum(one.drives for one in apart)
        names = _names([one.drive_model for one in apart])
        print_line(f"Not compared, for want of training drives like them: {drives:,} drives of {names}.")


def _names(names: Sequence[str]) -> str:
    more = f" and {len(names) - 5} other drive models" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more


def _print_catch(report: DriftReport) -> None:
    if report.catch is None:
        print_line(f"\nEstimated catch rate: not measured, {REASON_WORDS[report.catch_reason]}.")
        return
    catch = report.catch
    print_line(
        f"\nCatch rate at {catch.line.alerts:,} alerts per {HORIZON_DAYS} days, alert line "
        f"{risk_text(catch.line.risk)}. In the held-out tests {_estimate(catch.held_out)}, the interval being "
        f"that of a month of this fleet."
    )
    numbers = ("Estimated", "Caught", "Expected", "Failed")
    print_table(("From", *numbers), (_period_row(one) for one in catch.periods), right=numbers)
    print_line("Estimates hold while risks are calibrated: while failed lies in the interval of expected.")


def _period_row(one: CatchPeriod) -> tuple[str, ...]:
    expected = f"{one.expected.expected:.1f} ({one.expected.low} to {one.expected.high})"
    estimate = "–" if one.estimate is None else _estimate(one.estimate)
    if one.caught is None:
        return str(one.day), estimate, "not yet known", expected, "–"
    return str(one.day), estimate, f"{one.caught.count:,} of {one.caught.total:,}", expected, f"{one.failed:,}"


def _estimate(value: Estimate) -> str:
    return f"{value.value:.0%} ({value.low * 100:.0f} to {value.high * 100:.0f}%)"
