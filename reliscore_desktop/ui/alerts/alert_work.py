"""What the Alerts page does to alerts: acknowledge, record an outcome, take back. Each can be undone for 10 seconds."""

import datetime as dt
import itertools
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from reliscore_desktop.alerting.alert import Alert, AlertOutcome
from reliscore_desktop.app.operations import alerts as alert_operations
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.widgets.states import error_sentence

UNDO_MS = 10_000


class AlertWork(QObject):
    """Works in the background; the session reloads when it is done."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._numbers = itertools.count()

    @property
    def may_decide(self) -> bool:
        """Decisions take the latest values as known, so they belong to the latest day."""
        return self._session.is_latest and not self._session.is_read_only

    @property
    def why_not(self) -> str:
        """Why nothing can be decided now."""
        if self._session.is_read_only:
            return tr("This workspace is open read-only")
        return tr("Acknowledging and outcomes are switched off on an earlier day")

    def acknowledge(self, ids: Sequence[int], reason: str, note: str, expires_on: dt.date | None) -> None:
        """Quiet until something changes."""
        workspace = self._session.workspace
        words = plural(len(ids), "{n} alert acknowledged.", "{n} alerts acknowledged.")
        self._run(
            ids,
            lambda: alert_operations.acknowledge_alerts(
                workspace, ids, reason=reason, note=note, expires_on=expires_on
            ),
            words,
        )

    def resolve(self, ids: Sequence[int], outcome: AlertOutcome, note: str = "") -> None:
        """Record what became of the drives."""
        workspace = self._session.workspace
        words = plural(len(ids), "Outcome of {n} alert recorded.", "Outcome of {n} alerts recorded.")
        self._run(ids, lambda: alert_operations.resolve_alerts(workspace, ids, outcome, note=note), words)

    def take_back(self, ids: Sequence[int]) -> None:
        """Open again, by a correcting entry."""
        workspace = self._session.workspace
        words = plural(len(ids), "{n} alert is open again.", "{n} alerts are open again.")
        self._run(ids, lambda: alert_operations.reopen_alerts(workspace, ids), words, undo=False)

    def _run(self, ids: Sequence[int], do: Callable[[], tuple[Alert, ...]], words: str, *, undo: bool = True) -> None:
        # Taking back needs no values of a day, so an undo still works after a look at an earlier one.
        if not ids or (undo and not self.may_decide):
            return

        workspace = self._session.workspace

        def take_back() -> None:
            # The numbers mean other alerts in another workspace.
            if self._session.workspace is workspace:
                self.take_back(ids)

        def tell(_alerts: object) -> None:
            self._session.reload()
            if undo:
                self._session.announced.emit(words, tr("Undo"), take_back, UNDO_MS)
            else:
                self._session.announced.emit(words, "", None, UNDO_MS)

        def fail(error: BaseException) -> None:
            self._session.announced.emit(error_sentence(error), "", None, UNDO_MS)

        # A view of its own, since a newer query of the same view would put a decision out of the queue.
        view = f"alerts.decision.{next(self._numbers)}"
        self._session.bridge.submit(
            Job("decide", tr("Decide alerts"), lambda _context: do()), view=view, on_result=tell, on_error=fail
        )
