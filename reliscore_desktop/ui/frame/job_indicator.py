"""Running work in the status bar: name, bar, percent; a click opens the jobs popover."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QToolButton, QWidget

from reliscore_desktop.jobs.job import JobHandle
from reliscore_desktop.ui.formatting import moment
from reliscore_desktop.ui.frame.jobs_popover import JobsPopover
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox

BAR_WIDTH = 90
KEPT_FINISHED = 5


class JobIndicator(QWidget):
    """Follows the bridge's operations; remembers the last few that are over."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._bridge = session.bridge
        self._finished: list[JobHandle] = []
        self._popover: JobsPopover | None = None
        self.name = QToolButton()
        self.name.setProperty("kind", "trust")
        self.name.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.name.clicked.connect(self.open_popover)
        self.bar = QProgressBar()
        self.bar.setFixedWidth(BAR_WIDTH)
        self.bar.setTextVisible(False)
        self.percent = label(role=TextRole.CAPTION, tone=Token.TEXT2)
        self.percent.setMinimumWidth(30)
        self.cancel = QToolButton()
        self.cancel.setProperty("kind", "trust")
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cancel.clicked.connect(self._cancel)
        row = hbox(self, spacing=6)
        for widget in (self.name, self.bar, self.percent, self.cancel):
            row.addWidget(widget)
        self._bridge.operation_queued.connect(self.follow)
        self._bridge.operation_started.connect(self.follow)
        self._bridge.operation_over.connect(self._remember)
        self._bridge.progressed.connect(self.follow)
        self.follow()

    @property
    def finished(self) -> tuple[JobHandle, ...]:
        """The last operations that are over, newest first."""
        return tuple(self._finished)

    def follow(self, *_: object) -> None:
        """Show the oldest operation that is not over."""
        operations = self._bridge.operations
        running = operations[0] if operations else None
        for widget in (self.bar, self.percent, self.cancel):
            widget.setVisible(running is not None)
        if running is None:
            self.name.setText(tr("No jobs running"))
            self.name.setAccessibleName(tr("No jobs running"))
            return
        more = f" (+{len(operations) - 1})" if len(operations) > 1 else ""
        self.name.setText(running.job.title + more)
        self._show_progress(running)

    def open_popover(self) -> None:
        """Show steps, time left and what ended."""
        self._popover = JobsPopover(self._bridge, self.finished, shown_meanwhile(self._session), self)
        self._popover.open_above(self.name)

    def _show_progress(self, running: JobHandle) -> None:
        fraction = running.context.snapshot.fraction
        if fraction is None:
            self.bar.setRange(0, 0)
            self.percent.setText("")
        else:
            self.bar.setRange(0, 1000)
            self.bar.setValue(round(fraction * 1000))
            self.percent.setText(f"{fraction:.0%}")
        cancelling = running.context.cancelled
        self.cancel.setEnabled(not cancelling)
        self.cancel.setText(tr("Cancelling") if cancelling else tr("Cancel"))
        self.name.setAccessibleName(f"{running.job.title} {self.percent.text()}".strip())

    def _cancel(self) -> None:
        if self._bridge.operations:
            self._bridge.operations[0].cancel()
            self.follow()

    def _remember(self, handle: JobHandle) -> None:
        self._finished = [handle, *self._finished][:KEPT_FINISHED]
        self.follow()


def shown_meanwhile(session: Session) -> str:
    """What pages show while a job writes: the last finished state, and from when it is."""
    at = session.facts.status.last_scored_at if session.facts else None
    kept = tr("Cancelling keeps what is finished.")
    if at is None:
        return kept
    words = tr("Scores on screen are from {when} and stay as they are until the job ends.", when=moment(at))
    return f"{words} {kept}"
