"""Follows alerts for the whole window: the count in the rail, and one desktop notice a run that brought news."""

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from reliscore_desktop.alerting.notices import Digest
from reliscore_desktop.app import operations
from reliscore_desktop.app.operations import alerts as alert_operations
from reliscore_desktop.jobs.job import Job, JobHandle
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.icons import icon
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import plural, tr

COUNT = "alerts.count"


class AlertNews(QObject):
    """`news` comes once for each run with changes: the core tells only changes, so nothing is repeated."""

    open_count = Signal(int)
    opened = Signal()
    """The notice was clicked."""
    news = Signal(str, str)
    """Title and body of a notice."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._tray: QSystemTrayIcon | None = None
        session.facts_changed.connect(self._count)
        session.bridge.operation_over.connect(self._on_over)
        self.news.connect(self._notify)

    def close(self) -> None:
        """Take the icon out of the tray."""
        if self._tray is not None:
            self._tray.hide()

    def _count(self) -> None:
        workspace = self._session.workspace
        job = Job("alert-count", "Count open alerts", lambda _context: alert_operations.count_open_alerts(workspace))
        self._session.bridge.submit(job, view=COUNT, on_result=self.open_count.emit, on_error=_ignore)

    def _on_over(self, handle: JobHandle) -> None:
        found = digest_of(handle.result)
        wanted = self._session.preferences.desktop_notices
        if found is not None and not found.is_quiet and wanted and self._session.is_latest:
            self.news.emit(news_title(found), "\n".join(map(spoken, found.lines)))

    def _notify(self, title: str, body: str) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable() or not QSystemTrayIcon.supportsMessages():
            # The status line says it too; a window out of sight asks for attention in the desktop's own way.
            QApplication.alert(self._window)
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(icon("reliscore"), self)
            self._tray.setToolTip(tr("ReliScore Desktop"))
            self._tray.messageClicked.connect(self.opened)
        self._tray.show()
        self._tray.showMessage(title, body, icon("reliscore"))


def digest_of(result: Any) -> Digest | None:
    """The news of an import or a scoring run."""
    if isinstance(result, operations.ImportOutcome):
        result = result.scores
    return result.news if isinstance(result, operations.ScoreReport) else None


def news_title(found: Digest) -> str:
    """E.g. "3 new alerts, 1 re-opened"."""
    parts = []
    if found.raised:
        parts.append(plural(found.raised, "{n} new alert", "{n} new alerts"))
    if found.reopened:
        parts.append(plural(found.reopened, "{n} alert re-opened", "{n} alerts re-opened"))
    return ", ".join(parts)


def _ignore(_error: BaseException) -> None:
    """The page itself tells what is wrong with the workspace; a missing count needs no second sentence."""
