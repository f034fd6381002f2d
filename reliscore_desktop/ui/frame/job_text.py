"""What running and finished work reads like."""

import time

from reliscore_desktop.jobs.context import Progress
from reliscore_desktop.jobs.job import JobHandle, JobState
from reliscore_desktop.ui.formatting import duration, number, time_left
from reliscore_desktop.ui.text import tr

ICONS: dict[JobState, str] = {
    JobState.QUEUED: "clock",
    JobState.RUNNING: "play",
    JobState.DONE: "check",
    JobState.CANCELLED: "stop",
    JobState.FAILED: "failed",
}


def progress_text(progress: Progress) -> str:
    """Step, amount and time left: "Writing days, 57 of 91 days, about 1 min left"."""
    parts = [progress.step] if progress.step else []
    if progress.total > 0:
        unit = f" {progress.unit}" if progress.unit else ""
        parts.append(tr("{done} of {total}", done=number(progress.done), total=number(progress.total)) + unit)
    elif progress.done > 0:
        parts.append(f"{number(progress.done)} {progress.unit}".strip())
    left = progress.seconds_left(time.monotonic())
    if left is not None:
        parts.append(time_left(left))
    return ", ".join(parts)


def state_text(handle: JobHandle) -> str:
    """How a job stands: "queued", "done in 38 s", "cancelled", "failed"."""
    if handle.state is JobState.QUEUED:
        return tr("queued")
    if handle.state is JobState.RUNNING:
        return tr("running")
    if handle.state is JobState.DONE and handle.started_at and handle.finished_at:
        took = duration((handle.finished_at - handle.started_at).total_seconds())
        return tr("done in {took}", took=took)
    return {JobState.CANCELLED: tr("cancelled"), JobState.FAILED: tr("failed")}.get(handle.state, tr("done"))
