"""Each page shows each of its states as designed: loading, error, old content while newer loads, read-only, empty."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from reliscore_desktop.app.settings import Preferences
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.page import Page, PageState
from reliscore_desktop.ui.pages import PAGES
from reliscore_desktop.ui.screenshots import settle
from reliscore_desktop.ui.session import Session
from tests.ui.conftest import WAIT_MS
from tests.ui.walking import riskiest_drive

WindowMaker = Callable[[Session], MainWindow]
PAGE_IDS = [entry.id for entry in PAGES]
WRITING = (
    "file.import",
    "file.score",
    "alerts.acknowledge",
    "alerts.outcome",
    "drives.acknowledge",
    "drives.outcome",
    "drives.note",
    "data.sweep",
    "data.compact",
    "risk_model.install",
    "risk_model.activate",
    "risk_model.roll_back",
)


def opened(window: MainWindow, page_id: str) -> Page:
    window.navigator.open(page_id, riskiest_drive(window) if page_id == "drive" else None)
    settle(window, quiet_seconds=0.05)
    return window.pages.current_page


def pages_that_ask(window: MainWindow) -> list[Page]:
    pages = [opened(window, page_id) for page_id in PAGE_IDS]
    asking = [page for page in pages if page.query() is not None]
    assert len(asking) >= len(PAGE_IDS) - 2
    return asking


def wait_for(qtbot: QtBot, page: Page, state: PageState) -> None:
    qtbot.waitUntil(lambda: page.state is state and not page._veil.isVisible(), timeout=WAIT_MS)


def _same(function: object) -> object:
    return function


def shown_again(window: MainWindow, page: Page) -> None:
    window.navigator.open(page.page_id, riskiest_drive(window) if page.page_id == "drive" else None)
    settle(window, quiet_seconds=0.05)


def test_a_page_that_cannot_be_read_says_why_and_recovers(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_context: JobContext) -> None:
        raise StoreError("A segment is missing.", "Run verify.")

    for page in pages_that_ask(window):
        shown_again(window, page)
        with monkeypatch.context() as patch:
            patch.setattr(page, "query", lambda: fail)
            page.reload()
            wait_for(qtbot, page, PageState.ERROR)
            assert page._error.sentence == "A segment is missing. Run verify.", page.page_id
            assert page._error.isVisible(), page.page_id
        page._error.retried.emit()
        wait_for(qtbot, page, PageState.READY)
        settle(window, quiet_seconds=0.05)
        assert not page._error.isVisible(), page.page_id


def test_old_content_stays_under_a_veil_while_newer_loads_and_bars_stand_in_for_the_first(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for page in pages_that_ask(window):
        shown_again(window, page)
        for forgotten in (False, True):
            release, answer = threading.Event(), page.query()
            assert answer is not None

            def slow(context: JobContext, release: threading.Event = release, answer: object = answer) -> object:
                release.wait(10)
                return answer(context)  # type: ignore[operator]  # a page's query

            if forgotten:
                page._forget()
            with monkeypatch.context() as patch:
                patch.setattr(page, "query", partial(_same, slow))
                page.reload()
                sign = page._skeleton if forgotten else page._veil
                qtbot.waitUntil(sign.isVisible, timeout=WAIT_MS)
                assert (page._content is not None and page._content.isVisible()) is not forgotten, page.page_id
                release.set()
                wait_for(qtbot, page, PageState.READY)
            settle(window, quiet_seconds=0.05)


def test_a_second_window_reads_every_page_and_offers_nothing_that_writes(
    session: Session, make_window: WindowMaker
) -> None:
    second = Session(Workspace.open(session.workspace.root, read_only=True), JobBridge(), Preferences())
    window = make_window(second)
    for page_id in PAGE_IDS:
        page = opened(window, page_id)
        assert page.state is PageState.READY, page_id
        assert window.banners.read_only.isVisible(), page_id
        window.book.update()
        enabled = [one for one in WRITING if one in window.book and window.book.action(one).isEnabled()]
        assert not enabled, page_id
    assert "read-only" in window.book.action("file.import").toolTip()


def test_every_page_of_an_empty_workspace_says_what_to_do_first(
    empty_session: Session, make_window: WindowMaker
) -> None:
    window = make_window(empty_session)
    for page_id in PAGE_IDS:
        window.navigator.open(page_id)
        settle(window, quiet_seconds=0.05)
        page = window.pages.current_page
        assert page.state in (PageState.READY, PageState.EMPTY), page_id
        assert page.findChildren(type(page)) == []
    assert window.trust.facts[0].text == "No data yet"


def test_data_older_than_two_days_are_marked_by_more_than_colour(window: MainWindow) -> None:
    facts = window.trust.facts
    assert facts[0].icon == "clock"
    assert "days old" in facts[0].tooltip
