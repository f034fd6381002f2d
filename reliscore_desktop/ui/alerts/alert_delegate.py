"""Paints the rows of the alerts table: headings over the whole width, check boxes, alerts about several drives."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from reliscore_desktop.alerting.alert import AlertScope
from reliscore_desktop.ui.alerts.columns import CHECK
from reliscore_desktop.ui.alerts.words import fleet_words
from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.icons import pixmap
from reliscore_desktop.ui.painting import CHECK_BOX_PX, paint_check_box
from reliscore_desktop.ui.tables.columns import Row
from reliscore_desktop.ui.tables.delegates import CELL_PADDING, CellDelegate, paint_words
from reliscore_desktop.ui.tables.frame_model import Index
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token

CHEVRON_PX, ICON_PX = 12, 14
FLEET_ICONS = {AlertScope.PLACE.value: "clock", AlertScope.COHORT.value: "flag"}


class AlertDelegate(CellDelegate):
    """`checked` and `collapsed` are kept at what the table has."""

    checked: frozenset[int] = frozenset()
    collapsed: frozenset[str] = frozenset()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell, or a row that spans several."""
        column, row = self.cell(index)
        if row["is_group"]:
            self._paint_heading(painter, option, index, row)
        elif column.key == CHECK:
            self._paint_ground(painter, option, index)
            top = QRectF(option.rect).center().y() - CHECK_BOX_PX / 2 - 0.5
            box = QRectF(option.rect.left() + CELL_PADDING + 2, top, CHECK_BOX_PX, CHECK_BOX_PX)
            paint_check_box(painter, box, ticked=row["id"] in self.checked)
        elif column.key == "subject" and row["scope"] in FLEET_ICONS:
            self._paint_ground(painter, option, index)
            self._paint_fleet(painter, QRectF(option.rect).adjusted(CELL_PADDING, 0, -CELL_PADDING, -1), row)
        else:
            super().paint(painter, option, index)

    def editorEvent(
        self, _event: QEvent, _model: QAbstractItemModel, _option: QStyleOptionViewItem, _index: Index
    ) -> bool:
        """The table checks at the press; Qt would check again at the release."""
        return False

    def _paint_fleet(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        title, note = fleet_words(row)
        ratio = painter.device().devicePixelRatioF()
        mark = pixmap(FLEET_ICONS[row["scope"]], Token.ELEVATED, ICON_PX, ratio)
        painter.drawPixmap(QPointF(rect.left(), rect.center().y() - ICON_PX / 2), mark)
        rest = rect.adjusted(ICON_PX + 6, 0, 0, 0)
        paint_words(painter, rest, title, token=Token.TEXT, role=TextRole.TABLE_STRONG)
        rest.setLeft(rest.left() + painter.fontMetrics().horizontalAdvance(title) + 10)
        paint_words(painter, rest, note, token=Token.TEXT2)

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: Row) -> None:
        rect = QRectF(option.rect)
        painter.fillRect(rect, theme().color(Token.SUNKEN))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme().color(Token.DIVIDER))
        ratio = painter.device().devicePixelRatioF()
        name = "chevron-right" if row["group"] in self.collapsed else "chevron-down"
        chevron = pixmap(name, Token.TEXT2, CHEVRON_PX, ratio)
        left = rect.left() + CELL_PADDING + 3
        painter.drawPixmap(QPointF(left, rect.center().y() - CHEVRON_PX / 2), chevron)
        left += CHEVRON_PX + 9
        for words, token, role in (
            (row["group_title"], Token.TEXT, TextRole.TABLE_STRONG),
            (number(row["drives"]), Token.TEXT3, TextRole.TABLE),
            (row["group_note"], Token.TEXT2, TextRole.TABLE),
        ):
            room = QRectF(left, rect.top(), rect.right() - left, rect.height())
            paint_words(painter, room, words, token=token, role=role)
            left += painter.fontMetrics().horizontalAdvance(words) + 10
        view = option.widget
        is_current = isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row()
        if is_current and view.hasFocus():
            painter.fillRect(QRectF(rect.left(), rect.top(), 2, rect.height()), theme().color(Token.ACCENT))
