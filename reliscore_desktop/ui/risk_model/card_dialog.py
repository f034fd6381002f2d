"""The card that a risk model brings: data, era, limits and figures, in its maker's words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QWidget

from reliscore_desktop.app.operations import RiskModelInfo
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import PAGE_PADDING
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.layout import hbox, vbox

SIZE_PX = (860, 640)


class CardDialog(QDialog):
    """Shows the card as text; nothing in it is opened or fetched."""

    def __init__(self, model: RiskModelInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Card of risk model {version}", version=model.version))
        self.resize(*SIZE_PX)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(self.windowTitle())
        self.text.setMarkdown(model.card)
        row = hbox()
        row.addStretch(1)
        row.addWidget(Button(tr("Close"), kind="primary", on_click=self.accept))
        column = vbox(self, spacing=8, margins=(PAGE_PADDING, PAGE_PADDING, PAGE_PADDING, PAGE_PADDING))
        column.addWidget(self.text, 1)
        column.addLayout(row)
