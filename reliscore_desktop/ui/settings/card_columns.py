"""Cards in two columns where the window is wide enough, in one below each other where it is not."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QScrollArea, QWidget

from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import GAP, PAGE_PADDING
from reliscore_desktop.ui.widgets.layout import hbox, vbox

TWO_COLUMNS_FROM = 980
"""px of the visible content at scale 1: below, a card would be narrower than its rows."""


class CardColumns(QWidget):
    """Keeps the reading order: in one column the cards stand as they were given."""

    def __init__(self, cards: Sequence[tuple[int, QWidget]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._cards = tuple(cards)
        self._columns = (QWidget(), QWidget())
        self._layouts = tuple(vbox(column, spacing=GAP) for column in self._columns)
        row = hbox(self, spacing=GAP, margins=(PAGE_PADDING, PAGE_PADDING, PAGE_PADDING, PAGE_PADDING))
        for column in self._columns:
            row.addWidget(column, 1)
        self._is_wide: bool | None = None
        self._arrange(wide=True)

    @property
    def is_wide(self) -> bool:
        """Whether there are two columns now."""
        return bool(self._is_wide)

    def scrolled_by(self, area: QScrollArea) -> None:
        """Follow the room that a scroll area has: the own width never falls below what two columns need."""
        area.setWidget(self)
        area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """One column or two."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self._arrange(wide=watched.width() >= TWO_COLUMNS_FROM * theme().scale)
        return False

    def _arrange(self, *, wide: bool) -> None:
        if wide is self._is_wide:
            return
        self._is_wide = wide
        for layout in self._layouts:
            while layout.count():
                layout.takeAt(0)
        for column, card in self._cards:
            self._layouts[column if wide else 0].addWidget(card)
        for layout in self._layouts:
            layout.addStretch(1)
        self._columns[1].setVisible(wide)
