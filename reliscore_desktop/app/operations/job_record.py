"""Keeps a record of a job that is over, whether the window or a terminal started it."""

import logging
import traceback

from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.domain.phrase import in_turn, literal, phrase
from reliscore_desktop.jobs.job import JobHandle
from reliscore_desktop.store.job_history import PastJob, past_jobs, record_job
from reliscore_desktop.store.lock import account_name
from reliscore_desktop.store.reader import told_apart

log = logging.getLogger(__name__)


def keep_job(workspace: Workspace, handle: JobHandle, place: str) -> None:
    """Add the job to the workspace's past jobs; `place` is WINDOW or TERMINAL. A read-only workspace keeps none.

    That the record can't be written does not make the work undone, so it is only logged.
    """
    if workspace.read_only_reason:
        return
    error = handle.error
    try:
        record_job(
            workspace.store,
            kind=handle.job.kind,
            title=literal(handle.job.title),
            state=handle.state.value,
            started_at=handle.started_at,
            finished_at=handle.finished_at,
            message=in_turn(map(_in_one_line, [_sentence(error)] if error is not None else handle.context.warnings)),
            details="".join(traceback.format_exception(error)) if error is not None else "",
            started_by=account_name(),
            place=place,
        )
    except ReliScoreError as problem:
        log.warning("the record of a job could not be kept: %s", problem)


def list_jobs(workspace: Workspace, limit: int) -> list[PastJob]:
    """Jobs that are over, newest first."""
    return past_jobs(workspace.store, limit)


def _sentence(error: BaseException) -> str:
    error = told_apart(error)
    if isinstance(error, ReliScoreError):
        return error.phrase
    text = str(error) or type(error).__name__
    return phrase("The program met an error it did not expect: {text}", text=text)


def _in_one_line(text: str) -> str:
    """A blank line would part the message from the details; ours have none, those of libraries may."""
    return literal(text) if "\n" not in text else " ".join(text.split())
