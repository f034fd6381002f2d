"""The alerts table's model: rows with check boxes under headings."""

from typing import Any

from PySide6.QtCore import Qt, Signal

from reliscore_desktop.ui.alerts.columns import CHECK
from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.tables.frame_model import FrameModel, Index
from reliscore_desktop.ui.text import tr


class AlertModel(FrameModel):
    """A heading can be reached, not selected or checked."""

    check_asked = Signal(int)
    """The number of an alert whose check box a screen reader pressed."""
    checked: frozenset[int] = frozenset()

    def set_checked(self, checked: frozenset[int]) -> None:
        """Show other check marks."""
        self.checked = checked
        if self.rowCount():
            column = self.column_of(CHECK)
            first, last = self.index(0, column), self.index(self.rowCount() - 1, column)
            self.dataChanged.emit(first, last, [Qt.ItemDataRole.CheckStateRole])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What a row can do."""
        found = super().flags(index)
        if index.isValid() and self.row_at(index.row())["is_group"]:
            found &= ~Qt.ItemFlag.ItemIsSelectable
        elif index.isValid() and self.columns[index.column()].key == CHECK:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A heading's words, check states, and what every table has."""
        if not index.isValid():
            return None
        row = self.row_at(index.row())
        is_check = self.columns[index.column()].key == CHECK
        if row["is_group"]:
            texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
            if role in texts:
                return f"{row['group_title']}, {number(row['drives'])}. {row['group_note']}"
        elif is_check and role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row["id"] in self.checked else Qt.CheckState.Unchecked
        elif is_check and role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("Selected") if row["id"] in self.checked else tr("Not selected")
        return super().data(index, role)

    def setData(self, index: Index, _value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Only check boxes can be changed."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or self.row_at(index.row())["is_group"]:
            return False
        self.check_asked.emit(int(self.row_at(index.row())["id"]))
        return True
