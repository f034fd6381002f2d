"""`reliscore status`, `verify`, `compact`, `doctor`, `demo`."""

import datetime as dt
import shlex

import typer

from reliscore_desktop.app.doctor import examine
from reliscore_desktop.app.operations import WorkspaceStatus, compact, status, verify
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.monitor import run_job
from reliscore_desktop.cli.opening import open_for_reading, open_for_writing
from reliscore_desktop.cli.options import DatabaseOption, JsonOption, WorkspaceOption
from reliscore_desktop.cli.output import as_plain, print_facts, print_json, print_line

BYTES_PER_MEGABYTE = 10**6


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("status")(status_command)
    app.command("verify")(verify_command)
    app.command("compact")(compact_command)
    app.command("doctor")(doctor_command)
    app.command("demo")(demo_command)


def status_command(
    workspace: WorkspaceOption = None, database: DatabaseOption = None, as_json: JsonOption = False
) -> int:
    """Say what the workspace holds, through which day, and by which risk model it is scored."""
    with open_for_reading(workspace, database) as opened:
        found = status(opened)
    if as_json:
        print_json(found)
    else:
        print_facts(_facts(found))
    return exit_codes.DONE


def verify_command(
    workspace: WorkspaceOption = None, database: DatabaseOption = None, as_json: JsonOption = False
) -> int:
    """Hash every stored file, compare counts with the catalogue, look for orphans; exit code 1 where any is wrong."""
    with open_for_reading(workspace, database) as opened:
        report = run_job("verify", "Verify", lambda context: verify(opened, context))
    clean = not report.problems
    if as_json:
        print_json({"clean": clean, **as_plain(report)})
    else:
        print_line(
            f"{report.segments:,} files with {report.rows:,} rows, {report.size_bytes / BYTES_PER_MEGABYTE:,.1f} MB: "
            + ("everything is as the catalogue says." if clean else f"{len(report.problems)} problems.")
        )
        for problem in report.problems:
            print_line(f"  {problem.path}: {problem.message}")
        if report.orphans:
            print_line(f"{len(report.orphans):,} files of broken-off writes wait to be removed; no reader sees them.")
    return exit_codes.DONE if clean else exit_codes.DONE_IN_PART


def compact_command(
    workspace: WorkspaceOption = None, database: DatabaseOption = None, as_json: JsonOption = False
) -> int:
    """Merge the daily files of old months and remove files that no reader can need any more."""
    with open_for_writing(workspace, database, create=False) as opened:
        report = run_job("compact", "Compact", lambda context: compact(opened, context), into=opened)
    if as_json:
        print_json(report)
    else:
        print_line(f"{report.months:,} months compacted, {report.files_removed:,} old files removed.")
    return exit_codes.DONE


def doctor_command(
    workspace: WorkspaceOption = None, database: DatabaseOption = None, as_json: JsonOption = False
) -> int:
    """Look whether this machine can run the program, and say what to install; exit code 1 where anything is missing."""
    checks = examine(workspace, database_url=database)
    if as_json:
        print_json({"checks": as_plain(checks)})
    else:
        print_facts((check.name, f"{'' if check.passed else '✗ '}{check.found}") for check in checks)
        for check in checks:
            if check.advice:
                print_line(f"{check.name}: {check.advice}")
    return exit_codes.DONE if all(check.passed for check in checks) else exit_codes.DONE_IN_PART


def demo_command(
    workspace: WorkspaceOption = None, database: DatabaseOption = None, as_json: JsonOption = False
) -> int:
    """Open the demo fleet, a sample of real Backblaze telemetry, in a workspace of its own."""
    from reliscore_desktop.app.demo import open_demo

    with run_job("demo", "Demo", lambda context: open_demo(context, workspace, database_url=database)) as opened:
        found = status(opened)
    if as_json:
        print_json(found)
    else:
        print_facts(_facts(found))
        print_line(f"\nSee its drives with: reliscore drives --workspace {shlex.quote(str(found.root))}")
    return exit_codes.DONE


def _facts(found: WorkspaceStatus) -> list[tuple[str, str]]:
    telemetry = "none"
    if found.first_day is not None:
        telemetry = (
            f"{found.telemetry_days:,} days, {found.first_day} to {found.last_day}, {found.telemetry_rows:,} rows"
        )
    scores = "none"
    if found.last_scored_day is not None:
        when = f", {_moment(found.last_scored_at)}" if found.last_scored_at else ""
        scores = f"{found.scored_days:,} days, last {found.last_scored_day} by risk model {found.scored_by}{when}"
    facts = [
        ("Workspace", f"{found.root}{' (demo fleet)' if found.is_demo else ''}"),
        ("Database", found.database),
        ("Telemetry", telemetry),
        ("Drives", f"{found.drives:,}"),
        ("Scores", scores),
        ("Risk model", found.risk_model_version or "none"),
        ("Size", f"{found.size_bytes / BYTES_PER_MEGABYTE:,.1f} MB"),
    ]
    if found.stale_score_days:
        facts.insert(5, ("", f"{found.stale_score_days:,} days wait to be scored again: their telemetry changed"))
    if found.risk_model_problem:
        facts.append(("Problem", found.risk_model_problem))
    return facts


def _moment(moment: dt.datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
