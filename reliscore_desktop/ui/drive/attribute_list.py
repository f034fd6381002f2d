"""Decoded SMART attributes in a narrow list: number, name, value, change. For the pane; the page has the full table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from reliscore_desktop.app.operations import AttributeRow
from reliscore_desktop.domain.smart import CRITICAL_ATTRIBUTES, attribute
from reliscore_desktop.ui.drive.short_number import short_number
from reliscore_desktop.ui.formatting import signed
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.label import ElidedLabel, label

SHOWN_IN_PANE = 6
LONGEST_DECODED = 12


def most_telling(attributes: tuple[AttributeRow, ...], count: int) -> tuple[AttributeRow, ...]:
    """Changed critical counters first, then other critical counters above zero, then the rest of them, then changes."""

    def rank(row: AttributeRow) -> tuple[int, int]:
        critical = row.attribute_id in CRITICAL_ATTRIBUTES
        changed = bool(row.change_7d or row.change_30d)
        place = (0 if changed else 1 if row.raw else 2) if critical else 3
        return place, 0 if changed or critical else 1

    return tuple(sorted(attributes, key=rank)[:count])


def change_words(row: AttributeRow) -> str:
    """Like "+16 in 7 d" or "+8 in 30 d"; "0" where it stands still and a dash where nothing earlier is known."""
    if row.change_7d:
        return tr("{change} in 7 d", change=signed(row.change_7d))
    if row.change_30d:
        return tr("{change} in 30 d", change=signed(row.change_30d))
    return "–" if row.change_7d is None and row.change_30d is None else "0"


class AttributeList(QWidget):
    """Four cells a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)
        self._cells: list[QWidget] = []

    def show_attributes(self, attributes: tuple[AttributeRow, ...]) -> None:
        """Show these rows in their order."""
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = []
        for line, row in enumerate(attributes):
            self._add_line(line, row)
        if not attributes:
            self._cells = [label(tr("No SMART values on this day."), TextRole.TABLE, Token.TEXT3)]
            self._grid.addWidget(self._cells[0], 0, 0, 1, 4)

    def _add_line(self, line: int, row: AttributeRow) -> None:
        name = tr(attribute(row.attribute_id).name)
        changed = bool(row.change_7d or row.change_30d)
        tone = Token.TEXT if changed else Token.TEXT3
        cells: list[QWidget] = [
            label(str(row.attribute_id), TextRole.TABLE, Token.TEXT3),
            ElidedLabel(tr(attribute(row.attribute_id).short_name), TextRole.TABLE, Token.TEXT2),
            label(_brief(row), TextRole.TABLE_STRONG, Token.TEXT if row.raw else Token.TEXT3),
            label(change_words(row), TextRole.TABLE, tone),
        ]
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column, cell in enumerate(cells):
            if column >= 2:
                self._grid.addWidget(cell, line, column, right)
            else:
                self._grid.addWidget(cell, line, column)
            cell.setAccessibleName(f"{name} ({row.attribute_id}): {row.decoded}, {change_words(row)}")
        self._cells.extend(cells)


def _brief(row: AttributeRow) -> str:
    """The decoded value, shortened where the pane has no room for its digits."""
    if len(row.decoded) <= LONGEST_DECODED or row.raw is None:
        return row.decoded
    return short_number(row.raw) if row.decoded[-1].isdigit() else row.decoded.split(" in ")[0]
