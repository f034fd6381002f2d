"""An icon in a label, redrawn when the theme changes."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reliscore_desktop.ui.icons import pixmap
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import Token


class IconLabel(QWidget):
    """A square icon of `size` px. Decorative: words beside it carry the meaning."""

    def __init__(self, name: str, token: Token = Token.TEXT2, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        self.setFixedSize(size, size)
        theme().theme_changed.connect(self.update)

    @property
    def name(self) -> str:
        """Name of the shown icon."""
        return self._name

    def show_icon(self, name: str, token: Token) -> None:
        """Show another icon."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        """The icon's square."""
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon in the present theme."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, pixmap(self._name, self._token, self._size, self.devicePixelRatioF()))
        painter.end()
