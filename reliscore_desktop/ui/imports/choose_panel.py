"""The first step of the import dialog: a place to drop files, what can be read, and where files came from before."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reliscore_desktop.ui.text import mark, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, GAP, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import clear, hbox, vbox

FORMATS = (
    (mark("Backblaze daily CSV"), mark("single files, quarter ZIPs as published, or folders of them")),
    (mark("Parquet"), mark("the same columns in one file or many")),
    (mark("smartctl JSON"), mark("smartctl --all --json, ATA, NVMe and SCSI")),
    (mark("smartd logs, smartctl_exporter metrics"), mark("as they are written on each host")),
    (mark("Other CSV"), mark("say once what its columns mean; it is kept as a profile")),
)
STEPS = (
    mark("Check reads every row: format, columns, values, what is stored already."),
    mark("You see what will be imported and what is kept out, before anything is written."),
    mark("Import stores days whole. A cancel leaves finished files; an import can be undone later."),
)


class ChoosePanel(QWidget):
    """`folder_chosen` asks for a folder that files came from before."""

    folder_chosen = Signal(object)
    """Path."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.readable, self.next_steps = Card(tr("What can be read")), Card(tr("What happens next"))
        self.recent = Card(tr("Files came from here before"))
        self.folders: list[Button] = []
        self._recent_rows = vbox(spacing=2, margins=(CARD_PADDING, 0, CARD_PADDING, 10))
        self.recent.body.addLayout(self._recent_rows)
        self.recent.hide()
        self._fill_readable()
        self._fill_steps()
        right = vbox(spacing=GAP)
        right.addWidget(self.next_steps)
        right.addWidget(self.recent)
        right.addStretch(1)
        row = hbox(self, spacing=GAP)
        row.addWidget(self.readable, 1)
        row.addLayout(right, 1)

    def show_folders(self, folders: Sequence[Path]) -> None:
        """Offer folders that the newest imports came from."""
        clear(self._recent_rows)
        self.folders = []
        for folder in folders:
            button = Button(tr("Check again"), on_click=partial(self.folder_chosen.emit, folder))
            button.setAccessibleName(tr("Check the files of {folder}", folder=folder))
            line = QWidget()
            row = hbox(line, spacing=8)
            row.addWidget(IconLabel("folder", Token.TEXT2, 14))
            row.addWidget(ElidedLabel(str(folder), TextRole.TABLE, Token.TEXT2), 1)
            row.addWidget(button)
            self._recent_rows.addWidget(line)
            self.folders.append(button)
        self.recent.setVisible(bool(folders))

    def _fill_readable(self) -> None:
        column = vbox(spacing=8, margins=(CARD_PADDING, 0, CARD_PADDING, 12))
        for name, words in FORMATS:
            row = hbox(spacing=8)
            row.addWidget(IconLabel("file", Token.TEXT2, 14), 0, Qt.AlignmentFlag.AlignTop)
            texts = vbox(spacing=0)
            texts.addWidget(label(tr(name), TextRole.TABLE_STRONG, Token.TEXT, wrap=True))
            texts.addWidget(label(tr(words), TextRole.CAPTION, Token.TEXT3, wrap=True))
            row.addLayout(texts, 1)
            column.addLayout(row)
        self.readable.body.addLayout(column)
        self.readable.body.addStretch(1)

    def _fill_steps(self) -> None:
        column = vbox(spacing=8, margins=(CARD_PADDING, 0, CARD_PADDING, 12))
        for words in STEPS:
            row = hbox(spacing=8)
            row.addWidget(IconLabel("check", Token.TEXT3, 14), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(tr(words), TextRole.TABLE, Token.TEXT2, wrap=True), 1)
            column.addLayout(row)
        self.next_steps.body.addLayout(column)
