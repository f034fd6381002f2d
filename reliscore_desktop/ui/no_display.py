"""Without a display: the main job on the demo fleet, its list as CSV and the Overview as a picture."""

import sys
from pathlib import Path

from reliscore_desktop.app.headless import HeadlessResult, main_job_on_demo
from reliscore_desktop.app.settings import Preferences
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.ui.application import EXIT_DONE, EXIT_USER_ERROR
from reliscore_desktop.ui.desktop import make_application
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.screenshots import picture_of_page
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.theme import ThemeMode, install_theme

PICTURE = "overview.png"


def run_without_display(folder: Path) -> int:
    """Say what is done and where the files lie; returns the exit code."""
    _say("There is no display, so the main job is done on the demo fleet here in the terminal.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        result = main_job_on_demo(folder)
    except ReliScoreError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_USER_ERROR
    picture = _paint_overview(result, folder / PICTURE)
    _say(f"{result.drives_at_risk} drives at risk, as CSV: {result.at_risk_csv}")
    _say(f"Picture of the overview: {picture}")
    _say("With a display, the same command opens the window. The terminal commands are listed by: reliscore --help")
    return EXIT_DONE


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _paint_overview(result: HeadlessResult, path: Path) -> Path:
    application = make_application()
    install_theme(application, ThemeMode.LIGHT)
    window = MainWindow(Session(Workspace.open(result.workspace), JobBridge(), Preferences()), remembers=False)
    try:
        return picture_of_page(window, "overview", path)
    finally:
        window.close()
