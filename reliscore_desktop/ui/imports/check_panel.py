"""The check: files with their verdicts, progress of the reading, columns of the selected file, data quality."""

import polars as pl
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QStackedLayout, QWidget

from reliscore_desktop.importing.inspection import ImportPlan
from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.imports.check_rows import CheckedFile, checked_files, file_rows
from reliscore_desktop.ui.imports.column_rows import column_rows
from reliscore_desktop.ui.imports.file_table import FileTable, mapping_table
from reliscore_desktop.ui.imports.quality import quality_lines
from reliscore_desktop.ui.imports.quality_card import QualityCard
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, GAP, TextRole, Token
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

FILE_TABLE_ROWS = 4


class CheckPanel(QWidget):
    """Filled by the dialog; knows nothing of jobs."""

    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = FileTable()
        self.columns = mapping_table()
        self.quality = QualityCard()
        self.bar = QProgressBar(textVisible=False, maximum=1000)
        self.progress_words = ElidedLabel(role=TextRole.TABLE, tone=Token.TEXT2)
        self._problem = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self._checked: tuple[CheckedFile, ...] = ()
        self._build()
        self.files.current_key_changed.connect(lambda _key: self._show_file())
        self.files.removed.connect(self.removed)

    @property
    def checked(self) -> tuple[CheckedFile, ...]:
        """The shown files."""
        return self._checked

    def show_progress(self, share: float | None, words: str) -> None:
        """How far the reading is; None for an unknown share."""
        self.bar.setVisible(True)
        self.bar.setMaximum(0 if share is None else 1000)
        self.bar.setValue(round(1000 * (share or 0.0)))
        self.progress_words.set_full_text(words)
        self.findings.setEnabled(False)

    def show_plan(self, plan: ImportPlan, words: str) -> None:
        """What the check found."""
        self.bar.setMaximum(1000)
        self.bar.setValue(1000)
        self.progress_words.set_full_text(words)
        self.findings.setEnabled(True)
        self._checked = checked_files(plan)
        self.files.show_frame(file_rows(self._checked))
        self.quality.show_lines(quality_lines(plan))
        if self.files.current_key() is None:
            self.files.selectRow(self._most_telling_row())
        self._show_file()

    def _build(self) -> None:
        files = Card()
        files.body.addWidget(self.files)
        self.files.setMinimumHeight(32 + 26 * 2)
        self.files.setMaximumHeight(34 + 26 * FILE_TABLE_ROWS)
        progress = hbox(spacing=12)
        progress.addWidget(self.bar, 3)
        progress.addWidget(self.progress_words, 2)
        self.progress_words.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.findings = QWidget()
        findings = hbox(self.findings, spacing=GAP)
        findings.addWidget(self._columns_card(), 4)
        findings.addWidget(self.quality, 3)
        column = vbox(self, spacing=GAP)
        column.addWidget(files)
        column.addLayout(progress)
        column.addWidget(self.findings, 1)

    def _columns_card(self) -> Card:
        self._columns_title = Card(tr("Columns"))
        content = QWidget()
        self._columns_stack = QStackedLayout(content)
        self._columns_stack.addWidget(self.columns)
        problem = QWidget()
        row = hbox(problem, spacing=10, margins=(CARD_PADDING, CARD_PADDING, CARD_PADDING, CARD_PADDING))
        row.addWidget(IconLabel("failed", Token.CRITICAL, 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._problem, 1, Qt.AlignmentFlag.AlignTop)
        self._columns_stack.addWidget(problem)
        self._columns_title.body.addWidget(content)
        return self._columns_title

    @property
    def problem(self) -> str:
        """Why the selected file can't be imported, or nothing."""
        return self._problem.text() if self._columns_stack.currentIndex() == 1 else ""

    def _most_telling_row(self) -> int:
        """A file with a problem, else one with rows."""
        frame = self.files.frame_model.frame
        for wanted in (pl.col("icon") == "failed", pl.col("icon") == "warning", pl.col("rows") > 0):
            rows = frame.select(wanted.fill_null(value=False).arg_true()).to_series()
            if len(rows):
                return int(rows[0])
        return 0

    def _show_file(self) -> None:
        key = self.files.current_key()
        file = next((one for one in self._checked if key and str(one.path) == key[0]), None)
        if file is None:
            return
        if len(file.failed) == len(file.checks):
            self._problem.setText(file.failed[0].report.message)
            self._columns_title.set_subtitle("")
            self._columns_stack.setCurrentIndex(1)
            return
        readable = next(check for check in file.checks if check not in file.failed)
        self._columns_stack.setCurrentIndex(0)
        self.columns.show_frame(column_rows(readable.columns))
        read = sum(column.canonical is not None for column in readable.columns)
        left_out = len(readable.columns) - read
        words = plural(left_out, "{read} read, {n} not read", "{read} read, {n} not read", read=number(read))
        if file.is_archive:
            words = tr("{words}, of {file}", words=words, file=readable.file.name.rsplit("/", 1)[-1])
        self._columns_title.set_subtitle(words)
