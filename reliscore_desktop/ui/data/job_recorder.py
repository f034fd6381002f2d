"""Keeps a record of every operation that is over, in the workspace it was about."""

from PySide6.QtCore import QObject

from reliscore_desktop.app.operations.job_record import keep_job
from reliscore_desktop.jobs.job import Job, JobHandle, Lane
from reliscore_desktop.store.job_history import WINDOW
from reliscore_desktop.ui.session import Session


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
        job = Job("record", "Record the job", lambda _context: keep_job(workspace, handle, WINDOW), Lane.WRITE)
        self._session.bridge.submit(job, view=f"jobs.record.{handle.number}")
