"""A page shows what it knows: loading, content, empty, error, and the old content while newer loads."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.ui.actions import ActionBook, ActionDefinition, Menu
from reliscore_desktop.ui.navigation import Navigator
from reliscore_desktop.ui.page import Page, PageContext, PageState
from reliscore_desktop.ui.session import Session


class SamplePage(Page):
    page_id = "sample"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.answer: Callable[[JobContext], Any] = lambda _context: "figures"
        self.asked = 0
        self.shown = QLabel()
        self.set_content(self.shown)

    def title(self) -> str:
        return "Sample"

    def query(self) -> Callable[[JobContext], Any]:
        self.asked += 1
        return self.answer

    def refresh(self, snapshot: Any) -> None:
        if snapshot is None:
            self.show_empty("No drives yet.", "test.act")
        else:
            self.shown.setText(str(snapshot))


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> SamplePage:
    window = QLabel()
    qtbot.addWidget(window)
    book = ActionBook(window)
    book.add(ActionDefinition("test.act", "Act", Menu.FILE), lambda: None)
    found = SamplePage(PageContext(session, book, Navigator()))
    qtbot.addWidget(found)
    return found


def test_a_hidden_page_computes_nothing_and_loads_once_when_shown(page: SamplePage, qtbot: QtBot) -> None:
    page.session.data_changed.emit()
    page.session.as_of_changed.emit()
    assert page.asked == 0
    page.show()
    qtbot.waitUntil(lambda: page.state is PageState.READY)
    assert page.asked == 1
    assert page.shown.text() == "figures"


def test_an_empty_answer_is_one_sentence_and_one_action(page: SamplePage, qtbot: QtBot) -> None:
    page.answer = lambda _context: None
    page.show()
    qtbot.waitUntil(lambda: page.state is PageState.EMPTY)


def test_an_error_says_what_failed_and_try_again_recovers(page: SamplePage, qtbot: QtBot) -> None:
    def fail(_context: JobContext) -> None:
        raise StoreError("A segment is missing.", "Run verify.")

    page.answer = fail
    page.show()
    qtbot.waitUntil(lambda: page.state is PageState.ERROR)
    assert page._error.sentence == "A segment is missing. Run verify."
    page._error._copy()
    assert "StoreError" in QGuiApplication.clipboard().text()
    page.answer = lambda _context: "figures again"
    page._error.retried.emit()
    qtbot.waitUntil(lambda: page.state is PageState.READY)
    assert page.shown.text() == "figures again"


def test_old_content_stays_veiled_while_newer_loads(page: SamplePage, qtbot: QtBot) -> None:
    page.show()
    qtbot.waitUntil(lambda: page.state is PageState.READY)
    release = threading.Event()

    def slow(_context: JobContext) -> str:
        release.wait(10)
        return "newer"

    page.answer = slow
    page.reload()
    qtbot.waitUntil(page._veil.isVisible)
    assert page.shown.text() == "figures"
    release.set()
    qtbot.waitUntil(lambda: page.shown.text() == "newer")
    assert not page._veil.isVisible()


def test_first_load_shows_grey_bars_only_when_it_takes_long(page: SamplePage, qtbot: QtBot) -> None:
    release = threading.Event()
    page.answer = lambda _context: release.wait(10)
    page.show()
    assert page.state is PageState.LOADING
    release.set()
    qtbot.waitUntil(lambda: page.state is PageState.READY)
