"""The popover over the status bar: running work in detail, and how the last jobs ended."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from reliscore_desktop.jobs.job import JobHandle, JobState, Lane
from reliscore_desktop.ui.frame.job_text import ICONS, progress_text, state_text, took
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import divider
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import clear, hbox, vbox
from reliscore_desktop.ui.widgets.popover import Popover
from reliscore_desktop.ui.widgets.states import error_sentence

POPOVER_WIDTH = 390
SHOWN_STEPS = 6

_TOKENS = {JobState.DONE: Token.GOOD, JobState.FAILED: Token.CRITICAL}


class RunningJob(QWidget):
    """Title, Cancel, bar and the latest progress of one job."""

    def __init__(self, handle: JobHandle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handle = handle
        self._cancel = Button(tr("Cancel"), on_click=self._ask_cancel)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._words = label(role=TextRole.CAPTION, tone=Token.TEXT2, wrap=True)
        column = vbox(self, spacing=8, margins=(CARD_PADDING, 10, CARD_PADDING, 10))
        head = hbox()
        head.addWidget(ElidedLabel(handle.job.title, TextRole.TABLE_STRONG), 1)
        head.addWidget(self._cancel)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(self._words)
        self._steps = vbox(spacing=4)
        self._shown_steps: tuple[str, ...] = ()
        column.addLayout(self._steps)
        self.follow()

    def follow(self) -> None:
        """Show the latest progress."""
        progress = self._handle.context.snapshot
        fraction = progress.fraction
        queued = self._handle.state is JobState.QUEUED
        self._bar.setRange(0, 0 if fraction is None and not queued else 1000)
        self._bar.setValue(round((fraction or 0) * 1000))
        self._words.setText(tr("Waits for the job before it.") if queued else progress_text(progress))
        self._cancel.setEnabled(not self._handle.context.cancelled)
        self._show_steps()

    def _show_steps(self) -> None:
        """What is done, with its time, and what is under way; one step alone is said in the words already."""
        context = self._handle.context
        done = context.steps[-SHOWN_STEPS:]
        names = (*(step.name for step in done), context.current_step) if done else ()
        if names == self._shown_steps:
            return
        self._shown_steps = names
        clear(self._steps)
        for step in done:
            self._steps.addWidget(_step_row("check", Token.GOOD, step.name, took(step.seconds)))
        if done:
            self._steps.addWidget(_step_row("play", Token.ACCENT, context.current_step, ""))

    def _ask_cancel(self) -> None:
        self._handle.cancel()
        self.follow()


class JobsPopover(Popover):
    """Follows the bridge while it is open. Esc closes it; jobs go on."""

    def __init__(self, bridge: JobBridge, finished: Sequence[JobHandle], footnote: str, parent: QWidget) -> None:
        """`footnote` says what the window shows while a job writes; empty where there is nothing to say."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Jobs"))
        self.setFixedWidth(POPOVER_WIDTH)
        self._bridge = bridge
        self._finished = list(finished)
        self._footnote = footnote
        self._running: list[RunningJob] = []
        self.body.setContentsMargins(1, 1, 1, 1)
        self._fill()
        bridge.progressed.connect(self._follow)
        bridge.operation_queued.connect(self._fill)
        bridge.operation_over.connect(self._take)

    def _take(self, handle: JobHandle) -> None:
        self._finished.insert(0, handle)
        self._fill()

    def _fill(self, *_: object) -> None:
        clear(self.body)
        self.body.addWidget(self._heading())
        self._running = [RunningJob(handle) for handle in self._bridge.operations]
        for running in self._running:
            self.body.addWidget(divider())
            self.body.addWidget(running)
        if self._finished:
            self.body.addWidget(divider())
        for handle in self._finished:
            self.body.addWidget(_finished_row(handle))
        if self._footnote and any(handle.job.lane is Lane.WRITE for handle in self._bridge.operations):
            words = label(self._footnote, TextRole.CAPTION, Token.TEXT3, wrap=True)
            words.setContentsMargins(CARD_PADDING, 8, CARD_PADDING, 10)
            self.body.addWidget(divider())
            self.body.addWidget(words)
        self.adjustSize()

    def _heading(self) -> QWidget:
        head = QWidget()
        row = hbox(head, margins=(CARD_PADDING, 9, CARD_PADDING, 9))
        row.addWidget(label(tr("Jobs"), TextRole.STRONG))
        row.addStretch(1)
        words = tr("You can keep working") if self._bridge.operations else tr("No jobs running")
        row.addWidget(label(words, TextRole.TABLE, Token.TEXT3))
        return head

    def _follow(self) -> None:
        for running in self._running:
            running.follow()


def _step_row(icon: str, token: Token, name: str, seconds: str) -> QWidget:
    box = QWidget()
    row = hbox(box)
    row.addWidget(IconLabel(icon, token, 12))
    row.addWidget(ElidedLabel(name, TextRole.CAPTION, Token.TEXT2), 1)
    row.addWidget(label(seconds, TextRole.CAPTION, Token.TEXT3))
    return box


def _finished_row(handle: JobHandle) -> QWidget:
    box = QWidget()
    column = vbox(box, spacing=2, margins=(CARD_PADDING, 6, CARD_PADDING, 6))
    row = hbox()
    row.addWidget(IconLabel(ICONS[handle.state], _TOKENS.get(handle.state, Token.TEXT3), 14))
    row.addWidget(ElidedLabel(handle.job.title, TextRole.TABLE), 1)
    row.addWidget(label(state_text(handle), TextRole.CAPTION, Token.TEXT3))
    column.addLayout(row)
    if handle.error is not None:
        column.addWidget(label(error_sentence(handle.error), TextRole.CAPTION, Token.TEXT2, wrap=True))
    return box
