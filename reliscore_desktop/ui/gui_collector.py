"""Garbage is collected in the GUI thread only: a worker must not free Qt objects."""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 400
YOUNGEST = 0
"""The generation of what was made since the last collection."""


def leave_out_what_is_loaded() -> None:
    """Keep modules and classes loaded by now out of every later collection: they live as long as the program."""
    # A collection before would free little that imports leave behind, and would cost the start 0.1 s.
    gc.freeze()


class GuiCollector(QObject):
    """Switches automatic collection off while it exists, and collects by a timer of the GUI thread instead.

    Python's collector runs in whichever thread allocates. pyqtgraph's items lie in reference cycles, so a job could
    free them during a paint event. While `is_busy` says so, only the youngest objects are gone through: the older ones
    hold the window up for 0.1 s, and an import or a scoring run leaves little among them to find.
    """

    _alive = 0

    def __init__(self, parent: QObject, is_busy: Callable[[], bool] = lambda: False) -> None:
        super().__init__(parent)
        self._is_busy = is_busy
        GuiCollector._alive += 1
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> int:
        """Collect the generations that are due; the number of objects freed."""
        due = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        oldest = max((generation for generation in range(3) if due[generation]), default=-1)
        if self._is_busy():
            oldest = min(oldest, YOUNGEST)
        return gc.collect(oldest) if oldest >= 0 else 0

    def close(self) -> None:
        """Hand collection back to Python once the last one is closed."""
        if self._timer.isActive():
            self._timer.stop()
            GuiCollector._alive -= 1
        if not GuiCollector._alive:
            gc.enable()
