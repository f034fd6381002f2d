"""The About box: versions, licence and the citation of the data."""

import platform

import polars as pl
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QWidget

from reliscore_desktop import __version__
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox


class AboutDialog(QDialog):
    """Opened with `open()`."""

    def __init__(self, risk_model_version: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About ReliScore Desktop"))
        column = vbox(self, spacing=8, margins=(20, 18, 20, 16))
        head = hbox(spacing=12)
        head.addWidget(IconLabel("reliscore", Token.ACCENT, 48))
        words = vbox(spacing=2)
        words.addWidget(label(tr("ReliScore Desktop {version}", version=__version__), TextRole.TITLE))
        purpose = tr("Which drives must I pull today, why, and can I trust this?")
        words.addWidget(label(purpose, TextRole.TABLE, Token.TEXT2))
        head.addLayout(words, 1)
        column.addLayout(head)
        for line in _lines(risk_model_version):
            column.addWidget(label(line, TextRole.TABLE, Token.TEXT2, wrap=True))
        row = hbox()
        row.addStretch(1)
        row.addWidget(Button(tr("Close"), on_click=self.accept))
        column.addLayout(row)
        self.setMinimumWidth(460)


def _lines(risk_model_version: str) -> tuple[str, ...]:
    parts = f"Python {platform.python_version()}, Qt {qVersion()}, polars {pl.__version__}"
    return (
        tr("Risk model {version}", version=risk_model_version) if risk_model_version else tr("No risk model"),
        parts,
        tr("Licence: Apache-2.0. Qt is used under the LGPL version 3."),
        tr("Demo fleet and training data: Backblaze Drive Stats, www.backblaze.com/drive-stats"),
    )
