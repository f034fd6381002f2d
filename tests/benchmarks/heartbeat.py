"""How long a window's thread goes without a turn: the times between two beats of a timer of 1 ms."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

LOOK_MS = 10


class Heartbeat:
    """Beats in the real event loop while `run` waits; `gaps` are seconds, without what other programs took."""

    def __init__(self, quiet_looks: int) -> None:
        """`run` ends once so many looks in a row, 10 ms apart, found everything done."""
        self.gaps: list[float] = []
        self._quiet_looks, self._quiet = quiet_looks, 0

    def run(self, begin: Callable[[], object], is_done: Callable[[], bool]) -> float:
        """Call `begin`, then beat until it is done; the seconds it took."""
        loop, timer, watch = QEventLoop(), QTimer(interval=1), QTimer(interval=LOOK_MS)
        timer.timeout.connect(self._beat)
        watch.timeout.connect(lambda: self._look(loop, is_done))
        self._quiet = 0
        started = self._last = time.perf_counter()
        self._waited = _queued_seconds()
        timer.start()
        begin()
        watch.start()
        loop.exec()
        timer.stop()
        watch.stop()
        return time.perf_counter() - started

    def _beat(self) -> None:
        now, queued = time.perf_counter(), _queued_seconds()
        self.gaps.append(now - self._last - (queued - self._waited))
        self._last, self._waited = now, queued

    def _look(self, loop: QEventLoop, is_done: Callable[[], bool]) -> None:
        self._quiet = self._quiet + 1 if is_done() else 0
        if self._quiet == self._quiet_looks:
            loop.quit()


def _queued_seconds() -> float:
    """For how long this thread was ready and other programs had every core (Linux; elsewhere that counts as stall)."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / 1e9
    except OSError:
        return 0.0
