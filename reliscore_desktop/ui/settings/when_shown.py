"""A card that reads the workspace follows its changes while it is shown, and catches up when it is shown again."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, SignalInstance
from PySide6.QtWidgets import QWidget


class WhenShown(QObject):
    """Calls `read` at each of the signals; for a hidden widget once, as soon as it is shown."""

    def __init__(self, widget: QWidget, read: Callable[[], object], *signals: SignalInstance) -> None:
        super().__init__(widget)
        self._widget, self._read = widget, read
        self._missed = False
        widget.installEventFilter(self)
        for signal in signals:
            signal.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Read what changed while the widget was hidden."""
        if event.type() is QEvent.Type.Show and watched is self._widget and self._missed:
            self._missed = False
            self._read()
        return False

    def _follow(self) -> None:
        if self._widget.isVisible():
            self._read()
        else:
            self._missed = True
