"""Delegates that paint the kinds of cells: words, risk, counters, changes, badges, bars."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.ui.icons import pixmap
from reliscore_desktop.ui.painting import BAND_TOKENS, GLYPH_PX, paint_badge, paint_band_glyph, paint_bar
from reliscore_desktop.ui.tables.columns import BadgeTone, CellKind, Column, Row
from reliscore_desktop.ui.tables.frame_model import COLUMN_ROLE, ROW_ROLE, FrameModel
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import ROW_HEIGHT_COMPACT, TextRole, Token

Index = QModelIndex | QPersistentModelIndex

CELL_PADDING = 6
RISK_VALUE_PX = 50
BAR_HEIGHT = 6
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Pass:
    """What one painting of a table asks but once: hundreds of cells would ask Qt for the same."""

    __slots__ = ("columns", "current_row", "hovered_row", "model", "row", "row_number")

    def __init__(self, view: QAbstractItemView, model: FrameModel) -> None:
        self.model = model
        self.columns = model.columns
        self.hovered_row, self.current_row = _marked_rows(view)
        self.row_number = -1
        self.row: Row = {}

    def row_at(self, number: int) -> Row:
        """The row of this number; cells are painted row by row."""
        if number != self.row_number:
            self.row_number, self.row = number, self.model.row_at(number)
        return self.row


def _marked_rows(view: QWidget | None) -> tuple[int, int]:
    """The row under the mouse, and the one with the focus; -1 for none."""
    if not isinstance(view, QAbstractItemView):
        return -1, -1
    hovered = view.property("hovered_row")
    return -1 if hovered is None else int(hovered), view.currentIndex().row() if view.hasFocus() else -1


class CellDelegate(QStyledItemDelegate):
    """Paints background, divider and focus, then the cell itself. One delegate serves a whole table."""

    _pass: _Pass | None = None

    def begin(self, view: QAbstractItemView, model: FrameModel) -> None:
        """A painting of the whole table begins; until `end` nothing in it changes."""
        self._pass = _Pass(view, model)

    def end(self) -> None:
        """It is over."""
        self._pass = None

    def cell(self, index: Index) -> tuple[Column, Row]:
        """Column and row of a cell."""
        known = self._pass
        if known is None:
            return index.data(COLUMN_ROLE), index.data(ROW_ROLE)
        return known.columns[index.column()], known.row_at(index.row())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one visible cell."""
        column, row = self.cell(index)
        self._paint_ground(painter, option, index)
        inner = QRectF(option.rect).adjusted(CELL_PADDING, 0, -CELL_PADDING, -1)
        _PAINTERS[column.kind](painter, inner, column, row)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        known, number, rect = self._pass, index.row(), option.rect
        hovered, current = (known.hovered_row, known.current_row) if known else _marked_rows(option.widget)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme().color(Token.SELECTION))
        elif hovered == number:
            painter.fillRect(rect, theme().color(Token.HOVER))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().color(Token.DIVIDER))
        if current == number and rect.left() == 0:
            painter.fillRect(rect.left(), rect.top(), 2, rect.height(), theme().color(Token.ACCENT))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """The column's width and the compact row height."""
        column: Column = index.data(COLUMN_ROLE)
        return QSize(round(column.width * theme().scale), round(ROW_HEIGHT_COMPACT * theme().scale))


def paint_words(
    painter: QPainter, rect: QRectF, words: str, *, token: Token, role: TextRole = TextRole.TABLE, right: bool = False
) -> None:
    """One line of words, elided on the right."""
    style, room = theme(), rect.width() + 1
    painter.setFont(style.font(role))
    painter.setPen(style.color(token))
    if style.words_width(words, role) > room:
        words = style.metrics(role).elidedText(words, Qt.TextElideMode.ElideRight, room)
    painter.drawText(rect, _RIGHT if right else _LEFT, words)


def fits(words: str, width: float) -> bool:
    """Whether the words of a cell stand uncut in so many px."""
    return theme().words_width(words, TextRole.TABLE) <= width + 1


def _paint_text(painter: QPainter, rect: QRectF, column: Column, row: Row) -> None:
    words = column.words(row)
    if column.brief is not None and not fits(words, rect.width()):
        words = column.brief(row)
    paint_words(painter, rect, words, token=Token.TEXT2, right=column.right_aligned)


def _paint_strong(painter: QPainter, rect: QRectF, column: Column, row: Row) -> None:
    words, right = column.words(row), column.right_aligned
    paint_words(painter, rect, words, token=Token.TEXT, role=TextRole.TABLE_STRONG, right=right)


def _paint_muted(painter: QPainter, rect: QRectF, column: Column, row: Row) -> None:
    paint_words(painter, rect, column.words(row), token=Token.TEXT3, right=column.right_aligned)


def _paint_risk(painter: QPainter, rect: QRectF, column: Column, row: Row) -> None:
    probability, name = row.get("probability"), row.get("band")
    if probability is None or not name:
        paint_words(painter, rect, column.words(row), token=Token.TEXT3)
        return
    band = RiskBand(name)
    paint_band_glyph(painter, QPointF(rect.left(), rect.center().y() - GLYPH_PX / 2), band)
    value_width = RISK_VALUE_PX * theme().scale
    value = QRectF(rect.left() + GLYPH_PX, rect.top(), value_width, rect.height())
    paint_words(painter, value, column.words(row), token=Token.TEXT, role=TextRole.TABLE_STRONG, right=True)
    left = value.right() + 6
    if rect.right() - left >= 12:
        bar = QRectF(left, rect.center().y() - BAR_HEIGHT / 2, min(40.0, rect.right() - left), BAR_HEIGHT)
        paint_bar(painter, bar, probability, theme().color(BAND_TOKENS[band]))


def _paint_counter(painter: QPainter, rect: QRectF, column: Column, row: Row) -> None:
    if row.get(column.key):
        _paint_strong(painter, rect, column, row)
    else:
        _paint_muted(painter, rect, column, row)


def _paint_change(painter: QPainter, rect: QRectF, column: Column, row: Row) -> None:
    if column.words(row).startswith("+"):
        _paint_strong(painter, rect, column, row)
    else:
        _paint_muted(painter, rect, column, row)


def _paint_badge(painter: QPainter, rect: QRectF, column: Column, row: Row) -> None:
    badge = column.badge(row) if column.badge else None
    if badge is not None:
        paint_badge(painter, rect, badge)
    elif column.title:
        paint_words(painter, rect, "–", token=Token.TEXT3)


_ICON_TOKENS: dict[BadgeTone, Token] = {
    BadgeTone.GOOD: Token.GOOD,
    BadgeTone.CAUTION: Token.ELEVATED,
    BadgeTone.HIGH: Token.HIGH,
    BadgeTone.CRITICAL: Token.CRITICAL,
    BadgeTone.ACCENT: Token.ACCENT,
}


def _paint_icon_text(painter: QPainter, rect: QRectF, column: Column, row: Row) -> None:
    badge = column.badge(row) if column.badge else None
    if badge is None:
        return
    if badge.icon:
        token = _ICON_TOKENS.get(badge.tone, Token.TEXT3)
        mark = pixmap(badge.icon, token, 14, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(rect.left(), rect.center().y() - 7), mark)
        rect = rect.adjusted(20, 0, 0, 0)
    muted = badge.tone is BadgeTone.NEUTRAL
    paint_words(painter, rect, badge.text, token=Token.TEXT2 if muted else Token.TEXT)


def _paint_share(painter: QPainter, rect: QRectF, column: Column, row: Row) -> None:
    share = column.share(row) if column.share else None
    if share is not None:
        bar = QRectF(rect.left(), rect.center().y() - BAR_HEIGHT / 2, rect.width(), BAR_HEIGHT)
        paint_bar(painter, bar, share.filled, theme().color(Token.ACCENT), share.tick)


_PAINTERS = {
    CellKind.TEXT: _paint_text,
    CellKind.STRONG: _paint_strong,
    CellKind.MUTED: _paint_muted,
    CellKind.RISK: _paint_risk,
    CellKind.COUNTER: _paint_counter,
    CellKind.CHANGE: _paint_change,
    CellKind.BADGE: _paint_badge,
    CellKind.ICON_TEXT: _paint_icon_text,
    CellKind.BAR: _paint_share,
}
