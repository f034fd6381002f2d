"""Runs the window in a process of its own on a real display and answers one question a line with one line of JSON.

Started by the tests of the real X window: python -m tests.ui.display_probe WORKSPACE
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSocketNotifier, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from reliscore_desktop.app.settings import load_preferences
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.ui.desktop import make_application
from reliscore_desktop.ui.imports.import_dialog import ImportDialog
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.theme import ThemeMode, install_theme, theme
from reliscore_desktop.ui.tokens import Token
from tests.ui.walking import accessible_name

NEAR = 24
"""How far a drawn colour may be from its token in each channel; edges are smoothed."""


class Probe:
    """Tells what the window shows; what the user does comes from the display, not from here."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.notices: list[str] = []
        window.alert_news.news.connect(lambda title, _body: self.notices.append(title))
        self._reader = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        self._reader.activated.connect(self._answer)

    def _answer(self) -> None:
        words = sys.stdin.readline().split(maxsplit=1)
        if not words:
            self.window.close_now()
            return
        question, argument = words[0], words[1].strip() if len(words) > 1 else ""
        sys.stdout.write(json.dumps(getattr(self, f"tell_{question}")(argument)) + "\n")
        sys.stdout.flush()

    def tell_state(self, _argument: str) -> dict[str, Any]:
        focus, window = QApplication.focusWidget(), self.window
        dialog = window.findChild(ImportDialog)
        return {
            "page": window.pages.asked,
            "busy": window.session.bridge.has_queries or bool(window.session.bridge.operations),
            "active": window.isActiveWindow(),
            "focus": accessible_name(focus) if focus is not None else "",
            "focus_kind": type(focus).__name__,
            "size": [window.width(), window.height()],
            "origin": [window.mapToGlobal(QPoint(0, 0)).x(), window.mapToGlobal(QPoint(0, 0)).y()],
            "ratio": window.devicePixelRatioF(),
            "message": window.trust.message,
            "notices": self.notices,
            "dialog": [str(path) for path in dialog.paths] if dialog is not None and dialog.isVisible() else None,
            "offered": dialog.footer.import_button.text() if dialog is not None else "",
        }

    def tell_open(self, page_id: str) -> bool:
        self.window.navigator.open(page_id)
        return True

    def tell_score(self, _argument: str) -> bool:
        self.window.work.score()
        return True

    def tell_accent_at_focus(self, _argument: str) -> int:
        """Pixels in the accent colour on the screen where the focus is."""
        focus = QApplication.focusWidget()
        if focus is None:
            return 0
        place = QRect(focus.mapToGlobal(QPoint(0, 0)), focus.size())
        return near_pixels(self._screen().copy(place), theme().color(Token.ACCENT))

    def tell_picture(self, path: str) -> dict[str, int]:
        """Save what the X server shows of the window; how many colours there are tells whether it is blank."""
        shown = self._screen()
        shown.save(path)
        pixels = np.frombuffer(shown.constBits(), np.uint32)
        return {"width": shown.width(), "height": shown.height(), "colours": len(np.unique(pixels))}

    def _screen(self) -> QImage:
        return self.window.screen().grabWindow(0).toImage().convertToFormat(QImage.Format.Format_RGB32)


def near_pixels(image: QImage, wanted: QColor) -> int:
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    parts = raw[:, : image.width(), :3].astype(int)
    target = np.array([wanted.blue(), wanted.green(), wanted.red()])
    return int((np.abs(parts - target).max(axis=2) <= NEAR).sum())


def main() -> int:
    application = make_application()
    preferences = load_preferences()
    install_theme(application, ThemeMode.LIGHT, preferences.scale)
    window = MainWindow(Session(Workspace.open(Path(sys.argv[1])), JobBridge(), preferences, works_apart=True))
    window.ended.connect(application.quit, Qt.ConnectionType.QueuedConnection)
    probe = Probe(window)
    window.move(0, 0)
    window.show()
    code = application.exec()
    del probe
    return code


if __name__ == "__main__":
    assert "DISPLAY" in os.environ
    sys.exit(main())
