"""The calendar under the as-of day: days with data can be chosen, the others are marked."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QDate, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QWidget

from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import RADIUS_BADGE, TextRole, Token
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.popover import Popover


class DayCalendar(QCalendarWidget):
    """Paints days with data in full colour and marks those without by a pale figure."""

    def __init__(self, days: Sequence[dt.date], shown: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = frozenset(days)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setGridVisible(False)
        self.setDateRange(_qdate(min(days)), _qdate(max(days)))
        self.setSelectedDate(_qdate(shown))
        heading = QTextCharFormat()
        heading.setForeground(theme().color(Token.TEXT3))
        heading.setBackground(theme().color(Token.SURFACE))
        heading.setFont(theme().font(TextRole.CAPTION))
        self.setHeaderTextFormat(heading)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(weekday, heading)

    def has_data(self, day: dt.date) -> bool:
        """Whether telemetry of this day is stored."""
        return day in self._days

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate | dt.date) -> None:
        """One day."""
        day = _day(date)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme().color(Token.SURFACE))
        selected = day == _day(self.selectedDate())
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color(Token.ACCENT))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), RADIUS_BADGE, RADIUS_BADGE)
        token = Token.TEXT if self.has_data(day) else Token.BORDER_STRONG
        painter.setPen(theme().color(Token.ON_ACCENT if selected else token))
        painter.setFont(theme().font(TextRole.TABLE_STRONG if self.has_data(day) else TextRole.TABLE))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day))
        painter.restore()


class CalendarPopover(Popover):
    """Emits `chosen` with a day that holds data and closes."""

    chosen = Signal(object)

    def __init__(self, days: Sequence[dt.date], shown: dt.date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = DayCalendar(days, shown)
        self._note = label(tr("Pale days hold no data."), TextRole.CAPTION, Token.TEXT3)
        self.body.setContentsMargins(8, 8, 8, 8)
        self.body.setSpacing(4)
        self.body.addWidget(self.calendar)
        self.body.addWidget(self._note)
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)

    def _choose(self, date: QDate | dt.date) -> None:
        day = _day(date)
        if self.calendar.has_data(day):
            self.chosen.emit(day)
            self.close()
        else:
            self._note.setText(tr("There is no data of this day."))


def _qdate(day: dt.date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _day(date: QDate | dt.date) -> dt.date:
    return date if isinstance(date, dt.date) else dt.date(date.year(), date.month(), date.day())
