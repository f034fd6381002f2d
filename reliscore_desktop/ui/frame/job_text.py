"""What running and finished work reads like."""

import time

from reliscore_desktop.jobs.context import Progress
from reliscore_desktop.jobs.job import JobHandle, JobState
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.formatting import duration, number, size, time_left
from reliscore_desktop.ui.text import tr

ICONS: dict[JobState, str] = {
    JobState.QUEUED: "clock",
    JobState.RUNNING: "play",
    JobState.DONE: "check",
    JobState.CANCELLED: "stop",
    JobState.FAILED: "failed",
}


BYTES = "bytes"


def progress_text(progress: Progress) -> str:
    """Step, amount, rate and time left: "Writing days, 57 of 91 days, 2 days a second, about 1 min left"."""
    return ", ".join(part for part in (spoken(progress.step), amount_text(progress, time.monotonic())) if part)


def amount_text(progress: Progress, now_monotonic: float) -> str:
    """Amount, rate and time left: "184 MB of 412 MB, 38 MB a second, about 1 min left"."""
    if progress.total <= 0:
        return _amount(progress.done, progress) if progress.done > 0 else ""
    done = _amount(progress.done, progress) if progress.unit == BYTES else number(progress.done)
    parts = [tr("{done} of {total}", done=done, total=_amount(progress.total, progress))]
    elapsed = now_monotonic - progress.started_monotonic
    # Less than one in a second would read as "0 days a second"; the time left says it better.
    if elapsed >= 1.0 and progress.done / elapsed >= 1.0:
        parts.append(tr("{rate} a second", rate=_amount(progress.done / elapsed, progress)))
    left = progress.seconds_left(now_monotonic)
    if left is not None:
        parts.append(time_left(left))
    return ", ".join(parts)


def _amount(value: float, progress: Progress) -> str:
    return size(round(value)) if progress.unit == BYTES else f"{number(value)} {spoken(progress.unit)}".strip()


def took(seconds: float) -> str:
    """How long something took; "< 1 s" for less than half a second."""
    return "< 1 s" if seconds < 0.5 else duration(seconds)


def state_text(handle: JobHandle) -> str:
    """How a job stands: "queued", "done in 38 s", "cancelled", "failed"."""
    if handle.state is JobState.QUEUED:
        return tr("queued")
    if handle.state is JobState.RUNNING:
        return tr("running")
    if handle.state is JobState.DONE and handle.started_at and handle.finished_at:
        return tr("done in {took}", took=took((handle.finished_at - handle.started_at).total_seconds()))
    return {JobState.CANCELLED: tr("cancelled"), JobState.FAILED: tr("failed")}.get(handle.state, tr("done"))
