"""The scrolled content of the drive page; rearranges itself with the width."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from reliscore_desktop.app.operations import DriveDetail
from reliscore_desktop.app.operations.drive_background import DriveBackground
from reliscore_desktop.domain.risk import BandLimits
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.drive.attribute_card import AttributeCard
from reliscore_desktop.ui.drive.decide_card import DecideCard
from reliscore_desktop.ui.drive.event_list import EventList
from reliscore_desktop.ui.drive.events import drive_events, failed_words
from reliscore_desktop.ui.drive.identity_strip import IdentityStrip
from reliscore_desktop.ui.drive.note_list import NoteList
from reliscore_desktop.ui.drive.risk_history_card import RANGES, RiskHistoryCard
from reliscore_desktop.ui.drive.rules_panel import RulesPanel, explanation
from reliscore_desktop.ui.drive.small_multiples import SmallMultiples
from reliscore_desktop.ui.drive.why_panel import WhyPanel, why_subtitle
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import CARD_PADDING, GAP, PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.banner import Banner
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

EVENTS_WIDTH = 322
EVENTS_BELOW_PX = 1130
"""Narrower than this the events stand under the rest instead of beside it."""


class DriveContent(QScrollArea):
    """Filled with one DriveDetail at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.identity = IdentityStrip()
        self.history = RiskHistoryCard()
        self.why = WhyPanel()
        self.rules = RulesPanel(columns=2)
        self.counters = SmallMultiples()
        self.attributes = AttributeCard()
        self.events = EventList()
        self.notes = NoteList()
        self.decide = DecideCard()
        self.failed = Banner("critical", "failed")
        self.failed.hide()
        self._why_card = self._build_why()
        self._aside = self._build_aside()
        self._build()

    def show_detail(self, detail: DriveDetail, limits: BandLimits, why_not: str, *, may_write: bool) -> None:
        """Show another drive, or the same one anew; `why_not` says why nothing can be decided, empty where it can."""
        failed = failed_words(detail)
        self.failed.setVisible(bool(failed))
        self.failed.say(failed, tr("Its charts end with a cross.") if failed else "")
        self.decide.show_detail(detail, why_not)
        self.notes.show_notes(detail.notes, may_write=may_write)
        self._add_note.setEnabled(may_write)
        self.identity.show_detail(detail)
        self.history.show_detail(detail, limits)
        self._why_card.set_subtitle(why_subtitle(detail))
        self.why.show_factors(detail.factors, spoken(detail.not_explained))
        self.rules.show_rules(detail.rules)
        self.counters.set_range(RANGES[self.history.range.current])
        self.counters.show_detail(detail)
        self.attributes.show_attributes(detail.attributes)
        events = drive_events(detail)
        self._events_card.set_subtitle(plural(len(events), "{n}, newest first", "{n}, newest first"))
        self.events.show_events(events, detail.as_of)

    def show_background(self, background: DriveBackground) -> None:
        """What takes longer to read: the drive model's course and AFR, how complete the history is."""
        self.identity.show_background(background)
        self.history.show_course(background.course.risk)
        self.counters.show_courses(background.course.counters)
        self.counters.show_whole(background.telemetry, background.key.drive_model)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the events beside the rest or below it."""
        super().resizeEvent(event)
        narrow = self.width() < EVENTS_BELOW_PX * theme().scale
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
        self._aside.setMinimumWidth(0 if narrow else round(EVENTS_WIDTH * theme().scale))
        self._aside.setMaximumWidth(16_777_215 if narrow else round(EVENTS_WIDTH * theme().scale))

    def _build(self) -> None:
        page = QWidget()
        page.setProperty("role", "page")
        outer = vbox(page, spacing=GAP, margins=(PAGE_PADDING, PAGE_PADDING, PAGE_PADDING, PAGE_PADDING))
        outer.addWidget(self.failed)
        outer.addWidget(self.identity)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(GAP)
        left = vbox(spacing=GAP)
        top = hbox(spacing=GAP)
        self.history.setMinimumHeight(round(250 * theme().scale))
        top.addWidget(self.history, 8)
        top.addWidget(self._why_card, 7)
        left.addLayout(top)
        left.addWidget(self.counters)
        left.addWidget(self.attributes)
        left.addStretch(1)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._aside)
        outer.addLayout(self._columns, 1)
        self.setWidget(page)

    def _build_aside(self) -> QWidget:
        """Decide, notes, events: what people do, beside what the telemetry says."""
        self._events_card = Card(tr("Events"), tr("newest first"))
        self._events_card.body.addWidget(self.events)
        self._events_card.body.addStretch(1)
        notes = Card(tr("Notes"))
        self._add_note = Button(tr("Add note…"), kind="link", on_click=self.notes.add_wanted.emit)
        notes.header.addWidget(self._add_note)
        held = vbox(margins=(CARD_PADDING, 0, CARD_PADDING, CARD_PADDING))
        held.addWidget(self.notes)
        notes.body.addLayout(held)
        aside = QWidget()
        column = vbox(aside, spacing=GAP)
        column.addWidget(self.decide)
        column.addWidget(notes)
        column.addWidget(self._events_card, 1)
        self.history.range_changed.connect(self.counters.set_range)
        self.history.compare.toggled.connect(lambda on: self.counters.set_compared(compared=on))
        return aside

    def _build_why(self) -> Card:
        card = Card(tr("Why"), " ")
        info = IconLabel("info", Token.TEXT3, 14)
        info.setToolTip(explanation())
        rules_head = hbox(spacing=6)
        rules_head.addWidget(label(tr("What rule-based tools would say"), TextRole.STRONG))
        rules_head.addWidget(info)
        rules_head.addStretch(1)
        why = vbox(margins=(CARD_PADDING, 0, CARD_PADDING, CARD_PADDING))
        why.addWidget(self.why)
        rules = vbox(margins=(CARD_PADDING, 10, CARD_PADDING, CARD_PADDING))
        rules.addLayout(rules_head)
        rules.addWidget(self.rules)
        card.body.addLayout(why)
        card.body.addStretch(1)
        card.body.addWidget(divider())
        card.body.addLayout(rules)
        card.header.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        return card
