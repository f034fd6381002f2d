"""Cells that are pictures: an effect against its usual range, and a share then and now."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from reliscore_desktop.ui.tables.columns import Row
from reliscore_desktop.ui.tables.delegates import CELL_PADDING, CellDelegate, Index
from reliscore_desktop.ui.tables.frame_model import COLUMN_ROLE, ROW_ROLE
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import Token

RANGE, MIX = "range", "mix"
"""Keys of the columns that are drawn."""

BAR_PX, TICK_PX, DOT_PX = 8.0, 12.0, 3.6
LIMIT_AT = 0.6
"""The limit stands at this part of the cell; an effect of 1.67 limits or more is drawn at its end."""


class DriftDelegate(CellDelegate):
    """Draws RANGE from `excess`, MIX from `then` and `now` (parts of `largest_share`), and other cells as usual."""

    largest_share = 1.0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one visible cell."""
        key = index.data(COLUMN_ROLE).key
        if key not in (RANGE, MIX):
            super().paint(painter, option, index)
            return
        self._paint_ground(painter, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(option.rect).adjusted(CELL_PADDING, 0, -CELL_PADDING - DOT_PX, -1)
        if key == RANGE:
            _paint_range(painter, ground, index.data(ROW_ROLE))
        else:
            _paint_mix(painter, ground, index.data(ROW_ROLE), self.largest_share)
        painter.restore()


def _paint_range(painter: QPainter, ground: QRectF, row: Row) -> None:
    excess = row.get("excess")
    if excess is None:
        return
    middle, limit = ground.center().y(), ground.width() * LIMIT_AT
    track = QRectF(ground.left(), middle - BAR_PX / 2, limit, BAR_PX)
    painter.fillRect(track, theme().color(Token.BAR_TRACK))
    painter.setPen(QPen(theme().color(Token.TEXT2), 1))
    end = ground.left() + limit
    painter.drawLine(QPointF(end, middle - TICK_PX / 2), QPointF(end, middle + TICK_PX / 2))
    colour = theme().color(Token.HIGH if excess > 1 else Token.ACCENT)
    place = ground.left() + max(DOT_PX, min(excess * limit, ground.width()))
    painter.setPen(QPen(colour, 1))
    painter.setBrush(colour)
    if excess > 1:
        half = DOT_PX * 1.25
        painter.drawPolygon(
            [
                QPointF(place, middle - half),
                QPointF(place + half, middle),
                QPointF(place, middle + half),
                QPointF(place - half, middle),
            ]
        )
    else:
        painter.drawEllipse(QPointF(place, middle), DOT_PX, DOT_PX)


def _paint_mix(painter: QPainter, ground: QRectF, row: Row, largest: float) -> None:
    middle = ground.center().y()
    room = ground.width() - 2 * DOT_PX
    then, now = (ground.left() + DOT_PX + row[name] / largest * room for name in ("then", "now"))
    painter.setPen(QPen(theme().color(Token.TEXT2), 1.4))
    painter.drawLine(QPointF(then, middle), QPointF(now, middle))
    painter.setBrush(theme().color(Token.SURFACE))
    painter.drawEllipse(QPointF(then, middle), DOT_PX, DOT_PX)
    painter.setPen(QPen(theme().color(Token.ACCENT), 1))
    painter.setBrush(theme().color(Token.ACCENT))
    painter.drawEllipse(QPointF(now, middle), DOT_PX, DOT_PX)
