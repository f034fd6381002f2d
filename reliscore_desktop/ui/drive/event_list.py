"""The timeline of a drive: a dot, the day, what happened."""

import datetime as dt

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reliscore_desktop.ui.drive.events import DriveEvent
from reliscore_desktop.ui.formatting import day, long_day
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import clear, hbox, vbox

MOST_EVENTS = 60
DAY_WIDTH = 84
RAIL_WIDTH = 14
DOT = 3.0


class _Rail(QWidget):
    """The line beside an event, with its dot: filled where it is grave."""

    def __init__(self, *, grave: bool, last: bool) -> None:
        super().__init__()
        self._grave, self._last = grave, last
        self.setFixedWidth(RAIL_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw line and dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, top = RAIL_WIDTH / 2, theme().px(12) / 2 + 2.5
        if not self._last:
            painter.setPen(QPen(theme().color(Token.BORDER_STRONG), 1))
            painter.drawLine(QPointF(middle, top + 5), QPointF(middle, self.height()))
        painter.setPen(QPen(theme().color(Token.HIGH if self._grave else Token.CONTROL), 1.4))
        painter.setBrush(theme().color(Token.HIGH if self._grave else Token.SURFACE))
        painter.drawEllipse(QPointF(middle, top), DOT, DOT)
        painter.end()


class EventList(QWidget):
    """Newest first, as many as are worth reading."""

    def __init__(self, parent: QWidget | None = None, *, flush: bool = False) -> None:
        super().__init__(parent)
        side = 0 if flush else CARD_PADDING
        self._column = vbox(self, spacing=0, margins=(side, 0, side, side))

    def show_events(self, events: tuple[DriveEvent, ...], shown_day: dt.date) -> None:
        """Show these events; days of the shown day's year are written without it."""
        clear(self._column)
        shown = events[:MOST_EVENTS]
        for place, event in enumerate(shown):
            self._column.addWidget(_line(event, shown_day, last=place == len(shown) - 1))
        if not events:
            self._column.addWidget(label(tr("Nothing has happened yet."), TextRole.TABLE, Token.TEXT3))

    @property
    def count(self) -> int:
        """How many lines there are."""
        return self._column.count()


def _line(event: DriveEvent, shown_day: dt.date, *, last: bool) -> QWidget:
    line = QWidget()
    row = hbox(line, spacing=8)
    when = label(day(event.day, shown_day), TextRole.TABLE, Token.TEXT3)
    when.setFixedWidth(round(DAY_WIDTH * theme().scale))
    when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    when.setToolTip(long_day(event.day))
    row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(_Rail(grave=event.grave, last=last))
    words = vbox(spacing=0, margins=(0, 0, 0, 12))
    words.addWidget(label(event.title, TextRole.TABLE_STRONG, wrap=True))
    if event.note:
        words.addWidget(label(event.note, TextRole.TABLE, Token.TEXT2, wrap=True))
    row.addLayout(words, 1)
    line.setAccessibleName(f"{long_day(event.day)}: {event.title} {event.note}".strip())
    return line
