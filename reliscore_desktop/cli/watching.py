"""`reliscore watch`: imports what arrives in a folder, until Ctrl+C."""

import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from reliscore_desktop.app.operations.data import scan_watched_folder
from reliscore_desktop.app.operations.importing import ImportOutcome
from reliscore_desktop.app.watching import FolderWatch, Scan
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.cli import exit_codes
from reliscore_desktop.cli.monitor import run_job
from reliscore_desktop.cli.opening import open_for_writing
from reliscore_desktop.cli.options import DatabaseOption, JsonOption, WorkspaceOption
from reliscore_desktop.cli.output import print_json, print_line
from reliscore_desktop.domain.errors import InputError, StoreError
from reliscore_desktop.importing.report import FileState
from reliscore_desktop.jobs.context import JobContext

SETTLING_SECONDS = 2.0
"""Between the two looks of `--once`: a file whose size and time stand still that long is complete."""


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("watch")(watch_command)


def watch_command(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="The folder; without it the one in the settings.")
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Import what is there now, then end.")] = False,
    every: Annotated[int | None, typer.Option("--every", min=1, metavar="MINUTES", help="Time between looks.")] = None,
    workspace: WorkspaceOption = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> int:
    """Import new, complete files of a folder as they arrive. Nothing there is moved or deleted.

    Exit code 1 of `--once` means that a file failed or rows were quarantined.
    """
    with open_for_writing(workspace, database) as opened:
        watch = FolderWatch(_folder(opened, folder), opened.root)
        minutes = every or opened.settings.watched_folder.interval_minutes
        if once:
            return _import_once(opened, watch, as_json=as_json)
    while True:
        _look(watch, database, as_json=as_json)
        run_job("wait", "Wait", lambda context: _sleep(context, 60.0 * minutes), quiet=True)


def _look(watch: FolderWatch, database: str | None, *, as_json: bool) -> None:
    """One look. The workspace is open only meanwhile, so that window and other commands can write in between."""
    try:
        with open_for_writing(watch.workspace_root, database) as opened:
            found, outcome = run_job(
                "watch",
                "Import from the watched folder",
                lambda context: scan_watched_folder(opened, watch, context),
                into=opened,
                worth=_has_imported,
            )
    except StoreError as error:
        sys.stderr.write(f"{error} The next look follows.\n")
    else:
        _tell(found, outcome, as_json=as_json)


def _folder(workspace: Workspace, named: Path | None) -> Path:
    path = str(named) if named is not None else workspace.settings.watched_folder.path
    if not path:
        raise InputError("No folder is watched.", "Name one: reliscore watch FOLDER")
    folder = Path(path).expanduser().absolute()
    if not folder.is_dir():
        raise InputError(f"{folder} is no folder.", "Name one that exists.")
    return folder


def _import_once(workspace: Workspace, watch: FolderWatch, *, as_json: bool) -> int:
    def look_twice(context: JobContext) -> tuple[Scan, ImportOutcome | None]:
        watch.scan()
        _sleep(context, SETTLING_SECONDS)
        return scan_watched_folder(workspace, watch, context)

    found, outcome = run_job("watch", "Import from the watched folder", look_twice, into=workspace, worth=_has_imported)
    _tell(found, outcome, as_json=as_json)
    if found.problem:
        return exit_codes.USER_ERROR
    return exit_codes.DONE if outcome is None or outcome.report.is_complete else exit_codes.DONE_IN_PART


def _has_imported(answer: tuple[Scan, ImportOutcome | None]) -> bool:
    return answer[1] is not None


def _sleep(context: JobContext, seconds: float) -> None:
    """Wait in small steps, so that Ctrl+C ends it at once."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        context.check()
        time.sleep(min(0.1, left))


def _tell(found: Scan, outcome: ImportOutcome | None, *, as_json: bool) -> None:
    if as_json:
        report = outcome.report.as_dict() if outcome is not None else None
        print_json({"imported": report, "waiting": found.waiting, "problem": found.problem})
        return
    if found.problem:
        print_line(found.problem)
    if outcome is None:
        return
    for file in outcome.report.files:
        words = file.message if file.state is FileState.FAILED else f"{file.rows_imported:,} rows imported"
        print_line(f"{Path(file.path).name}: {file.state.value}, {words}")
