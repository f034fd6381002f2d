"""Makes the application, opens the workspace and the window, and ends them in order."""

import logging
import signal
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from reliscore_desktop import __version__
from reliscore_desktop.app.memory import return_memory_early
from reliscore_desktop.app.opening import Opening
from reliscore_desktop.app.settings import load_preferences
from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.ui.application import EXIT_DONE, EXIT_USER_ERROR, Options
from reliscore_desktop.ui.crash import CrashReporter
from reliscore_desktop.ui.gui_collector import leave_out_what_is_loaded
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.qt_log import forward_qt_messages
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.theme import ThemeMode, install_theme
from reliscore_desktop.ui.translation import install_translation

log = logging.getLogger(__name__)

SWITCH_SECONDS = 0.001
"""A job that computes in Python gives way after this time. Qt lets the interpreter go at nearly every call, so that the
5 ms which Python waits otherwise came together to 0.1 s as a job began, which is 0.04 s now."""


def make_application() -> QApplication:
    """The QApplication with the names the desktop shows."""
    return_memory_early()
    sys.setswitchinterval(SWITCH_SECONDS)
    forward_qt_messages()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("ReliScore Desktop")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("reliscore-desktop")
    leave_out_what_is_loaded()
    return application


def open_desktop(options: Options, log_path: Path | None, opening: Opening) -> int:
    """Run the window on the workspace that is being opened until it is closed; returns the exit code."""
    application = make_application()
    reporter = CrashReporter(log_path, application)
    preferences = load_preferences()
    install_translation(application, options.language or preferences.language)
    install_theme(application, ThemeMode(preferences.theme), preferences.scale)
    try:
        workspace = opening.workspace()
    except ReliScoreError as error:
        sys.stderr.write(f"{error}\n")
        if options.screenshot_folder is None:
            _show_refusal(error)
        return EXIT_USER_ERROR
    reporter.install()
    try:
        window = MainWindow(Session(workspace, JobBridge(), preferences, works_apart=True))
        if options.screenshot_folder is not None:
            return _take_pictures(window, options.screenshot_folder)
        window.ended.connect(application.quit, Qt.ConnectionType.QueuedConnection)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: window.close_now())
        window.show()
        if options.demo:
            window.workspaces.open_demo(options.workspace)
        log.info("window open on %s", workspace.root)
        return application.exec()
    finally:
        reporter.uninstall()


def _take_pictures(window: MainWindow, folder: Path) -> int:
    from reliscore_desktop.ui.screenshots import take_screenshots

    for path in take_screenshots(window, folder):
        sys.stdout.write(f"{path}\n")
    window.close()
    return EXIT_DONE


def _show_refusal(error: ReliScoreError) -> None:
    from reliscore_desktop.ui.refusal import RefusalDialog

    dialog = RefusalDialog(error)
    QTimer.singleShot(0, dialog.open)
    dialog.finished.connect(QApplication.quit)
    QApplication.exec()
