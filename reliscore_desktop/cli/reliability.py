"""`reliscore reliability afr|survival|cohorts|spares`: failure rates, survival, cohort alarms and spares."""

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer

from reliscore_desktop.alerting.alert import AlertOutcome
from reliscore_desktop.app.operations.cohort_answers import CohortQuestion, answer_cohort, cohort_losses
from reliscore_desktop.app.operations.fleet import fleet_frame
from reliscore_desktop.app.operations.rate_export import export_failure_rates
from reliscore_desktop.app.operations.reliability import (
    DEFAULT_MONTHS,
    DriveModelSurvival,
    failure_rate_report,
    read_basis,
    spares_report,
    survival_report,
)
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.monitor import run_job
from reliscore_desktop.cli.opening import open_for_reading, open_for_writing
from reliscore_desktop.cli.options import DatabaseOption, DayOption, JsonOption, WorkspaceOption
from reliscore_desktop.cli.output import print_json, print_line, print_table
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.exports.failure_rates import RATE_SUFFIXES
from reliscore_desktop.reliability.failure_rate import DAYS_PER_YEAR, FailureRate
from reliscore_desktop.reliability.spares import SparesForecast
from reliscore_desktop.reliability.survival import LEAST_AT_RISK, share_surviving

reliability = typer.Typer(help="Failure rates, survival, cohort alarms and spares.", no_args_is_help=True)

MonthsOption = Annotated[int, typer.Option("--months", help="Length of the period up to the day, in months.")]
SiteOption = Annotated[str | None, typer.Option("--site", metavar="NAME", help="Only drives of this datacenter.")]
ExportOption = Annotated[
    Path | None,
    typer.Option("--export", "-o", metavar="FILE", help=f"Write the table to a file: {' or '.join(RATE_SUFFIXES)}."),
]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    reliability.command("afr")(afr_command)
    reliability.command("survival")(survival_command)
    reliability.command("cohorts")(cohorts_command)
    reliability.command("spares")(spares_command)
    app.add_typer(reliability, name="reliability")


def afr_command(
    months: MonthsOption = DEFAULT_MONTHS,
    site: SiteOption = None,
    day: DayOption = None,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
    export: ExportOption = None,
) -> int:
    """Annualised failure rate per drive model, with exact Poisson 95 % intervals."""
    with open_for_reading(workspace, database) as opened:
        if export is not None:
            return _export_rates(opened, export, day, months, site, as_json=as_json)
        report = failure_rate_report(read_basis(opened, day, months=months, site=site))
    if as_json:
        print_json(report)
        return exit_codes.DONE
    rates = [*report.rates, *([report.total] if report.total else [])]
    numbers = ("Drives", "Drive-days", "Failures", "AFR", "95 % interval")
    print_table(("Drive model", *numbers, ""), (_rate_row(one) for one in rates), right=numbers)
    print_line(f"\n{report.first} to {report.last}. Failures per 100 drive-years; a drive-day is a row of telemetry.")
    return exit_codes.DONE


def survival_command(
    drive_model: Annotated[
        list[str] | None, typer.Argument(metavar="[DRIVE MODEL]...", help="All without one.")
    ] = None,
    months: MonthsOption = DEFAULT_MONTHS,
    site: SiteOption = None,
    day: DayOption = None,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Share of drives that reach each year of age (Kaplan-Meier), and the failure rate by age."""
    with open_for_reading(workspace, database) as opened:
        basis = read_basis(opened, day, months=months, site=site)
        found = survival_report(basis, drive_model or ())
    if as_json:
        print_json({"as_of": basis.as_of, "drive_models": [_survival_document(one) for one in found]})
        return exit_codes.DONE
    numbers = ("Drives", "Survive", "AFR", "Failures")
    rows = (row for one in found for row in _survival_rows(one))
    print_table(("Drive model", "Age", *numbers), rows, right=numbers)
    print_line(
        "\nSurvive: share that reaches the end of the year of age, of drives at the first failure among "
        f"{LEAST_AT_RISK} or more. Drives count from the age first observed."
    )
    return exit_codes.DONE


def cohorts_command(
    answer: Annotated[
        str | None, typer.Option("--answer", metavar="ANSWER", help="planned-removal or failed, with --cohort.")
    ] = None,
    cohort: Annotated[str | None, typer.Option("--cohort", metavar="NAME", help="The cohort, as listed.")] = None,
    day: DayOption = None,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """List cohorts that lost too many drives in 90 days, or answer whether they were removed on purpose."""
    answered = None
    if (answer is None) != (cohort is None):
        raise InputError("An answer needs its cohort.", "Give both --answer and --cohort.")
    opener = open_for_reading(workspace, database) if answer is None else open_for_writing(workspace, database)
    with opener as opened:
        losses = cohort_losses(opened, fleet_frame(opened, day))
        if answer is not None and cohort is not None:
            answered = answer_cohort(opened, _named(losses, cohort), _parse_answer(answer))
    if as_json:
        print_json({"answered": answered, "cohorts": losses})
    elif answered is not None:
        print_line(f"Recorded for {answered:,} drives of {cohort}.")
    elif not losses:
        print_line("No cohort lost more drives than the rest of the fleet would.")
    else:
        numbers = ("Lost", "Without failure", "Expected")
        print_table(("Cohort", *numbers, "Left"), (_question_row(one) for one in losses), right=numbers)
    return exit_codes.DONE


def spares_command(
    months: MonthsOption = DEFAULT_MONTHS,
    site: SiteOption = None,
    day: DayOption = None,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Failures to expect in 30 and 90 days by capacity, against the stock kept in the settings."""
    with open_for_reading(workspace, database) as opened:
        basis = read_basis(opened, day, months=months, site=site)
        found = spares_report(basis, opened.settings.spares_stock)
    if as_json:
        print_json({"as_of": basis.as_of, "spares": [_spares_document(one) for one in found]})
        return exit_codes.DONE
    numbers = ("Drives", "30 days", "90 days", "In stock", "To order")
    print_table(("Capacity", *numbers), (_spares_row(one) for one in found), right=numbers)
    print_line("\nExpected failures with 95 % prediction intervals; stock is judged against the upper end for 90 days.")
    return exit_codes.DONE


def _export_rates(
    workspace: Workspace, path: Path, day: dt.date | None, months: int, site: str | None, *, as_json: bool
) -> int:
    done = run_job(
        "export",
        "Export failure rates",
        lambda context: export_failure_rates(workspace, path, context, as_of=day, months=months, site=site),
    )
    if as_json:
        print_json(done)
    else:
        models = "1 drive model" if done.drive_models == 1 else f"{done.drive_models:,} drive models"
        print_line(f"Failure rates of {models}, {done.first} to {done.last}: {done.path}")
    return exit_codes.DONE


def _rate_row(rate: FailureRate) -> tuple[str, ...]:
    counts = (f"{rate.drives:,}", f"{rate.drive_days:,}", f"{rate.failures:,}")
    interval = f"{rate.interval.low * 100:.2f} to {rate.interval.high * 100:.2f}"
    return rate.drive_model, *counts, f"{rate.afr * 100:.2f}%", interval, "few drives" if rate.is_few else ""


def _survival_rows(one: DriveModelSurvival) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for age in one.by_age:
        words = f"{age.from_age_days / DAYS_PER_YEAR:.0f} to {age.to_age_days / DAYS_PER_YEAR:.0f} years"
        share = share_surviving(one.curve, min(age.to_age_days, one.longest_age_days))
        left = "–" if share is None else f"{share * 100:.1f}%"
        afr = "–" if age.afr is None else f"{age.afr * 100:.2f}%"
        rows.append((one.drive_model, words, f"{one.drives:,}", left, afr, f"{age.failures:,}"))
    return rows


def _survival_document(one: DriveModelSurvival) -> dict[str, Any]:
    names = ("age_days", "survival", "low", "high", "at_risk", "failures")
    curve = {name: getattr(one.curve, name).tolist() for name in names}
    plain = {
        name: getattr(one, name) for name in ("drive_model", "drives", "without_age", "longest_age_days", "by_age")
    }
    return {**plain, "curve": curve}


def _spares_document(one: SparesForecast) -> dict[str, Any]:
    names = ("capacity_bytes", "drives", "expected_30_days", "interval_30_days")
    more = ("expected_90_days", "interval_90_days", "stock", "to_order")
    return {name: getattr(one, name) for name in (*names, *more)}


def _spares_row(one: SparesForecast) -> tuple[str, ...]:
    capacity = "not known" if one.capacity_bytes is None else f"{one.capacity_bytes / 1e12:.3g} TB"
    short = f"{one.expected_30_days:.1f} ({one.interval_30_days.low:.0f} to {one.interval_30_days.high:.0f})"
    long = f"{one.expected_90_days:.1f} ({one.interval_90_days.low:.0f} to {one.interval_90_days.high:.0f})"
    stock = ("–" if value is None else f"{value:,}" for value in (one.stock, one.to_order))
    return capacity, f"{one.drives:,}", short, long, *stock


def _question_row(one: CohortQuestion) -> tuple[str, ...]:
    counts = (f"{len(one.lost):,}", f"{len(one.unexplained):,}", f"{one.figures['expected']:.1f}")
    return one.subject, *counts, f"{one.first_left} to {one.last_left}"


def _named(losses: tuple[CohortQuestion, ...], name: str) -> CohortQuestion:
    for one in losses:
        if one.subject == name and one.unexplained:
            return one
    raise InputError(f"No cohort called '{name}' waits for an answer.", "See reliscore reliability cohorts.")


def _parse_answer(text: str) -> AlertOutcome:
    try:
        return AlertOutcome(text.replace("-", "_"))
    except ValueError:
        raise InputError(f"'{text}' is no answer.", "Choose planned-removal or failed.") from None
