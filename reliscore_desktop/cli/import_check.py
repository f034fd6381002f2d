"""`reliscore import --dry-run`: what an import would do, how long it takes and how much room it needs."""

import time
from collections.abc import Sequence
from pathlib import Path

from reliscore_desktop.app.operations.import_estimate import ImportEstimate, estimate_import, import_pace
from reliscore_desktop.app.operations.importing import inspect_import
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.monitor import run_job
from reliscore_desktop.cli.output import as_plain, print_json, print_line, print_table
from reliscore_desktop.importing.inspection import FileCheck, ImportPlan
from reliscore_desktop.sources.profile import ProfileChoice


def check_import(workspace: Workspace, paths: Sequence[Path], profiles: ProfileChoice | None, *, as_json: bool) -> int:
    """Read every row and say what an import would do; writes nothing. Exit code 1 as an import would have it."""
    started = time.monotonic()
    plan = run_job("check", "Check", lambda context: inspect_import(workspace, paths, context, profiles=profiles))
    found = estimate_import(plan, import_pace(workspace), time.monotonic() - started)
    if as_json:
        files = [{**file.report.as_dict(), "format": file.report.format} for file in plan.files]
        print_json({"files": files, "rows_to_import": plan.rows_to_import, "estimate": as_plain(found)})
    else:
        _print(plan, found)
    clean = all(file.report.state.value != "failed" for file in plan.files) and not plan.rows_to_quarantine
    return exit_codes.DONE if clean else exit_codes.DONE_IN_PART


def _print(plan: ImportPlan, found: ImportEstimate) -> None:
    counts = ("Rows read", "To import", "Duplicate", "To quarantine")
    print_table(("File", "Format", *counts), (_row(file) for file in plan.files), right=counts)
    for file in plan.files:
        print_line(f"{file.file.name}: {file.report.message}")
    about = "About" if found.is_whole else "At least"
    room = "" if found.size_bytes is None else f", {found.size_bytes / 1e6:,.1f} MB on disk"
    rows = "1 row" if plan.rows_to_import == 1 else f"{plan.rows_to_import:,} rows"
    print_line(f"{rows} to import. {about} {max(1.0, found.seconds):,.0f} s without scoring{room}.")


def _row(check: FileCheck) -> tuple[str, ...]:
    report = check.report
    counts = (report.rows_read, report.rows_imported, report.rows_duplicate, report.rows_quarantined)
    return check.file.name, report.format or "–", *(f"{count:,}" for count in counts)
