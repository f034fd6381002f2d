"""One drive in the pane: identity, risk, why, rules, SMART values, small charts."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import polars as pl
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from reliscore_desktop.app.operations import DriveDetail
from reliscore_desktop.domain.risk import BandLimits
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.drive.attribute_list import SHOWN_IN_PANE, AttributeList, most_telling
from reliscore_desktop.ui.drive.counter_series import chosen_series
from reliscore_desktop.ui.drive.counter_sparks import CounterSparks
from reliscore_desktop.ui.drive.event_list import EventList
from reliscore_desktop.ui.drive.events import drive_events
from reliscore_desktop.ui.drive.note_list import NoteList
from reliscore_desktop.ui.drive.risk_heading import RiskHeading
from reliscore_desktop.ui.drive.rules_panel import RulesPanel, explanation
from reliscore_desktop.ui.drive.why_panel import WhyPanel, why_subtitle
from reliscore_desktop.ui.drives.later_words import LaterLine
from reliscore_desktop.ui.drives.selection_panel import later_line
from reliscore_desktop.ui.formatting import NOT_REPORTED, capacity, day, number, years
from reliscore_desktop.ui.tables.drive_columns import location_sentence
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button, IconButton
from reliscore_desktop.ui.widgets.card import divider
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import clear, hbox, vbox
from reliscore_desktop.ui.widgets.states import error_sentence

SPARKS = 6
EVENTS_SHOWN = 5
KEEP_OLD_MS = 150
"""The sections of the drive before stay this long while those of the next one load."""


def score_points(scores: pl.DataFrame) -> tuple[tuple[dt.date, float], ...]:
    """Day and probability of the scored days, by date."""
    known = scores.select("date", "probability").drop_nulls()
    return tuple(zip(known["date"].to_list(), known["probability"].to_list(), strict=True))


def identity_words(state: Mapping[str, Any]) -> str:
    """Like "ST12000NM0008 · 12 TB · 5.4 years", as far as it is known."""
    size, age = capacity(state.get("capacity_bytes")), years(state.get("age_days"))
    return " · ".join(part for part in (str(state["drive_model"]), size, age) if part != NOT_REPORTED)


class DrivePanel(QWidget):
    """The row's own figures appear at once; what has to be read from the store follows."""

    full_page_wanted = Signal()
    retried = Signal()
    note_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.serial = ElidedLabel(role=TextRole.TITLE)
        self._identity = ElidedLabel(role=TextRole.TABLE, tone=Token.TEXT2)
        self._location = ElidedLabel(role=TextRole.TABLE, tone=Token.TEXT3)
        self.heading = RiskHeading()
        self.why = WhyPanel()
        self.rules = RulesPanel()
        self.attributes = AttributeList()
        self.sparks = CounterSparks()
        self.events = EventList(flush=True)
        self.notes = NoteList()
        self._later = vbox(spacing=6)
        self._later_section = QWidget()
        self._all_events = Button("", kind="link", on_click=self.full_page_wanted.emit)
        self._add_note = Button(tr("Add note…"), kind="link", on_click=self.note_wanted.emit)
        # Wrapped: the day of an earlier score makes it longer than the pane is wide.
        self._why_subtitle = label(role=TextRole.CAPTION, tone=Token.TEXT3, wrap=True)
        self._why_subtitle.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._problem = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self._all_attributes = Button("", kind="link", on_click=self.full_page_wanted.emit)
        self._loading = QTimer(self, singleShot=True, interval=KEEP_OLD_MS)
        self._build()
        self._loading.timeout.connect(self._sections.hide)

    def show_row(self, state: Mapping[str, Any], limits: BandLimits, fleet_average: float | None) -> None:
        """Show what the table's row knows; the sections follow with `show_detail`."""
        self.serial.set_full_text(str(state["serial_number"]))
        self._identity.set_full_text(identity_words(state))
        self._location.set_full_text(_place_words(state))
        self.heading.show_state(state, limits, fleet_average)
        self.heading.show_trend((), None)
        self.show_later(())
        self._error.hide()
        self._loading.start()

    def show_detail(self, detail: DriveDetail) -> None:
        """Fill the sections."""
        self._loading.stop()
        self._error.hide()
        self.heading.show_trend(score_points(detail.scores), detail.state.get("band"))
        self.why.show_factors(detail.factors, spoken(detail.not_explained))
        self._why_subtitle.setText(why_subtitle(detail))
        self.rules.show_rules(detail.rules)
        self.attributes.show_attributes(most_telling(detail.attributes, SHOWN_IN_PANE))
        self._all_attributes.setText(tr("All {n}", n=number(len(detail.attributes))))
        self.sparks.show_series(chosen_series(detail, SPARKS))
        self._charts_section.setVisible(self.sparks.count > 0)
        self.heading.show_interval(detail.risk_interval, spoken(detail.no_interval))
        happened = drive_events(detail)
        self.events.show_events(happened[:EVENTS_SHOWN], detail.as_of)
        self._all_events.setText(tr("All {n}", n=number(len(happened))))
        self._all_events.setVisible(len(happened) > EVENTS_SHOWN)
        self.notes.show_notes(detail.notes, may_write=False)
        self._sections.show()

    def show_later(self, lines: tuple[LaterLine, ...]) -> None:
        """What happened after the shown day, where it is an earlier one."""
        clear(self._later)
        self._later_section.setVisible(bool(lines))
        for one in lines:
            self._later.addWidget(later_line(one))

    def show_problem(self, error: BaseException) -> None:
        """Say why the sections can't be shown; the row's figures stay."""
        self._loading.stop()
        self._sections.hide()
        self._problem.setText(error_sentence(error))
        self._error.show()

    def _build(self) -> None:
        column = vbox(self, spacing=0)
        column.addWidget(self._identity_block())
        column.addWidget(divider())
        content = QWidget()
        content.setProperty("role", "surface")
        inner = vbox(content, spacing=0)
        inner.addWidget(_padded(self.heading))
        later = vbox(self._later_section, spacing=6, margins=(PAGE_PADDING, 0, PAGE_PADDING, 10))
        later.addWidget(label(tr("What happened later"), TextRole.STRONG))
        later.addLayout(self._later)
        self._later_section.hide()
        inner.addWidget(self._later_section)
        self._error = self._error_block()
        inner.addWidget(self._error)
        self._sections = self._section_block()
        inner.addWidget(self._sections)
        inner.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(content)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(tr("Details of the drive"))
        column.addWidget(area, 1)
        self.area = area

    def _identity_block(self) -> QWidget:
        block = QWidget()
        copy = IconButton("copy", tr("Copy serial number (C)"), on_click=self._copy_serial)
        full = Button(tr("Full page"), kind="quiet", icon_name="expand", on_click=self.full_page_wanted.emit)
        full.setToolTip(tr("Open the drive's own page (Enter)"))
        top = hbox(spacing=6)
        top.addWidget(self.serial, 1)
        top.addWidget(copy)
        top.addWidget(full)
        words = vbox(block, spacing=2, margins=(PAGE_PADDING, 10, 8, 10))
        words.addLayout(top)
        words.addWidget(self._identity)
        words.addWidget(self._location)
        return block

    def _error_block(self) -> QWidget:
        block = QWidget()
        column = vbox(block, margins=(PAGE_PADDING, 12, PAGE_PADDING, 12))
        row = hbox(spacing=8)
        row.addWidget(IconLabel("failed", Token.CRITICAL, 16))
        row.addWidget(label(tr("The details could not be read"), TextRole.STRONG), 1)
        column.addLayout(row)
        column.addWidget(self._problem)
        column.addWidget(Button(tr("Try again"), on_click=self.retried.emit))
        block.hide()
        return block

    def _section_block(self) -> QWidget:
        block = QWidget()
        column = vbox(block, spacing=0)
        info = IconLabel("info", Token.TEXT3, 14)
        info.setToolTip(explanation())
        self._charts_section = _section(tr("Last 90 days"), None, self.sparks)
        for section in (
            _section(tr("Why"), self._why_subtitle, self.why),
            _section(tr("What rule-based tools would say"), info, self.rules),
            _section(tr("SMART, decoded"), self._all_attributes, self.attributes),
            self._charts_section,
            _section(tr("Events"), self._all_events, self.events),
            _section(tr("Notes"), self._add_note, self.notes),
        ):
            column.addWidget(divider())
            column.addWidget(section)
        return block

    def _copy_serial(self) -> None:
        QGuiApplication.clipboard().setText(self.serial.full_text)


def _place_words(state: Mapping[str, Any]) -> str:
    if state.get("status") == "failed":
        return tr("Failed on {day}", day=day(state.get("failed_on")))
    if state.get("status") == "stale":
        return tr("Last seen {day} · {place}", day=day(state.get("last_seen")), place=location_sentence(dict(state)))
    return tr("Place: {place}", place=location_sentence(dict(state)))


def _padded(widget: QWidget) -> QWidget:
    block = QWidget()
    vbox(block, margins=(PAGE_PADDING, 10, PAGE_PADDING, 10)).addWidget(widget)
    return block


def _section(title: str, aside: QWidget | None, content: QWidget) -> QWidget:
    block = QWidget()
    column = vbox(block, spacing=8, margins=(PAGE_PADDING, 10, PAGE_PADDING, 12))
    head = hbox(spacing=8)
    head.addWidget(label(title, TextRole.STRONG))
    if isinstance(aside, QLabel):
        head.addWidget(aside, 1)
    else:
        head.addStretch(1)
        if aside is not None:
            head.addWidget(aside)
    column.addLayout(head)
    column.addWidget(content)
    return block
