"""The two tables of the check: files with their verdict, and the columns of the selected file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from reliscore_desktop.ui.formatting import number, size
from reliscore_desktop.ui.tables.columns import Badge, BadgeTone, CellKind, Column, Row
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import mark, tr
from reliscore_desktop.ui.tokens import ROW_HEIGHT_CARD


def _verdict(row: Row) -> Badge:
    return Badge(row["verdict"], BadgeTone(row["tone"]), row["icon"])


FILE_COLUMNS = (
    Column("name", mark("File"), kind=CellKind.STRONG, width=205, sortable=False),
    Column("format", mark("Detected format"), width=262, sortable=False),
    Column("rows", mark("Rows"), lambda row: number(row.get("rows")), right_aligned=True, width=66, sortable=False),
    Column(
        "size_bytes", mark("Size"), lambda row: size(row["size_bytes"]), right_aligned=True, width=84, sortable=False
    ),
    Column(
        "verdict",
        mark("Check"),
        kind=CellKind.ICON_TEXT,
        badge=_verdict,
        width=200,
        stretch=True,
        full_text=lambda row: str(row["message"]),
        sortable=False,
    ),
)

MAPPING_COLUMNS = (
    Column("name", mark("In the file"), width=150, sortable=False),
    Column("becomes", mark("Becomes"), kind=CellKind.STRONG, width=180, stretch=True, sortable=False),
    Column("first", mark("First row"), width=130, sortable=False),
)


class FileTable(FrameTable):
    """Delete takes the current file out."""

    removed = Signal(str)
    """Path of the file."""

    def __init__(self) -> None:
        model = FrameModel(FILE_COLUMNS, key_columns=("path",))
        super().__init__(model, name=tr("Files to import"), sortable=False, multiple=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove."""
        key = self.current_key()
        if key is not None and event.key() in {Qt.Key.Key_Delete.value, Qt.Key.Key_Backspace.value}:
            self.removed.emit(str(key[0]))
            return
        super().keyPressEvent(event)


def mapping_table() -> FrameTable:
    """The table of columns of one file."""
    model = FrameModel(MAPPING_COLUMNS, key_columns=("name",))
    return FrameTable(model, name=tr("Columns of the file"), row_height=ROW_HEIGHT_CARD, sortable=False, multiple=False)
