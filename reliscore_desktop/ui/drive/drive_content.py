"""The scrolled content of the drive page; rearranges itself with the width."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from reliscore_desktop.app.operations import DriveDetail
from reliscore_desktop.domain.risk import BandLimits
from reliscore_desktop.ui.drive.attribute_card import AttributeCard
from reliscore_desktop.ui.drive.event_list import EventList
from reliscore_desktop.ui.drive.events import drive_events
from reliscore_desktop.ui.drive.identity_strip import IdentityStrip
from reliscore_desktop.ui.drive.risk_history_card import RiskHistoryCard
from reliscore_desktop.ui.drive.rules_panel import RulesPanel, explanation
from reliscore_desktop.ui.drive.small_multiples import SmallMultiples
from reliscore_desktop.ui.drive.why_panel import WhyPanel, why_subtitle
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import CARD_PADDING, GAP, PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

EVENTS_WIDTH = 300
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
        self._why_card = self._build_why()
        self._events_card = Card(tr("Events"), tr("newest first"))
        self._events_card.body.addWidget(self.events)
        self._events_card.body.addStretch(1)
        self._build()

    def show_detail(self, detail: DriveDetail, limits: BandLimits) -> None:
        """Show another drive, or the same one anew."""
        self.identity.show_detail(detail)
        self.history.show_detail(detail, limits)
        self._why_card.set_subtitle(why_subtitle(detail))
        self.why.show_factors(detail.factors, detail.not_explained)
        self.rules.show_rules(detail.rules)
        self.counters.show_detail(detail)
        self.attributes.show_attributes(detail.attributes)
        self.events.show_events(drive_events(detail), detail.as_of)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the events beside the rest or below it."""
        super().resizeEvent(event)
        narrow = self.width() < EVENTS_BELOW_PX * theme().scale
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
        self._events_card.setMinimumWidth(0 if narrow else round(EVENTS_WIDTH * theme().scale))
        self._events_card.setMaximumWidth(16_777_215 if narrow else round(EVENTS_WIDTH * theme().scale))

    def _build(self) -> None:
        page = QWidget()
        page.setProperty("role", "page")
        outer = vbox(page, spacing=GAP, margins=(PAGE_PADDING, PAGE_PADDING, PAGE_PADDING, PAGE_PADDING))
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
        self._columns.addWidget(self._events_card)
        outer.addLayout(self._columns, 1)
        self.setWidget(page)

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
