"""The check: files with their verdicts, progress of the reading, columns of the selected file, data quality."""

import polars as pl
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QStackedLayout, QWidget

from reliscore_desktop.importing.inspection import ImportPlan
from reliscore_desktop.sources.source_file import SourceFormat
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.imports.check_rows import CheckedFile, checked_files, file_rows
from reliscore_desktop.ui.imports.column_rows import column_rows
from reliscore_desktop.ui.imports.file_table import FileTable, mapping_table
from reliscore_desktop.ui.imports.preview_table import PreviewTable
from reliscore_desktop.ui.imports.quality import quality_lines
from reliscore_desktop.ui.imports.quality_card import QualityCard
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import CARD_PADDING, GAP, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import hbox, vbox
from reliscore_desktop.ui.widgets.segment import Choice, Segment

FILE_TABLE_ROWS = 4
COLUMNS, ROWS = "columns", "rows"
PROBLEM = 1


class CheckPanel(QWidget):
    """Filled by the dialog; knows nothing of jobs."""

    removed = Signal(str)
    mapping_asked = Signal(object)
    """SourceFile whose columns are to be mapped."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = FileTable()
        self.columns = mapping_table()
        self.first_rows = PreviewTable()
        self.quality = QualityCard()
        self.shown = Segment((Choice(COLUMNS, tr("Columns")), Choice(ROWS, tr("First rows"))), tr("What is shown"))
        self.change_mapping = Button(tr("Change mapping…"), kind="link", on_click=self._ask_mapping)
        self.map_columns = Button(tr("Map columns…"), on_click=self._ask_mapping)
        self.bar = QProgressBar(textVisible=False, maximum=1000)
        self.progress_words = ElidedLabel(role=TextRole.TABLE, tone=Token.TEXT2)
        self._problem = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self._checked: tuple[CheckedFile, ...] = ()
        self._build()
        self.files.current_key_changed.connect(lambda _key: self._show_file())
        self.files.removed.connect(self.removed)
        self.shown.chosen.connect(lambda _choice: self._show_file())

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
        self._columns_title.header.addWidget(self.shown)
        self._columns_title.header.addWidget(self.change_mapping)
        self.shown.choose(COLUMNS)
        content = QWidget()
        self._columns_stack = QStackedLayout(content)
        self._columns_stack.addWidget(self.columns)
        self._columns_stack.addWidget(self._problem_box())
        self._columns_stack.addWidget(self.first_rows)
        self._columns_title.body.addWidget(content)
        return self._columns_title

    def _problem_box(self) -> QWidget:
        box = QWidget()
        column = vbox(box, spacing=12, margins=(CARD_PADDING, CARD_PADDING, CARD_PADDING, CARD_PADDING))
        row = hbox(spacing=10)
        row.addWidget(IconLabel("failed", Token.CRITICAL, 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._problem, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self.map_columns, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return box

    @property
    def problem(self) -> str:
        """Why the selected file can't be imported, or nothing."""
        return self._problem.text() if self._columns_stack.currentIndex() == PROBLEM else ""

    def _most_telling_row(self) -> int:
        """A file with a problem, else one with rows."""
        frame = self.files.frame_model.frame
        for wanted in (pl.col("icon") == "failed", pl.col("icon") == "warning", pl.col("rows") > 0):
            rows = frame.select(wanted.fill_null(value=False).arg_true()).to_series()
            if len(rows):
                return int(rows[0])
        return 0

    def _current(self) -> CheckedFile | None:
        key = self.files.current_key()
        return next((one for one in self._checked if key and str(one.path) == key[0]), None)

    def _ask_mapping(self) -> None:
        file = self._current()
        if file is not None:
            self.mapping_asked.emit(file.shown.file)

    def _show_file(self) -> None:
        file = self._current()
        if file is None:
            return
        readable = file.shown
        is_readable = readable not in file.failed
        self.shown.setVisible(is_readable)
        self.change_mapping.setVisible(is_readable and readable.is_table)
        if not is_readable:
            self._problem.setText(spoken(readable.report.message))
            self._columns_title.set_title(tr("Columns"))
            self._columns_title.set_subtitle("")
            self.map_columns.setVisible(readable.file.format is not SourceFormat.ARCHIVE)
            self._columns_stack.setCurrentIndex(PROBLEM)
            return
        self.first_rows.show_rows(readable.first_rows)
        self.columns.show_frame(column_rows(readable.columns))
        wanted = self.first_rows if self.shown.current == ROWS else self.columns
        self._columns_stack.setCurrentWidget(wanted)
        read = sum(column.canonical is not None for column in readable.columns)
        title = tr("{read} of {all} columns read", read=number(read), all=number(len(readable.columns)))
        self._columns_title.set_title(title)
        words = readable.file.name.rsplit("/", 1)[-1] if file.is_archive else ""
        if readable.profile:
            words = f"{words} {tr('with “{profile}”', profile=readable.profile)}".strip()
        self._columns_title.set_subtitle(words)
