"""The table of alerts: groups under header rows that fold, and single-letter keys."""

import polars as pl
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from reliscore_desktop.alerting.alert import AlertScope
from reliscore_desktop.ui.alerts.columns import ALERT_COLUMNS
from reliscore_desktop.ui.alerts.snapshot import AlertGroup, with_headers
from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.icons import pixmap
from reliscore_desktop.ui.tables.delegates import CELL_PADDING, CellDelegate, paint_words
from reliscore_desktop.ui.tables.frame_model import ROW_ROLE, FrameModel, Index
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token

CHEVRON_PX = 12
FLEET_SCOPES = (AlertScope.PLACE.value, AlertScope.COHORT.value)
WIDE_SUBJECT = 3
"""What several drives have in common stands over the columns of serial, drive model and risk, which they lack."""
FLAGS = QItemSelectionModel.SelectionFlag


def group_words(group: str) -> tuple[str, str]:
    """A group's name and what it asks for."""
    return {
        AlertGroup.CRITICAL: (tr("Critical"), tr("Decide today")),
        AlertGroup.HIGH: (tr("High"), tr("Plan this week")),
        AlertGroup.OTHER: (tr("Other drives"), tr("Below High, or not scored")),
        AlertGroup.FLEET: (tr("Telemetry and drive models"), tr("Not about one drive")),
    }[AlertGroup(group)]


class AlertModel(FrameModel):
    """Header rows can't be selected and say which group begins."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A header row can be reached, not chosen."""
        found = super().flags(index)
        if index.isValid() and self.row_at(index.row())["is_group"]:
            found &= ~Qt.ItemFlag.ItemIsSelectable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The group's words in a header row."""
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        if index.isValid() and role in texts and self.row_at(index.row())["is_group"]:
            row = self.row_at(index.row())
            name, asks = group_words(row["group"])
            return f"{name}, {number(row['drives'])}. {asks}"
        return super().data(index, role)


class AlertDelegate(CellDelegate):
    """Paints header rows over the whole width."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell, or a header row."""
        row = index.data(ROW_ROLE)
        if not row["is_group"]:
            super().paint(painter, option, index)
            return
        rect = QRectF(option.rect)
        painter.fillRect(rect, theme().color(Token.SUNKEN))
        table = option.widget
        folded = isinstance(table, AlertTable) and row["group"] in table.collapsed
        ratio = painter.device().devicePixelRatioF()
        chevron = pixmap("chevron-right" if folded else "chevron-down", Token.TEXT2, CHEVRON_PX, ratio)
        painter.drawPixmap(round(rect.left() + CELL_PADDING), round(rect.center().y() - CHEVRON_PX / 2), chevron)
        name, asks = group_words(row["group"])
        left = rect.left() + CELL_PADDING + CHEVRON_PX + 6
        for words, token, role in (
            (name, Token.TEXT, TextRole.TABLE_STRONG),
            (number(row["drives"]), Token.TEXT3, TextRole.TABLE),
            (asks, Token.TEXT3, TextRole.TABLE),
        ):
            paint_words(
                painter, QRectF(left, rect.top(), rect.right() - left, rect.height()), words, token=token, role=role
            )
            painter.setFont(theme().font(role))
            left += painter.fontMetrics().horizontalAdvance(words) + 8
        if isinstance(table, AlertTable) and table.hasFocus() and table.currentIndex().row() == index.row():
            painter.fillRect(QRectF(rect.left(), rect.top(), 2, rect.height()), theme().color(Token.ACCENT))


class AlertTable(FrameTable):
    """J and K move, Space selects, A acknowledges, O records, E folds the group, Ctrl+A selects the group."""

    acknowledge_asked = Signal()
    outcome_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        model = AlertModel(ALERT_COLUMNS, key_columns=("id",))
        super().__init__(model, name=tr("Alerts by urgency"), sortable=False, parent=parent)
        model.setParent(self)
        self.setItemDelegate(AlertDelegate(self))
        self.collapsed: frozenset[str] = frozenset()
        self._rows = pl.DataFrame()

    def show_alerts(self, rows: pl.DataFrame) -> None:
        """Show other alerts, keeping selection and folded groups."""
        self._rows = rows
        shown = with_headers(rows, self.collapsed)
        self.clearSpans()
        self.show_frame(shown)
        if "is_group" in shown.columns:
            for place in shown["is_group"].arg_true():
                self.setSpan(int(place), 0, 1, len(ALERT_COLUMNS))
            for place in (shown["scope"].is_in(FLEET_SCOPES).fill_null(value=False)).arg_true():
                self.setSpan(int(place), 0, 1, WIDE_SUBJECT)

    def chosen_ids(self) -> list[int]:
        """Numbers of the selected alerts; the current one where none is selected."""
        chosen = [int(key[0]) for key in self.selected_keys() if key[0] >= 0]
        current = self.current_key()
        return chosen or ([int(current[0])] if current is not None and current[0] >= 0 else [])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of an inbox."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and key == Qt.Key.Key_A:
            self._select_group()
        elif control:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self._step(1 if key == Qt.Key.Key_J else -1)
        elif key == Qt.Key.Key_Space:
            self.selectionModel().select(self.currentIndex(), FLAGS.Toggle | FLAGS.Rows)
        elif key == Qt.Key.Key_E or (
            key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._is_header(self.currentIndex())
        ):
            self.fold(self._group_of(self.currentIndex()))
        elif key == Qt.Key.Key_A:
            self.acknowledge_asked.emit()
        elif key == Qt.Key.Key_O:
            self.outcome_asked.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a header row folds its group."""
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and self._is_header(index):
            self.fold(self._group_of(index))
            return
        super().mousePressEvent(event)

    def fold(self, group: str) -> None:
        """Fold a group, or unfold it; the header row becomes current."""
        if group:
            self.collapsed = self.collapsed ^ {group}
            self.show_alerts(self._rows)
            shown = self.frame_model.frame
            at = shown.with_row_index("at").filter(pl.col("is_group") & (pl.col("group") == group))["at"]
            if len(at):
                self.selectionModel().setCurrentIndex(self.frame_model.index(int(at[0]), 0), FLAGS.NoUpdate)

    def _is_header(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        return index.isValid() and bool(self.frame_model.row_at(index.row())["is_group"])

    def _group_of(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(self.frame_model.row_at(index.row())["group"]) if index.isValid() else ""

    def _step(self, by: int) -> None:
        row = self.currentIndex().row() + by
        while 0 <= row < self.frame_model.rowCount() and self.frame_model.row_at(row)["is_group"]:
            row += by
        if 0 <= row < self.frame_model.rowCount():
            self.selectRow(row)

    def _select_group(self) -> None:
        group, model = self._group_of(self.currentIndex()), self.frame_model
        selection = QItemSelection()
        for row in range(model.rowCount()):
            found = model.row_at(row)
            if found["group"] == group and not found["is_group"]:
                selection.select(model.index(row, 0), model.index(row, model.columnCount() - 1))
        self.selectionModel().select(selection, FLAGS.ClearAndSelect | FLAGS.Rows)
