"""Start of the desktop program: what must hold before Qt is touched. Nothing here imports Qt at module level."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reliscore_desktop import __version__
from reliscore_desktop.ui.missing_libraries import explain_import_error, missing_platform_library

if TYPE_CHECKING:
    from reliscore_desktop.app.workspace import Workspace

EXIT_DONE = 0
EXIT_USER_ERROR = 2
EXIT_NO_QT = 3


@dataclass(frozen=True, slots=True)
class Options:
    """The command line of the desktop program."""

    workspace: Path | None = None
    database_url: str | None = None
    demo: bool = False
    screenshot_folder: Path | None = None
    out_folder: Path | None = None
    language: str = ""


def parse_options(argv: Sequence[str]) -> Options:
    """Read the command line (with the program's name first). Exits by SystemExit on `--help`, `--version`, mistakes."""
    parser = argparse.ArgumentParser(
        prog="reliscore-desktop", description="Which drives must I pull today, why, and can I trust this?"
    )
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="folder of the workspace to open")
    parser.add_argument("--database", metavar="URL", help="PostgreSQL catalogue, postgresql+psycopg://…")
    parser.add_argument("--demo", action="store_true", help="open the demo fleet")
    parser.add_argument("--screenshot", type=Path, metavar="DIR", help="write pictures of the pages and end")
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="without a display: folder for the list and the picture"
    )
    parser.add_argument("--language", metavar="CODE", default="", help="language of the window, such as en or de")
    parser.add_argument("--version", action="version", version=f"ReliScore Desktop {__version__}")
    found = parser.parse_args(list(argv[1:]))
    return Options(found.workspace, found.database, found.demo, found.screenshot, found.out, found.language)


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS, else by the environment."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(argv: Sequence[str]) -> int:
    """Open the window and return the exit code; without a display do the main job on the demo fleet instead."""
    options = parse_options(argv)
    from reliscore_desktop.app.memory import return_memory_early

    # The log's own settings import polars.
    return_memory_early()
    gc.disable()
    from reliscore_desktop.app.logging import start_logging

    log_path = start_logging()
    load_core()
    without_window = not has_display()
    if without_window or options.screenshot_folder is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    problem = _qt_problem()
    if problem:
        sys.stderr.write(problem + "\n")
        return EXIT_NO_QT
    if without_window and options.screenshot_folder is None:
        from reliscore_desktop.ui.no_display import run_without_display

        return run_without_display(options.out_folder or Path.cwd() / "reliscore-output")
    from reliscore_desktop.app.opening import Opening

    opening = Opening(partial(open_workspace, options))
    try:
        from reliscore_desktop.ui.desktop import open_desktop

        return open_desktop(options, log_path, opening)
    finally:
        opening.end()


def open_workspace(options: Options) -> "Workspace":
    """The workspace to begin with. Raises ReliScoreError where it can't be opened.

    With `--demo` the window opens first and prepares the demo in the background; pictures wait for it here.
    """
    from reliscore_desktop.app.demo import open_demo
    from reliscore_desktop.app.workspace import Workspace
    from reliscore_desktop.jobs.context import JobContext

    if options.demo and options.screenshot_folder is None:
        return Workspace.open(None, database_url=options.database_url)
    if options.demo:
        return open_demo(JobContext(), options.workspace, database_url=options.database_url)
    return Workspace.open(options.workspace, database_url=options.database_url)


def load_core() -> None:
    """Import what needs no Qt, with an allocator that gives memory back early.

    PySide6 reads the source text of every module that is imported after it: in the other order the start takes 0.6 s
    longer.
    """
    from reliscore_desktop.app.memory import return_memory_early

    return_memory_early()
    # Python would look for garbage after every few imports, and find none: 0.15 s of a start.
    gc.disable()
    import reliscore_desktop.app.operations  # noqa: F401  # loading is the purpose

    gc.freeze()
    gc.enable()


def _qt_problem() -> str:
    """Why Qt can't start on this machine, with what to install; empty where it can."""
    try:
        import PySide6.QtWidgets  # noqa: F401  # importing is the test
    except ImportError as error:
        return explain_import_error(error)
    return missing_platform_library()
