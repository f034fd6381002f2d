"""The dialog shown instead of the window when the workspace can't be opened."""

from PySide6.QtWidgets import QDialog

from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox


class RefusalDialog(QDialog):
    """What went wrong and what to do, in the core's own words."""

    def __init__(self, error: ReliScoreError) -> None:
        super().__init__()
        self.setWindowTitle(tr("ReliScore Desktop"))
        self.setMinimumWidth(480)
        column = vbox(self, spacing=8, margins=(20, 18, 20, 16))
        column.addWidget(label(tr("The workspace could not be opened"), TextRole.TITLE))
        column.addWidget(label(spoken(error.message), TextRole.BODY, Token.TEXT2, wrap=True))
        if error.advice:
            column.addWidget(label(spoken(error.advice), TextRole.BODY, Token.TEXT2, wrap=True))
        row = hbox()
        row.addStretch(1)
        row.addWidget(Button(tr("Close"), kind="primary", on_click=self.accept))
        column.addSpacing(8)
        column.addLayout(row)
