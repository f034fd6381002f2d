"""Shows a job's progress in the terminal: the job runs in a thread, its one progress slot is polled."""

import threading
from collections.abc import Callable
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from reliscore_desktop.jobs.context import JobContext

POLL_SECONDS = 0.1

Result = TypeVar("Result")


def run_shown(function: Callable[[JobContext], Result], title: str, console: Console) -> Result:
    """Run `function` with a context, show step and count, hand back its result or raise its error.

    Ctrl-C asks the job to cancel, waits for it to stop cleanly, and raises JobCancelledError.
    """
    context = JobContext()
    results: list[Result] = []
    errors: list[BaseException] = []

    def work() -> None:
        try:
            results.append(function(context))
        except BaseException as error:  # noqa: BLE001  # handed to the caller's thread and raised there
            errors.append(error)

    thread = threading.Thread(target=work, name=f"train-{title}")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=None)
        thread.start()
        while thread.is_alive():
            try:
                thread.join(POLL_SECONDS)
            except KeyboardInterrupt:
                context.cancel()
            now = context.snapshot
            bar.update(task, description=f"{title}: {now.step}", completed=now.done, total=now.total or None)
    for warning in context.warnings:
        console.print(f"[yellow]{warning}[/yellow]")
    if errors:
        raise errors[0]
    return results[0]
