"""The alert budget: how many alerts a month, where the line lies, and what held-out data promise for it."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QStackedLayout, QVBoxLayout, QWidget

from reliscore_desktop.app.operations.alert_budget import BudgetAnswer, alert_budget, apply_budget
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.alerts.budget_chart import CaughtCard
from reliscore_desktop.ui.alerts.budget_slider import BudgetSlider, alerts_at, step_of
from reliscore_desktop.ui.alerts.budget_words import line_words, preview_words, promise_words
from reliscore_desktop.ui.alerts.promise_line import PromiseLine
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import hbox, vbox
from reliscore_desktop.ui.widgets.states import error_sentence

PREVIEW = "alerts.budget"
PREVIEW_DELAY_MS = 150
LEAST_BOTTOM, LEAST_TOP = 5, 100
LARGEST_SHARE = 0.05
"""The slider ends at this share of the fleet, the largest budget that held-out fleets are judged at."""
MOST_ALERTS = 100_000
SIDES = (15, 20, 13)
"""Shares of the width: slider, promise, chart."""
UNIT_FROM_PX = 900
"""In a narrower band the field goes without the words behind it, so that promise and chart keep their room."""


class BudgetBand(Card):
    """Moving the slider asks what would change; only Apply changes the budget, and it is audited."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(tr("Alert budget"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._session = session
        self._shown: BudgetAnswer | None = None
        self._raised = 0
        self.slider = BudgetSlider()
        self.spin = QSpinBox()
        self.spin.setAccessibleName(tr("Alerts a month"))
        self.spin.setRange(1, MOST_ALERTS)
        self.spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line = label("", TextRole.TABLE, Token.TEXT2, wrap=True)
        self.promise = PromiseLine()
        self.meaning = label("", TextRole.TABLE, Token.TEXT2, wrap=True)
        self.measured = label("", TextRole.CAPTION, Token.TEXT3, wrap=True)
        self.preview = ElidedLabel("", TextRole.TABLE_STRONG)
        self.apply = Button(tr("Apply"), kind="primary", on_click=self._apply)
        self.revert = Button(tr("Revert"), kind="quiet", on_click=self._revert)
        self.chart = CaughtCard()
        self._timer = QTimer(self, singleShot=True, interval=PREVIEW_DELAY_MS)
        self._timer.timeout.connect(self._ask)
        self._lay_out()
        for one in (self.line, self.meaning, self.measured):
            one.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.slider.valueChanged.connect(lambda step: self.spin.setValue(alerts_at(step)))
        self.spin.valueChanged.connect(self._changed)
        theme().theme_changed.connect(self._rescale)
        self._rescale()

    def show_budget(self, answer: BudgetAnswer | None, raised: int, *, why_not: str) -> None:
        """Show the budget in use; `why_not` says why it can't be changed now."""
        self.setVisible(answer is not None)
        if answer is None:
            return
        self._shown, self._raised = answer, raised
        budget = max(1, answer.line.alerts)
        top = max(LEAST_TOP, round(answer.line.drives * LARGEST_SHARE), budget)
        with QSignalBlocker(self.slider), QSignalBlocker(self.spin):
            self.slider.setRange(step_of(min(LEAST_BOTTOM, budget)), step_of(top))
            self.spin.setValue(budget)
            self.slider.setValue(step_of(budget))
        for widget in (self.slider, self.spin):
            widget.setEnabled(not why_not)
            widget.setToolTip(why_not)
        self._show(answer)

    def _lay_out(self) -> None:
        row = hbox(spacing=0)
        for place, (side, share) in enumerate(zip((self._left(), self._middle(), self._right()), SIDES, strict=True)):
            if place == len(SIDES) - 1:
                self._chart_divider = divider(vertical=True)
                row.addWidget(self._chart_divider)
            elif place:
                row.addWidget(divider(vertical=True))
            row.addWidget(side, share)
        self.body.addLayout(row)

    def _left(self) -> QWidget:
        side, column = _side()
        top = hbox()
        top.addWidget(label(tr("Alert budget"), TextRole.STRONG))
        top.addStretch(1)
        top.addWidget(self.spin)
        self._unit = label(tr("alerts a month"), TextRole.TABLE, Token.TEXT2)
        top.addWidget(self._unit)
        self._chosen_side, self._chosen_row = side, top
        column.addLayout(top)
        column.addWidget(self.slider)
        column.addWidget(self.line)
        column.addStretch(1)
        return side

    def _middle(self) -> QWidget:
        side, column = _side()
        column.addWidget(self.promise)
        column.addWidget(self.meaning)
        # The room for Apply is there before it is needed: what is under the band must not move with the slider.
        foot = QWidget()
        self._foot = QStackedLayout(foot)
        change = QWidget()
        row = hbox(change)
        row.addWidget(self.preview, 1)
        row.addWidget(self.revert)
        row.addWidget(self.apply)
        self._foot.addWidget(self.measured)
        self._foot.addWidget(change)
        column.addStretch(1)
        column.addWidget(foot)
        return side

    def _right(self) -> QWidget:
        self.chart.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        return self.chart

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow band leaves out what the field's name says too."""
        super().resizeEvent(event)
        self._rescale()

    def _rescale(self) -> None:
        self.spin.setFixedWidth(round(82 * theme().scale))
        self._unit.setVisible(self.width() >= UNIT_FROM_PX * theme().scale)
        self._chosen_row.invalidate()
        self._chosen_side.setMinimumWidth(self._chosen_row.minimumSize().width() + 2 * (CARD_PADDING + 4))

    def _changed(self, value: int) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(step_of(value))
        self._timer.start()

    def _ask(self) -> None:
        workspace, value = self._session.workspace, self.spin.value()
        job = Job("alert-budget", "Ask what another budget changes", lambda _context: alert_budget(workspace, value))
        self._session.bridge.submit(job, view=PREVIEW, on_result=self._show, on_error=self._fail)

    def _show(self, answer: BudgetAnswer) -> None:
        words = promise_words(answer)
        self.promise.say(words.promise, words.range)
        self.meaning.setText(words.meaning)
        self.measured.setText(words.measured)
        self.line.setText(line_words(answer, self._raised))
        found = answer.promise
        self.chart.show_chart(answer.chart, None if found is None else (found.alerts, found.caught))
        self._chart_divider.setVisible(answer.chart is not None)
        is_other = self._shown is not None and answer.line.alerts != self._shown.line.alerts
        self.preview.set_full_text(preview_words(answer) if is_other else "")
        self._foot.setCurrentIndex(1 if is_other else 0)

    def _fail(self, error: BaseException) -> None:
        self.preview.set_full_text(error_sentence(error))
        self._foot.setCurrentIndex(1)

    def _revert(self) -> None:
        if self._shown is not None:
            self.spin.setValue(max(1, self._shown.line.alerts))
            self._timer.stop()
            self._show(self._shown)

    def _apply(self) -> None:
        workspace, session, value = self._session.workspace, self._session, self.spin.value()
        job = Job(
            "alert-budget",
            tr("Change the alert budget"),
            lambda context: apply_budget(workspace, value, context),
        )
        session.bridge.submit(job, view="alerts.apply", on_result=lambda _news: session.reload(), on_error=self._fail)


def _side() -> tuple[QWidget, QVBoxLayout]:
    """One part of the band; its share of the width doesn't follow the length of its sentences."""
    side = QWidget()
    side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return side, vbox(side, spacing=4, margins=(CARD_PADDING + 4, CARD_PADDING, CARD_PADDING + 4, CARD_PADDING))
