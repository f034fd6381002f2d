"""Scores earlier days from the window: asks how far back, then works as one job that can be cancelled."""

import datetime as dt

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QWidget

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations.score_backlog import ScoreBacklog, score_backlog
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job, Lane
from reliscore_desktop.ui.actions import ActionBook, ActionDefinition, Menu
from reliscore_desktop.ui.core_words import titled
from reliscore_desktop.ui.formatting import long_day, number
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox
from reliscore_desktop.ui.widgets.states import error_sentence

SCORE_EARLIER = "file.score_earlier"
SPANS_DAYS: tuple[int | None, ...] = (30, 90, 365, None)
VIEW = "score.backlog"
SAID_MS = 12_000


class ScoreEarlier(QObject):
    """Opens the question, and starts the job with the answer."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.dialog: ScoreEarlierDialog | None = None

    def ask(self) -> None:
        """Look which days are not scored, then ask how far back to go."""
        workspace = self._session.workspace
        job = Job("score-backlog", tr("Look for days without scores"), lambda _context: score_backlog(workspace))
        self._session.bridge.submit(job, view=VIEW, on_result=self._open, on_error=self._fail)

    def score(self, first: dt.date, last: dt.date) -> None:
        """Score the days of the range that are not scored yet; pages show them once it is over."""
        session, workspace = self._session, self._session.workspace

        def score(context: JobContext) -> operations.ScoreReport:
            return session.carry_out(operations.score, workspace, first, last, context=context)

        title = titled("Score {first} to {last}", first=first, last=last)
        # After a cancel too: the days that were done are there.
        session.bridge.submit(
            Job("score", title, score, Lane.WRITE),
            on_result=lambda _report: session.reload(),
            on_cancelled=session.reload,
        )

    def _open(self, backlog: ScoreBacklog) -> None:
        self.dialog = ScoreEarlierDialog(backlog, self._window)
        self.dialog.chosen.connect(self.score)
        self.dialog.open()

    def _fail(self, error: BaseException) -> None:
        self._session.announced.emit(error_sentence(error), "", None, SAID_MS)


class ScoreEarlierDialog(QDialog):
    """Emits `chosen` with the first and the last day; Esc leaves everything as it is."""

    chosen = Signal(object, object)

    def __init__(self, backlog: ScoreBacklog, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Score earlier days"))
        self._ranges: list[tuple[dt.date, dt.date]] = []
        self.choices = QButtonGroup(self)
        column = vbox(self, spacing=8, margins=(20, 18, 20, 16))
        self.sentence = label(_sentence(backlog), wrap=True)
        column.addWidget(self.sentence)
        for days in _spans(backlog):
            found = backlog.within(days)
            button = QRadioButton(_words(days, len(found)))
            self.choices.addButton(button, len(self._ranges))
            # Up to the newest day: its change in 7 days may rest on a day that is scored only now.
            self._ranges.append((found[0], backlog.newest or found[-1]))
            column.addWidget(button)
        how = tr("One day after the other, beside your work. A cancel keeps the days that are done.")
        self._note = label(f"{how} {tr('Earlier days raise no alerts.')}", TextRole.TABLE, Token.TEXT3, wrap=True)
        column.addWidget(self._note)
        row = hbox()
        row.addStretch(1)
        row.addWidget(Button(tr("Cancel"), kind="quiet", on_click=self.reject))
        self.start = Button(tr("Score"), kind="primary", on_click=self._choose)
        self.start.setDefault(True)
        row.addWidget(self.start)
        column.addSpacing(8)
        column.addLayout(row)
        self._begin()

    def _begin(self) -> None:
        first = self.choices.button(0)
        self.start.setEnabled(first is not None)
        self._note.setVisible(first is not None)
        if first is not None:
            first.setChecked(True)
            first.setFocus()

    def _choose(self) -> None:
        first, last = self._ranges[self.choices.checkedId()]
        self.accept()
        self.chosen.emit(first, last)


def add_score_earlier_action(book: ActionBook, session: Session, work: ScoreEarlier) -> None:
    """Put the action into the list."""

    def why_not() -> str:
        if session.is_read_only:
            return tr("This workspace is open read-only")
        return tr("There is nothing to score yet")

    definition = ActionDefinition(
        SCORE_EARLIER,
        tr("Score earlier days…"),
        Menu.FILE,
        icon="score",
        tooltip=tr("Score days that hold telemetry and no scores yet, for trend and scorecard"),
        enabled_when=lambda: not session.is_read_only and bool(session.days),
        disabled_reason=why_not,
    )
    book.add(definition, work.ask)


def _spans(backlog: ScoreBacklog) -> list[int | None]:
    """Spans that each hold days to score, and more of them than the span before."""
    found: list[int | None] = []
    before = 0
    for days in SPANS_DAYS:
        count = len(backlog.within(days))
        if count > before:
            found.append(days if count < len(backlog.days) else None)
            before = count
    return found


def _words(days: int | None, count: int) -> str:
    if days is None:
        return plural(count, "All days: {n} day to score", "All days: {n} days to score")
    return plural(
        count, "The last {span} days: {n} day to score", "The last {span} days: {n} days to score", span=number(days)
    )


def _sentence(backlog: ScoreBacklog) -> str:
    if not backlog.days or backlog.newest is None:
        return tr("Every day that holds telemetry is scored.")
    return plural(
        backlog.telemetry_days,
        "The day that holds telemetry has no scores of the active risk model.",
        "{missing} of {n} days up to {day} hold telemetry and no scores of the active risk model. "
        "Trend, scorecard and the change in 7 days need them.",
        missing=number(len(backlog.days)),
        day=long_day(backlog.newest),
    )
