"""The strip above the Data page: store, last check, last backup, watched folder."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from reliscore_desktop.ui.data.words import Health
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

SIDE_PX = 12


class HealthCell(QFrame):
    """One fact: a mark with its name, the value, and words below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon = IconLabel("info", Token.TEXT3, 14)
        self._name = label(role=TextRole.TABLE, tone=Token.TEXT2)
        self.value = ElidedLabel(role=TextRole.STRONG)
        self.below = ElidedLabel(role=TextRole.CAPTION, tone=Token.TEXT3)
        column = vbox(self, spacing=3, margins=(SIDE_PX, 9, SIDE_PX, 9))
        head = hbox(spacing=7)
        head.addWidget(self.icon)
        head.addWidget(self._name, 1)
        column.addLayout(head)
        column.addWidget(self.value)
        column.addWidget(self.below)

    def show_health(self, found: Health) -> None:
        """Show another fact."""
        name, value, below, icon, token = found
        self.icon.show_icon(icon, token)
        self._name.setText(name)
        self.value.set_full_text(value)
        self.below.set_full_text(below)
        self.setAccessibleName(f"{name}: {value}. {below}")


class HealthStrip(Card):
    """Four cells side by side, or two by two where a value would be cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(tr("Health of the store"))
        self.cells = tuple(HealthCell() for _ in range(4))
        self._lines = tuple(divider(vertical=True) for _ in self.cells)
        self._rows = (hbox(spacing=0), hbox(spacing=0))
        self._between = divider()
        self._has_two_rows: bool | None = None
        self.body.addLayout(self._rows[0])
        self.body.addWidget(self._between)
        self.body.addLayout(self._rows[1])
        self._arrange(two_rows=False)

    def show_health(self, found: Sequence[Health]) -> None:
        """Show four facts."""
        for cell, fact in zip(self.cells, found, strict=True):
            cell.show_health(fact)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many rows as the values need."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widest = max(cell.value.whole_width() for cell in self.cells) + 2 * SIDE_PX + 1
        self._arrange(two_rows=widest * len(self.cells) > self.width())

    def _arrange(self, *, two_rows: bool) -> None:
        if two_rows is self._has_two_rows:
            return
        self._has_two_rows = two_rows
        for row in self._rows:
            while row.count():
                row.takeAt(0)
        length = 2 if two_rows else len(self.cells)
        for place, (cell, line) in enumerate(zip(self.cells, self._lines, strict=True)):
            row = self._rows[place // length]
            if place % length:
                row.addWidget(line)
            line.setVisible(bool(place % length))
            row.addWidget(cell, 1)
        self._between.setVisible(two_rows)
