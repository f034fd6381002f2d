"""Runs jobs in threads: one lane for whatever writes, another for reads."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from reliscore_desktop.jobs.context import JobCancelledError
from reliscore_desktop.jobs.events import JobEvent, JobEventKind
from reliscore_desktop.jobs.job import Job, JobHandle, JobState, Lane

log = logging.getLogger(__name__)

READ_THREADS = 2


class JobRunner:
    """Executor of jobs in threads. A thread whose work would make the window stall waits for it `in_child`."""

    def __init__(self) -> None:
        self._pools = {
            Lane.WRITE: ThreadPoolExecutor(max_workers=1, thread_name_prefix="write-lane"),
            Lane.READ: ThreadPoolExecutor(max_workers=READ_THREADS, thread_name_prefix="read-lane"),
        }
        self._lock = threading.Lock()
        self._alive: list[JobHandle] = []
        self._listeners: list[Callable[[JobEvent], None]] = []

    def listen(self, listener: Callable[[JobEvent], None]) -> None:
        """Call `listener` at every event, in the thread where it happens."""
        self._listeners.append(listener)

    def submit(self, job: Job) -> JobHandle:
        """Queue a job in its lane. Raises RuntimeError after `close`."""
        handle = JobHandle(job)
        with self._lock:
            self._alive.append(handle)
        self._tell(JobEventKind.QUEUED, handle)
        self._pools[job.lane].submit(self._run, handle)
        return handle

    @property
    def unfinished(self) -> tuple[JobHandle, ...]:
        """Jobs that are queued or running, oldest first."""
        with self._lock:
            return tuple(self._alive)

    def close(self, timeout_seconds: float = 10.0) -> bool:
        """Cancel everything, wait up to the limit, stop the lanes. True when all jobs ended in time."""
        handles = self.unfinished
        for handle in handles:
            handle.cancel()
        deadline = time.monotonic() + timeout_seconds
        in_time = all(handle.wait(max(0.0, deadline - time.monotonic())) for handle in handles)
        for pool in self._pools.values():
            pool.shutdown(wait=in_time, cancel_futures=True)
        return in_time

    def _run(self, handle: JobHandle) -> None:
        try:
            handle.context.check()
            handle.mark_running()
            self._tell(JobEventKind.STARTED, handle)
            result = handle.job.function(handle.context)
        except JobCancelledError:
            handle.mark_over(JobState.CANCELLED)
        except BaseException as error:
            log.info("job %s %s failed", handle.number, handle.job.kind, exc_info=error)
            handle.mark_over(JobState.FAILED, error=error)
        else:
            handle.mark_over(JobState.DONE, result=result)
        with self._lock:
            self._alive.remove(handle)
        self._tell(JobEventKind.OVER, handle)

    def _tell(self, kind: JobEventKind, handle: JobHandle) -> None:
        event = JobEvent(kind, handle)
        for listener in tuple(self._listeners):
            listener(event)
