"""The place for files: takes what is dropped, and offers to choose files or a folder."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QSizePolicy, QWidget

from reliscore_desktop.sources.archives import TELEMETRY_SUFFIXES
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

ROOMY_HEIGHT = 150
SLIM_HEIGHT = 64


def local_paths(data: QMimeData) -> list[Path]:
    """Files and folders among what is dragged; empty where there are none."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropZone(QFrame):
    """Tall while nothing is chosen, slim beside the list of files."""

    paths_added = Signal(object)
    """list[Path]."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "dropzone")
        self.setAcceptDrops(True)
        self._title = label(role=TextRole.STRONG)
        kinds = tr("Backblaze CSV, quarter ZIP, Parquet, smartctl JSON, smartd logs, or a folder of them")
        words = vbox(spacing=2)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(label(kinds, TextRole.TABLE, Token.TEXT3, wrap=True))
        words.addStretch(1)
        row = hbox(self, spacing=14, margins=(18, 12, 16, 12))
        row.addWidget(IconLabel("import", Token.TEXT2, 20), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self.add_files = Button(tr("Add files…"), on_click=self._choose_files)
        self.add_folder = Button(tr("Add folder…"), on_click=self._choose_folder)
        row.addWidget(self.add_files)
        row.addWidget(self.add_folder)
        self.set_roomy(roomy=True)

    def set_roomy(self, *, roomy: bool) -> None:
        """Tall and inviting, or slim."""
        self._title.setText(tr("Drop files or a folder here") if roomy else tr("Drop more files or a folder here"))
        self.setMinimumHeight(ROOMY_HEIGHT if roomy else SLIM_HEIGHT)
        vertical = QSizePolicy.Policy.Expanding if roomy else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Light up for files."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()
            self._set_active(active=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Back to rest."""
        self._set_active(active=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self._set_active(active=False)
        paths = local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.paths_added.emit(paths)

    def _set_active(self, *, active: bool) -> None:
        self.setProperty("active", "true" if active else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def _choose_files(self) -> None:
        dialog = QFileDialog(self, tr("Add files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        kinds = tr("Telemetry")
        endings = " ".join(f"*{ending} *{ending}.gz" for ending in TELEMETRY_SUFFIXES)
        dialog.setNameFilters([f"{kinds} (*.zip {endings})", tr("All files") + " (*)"])
        dialog.filesSelected.connect(lambda names: self.paths_added.emit([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, tr("Add folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.paths_added.emit([Path(name)]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
