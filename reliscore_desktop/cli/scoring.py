"""`reliscore score`."""

from typing import Annotated

import typer

from reliscore_desktop.app.operations import DayScore, ScoreReport, score
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.monitor import run_job
from reliscore_desktop.cli.opening import open_for_writing
from reliscore_desktop.cli.options import DatabaseOption, DayOption, FromOption, JsonOption, ToOption, WorkspaceOption
from reliscore_desktop.cli.output import as_plain, print_json, print_line, print_table
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.risk import HORIZON_DAYS


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("score")(score_command)


def score_command(
    day: DayOption = None,
    first: FromOption = None,
    last: ToOption = None,
    force: Annotated[bool, typer.Option("--force", help="Score days again that are scored already.")] = False,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Score the latest day, one day, or a range of days (a backfill).

    Days that hold current scores of the active risk model are skipped unless --force.
    """
    if day is not None and (first is not None or last is not None):
        raise InputError("--day and --from/--to exclude each other.", "Give one day or a range.")
    with open_for_writing(workspace, database, create=False) as opened:
        report = run_job(
            "score",
            "Score",
            lambda context: score(opened, day or first, day or last, context, force=force),
            into=opened,
        )
    if as_json:
        print_json({"horizon_days": HORIZON_DAYS, **as_plain(report)})
    else:
        print_scores(report)
    return exit_codes.DONE


def print_scores(report: ScoreReport) -> None:
    """A line per day, and what the figures mean."""
    numbers = ("Scored", "Not scored", "Critical", "High", "Elevated", "Low", "Expected failures")
    print_table(("Day", *numbers, ""), (_row(day) for day in report.days), right=numbers)
    meaning = f"Failures expected within {HORIZON_DAYS} days of each day, 95% interval"
    print_line(f"{meaning}; risk model {report.risk_model_version}.")
    if report.news is not None:
        print_line(f"{report.news.title}; see `reliscore alerts list`.")


def _row(day: DayScore) -> tuple[str, ...]:
    counts = (day.drives_scored, sum(day.not_scored.values()))
    bands = (day.bands[name] for name in ("critical", "high", "elevated", "low"))
    return (
        str(day.day),
        *(f"{count:,}" for count in (*counts, *bands)),
        f"{day.expected_failures:.1f} ({day.expected_low} to {day.expected_high})",
        "already scored" if day.skipped else "",
    )
