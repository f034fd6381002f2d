"""A dashed area that says where files may be dropped; the window itself takes the drop."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox


class DropZone(QFrame):
    """Icon and one sentence, centred. `set_active` shows that files hover over the window."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "dropzone")
        self.setMinimumHeight(72)
        self.setAccessibleName(sentence)
        row = hbox(self, spacing=10, margins=(16, 12, 16, 12))
        row.addStretch(1)
        row.addWidget(IconLabel("import", Token.TEXT2, 20))
        row.addWidget(label(sentence, TextRole.BODY, Token.TEXT2), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)

    def set_active(self, *, active: bool) -> None:
        """Show or hide that a drop would be taken."""
        self.setProperty("active", active)
        self.style().unpolish(self)
        self.style().polish(self)
