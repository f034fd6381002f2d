"""The alert budget: how many alerts a month, where the line lies, and what held-out data promise for it."""

from math import log2

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QSpinBox, QVBoxLayout, QWidget

from reliscore_desktop.app.operations import alerts as alert_operations
from reliscore_desktop.app.operations.alert_budget import BudgetAnswer, alert_budget
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.alerts.words import line_words, preview_words, promise_words
from reliscore_desktop.ui.painting import paint_focus
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox
from reliscore_desktop.ui.widgets.states import error_sentence

PREVIEW = "alerts.budget"
PREVIEW_DELAY_MS = 150
STEPS_PER_DOUBLING = 4
LEAST_TOP = 100
LARGEST_SHARE = 0.05
"""The slider ends at this share of the fleet, the largest budget that held-out fleets are judged at."""
MOST_ALERTS = 100_000


class BudgetSlider(QSlider):
    """Steps are quarters of a doubling; the wheel moves it only while it has the focus."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The slider, and an edge around it while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            paint_focus(painter, self.rect())
            painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless focused."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class BudgetBand(Card):
    """Moving the slider asks what would change; only Apply changes the budget, and it is audited."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(tr("Alert budget"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._session = session
        self._shown: BudgetAnswer | None = None
        self._raised = 0
        self.slider = BudgetSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(tr("Alerts a month"))
        self.slider.setMinimumHeight(24)
        self.slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.spin = QSpinBox()
        self.spin.setAccessibleName(tr("Alerts a month"))
        self.spin.setRange(1, MOST_ALERTS)
        self.spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.line = label("", TextRole.TABLE, Token.TEXT2, wrap=True)
        self.promise = label("", TextRole.TITLE, wrap=True)
        self.meaning = label("", TextRole.TABLE, Token.TEXT2, wrap=True)
        self.preview = label("", TextRole.TABLE_STRONG)
        self.apply = Button(tr("Apply"), kind="primary", on_click=self._apply)
        self.revert = Button(tr("Revert"), kind="quiet", on_click=self._revert)
        for one in (self.preview, self.apply, self.revert):
            policy = one.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            one.setSizePolicy(policy)
        for one in (self.line, self.promise, self.meaning):
            one.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._timer = QTimer(self, singleShot=True, interval=PREVIEW_DELAY_MS)
        self._timer.timeout.connect(self._ask)
        self._lay_out()
        self.slider.valueChanged.connect(lambda step: self.spin.setValue(alerts_at(step)))
        self.spin.valueChanged.connect(self._changed)

    def show_budget(self, answer: BudgetAnswer | None, raised: int, *, why_not: str) -> None:
        """Show the budget in use; `why_not` says why it can't be changed now."""
        self.setVisible(answer is not None)
        if answer is None:
            return
        self._shown, self._raised = answer, raised
        top = max(LEAST_TOP, round(answer.line.drives * LARGEST_SHARE))
        with QSignalBlocker(self.slider), QSignalBlocker(self.spin):
            self.slider.setRange(0, step_of(top))
            self.spin.setValue(max(1, answer.line.alerts))
            self.slider.setValue(step_of(self.spin.value()))
        for widget in (self.slider, self.spin):
            widget.setEnabled(not why_not)
            widget.setToolTip(why_not)
        self._show(answer)

    def _lay_out(self) -> None:
        row = hbox(spacing=0)
        row.addWidget(self._left(), 2)
        row.addWidget(divider(vertical=True))
        row.addWidget(self._right(), 3)
        self.body.addLayout(row)

    def _left(self) -> QWidget:
        side, column = _side()
        top = hbox()
        top.addWidget(label(tr("Alert budget"), TextRole.STRONG))
        top.addStretch(1)
        top.addWidget(self.spin)
        top.addWidget(label(tr("alerts a month"), TextRole.TABLE, Token.TEXT2))
        column.addLayout(top)
        column.addWidget(self.slider)
        column.addWidget(self.line)
        column.addStretch(1)
        return side

    def _right(self) -> QWidget:
        side, column = _side()
        column.addWidget(self.promise)
        column.addWidget(self.meaning)
        change = hbox()
        change.addWidget(self.preview, 1)
        change.addWidget(self.revert)
        change.addWidget(self.apply)
        column.addLayout(change)
        column.addStretch(1)
        return side

    def _changed(self, value: int) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(step_of(value))
        self._timer.start()

    def _ask(self) -> None:
        workspace, value = self._session.workspace, self.spin.value()
        job = Job("alert-budget", "Ask what another budget changes", lambda _context: alert_budget(workspace, value))
        self._session.bridge.submit(
            job, view=PREVIEW, on_result=self._show, on_error=lambda error: self.preview.setText(error_sentence(error))
        )

    def _show(self, answer: BudgetAnswer) -> None:
        strong, plain = promise_words(answer)
        self.promise.setText(strong)
        self.meaning.setText(plain)
        self.line.setText(line_words(answer, self._raised))
        is_other = self._shown is not None and answer.line.alerts != self._shown.line.alerts
        self.preview.setText(preview_words(answer) if is_other else "")
        for widget in (self.preview, self.apply, self.revert):
            widget.setVisible(is_other)

    def _revert(self) -> None:
        if self._shown is not None:
            self.spin.setValue(self._shown.line.alerts)
            self._timer.stop()
            self._show(self._shown)

    def _apply(self) -> None:
        workspace, session = self._session.workspace, self._session
        settings = workspace.settings.alerts.model_copy(update={"per_month": self.spin.value()})
        job = Job(
            "alert-budget",
            tr("Change the alert budget"),
            lambda _context: alert_operations.change_alert_settings(workspace, settings),
        )
        session.bridge.submit(
            job,
            view="alerts.apply",
            on_result=lambda _none: session.reload(),
            on_error=lambda error: self.preview.setText(error_sentence(error)),
        )


def _side() -> tuple[QWidget, QVBoxLayout]:
    """One half of the band; its share of the width doesn't follow the length of its sentences."""
    side = QWidget()
    side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return side, vbox(side, spacing=4, margins=(CARD_PADDING, CARD_PADDING, CARD_PADDING, CARD_PADDING))


def alerts_at(step: int) -> int:
    """The budget at a step of the slider."""
    return max(1, round(2 ** (step / STEPS_PER_DOUBLING)))


def step_of(alerts: int) -> int:
    """The step nearest to a budget."""
    return round(log2(max(1, alerts)) * STEPS_PER_DOUBLING)
