"""Notices of new alerts: on this desktop, and by e-mail or chat where a person switched that on."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from reliscore_desktop.alerting.notices import Digest
from reliscore_desktop.app.operations.notices import (
    NoticeState,
    newest_notice,
    notice_state,
    send_test_notice,
    set_notices,
)
from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.core_words import spoken_error
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.settings.rows import setting_row
from reliscore_desktop.ui.settings.when_shown import WhenShown
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.translation import language_name, languages, spoken_language
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox
from reliscore_desktop.ui.widgets.states import error_sentence

READ, CHANGE = "notices.read", "notices.change"
DRY_RUN_LINES = 6


class NoticesCard(Card):
    """The address is typed once and goes to the system's keyring; what is shown afterwards is only its kind."""

    def __init__(self, session: Session) -> None:
        super().__init__(tr("Notices"), tr("once for each change, never repeated"))
        self._session = session
        self.state: NoticeState | None = None
        self.desktop = QCheckBox(tr("On this desktop"))
        self.send = QCheckBox(tr("By e-mail or chat"))
        self.kept = label("", TextRole.TABLE, Token.TEXT2, wrap=True)
        self.address = QLineEdit(placeholderText="mailto://user:password@host")
        self.address.setEchoMode(QLineEdit.EchoMode.Password)
        self.address.setMinimumWidth(220)
        self.language = QComboBox()
        self.language.setAccessibleName(tr("Language of e-mail and chat"))
        for code in languages():
            self.language.addItem(language_name(code), code)
        self.keep = Button(tr("Keep in keyring"), on_click=self._keep_address)
        self.forget = Button(tr("Forget addresses"), kind="quiet", on_click=self._forget)
        self.test = Button(tr("Send test"), on_click=self._send_test)
        self.dry_run = Button(tr("Show what would be sent"), kind="quiet", on_click=self._show_dry_run)
        self.message = QPlainTextEdit(readOnly=True)
        self.message.setAccessibleName(tr("The newest notice"))
        self.note = label("", TextRole.TABLE, Token.TEXT2, wrap=True)
        self._lay_out()
        self._connect()
        self._follow_person()
        self._read()

    def _lay_out(self) -> None:
        column = vbox(spacing=6, margins=(CARD_PADDING, 4, CARD_PADDING, 4))
        column.addWidget(self.desktop)
        column.addWidget(self.send)
        column.addWidget(self.kept)
        self.body.addLayout(column)
        note = tr("An address as apprise writes them: mailto, slack, teams, ntfy and others.")
        self.body.addWidget(setting_row(tr("Address"), self.address, note))
        which = tr("The same whoever runs the import, also in a terminal")
        self.body.addWidget(setting_row(tr("Language of e-mail and chat"), self.language, which))
        first = hbox(margins=(CARD_PADDING, 4, CARD_PADDING, 4))
        for button in (self.keep, self.test):
            first.addWidget(button)
        first.addStretch(1)
        second = hbox(margins=(CARD_PADDING, 0, CARD_PADDING, 4))
        for button in (self.dry_run, self.forget):
            second.addWidget(button)
        second.addStretch(1)
        self.body.addLayout(first)
        self.body.addLayout(second)
        rest = vbox(spacing=6, margins=(CARD_PADDING, 0, CARD_PADDING, CARD_PADDING))
        rest.addWidget(self.message)
        rest.addWidget(self.note)
        self.body.addLayout(rest)
        self.message.setFixedHeight(DRY_RUN_LINES * self.message.fontMetrics().lineSpacing() + 12)
        self.message.hide()

    def _connect(self) -> None:
        self.desktop.clicked.connect(self._choose_desktop)
        self.send.clicked.connect(self._choose_send)
        self.language.activated.connect(self._choose_language)
        self.address.textChanged.connect(lambda _text: self._follow())
        WhenShown(self, self._read, self._session.workspace_changed, self._session.data_changed)

    def _follow_person(self) -> None:
        self.desktop.setChecked(self._session.preferences.desktop_notices)

    def _choose_desktop(self, on: bool) -> None:  # Qt's signal
        try:
            self._session.change_preferences(desktop_notices=on)
        except ReliScoreError as error:
            self.note.setText(spoken_error(error))
            self._follow_person()

    def _choose_send(self, on: bool) -> None:  # Qt's signal
        workspace = self._session.workspace
        self._change(lambda: set_notices(workspace, None, on=on), "")

    def _choose_language(self, _place: int) -> None:
        workspace, code = self._session.workspace, self.language.currentData()
        self._change(lambda: set_notices(workspace, None, language=code), "")

    def _keep_address(self) -> None:
        workspace, text, code = self._session.workspace, self.address.text().strip(), self.language.currentData()
        self.address.clear()
        words = tr("The address is in the keyring, and nowhere else.")
        self._change(lambda: set_notices(workspace, (text,), on=True, language=code), words)

    def _forget(self) -> None:
        workspace = self._session.workspace
        self._change(lambda: set_notices(workspace, (), on=False), tr("No address is kept any more."))

    def _send_test(self) -> None:
        workspace = self._session.workspace
        job = Job("notices", tr("Send a test notice"), lambda _context: send_test_notice(workspace))
        self.note.setText(tr("Sending"))
        self._session.bridge.submit(job, view=CHANGE, on_result=self._tested, on_error=self._fail)

    def _tested(self, count: int) -> None:
        self.note.setText(plural(count, "The test was sent to {n} address.", "The test was sent to {n} addresses."))

    def _show_dry_run(self) -> None:
        workspace = self._session.workspace
        job = Job("notices", "Write the newest notice", lambda _context: newest_notice(workspace))
        self._session.bridge.submit(job, view=READ, on_result=self._show_message, on_error=self._fail)

    def _show_message(self, news: Digest) -> None:
        # As it is sent: in the language of e-mail and chat, which need not be that of the window.
        self.message.setPlainText("\n".join((news.title, *news.lines)))
        self.message.show()
        self.note.setText(tr("This is what the newest notice says. Nothing was sent."))

    def _read(self) -> None:
        workspace = self._session.workspace
        job = Job("notices", "Read how notices are set", lambda _context: notice_state(workspace))
        self._session.bridge.submit(job, view=READ, on_result=self._take, on_error=self._fail)

    def _take(self, state: NoticeState) -> None:
        self.state = state
        self.send.setChecked(state.sends)
        # Where none was chosen yet, the one this person reads.
        self.language.setCurrentIndex(max(0, self.language.findData(state.language or spoken_language())))
        if not state.can_send:
            words = tr("Sending needs the library apprise: pip install 'reliscore-desktop[notify]'.")
        elif state.kinds:
            words = plural(
                len(state.kinds),
                "{n} address is in the keyring: {kinds}.",
                "{n} addresses are in the keyring: {kinds}.",
                kinds=", ".join(state.kinds),
            )
        else:
            words = tr("No address is kept. Nothing leaves this computer before one is, and this is switched on.")
        self.kept.setText(words)
        self._follow()

    def _follow(self) -> None:
        state, writable = self.state, not self._session.is_read_only
        has_address = state is not None and bool(state.kinds)
        self.send.setEnabled(writable and has_address)
        self.language.setEnabled(writable)
        self.keep.setEnabled(writable and "://" in self.address.text())
        self.forget.setEnabled(writable and has_address)
        self.test.setEnabled(has_address and state is not None and state.can_send)

    def _change(self, do: Callable[[], Any], words: str) -> None:
        job = Job("notices", tr("Change notices"), lambda _context: do())

        def done(_none: object) -> None:
            self.note.setText(words)
            self._read()

        self._session.bridge.submit(job, view=CHANGE, on_result=done, on_error=self._fail)

    def _fail(self, error: BaseException) -> None:
        self.note.setText(error_sentence(error))
        if self.state is not None:
            self.send.setChecked(self.state.sends)
