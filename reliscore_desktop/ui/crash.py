"""Errors that nobody expected: logged, and shown once in a dialog that can be copied."""

import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget

from reliscore_desktop import __version__
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

log = logging.getLogger(__name__)


class CrashDialog(QDialog):
    """What happened, where the log lies, and a button that copies both."""

    def __init__(self, details: str, log_path: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Unexpected error"))
        self.resize(680, 420)
        self._report = f"ReliScore Desktop {__version__}\nLog: {log_path}\n\n{details}"
        column = vbox(self, spacing=8, margins=(20, 18, 20, 16))
        column.addWidget(label(tr("The program met an error it did not expect"), TextRole.TITLE))
        kept = tr("Your data are safe: every write is finished or not begun. You can go on working.")
        column.addWidget(label(kept, TextRole.BODY, Token.TEXT2, wrap=True))
        where = tr("The log is in {path}.", path=log_path) if log_path else tr("No log could be written.")
        place = label(where, TextRole.TABLE, Token.TEXT3, wrap=True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(place)
        text = QPlainTextEdit(details)
        text.setReadOnly(True)
        text.setAccessibleName(tr("Details"))
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(theme().px(12))
        text.setFont(fixed)
        column.addWidget(text, 1)
        row = hbox()
        row.addWidget(Button(tr("Copy details"), on_click=self.copy))
        row.addStretch(1)
        row.addWidget(Button(tr("Quit"), kind="quiet", on_click=QApplication.quit))
        go_on = Button(tr("Go on"), kind="primary", on_click=self.accept)
        row.addWidget(go_on)
        column.addLayout(row)
        go_on.setFocus()

    def copy(self) -> None:
        """Put version, log path and details on the clipboard."""
        QGuiApplication.clipboard().setText(self._report)


class CrashReporter(QObject):
    """Takes uncaught errors of every thread to the GUI thread. Only one dialog is open at a time."""

    caught = Signal(str)

    def __init__(self, log_path: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log_path = log_path
        self._dialog: CrashDialog | None = None
        self.caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    @property
    def dialog(self) -> CrashDialog | None:
        """The open dialog, if any."""
        return self._dialog

    def install(self) -> None:
        """Become the hook of uncaught errors in main and other threads."""
        sys.excepthook = self._of_main
        threading.excepthook = self._of_thread

    def uninstall(self) -> None:
        """Give the hooks back to Python."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _of_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        log.critical("uncaught", exc_info=(kind, error, trace))
        self.caught.emit("".join(traceback.format_exception(kind, error, trace)))

    def _of_thread(self, args: threading.ExceptHookArgs) -> None:
        log.critical("uncaught in %s", args.thread, exc_info=args.exc_value)
        if args.exc_value is not None:
            self.caught.emit("".join(traceback.format_exception(args.exc_value)))

    def _show(self, details: str) -> None:
        if self._dialog is None:
            self._dialog = CrashDialog(details, self._log_path, QApplication.activeWindow())
            self._dialog.finished.connect(self._forget)
            self._dialog.open()

    def _forget(self) -> None:
        self._dialog = None
