"""A job: a named function of a JobContext, and the handle through which others watch it."""

import datetime as dt
import enum
import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reliscore_desktop.jobs.context import JobContext

_numbers = itertools.count(1)


class Lane(enum.StrEnum):
    """Whatever writes goes one at a time; reads run beside it."""

    WRITE = "write"
    READ = "read"


class JobState(enum.StrEnum):
    """A job moves from queued over running to one of the last three."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self in (JobState.DONE, JobState.CANCELLED, JobState.FAILED)


@dataclass(frozen=True, slots=True)
class Job:
    """What to run. `function` takes the context and returns plain data: no widget, no open database session.

    `kind` is a stable word for code ("import", "score"), `title` a sentence fragment for people.
    """

    kind: str
    title: str
    function: Callable[[JobContext], Any]
    lane: Lane = Lane.READ


class JobHandle:
    """One submitted job. Reading is safe from any thread."""

    def __init__(self, job: Job) -> None:
        self.number = next(_numbers)
        self.job = job
        self.context = JobContext()
        self.state = JobState.QUEUED
        self.result: Any = None
        self.error: BaseException | None = None
        self.submitted_at = dt.datetime.now(dt.UTC)
        self.started_at: dt.datetime | None = None
        self.finished_at: dt.datetime | None = None
        self._over = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop; a queued job never starts."""
        self.context.cancel()

    def wait(self, timeout_seconds: float | None = None) -> bool:
        """Block until the job is over; False when the time ran out first. Never call it in the GUI thread."""
        return self._over.wait(timeout_seconds)

    def mark_running(self) -> None:
        """Called by the runner as the function starts."""
        self.started_at = dt.datetime.now(dt.UTC)
        self.state = JobState.RUNNING

    def mark_over(self, state: JobState, *, result: Any = None, error: BaseException | None = None) -> None:
        """Called by the runner once, at the end."""
        self.result, self.error = result, error
        self.finished_at = dt.datetime.now(dt.UTC)
        self.state = state
        self._over.set()
