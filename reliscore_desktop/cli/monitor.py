"""Runs a job for the terminal: progress bar on stderr, Ctrl+C cancels it cleanly."""

import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TypeVar

from reliscore_desktop.app.operations.job_record import keep_job
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from reliscore_desktop.jobs.job import Job, JobHandle, JobState, Lane
from reliscore_desktop.jobs.runner import JobRunner
from reliscore_desktop.store.job_history import TERMINAL

Result = TypeVar("Result")

POLL_SECONDS = 0.05


def run_job(
    kind: str,
    title: str,
    function: Callable[[JobContext], Result],
    *,
    into: Workspace | None = None,
    worth: Callable[[Result], bool] = lambda _result: True,
    quiet: bool = False,
) -> Result:
    """Run a job to its end and hand back its result; its warnings go to stderr, its record into a workspace.

    A job that went well is recorded where its result is `worth` it.

    Raises what the job raised, or JobCancelledError after Ctrl+C or SIGTERM. No bar where stderr is no terminal.
    """
    runner = JobRunner()
    handle = runner.submit(Job(kind, title, function, Lane.WRITE))
    try:
        with _cancel_on_signal(handle), _bar(handle, quiet=quiet) as redraw:
            while not handle.wait(POLL_SECONDS):
                redraw()
            redraw()
    finally:
        runner.close()
    if into is not None and (handle.state is not JobState.DONE or worth(handle.result)):
        keep_job(into, handle, TERMINAL)
    for warning in handle.context.warnings:
        print(f"Note: {warning}", file=sys.stderr)  # noqa: T201 - the terminal is where this goes
    if handle.state is JobState.CANCELLED:
        raise JobCancelledError
    if handle.error is not None:
        raise handle.error
    result: Result = handle.result
    return result


@contextlib.contextmanager
def _cancel_on_signal(handle: JobHandle) -> Iterator[None]:
    """The first signal asks the job to stop between two chunks; what was committed by then stays whole."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def cancel(_number: int, _frame: FrameType | None) -> None:
        handle.cancel()

    before = {number: signal.signal(number, cancel) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def _bar(handle: JobHandle, *, quiet: bool) -> Iterator[Callable[[], None]]:
    """A bar that shows the job's latest progress whenever it is redrawn."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(handle.job.title, total=None)

        def redraw() -> None:
            now = handle.context.snapshot
            words = "Cancelling" if handle.context.cancelled else now.step or handle.job.title
            progress.update(task, description=words, completed=now.done, total=now.total or None)

        yield redraw
