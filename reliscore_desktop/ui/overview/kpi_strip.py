"""The strip of key figures: each cell is a button that opens the drives behind its number."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.badge import BandMark
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

T = TypeVar("T")

MOST_ROWS = 3
"""Enough for the largest text in the narrowest window."""


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
        column = self.column = vbox(self, spacing=3, margins=(11, 9, 11, 9))
        self.name = label("", TextRole.TABLE, Token.TEXT2)
        self.value = label("", TextRole.KPI)
        self.beside = label("", TextRole.TABLE, Token.TEXT2)
        self.below = label("", TextRole.CAPTION, Token.TEXT2)
        self.marks = tuple(BandMark(band, words) for band, words in figure.marks)
        if self.marks:
            self.below.hide()
        column.addWidget(self.name)
        row = hbox(spacing=7)
        row.addWidget(self.value)
        row.addWidget(self.beside, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        column.addLayout(row)
        under = hbox(spacing=10)
        for one in (*self.marks, self.below):
            under.addWidget(one)
        under.addStretch(1)
        column.addLayout(under)
        column.addStretch(1)
        if figure.on_open is not None:
            self.opened.connect(self._open)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_figure(figure)

    def can_show(self, figure: Figure) -> bool:
        """Whether the cell is made for such a figure: the same marks and weight, and a way to open it or none."""
        former = self.figure
        made_of = [band for band, _words in former.marks], former.on_open is None, former.weight
        return made_of == ([band for band, _words in figure.marks], figure.on_open is None, figure.weight)

    def show_figure(self, figure: Figure) -> None:
        """Say another figure. What is the same stays untouched: a new label would have the page laid out anew."""
        self.figure = figure
        words = [figure.name, figure.value, figure.beside, figure.below, *(one for _, one in figure.marks)]
        self.setAccessibleName(", ".join(word for word in words if word))
        self.setToolTip(figure.tooltip)
        self.name.setText(figure.name)
        self.value.setText(figure.value)
        self.beside.setText(figure.beside)
        self.below.setText(figure.below)
        for mark, (band, said) in zip(self.marks, figure.marks, strict=True):
            mark.set_band(band, said)

    def _open(self) -> None:
        if self.figure.on_open is not None:
            self.figure.on_open()

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


class KpiStrip(Card):
    """A card of figures split by dividers: one row, or two where they don't fit side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(tr("Key figures"))
        self._cells: tuple[KpiCell, ...] = ()
        self._dividers: tuple[QFrame, ...] = ()
        self._row_count = 1
        self._is_placing = False
        self._lines = tuple(divider() for _ in range(MOST_ROWS - 1))
        self._rows = tuple(hbox(spacing=0) for _ in range(MOST_ROWS))
        for row, line in zip_longest(self._rows, self._lines):
            self.body.addLayout(row)
            if line is not None:
                self.body.addWidget(line)
                line.hide()

    @property
    def cells(self) -> tuple[KpiCell, ...]:
        """The shown cells."""
        return self._cells

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Show these figures from left to right."""
        if len(figures) == len(self._cells) and all(map(KpiCell.can_show, self._cells, figures)):
            for cell, figure in zip(self._cells, figures, strict=True):
                cell.show_figure(figure)
                # Else the new words would be measured only after the rows are decided.
                cell.column.activate()
        else:
            self._make(figures)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many rows as the figures need."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """The width of the widest row where all rows are used."""
        return QSize(max(1, self._width_needed(MOST_ROWS)), super().minimumSizeHint().height())

    def _width_needed(self, row_count: int) -> int:
        widths = [cell.sizeHint().width() + 1 for cell in self._cells]
        return max((sum(row) for row in _split(widths, row_count)), default=0)

    def _arrange(self) -> None:
        # What is placed can resize the strip, which asks again while the cells are still on their way.
        for _ in range(MOST_ROWS):
            fitting = (count for count in range(1, MOST_ROWS) if self._width_needed(count) <= self.width())
            wanted = next(fitting, MOST_ROWS)
            if self._is_placing or wanted == self._row_count:
                return
            self._row_count = wanted
            self._place()

    def _make(self, figures: tuple[Figure, ...]) -> None:
        for part in (*self._cells, *self._dividers):
            part.hide()
            part.deleteLater()
        self._cells = tuple(KpiCell(figure) for figure in figures)
        self._dividers = tuple(divider(vertical=True) for _ in figures)
        self._place()

    def _place(self) -> None:
        # The cells are moved, not made anew: those would be hidden for a moment, and the page that shrinks with them
        # could lose its scroll bar, which gives the strip another width and another number of rows, without an end.
        self._is_placing = True
        for row in self._rows:
            while row.count():
                row.takeAt(0)
        parts = zip(self._cells, self._dividers, strict=True)
        for row, found in zip(self._rows, _split(tuple(parts), self._row_count), strict=False):
            for place, (cell, line) in enumerate(found):
                if place:
                    row.addWidget(line)
                    line.show()
                else:
                    line.hide()
                row.addWidget(cell, cell.figure.weight)
                # Else it is shown with the next round of events, and the page is lower until then.
                cell.show()
        for number, line in enumerate(self._lines, 1):
            line.setVisible(number < self._row_count)
        self._is_placing = False


def _split(items: Sequence[T], row_count: int) -> list[Sequence[T]]:
    """Consecutive parts whose lengths differ by one at most, the longer ones first."""
    row_count = min(row_count, len(items)) or 1
    length, longer = divmod(len(items), row_count)
    ends = [length * (row + 1) + min(row + 1, longer) for row in range(row_count)]
    return [items[start:end] for start, end in pairwise([0, *ends])]
