"""The pane of one alert: why it is here, the decision, and its audit trail."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from reliscore_desktop.alerting.alert import Alert, AlertOutcome, AlertScope, AlertState
from reliscore_desktop.alerting.alerts import AlertDetail
from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.ui.alerts.acknowledge_form import AcknowledgeForm
from reliscore_desktop.ui.alerts.columns import state_badge
from reliscore_desktop.ui.alerts.words import (
    actor_name,
    change_cells,
    outcome_name,
    reason_words,
    title,
    trail_words,
)
from reliscore_desktop.ui.formatting import day, moment
from reliscore_desktop.ui.tables.columns import Row
from reliscore_desktop.ui.tables.drive_columns import location_sentence, risk_words
from reliscore_desktop.ui.text import band_name, plural, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.badge import BadgeLabel, BandMark
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card, divider
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
        self._alert: Alert | None = None
        self._facts, self._decision, self._trail = (vbox(spacing=4) for _ in range(3))
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
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        self._show_reasons(alert)
        self._show_form(shown=alert.state is not AlertState.RESOLVED)
        self.form.setEnabled(not why_not)
        self.form.setToolTip(why_not)
        self._show_decision(alert, why_not)
        self._show_trail(detail)

    def _ask_acknowledge(self) -> None:
        if self._alert is not None:
            self.acknowledge_asked.emit(self._alert.id)

    def _show_form(self, *, shown: bool) -> None:
        self._form_title.setVisible(shown)
        self.form.setVisible(shown)

    def _show_heading(self, alert: Alert, row: Row) -> None:
        self._facts.addWidget(label(title(alert), TextRole.TITLE, wrap=True))
        badges = QWidget()
        line = hbox(badges, spacing=6)
        band = row.get("band")
        if band:
            line.addWidget(BandMark(RiskBand(band), f"{band_name(band)}, {risk_words(row)}", boxed=True))
        badge = state_badge(row)
        if badge is not None:
            line.addWidget(BadgeLabel(badge))
        line.addStretch(1)
        key = alert.key
        if key is not None:
            line.addWidget(Button(tr("Open drive"), kind="link", on_click=lambda: self.drive_asked.emit(key)))
        self._facts.addWidget(badges)
        if key is not None:
            self._say(f"{key.drive_model} · {location_sentence(row)}")

    def _show_reasons(self, alert: Alert) -> None:
        self._facts.addWidget(divider())
        if alert.changes:
            self._facts.addWidget(label(tr("What changed since it was acknowledged"), TextRole.STRONG))
            self._facts.addWidget(_then_and_now(alert))
        else:
            self._facts.addWidget(label(tr("Why it was raised"), TextRole.STRONG))
        for item in reversed(alert.reasons):
            self._say(f"{day(item.day)}: {reason_words(item)}")
        if alert.state is AlertState.ACKNOWLEDGED:
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
            box = QWidget()
            row = QGridLayout(box)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            for place, outcome in enumerate(outcomes_of(alert)):
                button = Button(outcome_name(outcome), on_click=partial(self.outcome_asked.emit, alert.id, outcome))
                button.setEnabled(not why_not)
                button.setToolTip(why_not)
                row.addWidget(button, place // 2, place % 2)
            self._decision.addWidget(box)
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
        for entry in reversed(detail.trail):
            who = f"{moment(entry.at)} · {actor_name(entry.actor)}"
            self._trail.addWidget(label(who, TextRole.CAPTION, Token.TEXT3))
            self._trail.addWidget(
                label(trail_words(entry.action, entry.details), TextRole.TABLE, Token.TEXT2, wrap=True)
            )

    def _say(self, words: str) -> None:
        self._facts.addWidget(label(words, TextRole.TABLE, Token.TEXT2, wrap=True))


def outcomes_of(alert: Alert) -> tuple[AlertOutcome, ...]:
    """What may have become of the drives: a planned removal is asked only where drives went away."""
    common = (AlertOutcome.REPLACED, AlertOutcome.FAILED, AlertOutcome.FALSE_ALARM)
    if alert.scope is AlertScope.DRIVE and "vanished" not in {kind.value for kind in alert.kinds}:
        return common
    return (AlertOutcome.PLANNED_REMOVAL, *common)


def _acknowledged(alert: Alert) -> str:
    words = tr("Acknowledged by {who}: {why}", who=alert.acknowledged_by or "", why=alert.acknowledged_reason or "")
    return f"{words}. {alert.note}" if alert.note else words


def _then_and_now(alert: Alert) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setColumnStretch(0, 1)
    for column, words in enumerate(("", tr("Then"), tr("Now"), tr("Change"))):
        grid.addWidget(_cell(words, TextRole.CAPTION, Token.TEXT3, column), 0, column)
    for line, change in enumerate(alert.changes, 1):
        tones = (Token.TEXT, Token.TEXT2, Token.TEXT, Token.TEXT2)
        for column, words in enumerate(change_cells(change)):
            role = TextRole.TABLE_STRONG if column == 2 else TextRole.TABLE
            grid.addWidget(_cell(words, role, tones[column], column), line, column)
    return table


def _cell(words: str, role: TextRole, tone: Token, column: int) -> QLabel:
    found = label(words, role, tone)
    if column:
        found.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return found
