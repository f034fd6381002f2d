"""The end of an import: what came in, and a line for each file with its result."""

from PySide6.QtWidgets import QWidget

from reliscore_desktop.app.operations import ImportOutcome
from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.imports.result_rows import headline, result_rows, summary_sentences
from reliscore_desktop.ui.tables.columns import Badge, BadgeTone, CellKind, Column, Row
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import mark, tr
from reliscore_desktop.ui.tokens import GAP, TextRole, Token
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox


def _count(key: str, title: str) -> Column:
    return Column(
        key, title, lambda row: number(row.get(key)), CellKind.COUNTER, right_aligned=True, width=100, sortable=False
    )


def _result(row: Row) -> Badge:
    return Badge(row["result"], BadgeTone(row["tone"]), row["icon"])


RESULT_COLUMNS = (
    Column("name", mark("File"), kind=CellKind.STRONG, width=200, stretch=True, sortable=False),
    _count("rows_read", mark("Rows read")),
    _count("rows_imported", mark("Imported")),
    _count("rows_duplicate", mark("Stored already")),
    _count("rows_quarantined", mark("Quarantined")),
    Column(
        "result",
        mark("Result"),
        kind=CellKind.ICON_TEXT,
        badge=_result,
        width=190,
        sortable=False,
        full_text=lambda row: str(row["message"]),
    ),
)


class ResultPanel(QWidget):
    """Heading, sentences, table; the sentence of the selected file stands below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(role=TextRole.TITLE)
        self.sentences = label(tone=Token.TEXT2, wrap=True)
        self._icon = IconLabel("check", Token.GOOD, 20)
        self.table = FrameTable(
            FrameModel(RESULT_COLUMNS, key_columns=("path",)), name=tr("Imported files"), sortable=False, multiple=False
        )
        self.message = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self.table.current_key_changed.connect(lambda _key: self._show_message())
        head = hbox(spacing=10)
        head.addWidget(self._icon)
        head.addWidget(self.title, 1)
        card = Card()
        card.body.addWidget(self.table)
        column = vbox(self, spacing=GAP)
        column.addLayout(head)
        column.addWidget(self.sentences)
        column.addWidget(card, 1)
        column.addWidget(self.message)

    def show_outcome(self, outcome: ImportOutcome, warnings: tuple[str, ...]) -> None:
        """Show what was done; `warnings` are sentences of the job."""
        complete = outcome.report.is_complete and not warnings
        self._icon.show_icon("check" if complete else "warning", Token.GOOD if complete else Token.ELEVATED)
        self.title.setText(headline(outcome))
        self.sentences.setText(" ".join((summary_sentences(outcome), *warnings)).strip())
        self.table.show_frame(result_rows(outcome))
        self.table.selectRow(0)
        self._show_message()

    def _show_message(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < self.table.frame_model.rowCount():
            self.message.setText(str(self.table.frame_model.row_at(row)["message"]))
