"""A 2 px line under the header while newer content loads."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import Token

DELAY_MS = 150


class BusyLine(QWidget):
    """Appears after 150 ms of work; it doesn't move."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(2)
        self._shown = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(lambda: self._set_shown(shown=True))

    def set_busy(self, busy: bool) -> None:
        """Start or end."""
        if busy:
            self._timer.start()
        else:
            self._timer.stop()
            self._set_shown(shown=False)

    def _set_shown(self, *, shown: bool) -> None:
        self._shown = shown
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line, or the page's ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color(Token.ACCENT if self._shown else Token.BG))
        painter.end()
