"""Garbage is collected in the GUI thread only: a worker must not free Qt objects."""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 400


class GuiCollector(QObject):
    """Switches automatic collection off while it exists, and collects by a timer of the GUI thread instead.

    Python's collector runs in whichever thread allocates. pyqtgraph's items lie in reference cycles, so a job could
    free them during a paint event.
    """

    _alive = 0

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        GuiCollector._alive += 1
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> int:
        """Collect the generations that are due; the number of objects freed."""
        due = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        oldest = max((generation for generation in range(3) if due[generation]), default=-1)
        return gc.collect(oldest) if oldest >= 0 else 0

    def close(self) -> None:
        """Hand collection back to Python once the last one is closed."""
        if self._timer.isActive():
            self._timer.stop()
            GuiCollector._alive -= 1
        if not GuiCollector._alive:
            gc.enable()
