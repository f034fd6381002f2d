"""The pane beside the ledger: counts of one file, what changed against the day before, and undoing it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from reliscore_desktop.app.operations.data import ImportDetail
from reliscore_desktop.importing.history import ImportRecord
from reliscore_desktop.importing.report import READ_STEP, STORE_STEP, FileState
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.data.words import comparison_lines, format_name
from reliscore_desktop.ui.formatting import day, moment, number, size
from reliscore_desktop.ui.frame.job_text import took
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.flow_layout import FlowLayout
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import clear, hbox, vbox
from reliscore_desktop.ui.widgets.states import error_sentence

PANE_WIDTH = 344
SHOWN_COLUMNS = 8


class ImportPane(Card):
    """Shows one import; says what an undo would need where it can't be done."""

    export_asked = Signal(int)
    undo_asked = Signal(object)
    """The ImportDetail."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(tr("The selected import"))
        self.detail: ImportDetail | None = None
        self._undo_problem, self._is_busy = "", False
        inner = QWidget()
        self._column = vbox(inner, spacing=0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(tr("Details of the import"))
        area.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.export = Button(tr("Export quarantine…"), icon_name="export", on_click=self._ask_export)
        self.undo = Button(tr("Undo import…"), on_click=self._ask_undo)
        self.body.addWidget(area, 1)
        self.body.addWidget(divider())
        row, buttons = hbox(margins=(CARD_PADDING, 9, CARD_PADDING, 9)), FlowLayout()
        row.addLayout(buttons, 1)
        buttons.addWidget(self.export)
        buttons.addWidget(self.undo)
        self.body.addLayout(row)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No import is selected."""
        self._begin()
        self.detail = None
        words = label(tr("Select an import to see its counts."), TextRole.TABLE, Token.TEXT3, wrap=True)
        words.setContentsMargins(CARD_PADDING, CARD_PADDING, CARD_PADDING, 0)
        self._column.addWidget(words)
        self._column.addStretch(1)
        self._offer(can_export=False, undo_problem=tr("Select an import first."))

    def show_error(self, error: BaseException) -> None:
        """The details could not be read."""
        self.show_nothing()
        self._line("failed", Token.CRITICAL, error_sentence(error))

    def show_detail(self, detail: ImportDetail, *, read_only: str) -> None:
        """Show an import; `read_only` says why nothing can be undone, empty where it can."""
        self._begin()
        self.detail = detail
        record = detail.record
        self._show_heading(record)
        if record.state is not FileState.IMPORTED:
            self._section(tr("What happened"))
            self._line("info", Token.TEXT3, spoken(record.message))
        if record.last_day is not None and record.undone_at is None:
            self._section(tr("{day} compared with the day before", day=day(record.last_day)))
            for icon, token, words in comparison_lines(detail.comparison):
                self._line(icon, token, words)
        if record.steps:
            self._section(tr("Steps"))
            for step, seconds in record.steps.items():
                self._line("check", Token.GOOD, f"{_step_name(step)}, {took(seconds)}")
        if record.ignored_columns:
            self._section(plural(len(record.ignored_columns), "{n} column was not taken", "{n} columns were not taken"))
            for words in record.ignored_columns[:SHOWN_COLUMNS]:
                self._line("info", Token.TEXT3, spoken(words))
            more = len(record.ignored_columns) - SHOWN_COLUMNS
            if more > 0:
                self._line("more", Token.TEXT3, plural(more, "{n} more", "{n} more"))
        self._column.addStretch(1)
        self._offer(
            can_export=record.quarantine_segment_id is not None, undo_problem=read_only or spoken(detail.undo.problem)
        )

    def set_busy(self, *, busy: bool) -> None:
        """While an operation runs nothing can be undone."""
        self._is_busy = busy
        self._follow_undo()

    def _begin(self) -> None:
        clear(self._column)

    def _show_heading(self, record: ImportRecord) -> None:
        box = QWidget()
        column = vbox(box, spacing=3, margins=(CARD_PADDING, 10, CARD_PADDING, 10))
        column.addWidget(ElidedLabel(record.name, TextRole.TITLE))
        by = f", {record.started_by}" if record.started_by else ""
        column.addWidget(ElidedLabel(f"{size(record.size_bytes)}{by}", TextRole.TABLE, Token.TEXT3))
        column.addWidget(ElidedLabel(format_name(record.format), TextRole.TABLE, Token.TEXT3))
        self._column.addWidget(box)
        self._column.addWidget(divider())
        facts = [*_counts(record), (tr("Started"), moment(record.started_at)), (tr("Took"), took(record.seconds))]
        if record.profile_name:
            facts.append((tr("Column profile"), record.profile_name))
        grid = QWidget()
        rows = vbox(grid, spacing=4, margins=(CARD_PADDING, 10, CARD_PADDING, 10))
        for name, value in facts:
            rows.addLayout(_fact(name, value))
        self._column.addWidget(grid)
        if not record.sha256:
            return
        digest = f"{record.sha256[:8]}…{record.sha256[-4:]}"
        rows.addLayout(_fact(tr("SHA-256"), digest, record.sha256))

    def _section(self, title: str) -> None:
        self._column.addWidget(divider())
        head = label(title, TextRole.STRONG, wrap=True)
        head.setContentsMargins(CARD_PADDING, 10, CARD_PADDING, 4)
        self._column.addWidget(head)

    def _line(self, icon: str, token: Token, words: str) -> None:
        box = QWidget()
        row = hbox(box, spacing=8, margins=(CARD_PADDING, 3, CARD_PADDING, 5))
        row.addWidget(IconLabel(icon, token, 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(words, TextRole.TABLE, Token.TEXT2, wrap=True), 1)
        self._column.addWidget(box)

    def _offer(self, *, can_export: bool, undo_problem: str) -> None:
        self.export.setEnabled(can_export)
        self.export.setToolTip("" if can_export else tr("Nothing of this file is in quarantine."))
        self._undo_problem = undo_problem
        self._follow_undo()

    def _follow_undo(self) -> None:
        problem = self._undo_problem or (tr("Wait until the running job is over") if self._is_busy else "")
        self.undo.setEnabled(not problem)
        self.undo.setToolTip(problem)

    def _ask_export(self) -> None:
        if self.detail is not None:
            self.export_asked.emit(self.detail.record.id)

    def _ask_undo(self) -> None:
        if self.detail is not None:
            self.undo_asked.emit(self.detail)


def _counts(record: ImportRecord) -> list[tuple[str, str]]:
    """What was counted; a file of which nothing was read has no counts."""
    if record.state in (FileState.FAILED, FileState.CANCELLED):
        return []
    return [
        (tr("Rows read"), number(record.rows_read)),
        (tr("Imported"), number(record.rows_imported)),
        (tr("Stored before"), number(record.rows_duplicate)),
        (tr("Quarantined"), number(record.rows_quarantined)),
        (tr("Cells cleared"), number(record.cleared_values)),
        (tr("Drives"), number(record.drives)),
        (tr("Days"), _days(record)),
    ]


def _step_name(step: str) -> str:
    return {READ_STEP: tr("Read and check"), STORE_STEP: tr("Write to the store")}.get(step, step)


def _days(record: ImportRecord) -> str:
    if record.first_day is None or record.last_day is None:
        return tr("none")
    first, last = day(record.first_day), day(record.last_day)
    return first if first == last else f"{first} – {last}"


def _fact(name: str, value: str, tooltip: str = "") -> QHBoxLayout:
    row = hbox()
    shown = label(value, TextRole.TABLE_STRONG)
    shown.setToolTip(tooltip)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    row.addWidget(label(name, TextRole.TABLE, Token.TEXT2))
    row.addStretch(1)
    row.addWidget(shown)
    return row
