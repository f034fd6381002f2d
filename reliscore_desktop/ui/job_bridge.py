"""The one place where background jobs reach the window: a QObject that lives in the GUI thread."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QThread, QTimer, Signal, Slot

from reliscore_desktop.jobs.events import JobEvent, JobEventKind
from reliscore_desktop.jobs.job import Job, JobHandle, JobState
from reliscore_desktop.jobs.runner import JobRunner
from reliscore_desktop.ui.gui_collector import GuiCollector

log = logging.getLogger(__name__)

POLL_MS = 50


@dataclass(frozen=True, slots=True)
class _Request:
    view: str
    on_result: Callable[[Any], None] | None
    on_error: Callable[[BaseException], None] | None
    on_cancelled: Callable[[], None] | None


class JobBridge(QObject):
    """Submits jobs and hands their results to callbacks in the GUI thread.

    A job with a `view` is a quiet query that fills a part of the window: a newer one for the same view cancels
    the older and its answer is dropped. A job without one is an operation the user watches: it appears in
    `operations` and in the status bar.
    """

    operation_queued = Signal(object)
    """JobHandle, when an operation was submitted."""
    operation_started = Signal(object)
    """JobHandle, when its thread began."""
    operation_over = Signal(object)
    """JobHandle, after its result or error was delivered."""
    progressed = Signal()
    """Every 50 ms while operations run."""
    busy_changed = Signal(bool)
    """Whether any view query is under way."""

    _arrived = Signal(object)

    def __init__(self, runner: JobRunner | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner or JobRunner()
        self._requests: dict[int, _Request] = {}
        self._latest: dict[str, JobHandle] = {}
        self._operations: list[JobHandle] = []
        self._closed = False
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self.progressed)
        self._arrived.connect(self._on_event, Qt.ConnectionType.QueuedConnection)
        self._runner.listen(self._arrived.emit)
        self._collector = GuiCollector(self, is_busy=lambda: bool(self._operations))

    def submit(
        self,
        job: Job,
        *,
        view: str = "",
        on_result: Callable[[Any], None] | None = None,
        on_error: Callable[[BaseException], None] | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> JobHandle:
        """Run the job in its lane. Callbacks come in the GUI thread; none comes for a superseded query.

        After `close` the job is cancelled at once: a timer that fires while the window goes away does no harm.
        """
        self._assert_gui_thread()
        if self._closed:
            cancelled = JobHandle(job)
            cancelled.mark_over(JobState.CANCELLED)
            return cancelled
        if view:
            self.drop(view)
        handle = self._runner.submit(job)
        self._requests[handle.number] = _Request(view, on_result, on_error, on_cancelled)
        if view:
            self._latest[view] = handle
            if len(self._latest) == 1:
                self.busy_changed.emit(True)
        else:
            self._operations.append(handle)
            self._timer.start()
            self.operation_queued.emit(handle)
        return handle

    def drop(self, view: str) -> None:
        """Cancel the query of a view, if any, and forget its callbacks."""
        handle = self._latest.pop(view, None)
        if handle is not None:
            self._requests.pop(handle.number, None)
            handle.cancel()
            if not self._latest:
                self.busy_changed.emit(False)

    @property
    def operations(self) -> tuple[JobHandle, ...]:
        """Operations that are queued or running, oldest first."""
        return tuple(self._operations)

    @property
    def is_polling(self) -> bool:
        """Whether the progress timer runs."""
        return self._timer.isActive()

    @property
    def has_queries(self) -> bool:
        """Whether any view query is under way."""
        return bool(self._latest)

    def is_busy(self, view: str) -> bool:
        """Whether a query of this view is under way."""
        return view in self._latest

    def close(self, timeout_seconds: float = 10.0) -> bool:
        """Cancel everything, wait with a limit while events go on, stop the threads. True when all ended in time."""
        if self._closed:
            return True
        self._closed = True
        self._requests.clear()
        for handle in self._runner.unfinished:
            handle.cancel()
        deadline = time.monotonic() + timeout_seconds
        while self._runner.unfinished and time.monotonic() < deadline:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 20)
            QThread.msleep(5)
        in_time = self._runner.close(timeout_seconds=0.5)
        self._collector.close()
        self._timer.stop()
        QCoreApplication.processEvents()
        if not in_time:
            log.error("jobs did not stop within %s s: %s", timeout_seconds, self._runner.unfinished)
        return in_time

    @Slot(object)
    def _on_event(self, event: JobEvent) -> None:
        self._assert_gui_thread()
        handle = event.handle
        if event.kind is JobEventKind.STARTED and handle in self._operations:
            self.operation_started.emit(handle)
        if event.kind is JobEventKind.OVER:
            self._finish(handle)

    def _finish(self, handle: JobHandle) -> None:
        request = self._requests.pop(handle.number, None)
        was_operation = handle in self._operations
        if was_operation:
            self._operations.remove(handle)
            if not self._operations:
                self._timer.stop()
                self.progressed.emit()
        if request is not None:
            self._forget(request.view, handle)
            self._deliver(request, handle)
        if was_operation:
            self.operation_over.emit(handle)

    def _forget(self, view: str, handle: JobHandle) -> None:
        if view and self._latest.get(view) is handle:
            del self._latest[view]
            if not self._latest:
                self.busy_changed.emit(False)

    def _deliver(self, request: _Request, handle: JobHandle) -> None:
        if handle.state is JobState.DONE and request.on_result is not None:
            request.on_result(handle.result)
        elif handle.state is JobState.CANCELLED and request.on_cancelled is not None:
            request.on_cancelled()
        elif handle.state is JobState.FAILED and handle.error is not None:
            if request.on_error is not None:
                request.on_error(handle.error)
            else:
                log.error("job %s failed", handle.job.kind, exc_info=handle.error)

    def _assert_gui_thread(self) -> None:
        assert QThread.currentThread() is self.thread(), "The window's objects are used in the GUI thread only."
