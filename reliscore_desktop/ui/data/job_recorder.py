"""Keeps a record of every operation that is over, in the workspace it was about."""

import traceback

from PySide6.QtCore import QObject

from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job, JobHandle, Lane
from reliscore_desktop.store.job_history import record_job
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.widgets.states import error_sentence


class JobRecorder(QObject):
    """Writes quietly; a read-only workspace keeps no record."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        session.bridge.operation_over.connect(self._record)

    def _record(self, handle: JobHandle) -> None:
        workspace = self._session.workspace
        if self._session.is_read_only or handle.job.kind == "workspace":
            return
        details = "".join(traceback.format_exception(handle.error)) if handle.error is not None else ""
        said = [error_sentence(handle.error)] if handle.error is not None else list(handle.context.warnings)

        def write(_context: JobContext) -> None:
            record_job(
                workspace.store,
                kind=handle.job.kind,
                title=handle.job.title,
                state=handle.state.value,
                started_at=handle.started_at,
                finished_at=handle.finished_at,
                message=" ".join(" ".join(said).split()),
                details=details,
            )

        job = Job("record", "Record the job", write, Lane.WRITE)
        self._session.bridge.submit(job, view=f"jobs.record.{handle.number}")
