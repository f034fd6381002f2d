"""No word of the window is cut, in German as in English, at the usual and at the least size."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reliscore_desktop.app.operations import drives
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet.query import DriveQuery
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.translation import install_translation, languages
from tests.ui.conftest import WAIT_MS, settled
from tests.ui.fitting import cut_texts

SIZES = (QSize(1440, 900), QSize(1120, 700))

LAYOUT_ROUNDS = 12
"""Wrapped labels change their height after their width, and their parents after that."""


@pytest.fixture(params=languages())
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """Speaks one language after the other."""
    translation = install_translation(qapp, request.param)
    yield request.param
    translation.uninstall()


def laid_out(session: Session, qtbot: QtBot) -> None:
    """Wait for what is asked, then for the layouts that follow from the answers."""
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    for _ in range(LAYOUT_ROUNDS):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


@pytest.mark.slow
def test_no_text_of_any_page_is_cut(
    language: str, session: Session, make_window: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = make_window(session)
    row = drives(session.workspace, DriveQuery(limit=1), session.as_of).frame.row(0, named=True)
    requests = {"drive": DriveKey(row["drive_model"], row["serial_number"])}
    cut = []
    for size in SIZES:
        window.resize(size)
        for entry in window._entries:
            window.navigator.open(entry.id, requests.get(entry.id))
            laid_out(session, qtbot)
            views = window.pages.current_page.views() or (None,)
            for view in views:
                if view is not None:
                    window.pages.current_page.choose_view(view.id)
                    laid_out(session, qtbot)
                name = f"{entry.id}{f'/{view.id}' if view else ''} {size.width()}"
                cut += [f"{name}: {words}" for words in cut_texts(window)]
    assert not cut, "\n".join(cut)


def test_no_text_of_the_first_run_page_is_cut(
    language: str, empty_session: Session, make_window: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = make_window(empty_session)
    for size in SIZES:
        window.resize(size)
        laid_out(empty_session, qtbot)
        assert cut_texts(window) == []
