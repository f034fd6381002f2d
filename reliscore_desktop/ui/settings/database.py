"""Where the catalogue lies, how to move it, and for PostgreSQL the password in the keyring."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from reliscore_desktop.app.database_secret import keep_password, kept_password
from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.settings.rows import padded, setting_row
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox


class DatabaseCard(Card):
    """The address is shown without its password."""

    def __init__(self, session: Session) -> None:
        super().__init__(tr("Database"), tr("drives, imports, runs, alerts; telemetry lies in files beside it"))
        self._session = session
        self.kind = label(role=TextRole.TABLE_STRONG)
        self.place = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.move_words = label(role=TextRole.TABLE, tone=Token.TEXT3, wrap=True)
        self.move_words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = vbox(spacing=6, margins=(CARD_PADDING, 0, CARD_PADDING, 8))
        for one in (self.kind, self.place, self.move_words):
            words.addWidget(one)
        self.body.addLayout(words)
        self.password = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.keep = Button(tr("Keep"), on_click=lambda: self._keep(self.password.text()))
        self.forget = Button(tr("Remove"), kind="quiet", on_click=lambda: self._keep(""))
        self.secret = setting_row(
            tr("Password"), self._fields(), tr("Kept in the system's keyring, in no file of the workspace.")
        )
        self.password.setAccessibleName(tr("Password of the database"))
        self.note = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self.note.setContentsMargins(CARD_PADDING, 0, CARD_PADDING, 4)
        self.body.addWidget(self.secret)
        self.body.addWidget(self.note)
        padded(self)
        self.password.textChanged.connect(self._judge)
        session.workspace_changed.connect(self.follow)
        self.follow()

    @property
    def _address(self) -> str:
        return self._session.workspace.database_address

    def follow(self) -> None:
        """Show what is open."""
        server = bool(self._address)
        root = self._session.workspace.root
        self.kind.setText(tr("PostgreSQL") if server else tr("SQLite, a file of the workspace"))
        self.place.setText(self._address if server else str(self._session.workspace.store.location.database))
        move = tr(
            "To move the workspace, close it, move the whole folder {folder} and open it there. To move its catalogue "
            "into PostgreSQL, back up and restore the backup into a new folder: reliscore data restore BACKUP "
            "--workspace FOLDER --database postgresql+psycopg://user@host/name",
            folder=root.name,
        )
        back = tr(
            "To move the catalogue into a SQLite file, back up and restore the backup into a new folder: "
            "reliscore data restore BACKUP --workspace FOLDER"
        )
        self.move_words.setText(back if server else move)
        self.secret.setVisible(server)
        self.note.setVisible(server)
        if server:
            kept = bool(kept_password(self._address))
            self.forget.setEnabled(kept)
            words = tr("A password is kept: this workspace opens without naming the database.")
            self.note.setText(words if kept else tr("No password is kept."))
        self._judge()

    def _judge(self, *_: object) -> None:
        self.keep.setEnabled(bool(self.password.text()))

    def _keep(self, password: str) -> None:
        try:
            keep_password(self._address, password)
        except ReliScoreError as error:
            self.note.setText(str(error))
            return
        self.password.clear()
        self.follow()

    def _fields(self) -> QWidget:
        box = QWidget()
        row = hbox(box)
        row.addWidget(self.password)
        row.addWidget(self.keep)
        row.addWidget(self.forget)
        return box
