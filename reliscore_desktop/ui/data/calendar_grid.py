"""The painted calendar: a row a month, a cell a day, and the day under mouse or keyboard read out in words."""

import calendar
import datetime as dt

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reliscore_desktop.importing.coverage import Coverage, DayCoverage, DayState
from reliscore_desktop.ui.data.words import day_sentence
from reliscore_desktop.ui.formatting import locale
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token

MONTH_WIDTH = 86
CELL_MAXIMUM = 30
CELL_MINIMUM = 17
ROW_HEIGHT = 26
HEAD_HEIGHT = 22
Month = tuple[int, int]


class CalendarGrid(QWidget):
    """Full cell = complete, half = fewer rows than usual, outline with a stroke = no data, dot = to be scored again."""

    day_chosen = Signal(object)
    """The DayCoverage under the keyboard or a click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._days: dict[dt.date, DayCoverage] = {}
        self._rows: dict[Month, int] = {}
        self._current: dt.date | None = None
        theme().theme_changed.connect(self._restyle)

    @property
    def current(self) -> DayCoverage | None:
        """The day the keyboard is on."""
        return self._days.get(self._current) if self._current else None

    def show_coverage(self, found: Coverage) -> None:
        """Show other days, newest month on top, keeping the current day where it is among them."""
        self._days = {one.day: one for one in found.days}
        months = sorted({(one.day.year, one.day.month) for one in found.days}, reverse=True)
        self._rows = {month: row for row, month in enumerate(months)}
        if self._current not in self._days:
            self._current = found.days[-1].day if found.days else None
        self.updateGeometry()
        self.setMinimumHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """A row a month under a head of day numbers."""
        scale = theme().scale
        width = round((MONTH_WIDTH + 31 * CELL_MAXIMUM) * scale)
        return QSize(width, round((HEAD_HEIGHT + ROW_HEIGHT * len(self._rows)) * scale))

    def minimumSizeHint(self) -> QSize:
        """Narrow cells."""
        return QSize(round((MONTH_WIDTH + 31 * CELL_MINIMUM) * theme().scale), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go by day and by month."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if self._current is not None and event.key() in steps:
            self._go_to(self._current + dt.timedelta(days=steps[Qt.Key(event.key())]))
        elif self._current is not None and event.key() in (Qt.Key.Key_Up.value, Qt.Key.Key_Down.value):
            self._go_to(_other_month(self._current, 1 if event.key() == Qt.Key.Key_Up.value else -1))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click reads a day out."""
        found = self.day_at(event.position().toPoint())
        if found is not None:
            self._go_to(found.day)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The current day gets an edge."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And loses it."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: object) -> bool:
        """Read out the day under the mouse."""
        if isinstance(event, QHelpEvent):
            found = self.day_at(event.pos())
            QToolTip.showText(event.globalPos(), day_sentence(found) if found else "", self)
            return True
        return bool(super().event(event))  # type: ignore[arg-type]  # passed on untouched

    def day_at(self, point: QPoint) -> DayCoverage | None:
        """The day painted at this point."""
        scale = theme().scale
        number = int((point.x() - MONTH_WIDTH * scale) // self._cell_width()) + 1
        row = int((point.y() - HEAD_HEIGHT * scale) // (ROW_HEIGHT * scale))
        month = next((one for one, place in self._rows.items() if place == row), None)
        if month is None or not 1 <= number <= calendar.monthrange(*month)[1]:
            return None
        return self._days.get(dt.date(*month, number))

    def box_of(self, day: dt.date) -> QRectF:
        """Where a day is painted."""
        scale = theme().scale
        row = self._rows[day.year, day.month]
        width = self._cell_width()
        left = MONTH_WIDTH * scale + (day.day - 1) * width
        return QRectF(left, (HEAD_HEIGHT + row * ROW_HEIGHT) * scale, width, ROW_HEIGHT * scale)

    def _cell_width(self) -> float:
        scale = theme().scale
        return min(CELL_MAXIMUM * scale, max(CELL_MINIMUM * scale, (self.width() - MONTH_WIDTH * scale) / 31))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are asked for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        visible = QRectF(event.rect())
        for one in self._days.values():
            box = self.box_of(one.day)
            if box.intersects(visible):
                self._paint_day(painter, box.adjusted(1.5, 3.5, -1.5, -3.5), one)
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        scale = theme().scale
        painter.setFont(theme().font(TextRole.CAPTION))
        painter.setPen(theme().color(Token.TEXT3))
        width = self._cell_width()
        for number in range(1, 32):
            box = QRectF(MONTH_WIDTH * scale + (number - 1) * width, 0, width, HEAD_HEIGHT * scale)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.setFont(theme().font(TextRole.TABLE))
        painter.setPen(theme().color(Token.TEXT2))
        for (year, month), row in self._rows.items():
            box = QRectF(0, (HEAD_HEIGHT + row * ROW_HEIGHT) * scale, MONTH_WIDTH * scale, ROW_HEIGHT * scale)
            words = f"{locale().standaloneMonthName(month, locale().FormatType.ShortFormat)} {year}"
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_day(self, painter: QPainter, box: QRectF, one: DayCoverage) -> None:
        if one.state is DayState.MISSING:
            painter.setPen(QPen(theme().color(Token.CRITICAL), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 2, 2)
            painter.drawLine(box.bottomLeft() + QPointF(3, -3), box.topRight() + QPointF(-3, 3))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            is_full = one.state is DayState.FULL
            painter.setBrush(theme().color(Token.ACCENT, 0.85) if is_full else theme().color(Token.ELEVATED))
            painter.drawRoundedRect(box if is_full else box.adjusted(0, box.height() / 2, 0, 0), 2, 2)
        if one.scores == "stale":
            painter.setPen(QPen(theme().color(Token.SURFACE), 1))
            painter.setBrush(theme().color(Token.TEXT))
            painter.drawEllipse(box.topRight() + QPointF(-4, 4), 3, 3)
        if self.hasFocus() and one.day == self._current:
            painter.setPen(QPen(theme().color(Token.TEXT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 3, 3)

    def _go_to(self, day: dt.date) -> None:
        if day in self._days:
            self._current = day
            self.update()
            self.day_chosen.emit(self._days[day])

    def _restyle(self) -> None:
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()


def _other_month(day: dt.date, step: int) -> dt.date:
    months = day.year * 12 + day.month - 1 + step
    year, month = divmod(months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
