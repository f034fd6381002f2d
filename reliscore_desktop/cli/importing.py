"""`reliscore import`."""

from pathlib import Path
from typing import Annotated

import typer

from reliscore_desktop.app.operations import ImportOutcome, import_telemetry
from reliscore_desktop.app.operations.profiles import profile_of
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.import_check import check_import
from reliscore_desktop.cli.monitor import run_job
from reliscore_desktop.cli.opening import open_for_writing
from reliscore_desktop.cli.options import DatabaseOption, JsonOption, WorkspaceOption
from reliscore_desktop.cli.output import as_plain, print_json, print_line, print_table
from reliscore_desktop.cli.scoring import print_scores
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.importing.report import FileReport, FileState
from reliscore_desktop.sources.profile import NO_PROFILES, ProfileChoice


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("import")(import_command)


def import_command(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files, folders, ZIP archives of telemetry.")],
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
    score: Annotated[
        bool | None, typer.Option("--score/--no-score", help="Score the latest day afterwards (default: the setting).")
    ] = None,
    profile: Annotated[
        str,
        typer.Option(
            "--profile",
            metavar="NAME|FILE.json",
            help="Column profile that says what the columns mean; saved ones are used for files with their header.",
        ),
    ] = "",
    no_profile: Annotated[
        bool, typer.Option("--no-profile", help="Read every file as it is, without a saved column profile.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read every row and say what an import would do; write nothing.")
    ] = False,
) -> int:
    """Import telemetry: Backblaze CSV, ZIP and Parquet, files or folders.

    Exit code 1 means that rows were quarantined or a file failed; the rest is imported.
    """
    if profile and no_profile:
        raise InputError("--profile and --no-profile exclude each other.", "Give one of them.")
    with open_for_writing(workspace, database) as opened:
        profiles = NO_PROFILES if no_profile else None
        if profile:
            profiles = ProfileChoice(always=profile_of(opened, profile))
        if dry_run:
            return check_import(opened, paths, profiles, as_json=as_json)
        outcome = run_job(
            "import",
            "Import",
            lambda context: import_telemetry(opened, paths, context, score_after=score, profiles=profiles),
            into=opened,
        )
    failed = _only_failure(outcome)
    if as_json:
        print_json(_document(outcome, failed))
    else:
        _print(outcome)
    if failed is not None:
        if not as_json:
            raise InputError(failed)
        return exit_codes.USER_ERROR
    return exit_codes.DONE if outcome.report.is_complete else exit_codes.DONE_IN_PART


def _only_failure(outcome: ImportOutcome) -> str | None:
    """What was wrong where nothing at all could be imported, which is the user's error and not a part of a success."""
    files = outcome.report.files
    if files and all(file.state is FileState.FAILED for file in files):
        return " ".join(dict.fromkeys(file.message for file in files))
    return None


def _document(outcome: ImportOutcome, failed: str | None) -> dict[str, object]:
    document = dict(outcome.report.as_dict())
    document["scores"] = as_plain(outcome.scores)
    if failed is not None:
        document["error"] = failed
    return document


def _print(outcome: ImportOutcome) -> None:
    report = outcome.report
    counts = ("Rows read", "Imported", "Duplicate", "Quarantined")
    print_table(("File", "State", *counts, "Days"), (_row(file) for file in report.files), right=counts)
    for file in report.files:
        if file.message and file.state is not FileState.FAILED:
            print_line(f"{Path(file.path).name}: {file.message}")
        for example in file.examples[:3]:
            print_line(f"  line {example.line}: {example.rule} ({example.column or 'row'}: {example.value!r})")
    print_line(
        f"{report.rows_imported:,} of {report.rows_read:,} rows imported, {report.rows_duplicate:,} duplicate, "
        f"{report.rows_quarantined:,} quarantined; {report.drives:,} drives."
    )
    if outcome.scores is not None:
        print_scores(outcome.scores)


def _row(file: FileReport) -> tuple[str, ...]:
    days = "–" if file.first_day is None else f"{file.first_day} to {file.last_day}"
    if file.first_day is not None and file.first_day == file.last_day:
        days = str(file.first_day)
    counts = (file.rows_read, file.rows_imported, file.rows_duplicate, file.rows_quarantined)
    return (Path(file.path).name, file.state.value, *(f"{count:,}" for count in counts), days)
