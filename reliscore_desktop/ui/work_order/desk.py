"""Puts drives on the work order for any page, and opens it."""

import itertools
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from reliscore_desktop.alerting.work_orders import WorkOrder
from reliscore_desktop.app.operations.work_orders import put_on_work_order
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.widgets.states import error_sentence
from reliscore_desktop.ui.work_order.dialog import WorkOrderDialog

SAID_MS = 10_000


class WorkOrderDesk:
    """A page keeps one and calls `add` with the selected drives (key W) or `show`. `owner` is the dialog's parent."""

    def __init__(self, session: Session, owner: QWidget) -> None:
        self._session = session
        self._owner = owner
        self._numbers = itertools.count()
        self.dialog: WorkOrderDialog | None = None
        """The one opened last."""

    def add(self, keys: Sequence[DriveKey], alert_ids: Sequence[int] = ()) -> None:
        """Put drives on the open work order in the background, say so, and offer to open it."""
        if not keys:
            return
        if self._session.is_read_only:
            self._session.announced.emit(tr("This workspace is open read-only"), "", None, SAID_MS)
            return
        workspace = self._session.workspace
        job = Job(
            "work-order",
            tr("Put drives on the work order"),
            lambda _context: put_on_work_order(workspace, keys, alert_ids=alert_ids),
        )
        # A view of its own, since a newer query of the same view would put this one out of the queue.
        view = f"work_order.add.{next(self._numbers)}"
        self._session.bridge.submit(
            job, view=view, on_result=lambda order: self._tell(order, len(keys)), on_error=self._fail
        )

    def show(self) -> None:
        """Open the work order."""
        dialog = WorkOrderDialog(self._session, self._owner)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def _tell(self, order: WorkOrder, asked: int) -> None:
        added = asked - len(order.skipped)
        number = str(order.number)
        if added > 0:
            words = plural(
                added, "{n} drive put on work order {number}.", "{n} drives put on work order {number}.", number=number
            )
        else:
            words = plural(
                asked,
                "This drive is on work order {number} already.",
                "These {n} drives are on work order {number} already.",
                number=number,
            )
        self._session.reload()
        self._session.announced.emit(words, tr("Open"), self.show, SAID_MS)

    def _fail(self, error: BaseException) -> None:
        self._session.announced.emit(error_sentence(error), "", None, SAID_MS)
