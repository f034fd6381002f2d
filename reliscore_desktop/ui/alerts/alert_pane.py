"""The pane of one alert: why it is here, the decision, and its audit trail."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from reliscore_desktop.alerting.alert import Alert, AlertState
from reliscore_desktop.alerting.alerts import AlertDetail
from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.ui.alerts.acknowledge_form import AcknowledgeForm
from reliscore_desktop.ui.alerts.columns import state_badge
from reliscore_desktop.ui.alerts.outcome_buttons import OutcomeButtons
from reliscore_desktop.ui.alerts.outcome_menu import outcomes_of
from reliscore_desktop.ui.alerts.then_and_now import ThenAndNow
from reliscore_desktop.ui.alerts.trail_list import TrailList
from reliscore_desktop.ui.alerts.words import (
    actor_name,
    outcome_name,
    reason_words,
    title,
)
from reliscore_desktop.ui.formatting import day
from reliscore_desktop.ui.reason_words import reason_sentence
from reliscore_desktop.ui.tables.columns import Row
from reliscore_desktop.ui.tables.drive_columns import location_sentence, risk_words
from reliscore_desktop.ui.text import band_name, plural, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.badge import BadgeLabel, BandMark
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.flow_layout import FlowLayout
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import clear, hbox, vbox

DRIVES_SHOWN = 5


class AlertPane(Card):
    """Shows one alert. What is typed into the form stays while the same alert is shown anew."""

    acknowledge_asked = Signal(int)
    outcome_asked = Signal(int, object)
    take_back_asked = Signal(int)
    drive_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(tr("Alert in detail"))
        self.form = AcknowledgeForm()
        self.form.submitted.connect(self._ask_acknowledge)
        self.outcomes: OutcomeButtons | None = None
        self._alert: Alert | None = None
        self._facts, self._decision, self._trail = (vbox(spacing=6) for _ in range(3))
        content = QWidget()
        column = vbox(content, spacing=10, margins=(CARD_PADDING, CARD_PADDING, CARD_PADDING, CARD_PADDING))
        column.addLayout(self._facts)
        self._form_title = label(tr("Acknowledge until it changes"), TextRole.STRONG)
        column.addWidget(self._form_title)
        column.addWidget(self.form)
        column.addLayout(self._decision)
        column.addLayout(self._trail)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(tr("Details of the alert"))
        scroll.setWidget(content)
        scroll.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.body.addWidget(scroll)
        self.show_nothing()

    def show_nothing(self, sentence: str = "") -> None:
        """No single alert is chosen."""
        self._alert = None
        for part in (self._facts, self._decision, self._trail):
            clear(part)
        self._show_form(shown=False)
        self._facts.addWidget(
            label(sentence or tr("Select an alert to see why it is here."), tone=Token.TEXT2, wrap=True)
        )

    def show_alert(self, detail: AlertDetail, row: Row, *, why_not: str) -> None:
        """Show one alert; `why_not` says why nothing can be decided now, empty where it can."""
        alert = detail.alert
        if self._alert is None or self._alert.id != alert.id:
            # A note is about one alert; kept, it would go with the next one.
            self.form.note.clear()
        self._alert = alert
        for part in (self._facts, self._decision, self._trail):
            clear(part)
        self._show_heading(alert, row)
        self._show_reasons(alert, row)
        self._show_form(shown=alert.state is not AlertState.RESOLVED)
        self.form.setEnabled(not why_not)
        self.form.setToolTip(why_not)
        self.form.set_probability(row.get("probability") if row.get("scored") else None)
        self._show_decision(alert, why_not)
        self._show_trail(detail)

    def _ask_acknowledge(self) -> None:
        if self._alert is not None:
            self.acknowledge_asked.emit(self._alert.id)

    def _show_form(self, *, shown: bool) -> None:
        self._form_title.setVisible(shown)
        self.form.setVisible(shown)

    def _show_heading(self, alert: Alert, row: Row) -> None:
        head = QWidget()
        flow = FlowLayout(head, spacing=8)
        name = label(title(alert), TextRole.TITLE, wrap=alert.key is None)
        key, band, badge = alert.key, row.get("band"), state_badge(row)
        if key is not None:
            flow.addWidget(name)
        else:
            self._facts.addWidget(name)
        if band and key is not None:
            flow.addWidget(BandMark(RiskBand(band), f"{band_name(band)}, {risk_words(row)}", boxed=True))
        if badge is not None:
            flow.addWidget(BadgeLabel(badge))
        self._facts.addWidget(head)
        if key is None:
            return
        place = QWidget()
        line = hbox(place, spacing=8)
        line.addWidget(
            label(f"{key.drive_model} · {location_sentence(row)}", TextRole.TABLE, Token.TEXT2, wrap=True), 1
        )
        link = Button(tr("Open drive"), kind="link", on_click=lambda: self.drive_asked.emit(key))
        line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        self._facts.addWidget(place)

    def _show_reasons(self, alert: Alert, row: Row) -> None:
        self._facts.addWidget(divider())
        is_quiet = alert.state is AlertState.ACKNOWLEDGED
        if alert.key is not None and alert.acknowledged_at is not None and alert.state is not AlertState.RESOLVED:
            words = tr("Since it was acknowledged") if is_quiet else tr("What changed since it was acknowledged")
            self._facts.addWidget(label(words, TextRole.STRONG))
            self._facts.addWidget(ThenAndNow(alert, row))
        else:
            self._facts.addWidget(label(tr("Why it was raised"), TextRole.STRONG))
            sentence = reason_sentence(row.get("main_reason"))
            if sentence and alert.key is not None:
                self._say(sentence)
            for item in reversed(alert.reasons):
                self._say(f"{day(item.day)}: {reason_words(item)}")
        if is_quiet:
            self._say(_acknowledged(alert))
        if alert.key is None:
            self._show_drives(alert)

    def _show_drives(self, alert: Alert) -> None:
        for key in alert.drives[:DRIVES_SHOWN]:
            words = f"{key.serial_number} ({key.drive_model})"
            self._facts.addWidget(Button(words, kind="link", on_click=partial(self.drive_asked.emit, key)))
        more = len(alert.drives) - DRIVES_SHOWN
        if more > 0:
            self._say(plural(more, "and {n} more drive", "and {n} more drives"))

    def _show_decision(self, alert: Alert, why_not: str) -> None:
        self._decision.addWidget(divider())
        if alert.state is AlertState.RESOLVED:
            words = outcome_name(alert.outcome) if alert.outcome else ""
            self._decision.addWidget(label(words, TextRole.STRONG))
            by = tr("{day}, {actor}", day=day(alert.resolved_on), actor=actor_name(alert.resolved_by or ""))
            self._decision.addWidget(label(by, TextRole.TABLE, Token.TEXT2))
        else:
            self._decision.addWidget(label(tr("Or record the outcome"), TextRole.STRONG))
            self.outcomes = OutcomeButtons(outcomes_of(alert), why_not)
            self.outcomes.chosen.connect(partial(self.outcome_asked.emit, alert.id))
            self._decision.addWidget(self.outcomes)
        if alert.state is not AlertState.OPEN:
            back = Button(tr("Take back"), icon_name="undo", on_click=lambda: self.take_back_asked.emit(alert.id))
            back.setEnabled(not why_not)
            back.setToolTip(why_not or tr("Opens the alert again; the trail keeps both entries"))
            self._decision.addWidget(back)

    def _show_trail(self, detail: AlertDetail) -> None:
        self._trail.addWidget(divider())
        head = QWidget()
        line = hbox(head)
        line.addWidget(label(tr("Audit trail"), TextRole.STRONG))
        line.addStretch(1)
        line.addWidget(label(tr("cannot be edited"), TextRole.CAPTION, Token.TEXT3))
        self._trail.addWidget(head)
        self._trail.addWidget(TrailList(detail.trail))

    def _say(self, words: str) -> None:
        self._facts.addWidget(label(words, TextRole.TABLE, Token.TEXT2, wrap=True))


def _acknowledged(alert: Alert) -> str:
    words = tr("Acknowledged by {who}: {why}", who=alert.acknowledged_by or "", why=alert.acknowledged_reason or "")
    return f"{words}. {alert.note}" if alert.note else words
