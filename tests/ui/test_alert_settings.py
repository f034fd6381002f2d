"""The cards of alert thresholds and notices: previewed, saved, audited; nothing leaves the computer by itself."""

from collections.abc import Callable, Iterator
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from reliscore_desktop.alerting.notices import Digest
from reliscore_desktop.app import operations
from reliscore_desktop.app.operations.notices import newest_notice
from reliscore_desktop.app.settings import load_preferences
from reliscore_desktop.jobs.job import Job, JobHandle
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.settings.notices import NoticesCard
from reliscore_desktop.ui.settings.settings_page import SettingsPage
from reliscore_desktop.ui.settings.thresholds import ThresholdsCard
from tests.ui.conftest import WAIT_MS, settled

MODEL = "ST4000DM000"


class MemoryKeyring(KeyringBackend):
    """Keeps secrets for the length of a test."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def secrets() -> Iterator[MemoryKeyring]:
    before, backend = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture
def page(
    session: Session, secrets: MemoryKeyring, make_window: Callable[[Session], MainWindow], qtbot: QtBot
) -> SettingsPage:
    window = make_window(session)
    window.navigator.open("settings")
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    found = window.pages.current_page
    assert isinstance(found, SettingsPage)
    return found


@pytest.fixture
def thresholds(page: SettingsPage) -> ThresholdsCard:
    card = page.cards["thresholds"]
    assert isinstance(card, ThresholdsCard)
    return card


@pytest.fixture
def notices(page: SettingsPage) -> NoticesCard:
    card = page.cards["notices"]
    assert isinstance(card, NoticesCard)
    return card


def answered(card: ThresholdsCard, session: Session, qtbot: QtBot) -> None:
    """Until the preview is there."""
    qtbot.waitUntil(lambda: not card._pause.isActive(), timeout=WAIT_MS)
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)


def test_an_exception_is_previewed_saved_listed_and_removed(
    thresholds: ThresholdsCard, session: Session, qtbot: QtBot
) -> None:
    known = thresholds.found
    assert known is not None
    model = next(iter(known.drive_models))
    thresholds.drive_model.setEditText(model)
    answered(thresholds, session, qtbot)
    assert not thresholds.save.isEnabled(), "nothing is asked yet"
    thresholds.line.setValue(0.01)
    thresholds.ignored[188].setChecked(True)
    answered(thresholds, session, qtbot)
    assert "more drives would alert today" in thresholds.note.text()
    assert session.workspace.settings.alerts.drive_models == {}
    qtbot.mouseClick(thresholds.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    kept = session.workspace.settings.alerts.drive_models[model]
    assert (kept.alert_line, kept.ignored_attributes) == (0.0001, (188,))
    remove = next(one for one in thresholds.findChildren(QToolButton) if one.toolTip().startswith("Remove"))
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    assert session.workspace.settings.alerts.drive_models == {}


def test_a_drive_model_that_nobody_has_is_refused_with_a_near_one(
    thresholds: ThresholdsCard, session: Session, qtbot: QtBot
) -> None:
    known = thresholds.found
    assert known is not None
    model = next(iter(known.drive_models))
    thresholds.drive_model.setEditText(model[:-1])
    thresholds.line.setValue(5)
    answered(thresholds, session, qtbot)
    assert f"Did you mean {model}?" in thresholds.note.text()
    assert not thresholds.save.isEnabled()


def sends(session: Session) -> bool:
    """Whether e-mail and chat are switched on."""
    return session.workspace.settings.alerts.send


def test_notices_are_off_until_an_address_is_kept_which_then_never_shows(
    notices: NoticesCard, session: Session, secrets: MemoryKeyring, qtbot: QtBot
) -> None:
    assert not notices.send.isChecked()
    assert not notices.send.isEnabled()
    qtbot.keyClicks(notices.address, "mailto://anna:secret@example.org")
    qtbot.mouseClick(notices.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    assert sends(session)
    assert list(secrets.kept.values()) == ["mailto://anna:secret@example.org"]
    assert notices.address.text() == ""
    assert "1 address is in the keyring: mailto." in notices.kept.text()
    settings = (session.workspace.root / "settings.json").read_text(encoding="utf-8")
    assert "secret" not in settings
    qtbot.mouseClick(notices.forget, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    assert not sends(session)
    assert list(secrets.kept.values()) == [""]


def test_a_dry_run_shows_the_newest_notice_and_sends_nothing(
    notices: NoticesCard, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[object] = []
    monkeypatch.setattr("reliscore_desktop.app.operations.notices.send", lambda *words: sent.append(words))
    qtbot.mouseClick(notices.dry_run, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    assert notices.message.toPlainText().splitlines()[0] == newest_notice(session.workspace).title
    assert sent == []


def test_e_mail_speaks_the_language_chosen_for_it_whatever_the_window_speaks(
    notices: NoticesCard, session: Session, qtbot: QtBot
) -> None:
    assert notices.language.currentText() == "English"
    notices.language.setFocus()
    qtbot.keyClicks(notices.language, "Deu")
    notices.language.activated.emit(notices.language.currentIndex())
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    assert session.workspace.settings.alerts.language == "de"
    assert notices.language.currentText() == "Deutsch"
    qtbot.mouseClick(notices.dry_run, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    assert "neue Alarme" in notices.message.toPlainText().splitlines()[0]


def test_a_test_notice_goes_to_the_kept_address_and_says_that_it_is_one(
    notices: NoticesCard, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[Digest, tuple[str, ...]]] = []
    monkeypatch.setattr(
        "reliscore_desktop.app.operations.notices.send", lambda news, addresses: sent.append((news, tuple(addresses)))
    )
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: object())
    qtbot.keyClicks(notices.address, "ntfy://topic")
    qtbot.mouseClick(notices.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    qtbot.mouseClick(notices.test, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    [(news, addresses)] = sent
    assert addresses == ("ntfy://topic",)
    assert news.title.startswith("Test notice")
    assert "1 address" in notices.note.text()


def test_the_desktop_notice_can_be_switched_off(page: SettingsPage, notices: NoticesCard, qtbot: QtBot) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    day = window.session.latest_day
    told: list[str] = []
    window.alert_news.news.connect(lambda title, _body: told.append(title))
    notices.desktop.click()
    assert not load_preferences().desktop_notices
    report = operations.ScoreReport("1", (), Digest(day, 2, 0, 0, "", ("a", "b")))
    window.session.bridge.submit(Job("score", "Score", lambda _context: report))
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    assert told == []


def test_hidden_cards_read_nothing_at_a_reload_and_once_when_shown_again(
    page: SettingsPage, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds: list[str] = []
    submit = session.bridge.submit

    def watched(job: Job, **rest: Any) -> JobHandle:
        kinds.append(job.kind)
        return submit(job, **rest)

    monkeypatch.setattr(session.bridge, "submit", watched)
    page.context.navigator.open("overview")
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    session.reload()
    session.reload()
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    assert not {"thresholds", "notices"} & set(kinds)
    page.context.navigator.open("settings")
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    assert kinds.count("thresholds") == kinds.count("notices") == 1
    session.reload()
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    assert kinds.count("thresholds") == kinds.count("notices") == 2
