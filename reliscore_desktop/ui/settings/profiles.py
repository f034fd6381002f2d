"""The workspace's column profiles: hand them on, take one over, remove one. They are made in the import dialog."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from reliscore_desktop.app.column_profiles import read_profile
from reliscore_desktop.app.operations import profiles
from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.sources.profile import ColumnProfile
from reliscore_desktop.ui.core_words import spoken_error
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button, IconButton
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import clear, hbox, vbox

FILTER = "JSON (*.json)"


class ProfilesCard(Card):
    """A row for each profile. The file of profiles is small, so it is read and written where it is clicked."""

    def __init__(self, session: Session) -> None:
        super().__init__(tr("Column profiles"), tr("what columns of foreign files mean"))
        self._session = session
        self._rows = vbox(spacing=0)
        self.note = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self.take = Button(tr("Take over a profile…"), on_click=self._ask_for_one)
        self.body.addLayout(self._rows)
        row = hbox(margins=(CARD_PADDING, 8, CARD_PADDING, CARD_PADDING))
        row.addWidget(self.note, 1)
        row.addWidget(self.take)
        self.body.addLayout(row)
        session.workspace_changed.connect(self.follow)
        session.data_changed.connect(self.follow)
        self.follow()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the shown profiles."""
        return tuple(one.name for one in self._shown)

    def follow(self) -> None:
        """Show what is saved."""
        self._shown = profiles.list_profiles(self._session.workspace)
        clear(self._rows)
        for profile in self._shown:
            self._rows.addWidget(self._row(profile))
            self._rows.addWidget(divider())
        nothing = tr("None yet. A file whose columns are not known can be mapped when it is imported.")
        self.note.setText("" if self._shown else nothing)
        self.take.setEnabled(not self._session.is_read_only)

    def take_over(self, path: Path) -> None:
        """Save the profile in this file."""
        self._change(lambda: profiles.save_profile(self._session.workspace, read_profile(path)))

    def export(self, name: str, path: Path) -> None:
        """Write a profile to a file."""
        self._change(lambda: profiles.export_profile(self._session.workspace, name, path))

    def remove(self, name: str) -> None:
        """Forget a profile; imports keep a copy of theirs."""
        self._change(lambda: profiles.remove_profile(self._session.workspace, name))

    def _row(self, profile: ColumnProfile) -> QWidget:
        box = QWidget()
        row = hbox(box, margins=(CARD_PADDING, 6, CARD_PADDING, 6))
        row.addWidget(ElidedLabel(profile.name, TextRole.BODY), 2)
        read = plural(len(profile.columns), "{n} column read", "{n} columns read")
        row.addWidget(label(read, TextRole.TABLE, Token.TEXT3), 0)
        export = tr("Export “{name}”", name=profile.name)
        row.addWidget(IconButton("export", export, on_click=lambda: self._ask_where(profile.name)))
        remove = IconButton("close", tr("Remove “{name}”", name=profile.name))
        remove.setEnabled(not self._session.is_read_only)
        remove.clicked.connect(lambda _checked=False: self.remove(profile.name))
        row.addWidget(remove)
        return box

    def _change(self, action: object) -> None:
        assert callable(action)
        try:
            action()
        except ReliScoreError as error:
            self.note.setText(spoken_error(error))
            return
        self.follow()

    def _ask_for_one(self) -> None:
        dialog = QFileDialog(self, tr("Take over a profile"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(FILTER)
        dialog.fileSelected.connect(lambda name: self.take_over(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_where(self, name: str) -> None:
        dialog = QFileDialog(self, tr("Export profile"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.setNameFilter(FILTER)
        dialog.selectFile(f"{name}.json")
        dialog.fileSelected.connect(lambda path: self.export(name, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
