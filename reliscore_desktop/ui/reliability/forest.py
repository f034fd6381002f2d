"""The forest plot inside the AFR table: its log scale, the cells' delegate and the axis in the header."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from reliscore_desktop.reliability.failure_rate import FailureRate
from reliscore_desktop.ui.charts.axes import probability_tick
from reliscore_desktop.ui.tables.columns import Row
from reliscore_desktop.ui.tables.delegates import CELL_PADDING, CellDelegate, Index
from reliscore_desktop.ui.tables.frame_model import COLUMN_ROLE, ROW_ROLE
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token

FOREST = "forest"
"""Key of the column that the delegate draws."""

TICKS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
ROOM = 1.25
LOWEST_AFR = 0.0005
DOT_PX, OPEN_DOT_PX, CAP_PX = 3.5, 3.0, 4.0
TICK_LABEL_PX = 44


@dataclass(frozen=True, slots=True)
class ForestScale:
    """AFR from `low` to `high` on a log axis; `fleet` is the reference line."""

    low: float = 0.002
    high: float = 0.2
    fleet: float | None = None

    def place(self, afr: float) -> float:
        """Where an AFR lies, 0 at the left end and 1 at the right; what lies outside is at the end."""
        bounded = min(max(afr, self.low), self.high)
        return math.log(bounded / self.low) / math.log(self.high / self.low)

    @property
    def ticks(self) -> tuple[float, ...]:
        """Round rates within the axis."""
        return tuple(tick for tick in TICKS if self.low <= tick <= self.high)


def scale_of(rates: Sequence[FailureRate], fleet: FailureRate | None) -> ForestScale:
    """A scale that holds the intervals of drive models with enough drives; few drives may reach beyond it."""
    sound = [rate for rate in rates if not rate.is_few] or list(rates)
    ends = [end for rate in sound for end in (rate.interval.low, rate.interval.high) if end > 0]
    if not ends:
        return ForestScale()
    low = max(LOWEST_AFR, min(ends) / ROOM)
    return ForestScale(low, max(max(ends) * ROOM, low * 10), fleet.afr if fleet and fleet.afr > 0 else None)


class ForestDelegate(CellDelegate):
    """Draws the column FOREST from the row's `afr`, `low`, `high` and `afr_before`; other cells as usual."""

    scale = ForestScale()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one visible cell."""
        if index.data(COLUMN_ROLE).key != FOREST:
            super().paint(painter, option, index)
            return
        self._paint_ground(painter, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(option.rect).adjusted(CELL_PADDING, 0, -CELL_PADDING, 0)
        paint_lines(painter, ground, self.scale)
        paint_rate(painter, ground, self.scale, index.data(ROW_ROLE))
        painter.restore()


def paint_lines(painter: QPainter, ground: QRectF, scale: ForestScale) -> None:
    """Grid of the ticks and the dotted line of the fleet."""
    painter.setPen(QPen(theme().color(Token.GRID), 1))
    for tick in scale.ticks:
        _vertical(painter, ground, scale.place(tick))
    if scale.fleet is not None:
        painter.setPen(QPen(theme().color(Token.TEXT2), 1, Qt.PenStyle.DotLine))
        _vertical(painter, ground, scale.place(scale.fleet))


def paint_rate(painter: QPainter, ground: QRectF, scale: ForestScale, row: Row) -> None:
    """Whisker and dot of this period, open dot of the period before. A rate of 0 has no place on a log axis."""
    accent, middle = theme().color(Token.ACCENT), ground.center().y()

    def x(value: float) -> float:
        return ground.left() + scale.place(value) * ground.width()

    painter.setPen(QPen(accent, 1.4))
    left, right = x(row["low"]), x(row["high"])
    painter.drawLine(QPointF(left, middle), QPointF(right, middle))
    for place, value in ((left, row["low"]), (right, row["high"])):
        if scale.low <= value <= scale.high:
            painter.drawLine(QPointF(place, middle - CAP_PX), QPointF(place, middle + CAP_PX))
    before = row.get("afr_before")
    if before is not None and scale.low <= before <= scale.high:
        painter.setPen(QPen(theme().color(Token.TEXT2), 1.3))
        painter.setBrush(theme().color(Token.SURFACE))
        painter.drawEllipse(QPointF(x(before), middle), OPEN_DOT_PX, OPEN_DOT_PX)
    if scale.low <= row["afr"] <= scale.high:
        painter.setPen(QPen(accent, 1))
        painter.setBrush(accent)
        painter.drawEllipse(QPointF(x(row["afr"]), middle), DOT_PX, DOT_PX)


def _vertical(painter: QPainter, ground: QRectF, place: float) -> None:
    x = ground.left() + place * ground.width()
    painter.drawLine(QPointF(x, ground.top()), QPointF(x, ground.bottom()))


class ForestAxis(QWidget):
    """Tick labels over the header section of the FOREST column; follows it when columns are resized."""

    def __init__(self, table: QTableView, column: int) -> None:
        super().__init__(table.horizontalHeader())
        self.scale = ForestScale()
        self._header, self._column = table.horizontalHeader(), column
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._header.sectionResized.connect(self._follow)
        self._header.geometriesChanged.connect(self._follow)
        self._follow()

    def show_scale(self, scale: ForestScale) -> None:
        """Label another scale."""
        self.scale = scale
        self._follow()
        self.update()

    def _follow(self, *_changed: int) -> None:
        if not shiboken6.isValid(self._header):
            return
        left = self._header.sectionViewportPosition(self._column)
        self.setGeometry(left, 0, self._header.sectionSize(self._column), self._header.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write the ticks; one too close to the one before it is left out."""
        painter = QPainter(self)
        painter.setFont(theme().font(TextRole.CAPTION))
        painter.setPen(theme().color(Token.TEXT3))
        width, last = self.width() - 2 * CELL_PADDING, -math.inf
        for tick in self.scale.ticks:
            x = CELL_PADDING + self.scale.place(tick) * width
            if x - last < TICK_LABEL_PX * theme().scale or not 14 < x < self.width() - 14:
                continue
            last = x
            box = QRectF(x - TICK_LABEL_PX / 2, 0, TICK_LABEL_PX, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, probability_tick(tick))
        painter.end()
