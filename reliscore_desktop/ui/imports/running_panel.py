"""The import under way: step, bar, amount, rate, time left, and the way to cancel."""

import time

from PySide6.QtWidgets import QProgressBar, QWidget

from reliscore_desktop.jobs.context import Progress
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.frame.job_text import amount_text
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import hbox, vbox


class RunningPanel(QWidget):
    """Shows a Progress; `cancel` is connected by the dialog."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(role=TextRole.TITLE)
        self.step = ElidedLabel(role=TextRole.BODY, tone=Token.TEXT2)
        self.amount = ElidedLabel(role=TextRole.TABLE, tone=Token.TEXT2)
        self.bar = QProgressBar(textVisible=False, maximum=1000)
        self.cancel = Button(tr("Cancel import"))
        self._note = label(role=TextRole.TABLE, tone=Token.TEXT3, wrap=True)
        card = Card()
        inner = vbox(spacing=8, margins=(PAGE_PADDING, PAGE_PADDING, PAGE_PADDING, PAGE_PADDING))
        head = hbox(spacing=12)
        head.addWidget(self.title, 1)
        head.addWidget(self.cancel)
        inner.addLayout(head)
        inner.addWidget(self.step)
        inner.addWidget(self.bar)
        inner.addWidget(self.amount)
        inner.addSpacing(8)
        inner.addWidget(self._note)
        card.body.addLayout(inner)
        column = vbox(self)
        column.addStretch(1)
        column.addWidget(card)
        column.addStretch(2)

    def begin(self, title: str) -> None:
        """A new import starts."""
        self.title.setText(title)
        self.cancel.setEnabled(True)
        self.cancel.setText(tr("Cancel import"))
        self._note.setText(
            tr("You can close this window and keep working: the import goes on and shows in the status bar.")
        )
        self.show_progress(Progress())

    def show_progress(self, progress: Progress) -> None:
        """Show the latest state."""
        share = progress.fraction
        self.bar.setMaximum(0 if share is None else 1000)
        self.bar.setValue(round(1000 * (share or 0.0)))
        self.step.set_full_text(spoken(progress.step) or tr("Waiting for its turn"))
        self.amount.set_full_text(amount_text(progress, time.monotonic()))

    def show_cancelling(self) -> None:
        """The cancel was asked for; the job ends at its next check."""
        self.cancel.setEnabled(False)
        self.cancel.setText(tr("Cancelling"))
        self._note.setText(tr("Files that are done stay; nothing of the file in work is stored."))
