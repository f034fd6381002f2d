"""Asks whether the cohort with the strongest alarm was removed on purpose or failed."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from reliscore_desktop.alerting.alert import AlertOutcome
from reliscore_desktop.app.operations.cohort_answers import CohortQuestion
from reliscore_desktop.ui.formatting import day, decimal, interval, month_span
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.widgets.banner import Banner
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.layout import hbox, vbox

BESIDE_FROM_PX = 900


class CohortBanner(Banner):
    """`answered` carries the question and the AlertOutcome, `shown_drives` the question whose drives to show."""

    answered = Signal(object, object)
    shown_drives = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("caution", "flag", parent)
        self.question: CohortQuestion | None = None
        words = vbox(spacing=2)
        for part in (self._strong, self._plain):
            part.setWordWrap(True)
            self.row.removeWidget(part)
            words.addWidget(part)
        self.row.addLayout(words, 1)
        self._words = words
        self.show_button = Button("", on_click=lambda: self.shown_drives.emit(self.question))
        self.failed = Button(tr("They failed"), on_click=lambda: self._answer(AlertOutcome.FAILED))
        self.planned = Button(
            tr("Planned removal"),
            kind="primary",
            icon_name="check",
            on_click=lambda: self._answer(AlertOutcome.PLANNED_REMOVAL),
        )
        self._buttons = hbox(spacing=8)
        for button in (self.show_button, self.failed, self.planned):
            self._buttons.addWidget(button)
        self.row.addLayout(self._buttons)
        self._is_wide = True
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the buttons stand below the words instead of squeezing them."""
        super().resizeEvent(event)
        wide = self.width() >= BESIDE_FROM_PX * theme().scale
        if wide is not self._is_wide:
            self._is_wide = wide
            (self._words if wide else self.row).removeItem(self._buttons)
            self._buttons.setParent(None)
            (self.row if wide else self._words).addLayout(self._buttons)
            self._buttons.setAlignment(Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeft)

    def show_questions(self, questions: Sequence[CohortQuestion], why_not: str) -> None:
        """Ask the first; `why_not` says why nobody can answer now, empty where one can."""
        self.setVisible(bool(questions))
        self.question = questions[0] if questions else None
        if self.question is None:
            return
        self.say(*_sentences(self.question, len(questions) - 1))
        left = len(self.question.unexplained)
        self.show_button.setText(plural(left, "Show the drive", "Show the {n} drives"))
        for button in (self.failed, self.planned):
            button.setEnabled(not why_not)
            button.setToolTip(why_not)

    def _answer(self, outcome: AlertOutcome) -> None:
        for button in (self.failed, self.planned):
            button.setEnabled(False)
        self.answered.emit(self.question, outcome)


def _cohort_words(question: CohortQuestion) -> str:
    month = dt.date.fromisoformat(f"{question.figures['first_seen_month']}-01")
    words = {"drive_model": question.drive_model, "month": month_span(month, month)}
    location = str(question.figures["location"])
    if location:
        return tr("{drive_model} first seen in {month} at {location}", location=location, **words)
    return tr("{drive_model} first seen in {month}", **words)


def _days_words(first: dt.date, last: dt.date) -> str:
    if first == last:
        return tr("All on {day}", day=day(first))
    return tr("{first} to {last}", first=day(first), last=day(last))


def _sentences(question: CohortQuestion, more: int) -> tuple[str, str]:
    left = plural(len(question.unexplained), "{n} drive left", "{n} drives left")
    strong = tr(
        "{cohort}: {left} without a failure. Is this a planned removal?", cohort=_cohort_words(question), left=left
    )
    figures = question.figures
    ends = figures["interval"]
    plain = tr(
        "{days}; the rest of the fleet's rate gives {expected}, so {excess} times as many "
        "(95%: {interval}). They count as left, not as failed, until you answer.",
        days=_days_words(question.first_left, question.last_left),
        expected=decimal(figures["expected"], 1),
        excess=decimal(figures["excess"], 1),
        interval=interval(ends["low"], ends["high"], 1),
    )
    return strong, f"{plain} {plural(more, '{n} more question.', '{n} more questions.')}" if more else plain
