"""The box in which one decides about a drive: how its alert stands, acknowledge it, record what became of it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QWidget

from reliscore_desktop.alerting.alert import Alert, AlertState
from reliscore_desktop.app.operations import DriveDetail
from reliscore_desktop.domain.smart import CRITICAL_ATTRIBUTES
from reliscore_desktop.ui.alerts.acknowledge_form import AcknowledgeForm
from reliscore_desktop.ui.alerts.then_and_now import ThenAndNow
from reliscore_desktop.ui.alerts.words import change_words, reason_words
from reliscore_desktop.ui.formatting import day, number
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import clear, hbox, vbox


class DecideCard(Card):
    """What is typed into the form stays while the same drive is shown anew."""

    acknowledge_asked = Signal()
    outcome_asked = Signal(QPoint)
    """With the place of the screen where the choices belong."""
    take_back_asked = Signal(int)
    """The alert's number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Decide"), parent=parent)
        self.form = AcknowledgeForm()
        self.form.submitted.connect(self.acknowledge_asked)
        self.state = label(role=TextRole.TABLE, wrap=True)
        self._box = QFrame()
        self._told = vbox(self._box, spacing=6, margins=(10, 8, 10, 8))
        self._told.addWidget(self.state)
        self._table = vbox(spacing=0)
        self._told.addLayout(self._table)
        self._title = label(tr("Acknowledge until it changes"), TextRole.STRONG)
        self._counters = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self.outcome = Button(tr("Record outcome"), icon_name="flag", on_click=self._ask_outcome)
        self.back = Button(tr("Take back"), icon_name="undo", on_click=self._ask_back)
        self.why_not = label(role=TextRole.TABLE, tone=Token.TEXT3, wrap=True)
        self._alert: Alert | None = None
        self._key: object = None
        column = vbox(spacing=8, margins=(CARD_PADDING, 0, CARD_PADDING, CARD_PADDING))
        for widget in (self._box, self._title, self._counters, self.form, self.why_not):
            column.addWidget(widget)
        row = hbox(spacing=6)
        row.addWidget(self.outcome)
        row.addWidget(self.back)
        row.addStretch(1)
        column.addLayout(row)
        self.body.addLayout(column)

    def show_detail(self, detail: DriveDetail, why_not: str) -> None:
        """Show another drive's alert; `why_not` says why nothing can be decided now, empty where it can."""
        if detail.key != self._key:
            self.form.note.clear()
        self._key, self._alert = detail.key, detail.alert
        alert = detail.alert
        self.state.setText(state_words(alert))
        self._tint(alert)
        clear(self._table)
        if alert is not None and alert.baseline is not None and alert.changes:
            self._table.addWidget(ThenAndNow(alert, _Row(detail.state)))
        has_alert = alert is not None
        for widget in (self._title, self._counters, self.form):
            widget.setVisible(has_alert and not why_not)
        self.form.set_day(detail.as_of)
        self.form.set_probability(detail.state.get("probability") if detail.state.get("scored") else None)
        self._counters.setText(counter_words(detail.state))
        acknowledged = alert is not None and alert.state is AlertState.ACKNOWLEDGED
        self.form.button.setText(tr("Acknowledge again") if acknowledged else tr("Acknowledge"))
        self.back.setVisible(acknowledged and not why_not)
        self.outcome.setEnabled(not why_not)
        self.outcome.setToolTip(why_not)
        self.why_not.setText(why_not)
        self.why_not.setVisible(bool(why_not))

    def _tint(self, alert: Alert | None) -> None:
        """Caution where a decision is waited for, quiet where one was made, plain without an alert."""
        is_open = alert is not None and alert.state is AlertState.OPEN
        role = "banner-caution" if is_open else "banner-info" if alert is not None else ""
        side = 10 if role else 0
        self._told.setContentsMargins(side, side and 8, side, side and 8)
        if self._box.property("role") != role:
            self._box.setProperty("role", role)
            self._box.style().unpolish(self._box)
            self._box.style().polish(self._box)

    def _ask_outcome(self) -> None:
        self.outcome_asked.emit(self.outcome.mapToGlobal(QPoint(0, self.outcome.height())))

    def _ask_back(self) -> None:
        if self._alert is not None:
            self.take_back_asked.emit(self._alert.id)


class _Row:
    """A drive's state, read as a row of a table is: `get` gives the default for a null too."""

    def __init__(self, state: Mapping[str, Any]) -> None:
        self._state = state

    def __getitem__(self, name: str) -> Any:
        return self._state[name]

    def get(self, name: str, default: Any = None) -> Any:
        """The value, or `default` where it is unknown."""
        value = self._state.get(name)
        return default if value is None else value


def state_words(alert: Alert | None) -> str:
    """How the alert stands and since when, with its reasons or its changes."""
    if alert is None:
        return tr("No alert waits for this drive. An outcome can be recorded at any time.")
    if alert.state is AlertState.ACKNOWLEDGED:
        words = tr(
            "Acknowledged by {who}: {why}.", who=alert.acknowledged_by or "", why=alert.acknowledged_reason or ""
        )
        until = tr(" Until {day}.", day=day(alert.expires_on)) if alert.expires_on else ""
        return f"{words}{until} {alert.note}".strip()
    if alert.changes and alert.reopened_on is not None:
        changes = ", ".join(change_words(one) for one in alert.changes)
        return tr("Re-opened on {day}: {changes}.", day=day(alert.reopened_on), changes=changes)
    reasons = ", ".join(reason_words(item) for item in alert.reasons)
    return tr("Alert raised on {day}: {reasons}.", day=day(alert.raised_on), reasons=reasons)


def counter_words(state: Mapping[str, Any]) -> str:
    """Today's critical counters, above which a rise opens the alert again: "5: 16, 187: 17"."""
    known = [(one, state.get(f"smart_{one}")) for one in CRITICAL_ATTRIBUTES]
    told = ", ".join(f"{one}: {number(value)}" for one, value in known if value is not None)
    return tr("Critical counters today: {counters}", counters=told) if told else ""
