"""Stands in place of the alerts where none is listed: a sentence and one action."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reliscore_desktop.ui.actions import ActionBook
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import Token
from reliscore_desktop.ui.widgets.buttons import ActionButton, Button
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import vbox


class NothingPanel(QWidget):
    """With filters the way out is to clear them, without them to import what is newer."""

    cleared = Signal()

    def __init__(self, book: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = label(tone=Token.TEXT2, wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clear = Button(tr("Clear filters"), on_click=self.cleared.emit)
        self.more = ActionButton(book.action("file.import"), icon_name="import")
        column = vbox(self, spacing=12, margins=(24, 24, 24, 24))
        column.addStretch(2)
        column.addWidget(self.sentence)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, sentence: str, *, is_filtered: bool, can_import: bool) -> None:
        """Another sentence."""
        self.sentence.setText(sentence)
        self.clear.setVisible(is_filtered)
        self.more.setVisible(can_import and not is_filtered)
