"""Small charts of the pane: a counter's steps over the last days with its value, two side by side."""

from PySide6.QtWidgets import QGridLayout, QWidget

from reliscore_desktop.ui.drive.counter_series import CounterSeries
from reliscore_desktop.ui.drive.short_number import short_number
from reliscore_desktop.ui.formatting import number, signed
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import hbox, vbox
from reliscore_desktop.ui.widgets.sparkline import Sparkline

SPARK_DAYS = 90
COLUMNS = 2
BLOCKS = "LBA"
"""A unit that says less than the room it takes."""
LARGE = 1e7
"""From here the digits would fill the heading."""


def change_text(change: float | None) -> str:
    """A change with its sign, short where it is large."""
    return f"+{short_number(change)}" if change is not None and change >= LARGE else signed(change)


def value_text(series: CounterSeries) -> str:
    """The newest value with its unit."""
    figure = short_number(series.last) if series.last >= LARGE else number(series.last)
    return figure if series.unit == BLOCKS else f"{figure} {series.unit}".strip()


class CounterSparks(QWidget):
    """As many small charts as there are series."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._cells: list[QWidget] = []

    def show_series(self, series: tuple[CounterSeries, ...]) -> None:
        """Draw these series in their order."""
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = [_cell(one) for one in series]
        for place, cell in enumerate(self._cells):
            self._grid.addWidget(cell, place // COLUMNS, place % COLUMNS)

    @property
    def count(self) -> int:
        """How many charts are shown."""
        return len(self._cells)


def _cell(series: CounterSeries) -> QWidget:
    cell = QWidget()
    head = hbox(spacing=4)
    head.addWidget(ElidedLabel(tr(series.name), TextRole.CAPTION, Token.TEXT2), 1)
    head.addWidget(label(value_text(series), TextRole.CAPTION_STRONG))
    spark = Sparkline(steps=True, height=30)
    spark.show_counter(tuple(zip(series.days, series.values, strict=True)), SPARK_DAYS)
    column = vbox(cell, spacing=2)
    column.addLayout(head)
    column.addWidget(spark)
    change = series.change(7)
    words = "" if change is None else ", " + tr("{change} in 7 days", change=change_text(change))
    cell.setAccessibleName(f"{tr(series.name)} ({series.attribute_id}): {value_text(series)}{words}")
    cell.setToolTip(cell.accessibleName())
    return cell
