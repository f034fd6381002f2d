"""Jobs: those that run, with progress and Cancel, and those that are over, with what they said."""

import polars as pl
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from reliscore_desktop.ui.data.columns import JOB_COLUMNS
from reliscore_desktop.ui.data.words import job_badge, who_words
from reliscore_desktop.ui.formatting import moment
from reliscore_desktop.ui.frame.job_text import took
from reliscore_desktop.ui.frame.jobs_popover import RunningJob
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.tables.frame_model import FrameModel, FrameRow
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import CARD_PADDING, GAP, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import clear, hbox, vbox

DETAILS_HEIGHT = 150


class JobsView(QWidget):
    """The message of the selected job is said in full below the table; technical details are folded."""

    def __init__(self, bridge: JobBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.running: list[RunningJob] = []
        self.now = Card(tr("Running"))
        self.past = Card(tr("Past jobs"), tr("newest first"))
        self.table = FrameTable(
            FrameModel(JOB_COLUMNS, key_columns=("id",), parent=self),
            name=tr("Past jobs"),
            sortable=False,
            multiple=False,
        )
        self.message = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details = QPlainTextEdit(readOnly=True)
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setAccessibleName(tr("Technical details"))
        self.details.setMaximumHeight(DETAILS_HEIGHT)
        self.unfold = Button(tr("Technical details"), kind="quiet", icon_name="chevron-right", on_click=self._unfold)
        self.copy = Button(tr("Copy details"), icon_name="copy", on_click=self._copy)
        self._build()
        bridge.operation_queued.connect(self._fill)
        bridge.operation_over.connect(self._fill)
        bridge.progressed.connect(self._follow)
        self.table.current_key_changed.connect(self._say)
        self._fill()

    def show_jobs(self, jobs: pl.DataFrame) -> None:
        """Show the record; nothing is selected by itself."""
        self.table.show_frame(jobs)
        self._stack.setCurrentIndex(0 if jobs.height else 1)
        self._say()

    def _build(self) -> None:
        nothing = label(tr("No job is over yet in this workspace."), TextRole.TABLE, Token.TEXT3)
        nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        nothing.setContentsMargins(CARD_PADDING, 0, CARD_PADDING, CARD_PADDING)
        content = QWidget()
        inner = vbox(content, spacing=0)
        inner.addWidget(self.table, 1)
        inner.addWidget(divider())
        row = hbox(margins=(CARD_PADDING, 8, CARD_PADDING, 8))
        row.addWidget(self.message, 1)
        row.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(row)
        inner.addWidget(self.details)
        self._stack = QStackedWidget()
        self._stack.addWidget(content)
        self._stack.addWidget(nothing)
        self.past.body.addWidget(self._stack, 1)
        column = vbox(self, spacing=GAP)
        column.addWidget(self.now)
        column.addWidget(self.past, 1)

    def _fill(self, *_: object) -> None:
        clear(self.now.body)
        self.running = [RunningJob(handle) for handle in self._bridge.operations]
        for one in self.running:
            self.now.body.addWidget(one)
        if not self.running:
            words = label(tr("No job is running."), TextRole.TABLE, Token.TEXT3)
            words.setContentsMargins(CARD_PADDING, 0, CARD_PADDING, CARD_PADDING)
            self.now.body.addWidget(words)

    def _follow(self) -> None:
        for one in self.running:
            one.follow()

    def _current(self) -> FrameRow | None:
        row, model = self.table.currentIndex().row(), self.table.frame_model
        return model.row_at(row) if 0 <= row < model.rowCount() else None

    def _say(self, *_: object) -> None:
        row = self._current()
        details = str(row.get("details", "")) if row is not None else ""
        self.copy.setVisible(row is not None)
        self.unfold.setVisible(bool(details))
        self.details.setPlainText(details)
        self.details.hide()
        if row is None:
            self.message.setText(tr("Select a job to read what it said."))
        else:
            self.message.setText(str(row.get("message", "")) or tr("It ended without a remark."))

    def _unfold(self) -> None:
        self.details.setVisible(self.details.isHidden())

    def _copy(self) -> None:
        row = self._current()
        if row is not None:
            QGuiApplication.clipboard().setText(copied_text(row))


def copied_text(row: FrameRow) -> str:
    """A past job as text: what, when, how it ended, what it said, and the details of an error."""
    seconds = row.get("seconds")
    facts = [job_badge(row).text, moment(row.get("started_at")), took(seconds) if seconds is not None else ""]
    facts.append(who_words(row))
    parts = [row["title"], ", ".join(fact for fact in facts if fact), row.get("message", ""), row.get("details", "")]
    return "\n".join(str(part) for part in parts if part)
