"""Jobs: those that run, with progress and Cancel, and those that are over, with what they said."""

import polars as pl
from PySide6.QtWidgets import QWidget

from reliscore_desktop.ui.data.columns import JOB_COLUMNS
from reliscore_desktop.ui.frame.jobs_popover import RunningJob
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import CARD_PADDING, GAP, TextRole, Token
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import clear, vbox


class JobsView(QWidget):
    """The message of the selected job is said in full below the table, for copying."""

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
        self.message.setTextInteractionFlags(self.message.textInteractionFlags().TextSelectableByMouse)
        self.message.setContentsMargins(CARD_PADDING, 8, CARD_PADDING, 10)
        self.past.body.addWidget(self.table, 1)
        self.past.body.addWidget(divider())
        self.past.body.addWidget(self.message)
        column = vbox(self, spacing=GAP)
        column.addWidget(self.now)
        column.addWidget(self.past, 1)
        bridge.operation_queued.connect(self._fill)
        bridge.operation_over.connect(self._fill)
        bridge.progressed.connect(self._follow)
        self.table.current_key_changed.connect(self._say)
        self._fill()

    def show_jobs(self, jobs: pl.DataFrame) -> None:
        """Show the record; nothing is selected by itself."""
        self.table.show_frame(jobs)
        self._say()

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

    def _say(self, *_: object) -> None:
        row = self.table.currentIndex().row()
        model = self.table.frame_model
        if model.rowCount() == 0:
            self.message.setText(tr("No job is over yet in this workspace."))
        elif 0 <= row < model.rowCount():
            self.message.setText(str(model.row_at(row).get("message", "")) or tr("It ended without a remark."))
        else:
            self.message.setText(tr("Select a job to read what it said."))
