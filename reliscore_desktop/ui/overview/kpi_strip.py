"""The strip of key figures: each cell is a button that opens the drives behind its number."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.badge import BandMark
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import clear, hbox, vbox


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell: what it counts, the number, words beside and below it. `marks` replace the words below."""

    name: str
    value: str
    beside: str = ""
    below: str = ""
    tooltip: str = ""
    marks: tuple[tuple[RiskBand, str], ...] = ()
    on_open: Callable[[], object] | None = None
    weight: int = 10


class KpiCell(QFrame):
    """Shows one figure; Enter, Space or a click opens it."""

    opened = Signal()

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = figure
        self.setProperty("role", "kpi-cell")
        words = [figure.name, figure.value, figure.beside, figure.below, *(one for _, one in figure.marks)]
        self.setAccessibleName(", ".join(word for word in words if word))
        self.setToolTip(figure.tooltip)
        column = vbox(self, spacing=3, margins=(13, 9, 13, 9))
        column.addWidget(label(figure.name, TextRole.TABLE, Token.TEXT2))
        row = hbox(spacing=7)
        self.value = label(figure.value, TextRole.KPI)
        row.addWidget(self.value)
        row.addWidget(label(figure.beside, TextRole.TABLE, Token.TEXT2), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        column.addLayout(row)
        column.addLayout(self._below(figure))
        column.addStretch(1)
        if figure.on_open is not None:
            self.opened.connect(figure.on_open)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open."""
        if event.key() in (Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value, Qt.Key.Key_Space.value):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def _below(self, figure: Figure) -> QHBoxLayout:
        row = hbox(spacing=10)
        for band, words in figure.marks:
            row.addWidget(BandMark(band, words))
        if not figure.marks:
            row.addWidget(label(figure.below, TextRole.CAPTION, Token.TEXT2))
        row.addStretch(1)
        return row


class KpiStrip(Card):
    """A card of figures split by dividers: one row, or two where they don't fit side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(tr("Key figures"))
        self._figures: tuple[Figure, ...] = ()
        self._cells: tuple[KpiCell, ...] = ()
        self._rows = 1
        self._upper, self._lower, self._line = hbox(spacing=0), hbox(spacing=0), divider()
        self.body.addLayout(self._upper)
        self.body.addWidget(self._line)
        self.body.addLayout(self._lower)
        self._line.hide()

    @property
    def cells(self) -> tuple[KpiCell, ...]:
        """The shown cells."""
        return self._cells

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Show these figures from left to right."""
        self._figures = figures
        self._fill()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One row or two."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Half of one row: the other half can go below."""
        wanted = super().minimumSizeHint()
        return QSize(max(1, self._width_of_one_row() // 2), wanted.height())

    def _width_of_one_row(self) -> int:
        return sum(cell.sizeHint().width() + 1 for cell in self._cells)

    def _arrange(self) -> None:
        wanted = 1 if self._width_of_one_row() <= self.width() else 2
        if wanted != self._rows:
            self._rows = wanted
            self._fill()

    def _fill(self) -> None:
        clear(self._upper)
        clear(self._lower)
        self._cells = tuple(KpiCell(figure) for figure in self._figures)
        in_upper = len(self._cells) if self._rows == 1 else (len(self._cells) + 1) // 2
        for row, cells in ((self._upper, self._cells[:in_upper]), (self._lower, self._cells[in_upper:])):
            for place, cell in enumerate(cells):
                if place:
                    row.addWidget(divider(vertical=True))
                row.addWidget(cell, cell.figure.weight)
        self._line.setVisible(self._rows == 2)
