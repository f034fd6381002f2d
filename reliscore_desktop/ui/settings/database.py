"""Where the catalogue lies, how to move it, and for PostgreSQL the password in the keyring."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from reliscore_desktop.app.database_secret import keep_password, kept_password
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.settings.rows import padded, setting_row
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox
from reliscore_desktop.ui.widgets.states import error_sentence

KEYRING_VIEW = "settings.keyring"


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
        self._judge()
        if server:
            self._ask_keyring()

    def _judge(self, *_: object) -> None:
        self.keep.setEnabled(bool(self.password.text()))

    def _ask_keyring(self) -> None:
        """In a worker: a keyring may wait for its owner to unlock it."""
        address = self._address
        job = Job("keyring", "Look for the password", lambda _context: bool(kept_password(address)))
        self._session.bridge.submit(job, view=KEYRING_VIEW, on_result=self._show_kept)

    def _show_kept(self, kept: object) -> None:
        self.forget.setEnabled(bool(kept))
        words = tr("A password is kept: this workspace opens without naming the database.")
        self.note.setText(words if kept else tr("No password is kept."))

    def _keep(self, password: str) -> None:
        address = self._address
        job = Job("keyring", "Keep the password", lambda _context: keep_password(address, password))
        self._session.bridge.submit(
            job,
            view=KEYRING_VIEW,
            on_result=lambda _: self._kept(),
            on_error=lambda error: self.note.setText(error_sentence(error)),
        )

    def _kept(self) -> None:
        self.password.clear()
        self._ask_keyring()

    def _fields(self) -> QWidget:
        box = QWidget()
        row = hbox(box)
        row.addWidget(self.password)
        row.addWidget(self.keep)
        row.addWidget(self.forget)
        return box
