"""The watched folder's settings: off until someone switches it on."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QSpinBox, QWidget

from reliscore_desktop.app.settings import WatchedFolder
from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.settings.rows import padded, setting_row
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox
from reliscore_desktop.ui.widgets.states import error_sentence

FOLDER_WIDTH = 180


class WatchedCard(Card):
    """Saves into the workspace's settings; the watcher follows them."""

    def __init__(self, session: Session) -> None:
        super().__init__(tr("Watched folder"), tr("new files are imported by themselves"))
        self._session = session
        self.folder = QLineEdit()
        self.folder.setMinimumWidth(FOLDER_WIDTH)
        self.folder.setPlaceholderText(tr("No folder chosen"))
        self.enabled = QCheckBox()
        self.minutes = QSpinBox()
        self.minutes.setRange(1, 1440)
        self.minutes.setSuffix(" " + tr("min"))
        self.note = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self.choose = Button(tr("Choose…"), icon_name="folder", on_click=self._choose)
        self.save = Button(tr("Save"), kind="primary", on_click=self._save)
        rules = tr("New files are imported once their size stands still. Nothing is moved or deleted there.")
        self.body.addWidget(setting_row(tr("Watch while this window is open"), self.enabled, rules))
        place = QWidget()
        beside = hbox(place)
        beside.addWidget(self.folder)
        beside.addWidget(self.choose)
        self.body.addWidget(setting_row(tr("Folder"), place))
        self.folder.setAccessibleName(tr("Folder"))
        self.body.addWidget(setting_row(tr("Time between two looks"), self.minutes))
        row = hbox(margins=(CARD_PADDING, 6, CARD_PADDING, 6))
        row.addWidget(self.note, 1)
        row.addWidget(self.save)
        self.body.addLayout(row)
        padded(self)
        for signal in (self.folder.textChanged, self.enabled.toggled, self.minutes.valueChanged):
            signal.connect(self._judge)
        session.workspace_changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Show what is saved."""
        saved = self._session.workspace.settings.watched_folder
        self.folder.setText(saved.path)
        self.enabled.setChecked(saved.enabled)
        self.minutes.setValue(saved.interval_minutes)
        self._judge()

    def _wanted(self) -> WatchedFolder:
        return WatchedFolder(
            path=self.folder.text().strip(), enabled=self.enabled.isChecked(), interval_minutes=self.minutes.value()
        )

    def _judge(self, *_: object) -> None:
        wanted = self._wanted()
        problem = ""
        if self._session.is_read_only:
            problem = tr("This workspace is open read-only")
        elif wanted.enabled and not wanted.path:
            problem = tr("Choose a folder first.")
        elif wanted.enabled and not Path(wanted.path).expanduser().is_dir():
            problem = tr("This folder does not exist.")
        elif wanted.enabled and self._session.workspace.root.is_relative_to(Path(wanted.path).expanduser().absolute()):
            problem = tr("The workspace itself lies in this folder.")
        self.note.setText(problem)
        self.save.setEnabled(not problem and wanted != self._session.workspace.settings.watched_folder)

    def _choose(self) -> None:
        dialog = QFileDialog(self, tr("Choose the folder to watch"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self) -> None:
        settings = self._session.workspace.settings
        try:
            self._session.change_settings(settings.model_copy(update={"watched_folder": self._wanted()}))
        except ReliScoreError as error:
            self.note.setText(error_sentence(error))
            return
        self._judge()
