"""Drives at risk over time: one lane for each band on its own scale; a stack would hide the few behind the many."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.ui.charts.plot import tick_font
from reliscore_desktop.ui.formatting import day, number, signed
from reliscore_desktop.ui.painting import BAND_TOKENS, GLYPH_PX, paint_band_glyph, paint_focus
from reliscore_desktop.ui.text import band_name, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token

NAME_WIDTH, SCALE_WIDTH, VALUE_WIDTH, AXIS_HEIGHT, LANE_GAP = 84, 30, 78, 20, 14
COMPARE_DAYS = 30
DAYS_APART = 12
"""Px between two days below the lanes."""

GAP_DAYS = 7
"""Scores that are further apart are not joined by a line; some fleets are scored once a week."""

NICE_STEPS = (1, 2, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class Lane:
    """Counts of one band, one for each day of the chart."""

    band: RiskBand
    counts: tuple[int, ...]


class LaneChart(QWidget):
    """Emits `band_clicked` with the RiskBand of the lane."""

    band_clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[dt.date, ...] = ()
        self._lanes: tuple[Lane, ...] = ()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme().theme_changed.connect(self.update)

    def show_lanes(self, days: Sequence[dt.date], lanes: Sequence[Lane]) -> None:
        """Show lanes from top to bottom; `days` ascending."""
        self._days, self._lanes = tuple(days), tuple(lanes)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for three lanes."""
        return QSize(420, 170)

    def minimumSizeHint(self) -> QSize:
        """The least that is readable."""
        return QSize(280, 130)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All lanes, then the days."""
        if not self._days:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, lane in enumerate(self._lanes):
            self._paint_lane(painter, lane, self._lane_rect(place))
        self._paint_days(painter)
        if self.hasFocus():
            paint_focus(painter, self.rect())
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read out the day under the mouse."""
        place = self._lane_at(event.position().y())
        index = self._index_at(event.position().x())
        self.setCursor(Qt.CursorShape.PointingHandCursor if place is not None else Qt.CursorShape.ArrowCursor)
        if place is not None and index is not None:
            lane = self._lanes[place]
            words = f"{day(self._days[index], self._days[-1])}: {number(lane.counts[index])} {band_name(lane.band)}"
            QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a lane."""
        place = self._lane_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self.band_clicked.emit(self._lanes[place].band)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the drives of the top lane."""
        if event.key() in (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value) and self._lanes:
            self.band_clicked.emit(self._lanes[0].band)
            return
        super().keyPressEvent(event)

    def _lane_rect(self, place: int) -> QRectF:
        height = (self.height() - AXIS_HEIGHT - LANE_GAP * len(self._lanes)) / max(1, len(self._lanes))
        left = (NAME_WIDTH + SCALE_WIDTH) * theme().scale
        width = self.width() - left - VALUE_WIDTH * theme().scale
        return QRectF(left, 6 + place * (height + LANE_GAP), width, height)

    def _lane_at(self, y: float) -> int | None:
        places = range(len(self._lanes))
        return next(
            (at for at in places if self._lane_rect(at).top() - 6 <= y <= self._lane_rect(at).bottom() + 6), None
        )

    def _index_at(self, x: float) -> int | None:
        rect = self._lane_rect(0)
        if not self._days or not rect.left() <= x <= rect.right():
            return None
        target = self._days[0].toordinal() + (x - rect.left()) / rect.width() * self._span()
        return min(range(len(self._days)), key=lambda at: abs(self._days[at].toordinal() - target))

    def _span(self) -> int:
        return max(1, (self._days[-1] - self._days[0]).days)

    def _points(self, lane: Lane, rect: QRectF, top: int) -> list[QPointF]:
        first = self._days[0].toordinal()
        return [
            QPointF(
                rect.left() + (one.toordinal() - first) / self._span() * rect.width(),
                rect.bottom() - count / top * rect.height(),
            )
            for one, count in zip(self._days, lane.counts, strict=True)
        ]

    def _paint_lane(self, painter: QPainter, lane: Lane, rect: QRectF) -> None:
        top = nice_ceiling(max(lane.counts))
        color = theme().color(BAND_TOKENS[lane.band])
        points = self._points(lane, rect, top)
        parts = [points[first:last] for first, last in unbroken(self._days)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(BAND_TOKENS[lane.band], 0.12))
        for part in parts:
            base = [QPointF(part[-1].x(), rect.bottom()), QPointF(part[0].x(), rect.bottom())]
            painter.drawPolygon(QPolygonF([*part, *base]))
        painter.setPen(QPen(theme().color(Token.AXIS), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QPen(color, 1.5))
        for part in parts:
            painter.drawPolyline(QPolygonF(part))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(points[-1], 3.5, 3.5)
        self._paint_words(painter, lane, rect, top)

    def _paint_words(self, painter: QPainter, lane: Lane, rect: QRectF, top: int) -> None:
        middle = rect.center().y()
        paint_band_glyph(painter, QPointF(2, middle - GLYPH_PX / 2), lane.band)
        name = QRectF(GLYPH_PX + 8, rect.top(), NAME_WIDTH * theme().scale, rect.height())
        _text(painter, name, band_name(lane.band), TextRole.TABLE_STRONG, Token.TEXT)
        painter.setFont(tick_font())
        painter.setPen(theme().color(Token.TEXT2))
        scale_right = rect.left() - 6
        height = QFontMetricsF(tick_font()).height()
        for y, value in ((rect.top(), top), (rect.bottom(), 0)):
            box = QRectF(0, y - height / 2, scale_right, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number(value))
        right = QRectF(rect.right() + 12, middle - 17, VALUE_WIDTH * theme().scale - 12, 17)
        _text(painter, right, number(lane.counts[-1]), TextRole.STRONG, Token.TEXT)
        change = self._change(lane)
        if change:
            _text(painter, right.translated(0, 17), change, TextRole.CAPTION, Token.TEXT3)

    def _change(self, lane: Lane) -> str:
        """Change against the run nearest to 30 days back, none while the history is shorter."""
        wanted = self._days[-1] - dt.timedelta(days=COMPARE_DAYS)
        if self._days[0] > wanted:
            return ""
        at = min(range(len(self._days)), key=lambda place: abs((self._days[place] - wanted).days))
        return tr("{change} in 30 d", change=signed(lane.counts[-1] - lane.counts[at]))

    def _paint_days(self, painter: QPainter) -> None:
        rect = self._lane_rect(len(self._lanes) - 1)
        painter.setFont(tick_font())
        painter.setPen(theme().color(Token.TEXT2))
        metrics = QFontMetricsF(tick_font())
        for share, words in self._day_words(rect.width(), metrics):
            x = rect.left() + (rect.width() - metrics.horizontalAdvance(words)) * share
            painter.drawText(QPointF(x, rect.bottom() + 8 + metrics.ascent()), words)

    def _day_words(self, width: float, metrics: QFontMetricsF) -> list[tuple[float, str]]:
        """Days below the lanes with their place in 0..1: as many as stand apart from one another."""
        for count in (3, 2, 1):
            if count > max(1, self._span()):
                continue
            days = [self._days[0] + dt.timedelta(days=round(self._span() * step / count)) for step in range(count + 1)]
            words = [day(one, self._days[-1]) for one in days]
            taken = sum(metrics.horizontalAdvance(one) + DAYS_APART for one in words)
            if taken <= width:
                return [(step / count, one) for step, one in enumerate(words)]
        return [(1.0, day(self._days[-1]))]


def unbroken(days: Sequence[dt.date]) -> list[tuple[int, int]]:
    """Runs of days without a gap of more than GAP_DAYS, as (first, after the last): no line crosses days unknown."""
    later = range(1, len(days))
    starts = [0, *(at for at in later if (days[at] - days[at - 1]).days > GAP_DAYS)]
    return list(zip(starts, [*starts[1:], len(days)], strict=True))


def nice_ceiling(value: int) -> int:
    """The least round number that is not below `value`: 1 to 6, 8 or 10 times a power of ten."""
    power = 1
    while value > 10 * power:
        power *= 10
    return next(step * power for step in NICE_STEPS if step * power >= max(1, value))


def _text(painter: QPainter, rect: QRectF, words: str, role: TextRole, token: Token) -> None:
    painter.setFont(theme().font(role))
    painter.setPen(theme().color(token))
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
