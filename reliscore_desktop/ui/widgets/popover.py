"""A small surface below a button; Esc and a click elsewhere close it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

GAP_BELOW = 4


class Popover(QFrame):
    """Fill `body`, then open it. Focus goes back to the widget it was opened for."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.NoDropShadowWindowHint)
        self.setProperty("role", "popover")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._anchor: QWidget | None = None

    def open_below(self, anchor: QWidget, *, align_right: bool = False) -> None:
        """Show it under the anchor, moved so that it stays on the screen; above it where there is no room below."""
        self._anchor = anchor
        self.adjustSize()
        left = anchor.width() - self.width() if align_right else 0
        corner = anchor.mapToGlobal(QPoint(left, anchor.height() + GAP_BELOW))
        area = anchor.screen().availableGeometry()
        if corner.y() + self.height() > area.bottom():
            above = anchor.mapToGlobal(QPoint(0, 0)).y() - GAP_BELOW - self.height()
            corner.setY(max(area.top(), above))
        self._show_at(corner)

    def open_above(self, anchor: QWidget, *, align_right: bool = True) -> None:
        """Show it above the anchor, as from the status bar."""
        self._anchor = anchor
        self.adjustSize()
        left = anchor.width() - self.width() if align_right else 0
        self._show_at(anchor.mapToGlobal(QPoint(left, -GAP_BELOW - self.height())))

    def _show_at(self, corner: QPoint) -> None:
        area = self.screen().availableGeometry()
        corner.setX(max(area.left(), min(corner.x(), area.right() - self.width())))
        corner.setY(max(area.top(), corner.y()))
        self.move(corner)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes this surface alone."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the focus back."""
        super().hideEvent(event)
        if self._anchor is not None and self._anchor.isVisible():
            self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()
