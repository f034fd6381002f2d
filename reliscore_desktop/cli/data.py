"""`reliscore data …`: ledger of imports, quarantine, calendar, backup, restore, undo, sweep."""

from pathlib import Path
from typing import Annotated

import typer

from reliscore_desktop.app.operations import data, safekeeping
from reliscore_desktop.app.operations.job_record import list_jobs
from reliscore_desktop.app.workspace import default_workspace
from reliscore_desktop.cli import column_profiles, data_words, exit_codes
from reliscore_desktop.cli.monitor import run_job
from reliscore_desktop.cli.opening import open_for_reading, open_for_writing
from reliscore_desktop.cli.options import DatabaseOption, JsonOption, WorkspaceOption
from reliscore_desktop.cli.output import print_json, print_line
from reliscore_desktop.importing.coverage import coverage
from reliscore_desktop.importing.history import import_record, ledger_counts, list_imports
from reliscore_desktop.importing.quarantine_reading import quarantine_page

BackupArgument = Annotated[Path, typer.Argument(metavar="BACKUP", help="Folder or .zip file of a backup.")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, help="How many lines to show.")]
OffsetOption = Annotated[int, typer.Option("--offset", min=0, help="How many lines to skip first.")]
ImportOption = Annotated[
    int | None, typer.Option("--import", metavar="NUMBER", help="Only this import; numbers are in `data imports`.")
]


def add_to(app: typer.Typer) -> None:
    """Register the group of commands."""
    group = typer.Typer(help="What was imported, what was kept out, and keeping it safe.", no_args_is_help=True)
    group.command("imports")(imports_command)
    group.command("quarantine")(quarantine_command)
    group.command("calendar")(calendar_command)
    group.command("store")(store_command)
    group.command("backup")(backup_command)
    group.command("check-backup")(check_backup_command)
    group.command("test-restore")(rehearse_command)
    group.command("restore")(restore_command)
    group.command("undo-import")(undo_command)
    group.command("sweep")(sweep_command)
    group.command("jobs")(jobs_command)
    column_profiles.add_to(group)
    app.add_typer(group, name="data")


def imports_command(
    number: Annotated[int | None, typer.Argument(metavar="[NUMBER]", help="One import, in full.")] = None,
    problems: Annotated[bool, typer.Option("--problems", help="Only failed, cancelled or with quarantine.")] = False,
    limit: LimitOption = 50,
    offset: OffsetOption = 0,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """List imported files, newest first, or show one of them beside the day before."""
    with open_for_reading(workspace, database) as opened:
        if number is not None:
            detail = data.import_detail(opened, number)
            print_json(detail) if as_json else data_words.print_import(detail)
            return exit_codes.DONE
        records = list_imports(opened.store, only_problems=problems, limit=limit, offset=offset)
        counts = ledger_counts(opened.store)
    if as_json:
        print_json({"counts": counts, "imports": records})
    else:
        data_words.print_imports(records, counts)
    return exit_codes.DONE


def quarantine_command(
    import_id: ImportOption = None,
    rule: Annotated[str, typer.Option("--rule", help="Only what broke this rule.")] = "",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write all of it to a .csv or .parquet file.")
    ] = None,
    limit: LimitOption = 50,
    offset: OffsetOption = 0,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Show rows and cells that were kept out, with line, value and reason, or write them to a file."""
    with open_for_reading(workspace, database) as opened:
        if import_id is not None:
            import_record(opened.store, import_id)
        if output is not None:
            written = run_job(
                "export",
                "Export quarantine",
                lambda context: data.export_quarantine(opened, output, context, import_id=import_id, rule=rule),
            )
            print_json(written) if as_json else print_line(f"{written.records:,} records written to {written.path}.")
            return exit_codes.DONE
        page = quarantine_page(opened.store, import_id=import_id, rule=rule, limit=limit, offset=offset)
    if as_json:
        print_json({"total": page.total, "rules": page.rules, "records": page.frame})
    else:
        data_words.print_quarantine(page)
    return exit_codes.DONE


def calendar_command(
    gaps: Annotated[bool, typer.Option("--problems", help="Only missing, partial and stale days.")] = False,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """List stored days: rows against the usual number, gaps, and scores older than the telemetry."""
    with open_for_reading(workspace, database) as opened:
        found = coverage(opened.store)
    if as_json:
        days = [day for day in found.days if not gaps or data_words.is_noteworthy(day)]
        print_json({"stale_score_days": found.stale_scores, "gaps": found.gaps, "days": days})
    else:
        data_words.print_calendar(found, only_noteworthy=gaps)
    return exit_codes.DONE


def store_command(
    workspace: WorkspaceOption = None, database: DatabaseOption = None, as_json: JsonOption = False
) -> int:
    """Show how much is stored, and when it was last verified and backed up."""
    with open_for_reading(workspace, database) as opened:
        figures = safekeeping.store_figures(opened)
    if as_json:
        document = {"health": figures.health.model_dump(mode="json")}
        names = ("size_bytes", "drive_days", "files", "first_day", "last_day", "days", "missing_days")
        print_json({**{name: getattr(figures, name) for name in names}, **document})
    else:
        data_words.print_store(figures)
    return exit_codes.DONE


def backup_command(
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="A new folder, or a new file ending in .zip.")],
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Copy catalogue, data, settings and risk models, and read the copy back."""
    with open_for_reading(workspace, database) as opened:
        report = run_job("backup", "Back up", lambda context: safekeeping.back_up(opened, target, context))
    print_json(report) if as_json else data_words.print_backup(report)
    return exit_codes.DONE


def check_backup_command(
    place: BackupArgument,
    as_json: JsonOption = False,
) -> int:
    """Read a backup whole and compare every file with its checksum."""
    manifest = run_job("check-backup", "Check backup", lambda context: safekeeping.check_backup(place, context))
    if as_json:
        document = {"created_at": manifest.created_at, "files": len(manifest.files), "rows": manifest.rows}
        print_json({"clean": True, **document})
    else:
        print_line(f"{len(manifest.files):,} files with {manifest.rows:,} rows, all as they were written.")
    return exit_codes.DONE


def rehearse_command(
    place: BackupArgument,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Restore a backup into a folder of its own, verify it there and remove it again."""
    with open_for_reading(workspace, database) as opened:
        found = run_job("test-restore", "Test restore", lambda job: safekeeping.rehearse_restore(opened, place, job))
    if as_json:
        print_json(found)
    else:
        print_line(
            f"Restored {found.files:,} files with {found.rows:,} rows as a test: {len(found.problems)} problems."
        )
        for problem in found.problems:
            print_line(f"  {problem}")
    return exit_codes.DONE_IN_PART if found.problems else exit_codes.DONE


def restore_command(
    place: BackupArgument,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take the place of the workspace there; it is kept under another name.")
    ] = False,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Restore a backup into --workspace: a new folder, or with --replace in place of what is there."""
    root = workspace or default_workspace()
    report = run_job(
        "restore",
        "Restore",
        lambda context: safekeeping.restore(place, root, context, replace=replace, database_url=database),
    )
    print_json(report) if as_json else data_words.print_restore(report)
    return exit_codes.DONE


def undo_command(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Number of the import, from `data imports`.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be taken back.")] = False,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Take back exactly what one imported file brought, where that can be done without loss."""
    if dry_run:
        with open_for_reading(workspace, database) as opened:
            plan = data.import_detail(opened, number).undo
        if as_json:
            print_json({"possible": not plan.problem, "problem": plan.problem, **data_words.days_of(plan)})
        else:
            data_words.print_plan(plan)
        return exit_codes.DONE if not plan.problem else exit_codes.DONE_IN_PART
    with open_for_writing(workspace, database, create=False) as opened:
        report = run_job("undo", "Undo import", lambda context: data.undo_import(opened, number, context), into=opened)
    print_json(report) if as_json else data_words.print_undo(report)
    return exit_codes.DONE


def sweep_command(
    workspace: WorkspaceOption = None, database: DatabaseOption = None, as_json: JsonOption = False
) -> int:
    """Remove files that have been out of use for more than a day."""
    with open_for_writing(workspace, database, create=False) as opened:
        report = run_job("sweep", "Sweep", lambda context: safekeeping.sweep(opened, context), into=opened)
    print_json(report) if as_json else print_line(f"{report.files_removed:,} files removed.")
    return exit_codes.DONE


def jobs_command(
    limit: LimitOption = 50,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """List jobs that are over, newest first: who ran them, in the window or a terminal, and what they said."""
    with open_for_reading(workspace, database) as opened:
        found = list_jobs(opened, limit)
    print_json({"jobs": found}) if as_json else data_words.print_jobs(found)
    return exit_codes.DONE
