"""The table of all SMART attributes of a drive: decoded, raw, changes, trend."""

from dataclasses import asdict, replace

import polars as pl
from PySide6.QtWidgets import QWidget

from reliscore_desktop.app.operations import AttributeRow
from reliscore_desktop.domain.smart import attribute
from reliscore_desktop.ui.drive.attribute_list import most_telling
from reliscore_desktop.ui.formatting import NOT_REPORTED, number, signed
from reliscore_desktop.ui.tables.columns import Badge, BadgeTone, CellKind, Column, Row
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import mark, plural, tr
from reliscore_desktop.ui.tokens import ROW_HEIGHT_CARD
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card

SHOWN_FIRST = 8

ATTRIBUTE_SCHEMA: dict[str, pl.DataType] = {
    "attribute_id": pl.Int64(),
    "name": pl.String(),
    "decoded": pl.String(),
    "raw": pl.Int64(),
    "normalized": pl.Int64(),
    "change_1d": pl.Int64(),
    "change_7d": pl.Int64(),
    "change_30d": pl.Int64(),
    "trend": pl.String(),
}


def _change(key: str, title: str) -> Column:
    def words(row: Row) -> str:
        value = row.get(key)
        return NOT_REPORTED if value is None else signed(value)

    return Column(key, title, words, CellKind.CHANGE, right_aligned=True, width=72, sortable=False)


def _trend(row: Row) -> Badge:
    trend = row.get("trend", "")
    critical = attribute(row["attribute_id"]).is_critical
    if trend == "rising" and critical:
        return Badge(tr("Rising"), BadgeTone.HIGH, "warning")
    words = {"rising": tr("Rising"), "falling": tr("Falling"), "steady": tr("Steady")}
    return Badge(words.get(trend, NOT_REPORTED))


ATTRIBUTE_COLUMNS = (
    Column("attribute_id", mark("ID"), right_aligned=True, width=48, sortable=False),
    Column("name", mark("Attribute"), lambda row: tr(row["name"]), width=180, stretch=True, sortable=False),
    Column("decoded", mark("Decoded"), kind=CellKind.STRONG, right_aligned=True, width=170, sortable=False),
    Column(
        "raw",
        mark("Raw"),
        lambda row: number(row.get("raw")),
        CellKind.MUTED,
        right_aligned=True,
        width=130,
        priority=2,
        sortable=False,
    ),
    Column(
        "normalized",
        mark("Norm."),
        lambda row: number(row.get("normalized")),
        CellKind.MUTED,
        tooltip=mark("Normalised value, as the maker scales it"),
        right_aligned=True,
        width=58,
        priority=4,
        sortable=False,
    ),
    replace(_change("change_1d", mark("1 day")), priority=3),
    _change("change_7d", mark("7 days")),
    _change("change_30d", mark("30 days")),
    Column("trend", mark("Trend"), kind=CellKind.ICON_TEXT, badge=_trend, width=100, sortable=False),
)


def attribute_frame(attributes: tuple[AttributeRow, ...]) -> pl.DataFrame:
    """Rows with ATTRIBUTE_SCHEMA, the most telling first."""
    rows = [{name: asdict(row).get(name) for name in ATTRIBUTE_SCHEMA} for row in attributes]
    return pl.DataFrame(rows, schema=ATTRIBUTE_SCHEMA, orient="row")


class AttributeCard(Card):
    """Shows the first rows, and all of them when asked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("SMART attributes"), " ", parent)
        self._attributes: tuple[AttributeRow, ...] = ()
        self._shows_all = False
        self.table = FrameTable(
            FrameModel(ATTRIBUTE_COLUMNS, key_columns=("attribute_id",)),
            name=tr("SMART attributes"),
            row_height=ROW_HEIGHT_CARD,
            sortable=False,
        )
        self.switch = Button("", kind="link", on_click=self._toggle)
        self.header.addWidget(self.switch)
        self.body.addWidget(self.table)

    def show_attributes(self, attributes: tuple[AttributeRow, ...]) -> None:
        """Show another drive's attributes, changed ones first."""
        self._attributes = most_telling(attributes, len(attributes))
        self._show()

    def _toggle(self) -> None:
        self._shows_all = not self._shows_all
        self._show()

    def _show(self) -> None:
        count = len(self._attributes)
        shown = self._attributes if self._shows_all else self._attributes[:SHOWN_FIRST]
        self.table.show_frame(attribute_frame(shown))
        header = self.table.horizontalHeader().height()
        rows = self.table.verticalHeader().defaultSectionSize() * max(1, len(shown))
        self.table.setFixedHeight(max(30, header) + rows + 4)
        words = plural(
            count, "{shown} of {n} shown, changed first", "{shown} of {n} shown, changed first", shown=len(shown)
        )
        self.set_subtitle(words)
        self.switch.setVisible(count > SHOWN_FIRST)
        self.switch.setText(tr("Show fewer") if self._shows_all else tr("Show all {n}", n=number(count)))
