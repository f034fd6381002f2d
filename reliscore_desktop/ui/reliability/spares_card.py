"""Spares forecast by capacity against the stock, which is edited here and kept with the workspace."""

from collections.abc import Sequence

import polars as pl
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QSpinBox, QWidget

from reliscore_desktop.reliability.spares import SparesForecast
from reliscore_desktop.ui.formatting import capacity, decimal, interval, number
from reliscore_desktop.ui.tables.columns import Badge, BadgeTone, CellKind, Column, Row
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import mark, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, ROW_HEIGHT_COMFORTABLE, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox
from reliscore_desktop.ui.widgets.popover import Popover

MOST_STOCK = 1_000_000
NOT_KNOWN = 0
"""Stands for a capacity that drives do not report."""


def capacity_text(capacity_bytes: int) -> str:
    """Its name, also where it isn't reported."""
    return capacity(capacity_bytes) if capacity_bytes != NOT_KNOWN else tr("Not reported")


def _verdict(row: Row) -> Badge:
    order, reach = row.get("to_order"), number(row["high_90"])
    if order is None:
        return Badge(tr("Enter the stock"), BadgeTone.NEUTRAL)
    if order == 0:
        return Badge(tr("Enough"), BadgeTone.GOOD, "check")
    tone = BadgeTone.HIGH if row["stock"] < row["mean_90"] else BadgeTone.CAUTION
    return Badge(tr("Order {n} to reach {reach}", n=number(order), reach=reach), tone, "warning")


def _mean(key: str, title: str) -> Column:
    return Column(key, title, lambda row: decimal(row[key], 1), kind=CellKind.STRONG, right_aligned=True, width=50)


def _ends(low: str, high: str) -> Column:
    return Column(low, "", lambda row: interval(row[low], row[high]), right_aligned=True, width=64)


COLUMNS = (
    Column("capacity", mark("Size"), lambda row: capacity_text(row["capacity"]), kind=CellKind.STRONG, width=104),
    _mean("mean_30", mark("30 d")),
    _ends("low_30", "high_30"),
    _mean("mean_90", mark("90 d")),
    _ends("low_90", "high_90"),
    Column("stock", mark("In stock"), lambda row: number(row.get("stock")), right_aligned=True, width=72),
    Column("to_order", mark("For 90 days"), kind=CellKind.ICON_TEXT, badge=_verdict, width=140, stretch=True),
)


class SparesCard(Card):
    """`stock_changed` carries the whole stock by capacity in bytes when a person has edited it."""

    stock_changed = Signal(object)
    opened = Signal(object)
    """The capacity whose row was opened, in bytes; None where drives do not report it."""

    def __init__(self) -> None:
        super().__init__(tr("Spares forecast"), tr("expected failures, 95% interval"))
        self.edit = Button(tr("Edit stock"), kind="link", on_click=self.open_editor)
        self.header.addWidget(self.edit)
        self.table = FrameTable(
            FrameModel(COLUMNS, key_columns=("capacity",), parent=self),
            name=tr("Spares forecast by capacity"),
            row_height=ROW_HEIGHT_COMFORTABLE,
            sortable=False,
            multiple=False,
        )
        self.table.row_activated.connect(lambda key: self.opened.emit(key[0] or None))
        self.note = label(role=TextRole.CAPTION, tone=Token.TEXT3, wrap=True)
        self.note.setContentsMargins(CARD_PADDING, 6, CARD_PADDING, 8)
        self.body.addWidget(self.table)
        self.body.addWidget(self.note)
        self.body.addStretch(1)
        self.fields: dict[int, QSpinBox] = {}
        self.popover: Popover | None = None
        self._stock: dict[str, int] = {}

    @property
    def rows(self) -> int:
        """How many capacities it lists."""
        return self.table.frame_model.rowCount()

    def show_spares(self, spares: Sequence[SparesForecast], stock: dict[str, int], why_not: str) -> None:
        """Show the forecasts; `why_not` says why the stock can't be edited, empty where it can."""
        self._stock = dict(stock)
        rows = [_row(one) for one in spares]
        self.table.show_frame(pl.DataFrame(rows, schema=_SCHEMA))
        self.table.show_all_rows()
        self.edit.setEnabled(bool(rows) and not why_not)
        self.edit.setToolTip(why_not)
        words = tr("Stock is judged against the upper end of the 90-day interval.")
        self.note.setText(words if rows else tr("No drive is in service on this day."))

    def open_editor(self) -> None:
        """Ask for the stock of each capacity."""
        self.popover = Popover(self)
        inner = QWidget()
        form = QFormLayout(inner)
        form.setContentsMargins(CARD_PADDING, CARD_PADDING, CARD_PADDING, CARD_PADDING)
        self.fields = {}
        for row in range(self.table.frame_model.rowCount()):
            key = int(self.table.frame_model.key_at(row)[0])
            field = QSpinBox()
            field.setRange(0, MOST_STOCK)
            field.setValue(self._stock.get(str(key), 0))
            field.setAccessibleName(tr("Spares of {size}", size=capacity_text(key)))
            form.addRow(capacity_text(key), field)
            self.fields[key] = field
        buttons = hbox(spacing=8)
        self.save = Button(tr("Save stock"), kind="primary", on_click=self._save)
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        form.addRow(buttons)
        self.popover.body.addWidget(inner)
        self.popover.open_below(self.edit, align_right=True)

    def _save(self) -> None:
        stock = {**self._stock, **{str(key): field.value() for key, field in self.fields.items()}}
        if self.popover is not None:
            self.popover.close()
        self.stock_changed.emit(stock)


_SCHEMA: dict[str, type[pl.DataType]] = {
    "capacity": pl.Int64,
    "mean_30": pl.Float64,
    "low_30": pl.Float64,
    "high_30": pl.Float64,
    "mean_90": pl.Float64,
    "low_90": pl.Float64,
    "high_90": pl.Float64,
    "stock": pl.Int64,
    "to_order": pl.Int64,
}


def _row(one: SparesForecast) -> dict[str, float | None]:
    return {
        "capacity": one.capacity_bytes or NOT_KNOWN,
        "mean_30": one.expected_30_days,
        "low_30": one.interval_30_days.low,
        "high_30": one.interval_30_days.high,
        "mean_90": one.expected_90_days,
        "low_90": one.interval_90_days.low,
        "high_90": one.interval_90_days.high,
        "stock": one.stock,
        "to_order": one.to_order,
    }
