"""The first rows of a file as they will be stored, under names people know."""

import polars as pl

from reliscore_desktop.domain.columns import CAPACITY_BYTES, DATE, DRIVE_MODEL, FAILURE, SERIAL_NUMBER
from reliscore_desktop.sources.schema import LINE
from reliscore_desktop.ui.formatting import NOT_REPORTED, capacity, number
from reliscore_desktop.ui.imports.column_rows import column_order, meaning_words
from reliscore_desktop.ui.tables.columns import CellKind, Column, Row
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import mark, tr
from reliscore_desktop.ui.tokens import ROW_HEIGHT_CARD

SHOWN_COLUMNS = 40
WIDTHS = {DATE: 84, SERIAL_NUMBER: 118, DRIVE_MODEL: 140, CAPACITY_BYTES: 70, FAILURE: 50}
OTHER_WIDTH = 110


class PreviewTable(FrameTable):
    """Scrolls sideways: facts first, then the critical counters, then the rest."""

    def __init__(self) -> None:
        model = FrameModel((_line(),), key_columns=(LINE,))
        super().__init__(
            model,
            name=tr("First rows as they will be read"),
            row_height=ROW_HEIGHT_CARD,
            sortable=False,
            multiple=False,
        )

    def show_rows(self, rows: pl.DataFrame | None) -> None:
        """Show these rows: LINE and canonical columns; None shows nothing."""
        frame = rows if rows is not None else pl.DataFrame(schema={LINE: pl.Int64})
        names = sorted((name for name in frame.columns if name != LINE), key=column_order)[:SHOWN_COLUMNS]
        self.frame_model.set_frame(frame.select(LINE, *names))
        self.frame_model.set_columns((_line(), *(_column(name) for name in names)))


def _line() -> Column:
    return Column(LINE, mark("Line"), right_aligned=True, width=48, sortable=False)


def _column(name: str) -> Column:
    numeric = name.startswith("smart_") or name == CAPACITY_BYTES
    return Column(
        name,
        meaning_words(name),
        lambda row: _cell(row, name),
        kind=CellKind.STRONG if name == SERIAL_NUMBER else CellKind.TEXT,
        right_aligned=numeric,
        width=WIDTHS.get(name, OTHER_WIDTH),
        sortable=False,
    )


def _cell(row: Row, name: str) -> str:
    value = row.get(name)
    if value is None:
        return NOT_REPORTED
    if name == CAPACITY_BYTES:
        return capacity(value)
    if name == FAILURE:
        return tr("Yes") if value else tr("No")
    return number(value) if isinstance(value, int) and not isinstance(value, bool) else str(value)
