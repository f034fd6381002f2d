"""The question asked when the window is closed while a job runs."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from reliscore_desktop.jobs.job import JobHandle
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox


class ClosingChoice(StrEnum):
    """What the user wants."""

    STAY = "stay"
    WHEN_DONE = "when_done"
    CANCEL_JOBS = "cancel_jobs"


class ClosingQuestion(QDialog):
    """Emits `chosen`; Esc means stay."""

    chosen = Signal(str)

    def __init__(self, operations: tuple[JobHandle, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Close ReliScore Desktop"))
        column = vbox(self, spacing=8, margins=(20, 18, 20, 16))
        words = plural(len(operations), "{n} job is still running", "{n} jobs are still running")
        column.addWidget(label(words, TextRole.TITLE))
        titles = "\n".join(handle.job.title for handle in operations)
        column.addWidget(label(titles, TextRole.BODY, Token.TEXT2, wrap=True))
        kept = tr("Cancelling keeps the days that are finished; nothing is left half-written.")
        column.addWidget(label(kept, TextRole.TABLE, Token.TEXT3, wrap=True))
        row = hbox()
        row.addStretch(1)
        row.addWidget(Button(tr("Stay"), kind="quiet", on_click=self.reject))
        row.addWidget(Button(tr("Cancel and close"), on_click=lambda: self._choose(ClosingChoice.CANCEL_JOBS)))
        keep = Button(tr("Close when done"), kind="primary", on_click=lambda: self._choose(ClosingChoice.WHEN_DONE))
        keep.setDefault(True)
        row.addWidget(keep)
        column.addSpacing(8)
        column.addLayout(row)

    def _choose(self, choice: ClosingChoice) -> None:
        self.chosen.emit(choice.value)
        self.accept()
