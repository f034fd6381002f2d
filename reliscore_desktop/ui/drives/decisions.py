"""What is done to drives from a list or a drive's page: acknowledge, record an outcome, put on a work order."""

import itertools
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from reliscore_desktop.alerting.alert import DECISIONS, AlertOutcome
from reliscore_desktop.app.operations import alerts as alert_operations
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.alerts.acknowledge_form import AcknowledgeDialog, AcknowledgeForm
from reliscore_desktop.ui.alerts.alert_work import UNDO_MS, AlertWork
from reliscore_desktop.ui.alerts.words import outcome_name
from reliscore_desktop.ui.drives.chosen import ChosenDrive, alert_ids
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.widgets.states import error_sentence
from reliscore_desktop.ui.work_order.desk import WorkOrderDesk


class DriveDecisions(QObject):
    """`chosen` is asked each time which drives are meant. Each deed can be undone for ten seconds."""

    def __init__(self, session: Session, chosen: Callable[[], Sequence[ChosenDrive]], owner: QWidget) -> None:
        super().__init__(owner)
        self._session, self._chosen, self._owner = session, chosen, owner
        self._numbers = itertools.count()
        self.work = AlertWork(session, self)
        self.desk = WorkOrderDesk(session, owner)
        self.dialog: AcknowledgeDialog | None = None
        self.outcome_menu: QMenu | None = None

    @property
    def may_acknowledge(self) -> bool:
        """Whether one of the drives has an alert and today's values are looked at."""
        return self.work.may_decide and bool(alert_ids(self._chosen()))

    @property
    def may_record(self) -> bool:
        """Whether an outcome can be recorded now."""
        return self.work.may_decide and bool(self._chosen())

    def why_not_acknowledge(self) -> str:
        """Why not, as a tooltip."""
        if not self._chosen():
            return tr("Select a drive first.")
        if not self.work.may_decide:
            return self.work.why_not
        return plural(len(self._chosen()), "This drive has no alert.", "None of these drives has an alert.")

    def why_not_record(self) -> str:
        """Why not, as a tooltip."""
        return self.work.why_not if self._chosen() else tr("Select a drive first.")

    def ask_acknowledge(self) -> None:
        """Ask once for the reason, for all alerts of the drives."""
        if not self.may_acknowledge:
            self._say(self.why_not_acknowledge())
            return
        ids = alert_ids(self._chosen())
        self.dialog = AcknowledgeDialog(len(ids), self._session.shown_day, self._owner)
        form = self.dialog.form
        self.dialog.accepted.connect(lambda: self.acknowledge(form, ids))
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def acknowledge(self, form: AcknowledgeForm, ids: Sequence[int] = ()) -> None:
        """Acknowledge with what a form says; without `ids` the alerts of the chosen drives."""
        wanted = tuple(ids) or alert_ids(self._chosen())
        self.work.acknowledge(wanted, form.reason.currentText(), form.note.text(), form.expires_on)

    def ask_outcome(self, at: QPoint) -> None:
        """Offer what may have become of the drives."""
        if not self.may_record:
            self._say(self.why_not_record())
            return
        menu = QMenu(self._owner)
        self.fill_outcomes(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        self.outcome_menu = menu
        menu.popup(at)

    def fill_outcomes(self, menu: QMenu) -> None:
        """An entry for each outcome a person may give."""
        for outcome in DECISIONS:
            menu.addAction(outcome_name(outcome)).triggered.connect(partial(self.record, outcome))

    def record(self, outcome: AlertOutcome, _checked: bool = False) -> None:
        """Record the outcome of the chosen drives, resolving the alerts they have."""
        chosen, day = tuple(self._chosen()), self._session.shown_day
        if not self.may_record or day is None:
            return
        workspace, ids = self._session.workspace, alert_ids(chosen)
        others = [one.key for one in chosen if one.alert_id is None]

        def do() -> None:
            if ids:
                alert_operations.resolve_alerts(workspace, ids, outcome)
            if others:
                alert_operations.record_outcome(workspace, others, outcome, day)

        words = plural(
            len(chosen),
            "{outcome} recorded for {n} drive.",
            "{outcome} recorded for {n} drives.",
            outcome=outcome_name(outcome),
        )
        self._run(do, words, lambda: self._take_back(workspace, ids, others))

    def add_to_work_order(self) -> None:
        """Put the chosen drives on the open work order."""
        chosen = self._chosen()
        self.desk.add([one.key for one in chosen], alert_ids(chosen))

    def _take_back(self, workspace: Workspace, ids: Sequence[int], keys: Sequence[DriveKey]) -> None:
        def do() -> None:
            if ids:
                alert_operations.reopen_alerts(workspace, ids)
            if keys:
                alert_operations.withdraw_outcomes(workspace, keys)

        # The numbers mean other alerts in another workspace.
        if self._session.workspace is workspace:
            self._run(do, tr("The outcome is taken back; the trail keeps both entries."), None)

    def _run(self, do: Callable[[], None], words: str, undo: Callable[[], object] | None) -> None:
        def tell(_none: object) -> None:
            self._session.reload()
            self._session.announced.emit(words, tr("Undo") if undo else "", undo, UNDO_MS)

        # A view of its own, since a newer query of the same view would put a decision out of the queue.
        view = f"drives.decision.{next(self._numbers)}"
        job = Job("decide", tr("Record an outcome"), lambda _context: do())
        self._session.bridge.submit(
            job, view=view, on_result=tell, on_error=lambda error: self._say(error_sentence(error))
        )

    def _say(self, words: str) -> None:
        self._session.announced.emit(words, "", None, UNDO_MS)
