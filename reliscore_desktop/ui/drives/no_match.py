"""Stands in place of the table when no drive matches."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import vbox


class NoMatch(QWidget):
    """One sentence and one action."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = label(tone=Token.TEXT2)
        self.clear = Button(tr("Clear filters"))
        column = vbox(self, spacing=12)
        column.addStretch(2)
        column.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def say(self, sentence: str, *, can_clear: bool) -> None:
        """Another sentence; without filters there is nothing to clear."""
        self.sentence.setText(sentence)
        self.clear.setVisible(can_clear)
