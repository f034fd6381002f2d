"""The strip above the Data page: store, last check, last backup, watched folder."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QWidget

from reliscore_desktop.ui.data.words import Health
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import hbox, vbox


class HealthCell(QFrame):
    """One fact: a mark with its name, the value, and words below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.icon = IconLabel("info", Token.TEXT3, 14)
        self._name = label(role=TextRole.TABLE, tone=Token.TEXT2)
        self.value = ElidedLabel(role=TextRole.STRONG)
        self.below = ElidedLabel(role=TextRole.CAPTION, tone=Token.TEXT3)
        column = vbox(self, spacing=3, margins=(14, 9, 14, 9))
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
    """Four cells side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(tr("Health of the store"))
        self.cells = tuple(HealthCell() for _ in range(4))
        row = hbox(spacing=0)
        for place, cell in enumerate(self.cells):
            if place:
                row.addWidget(divider(vertical=True))
            row.addWidget(cell, 1)
        self.body.addLayout(row)

    def show_health(self, found: Sequence[Health]) -> None:
        """Show four facts."""
        for cell, fact in zip(self.cells, found, strict=True):
            cell.show_health(fact)
