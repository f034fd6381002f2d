"""A right click on a row of any table offers what can be done with it, at least to copy it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from reliscore_desktop.ui.alerts.alerts_page import AlertsPage
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.page import Page
from reliscore_desktop.ui.tables.table_view import FrameTable
from tests.ui.conftest import WAIT_MS, settled

TABLES = 9
"""So many tables of the window have rows in the sample; a walk that finds fewer looks at too little."""


def right_click(table: FrameTable, row: int, qtbot: QtBot) -> list[QAction]:
    """The actions of the menu that opens on the first cell of the row."""
    at = table.visualRect(table.model().index(row, table.columnAt(4))).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.RightButton, pos=at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, table.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.viewport(), event)
    menus = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]
    assert len(menus) == 1, table.accessibleName()
    actions = [one for one in menus[0].actions() if not one.isSeparator()]
    menus[0].hide()
    return actions


def open_page(window: MainWindow, page_id: str, qtbot: QtBot, request: object = None) -> Page:
    window.navigator.open(page_id, request)
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    return window.pages.current_page


def test_every_table_of_the_window_has_a_menu_on_its_rows(window: MainWindow, qtbot: QtBot) -> None:
    seen = set()
    views = [(page_id, None) for page_id in window.page_ids if page_id != "data"]
    for page_id, view in [*views, ("data", "imports"), ("data", "jobs")]:
        page = open_page(window, page_id, qtbot, view)
        for table in page.findChildren(FrameTable):
            if table.isVisible() and table.frame_model.rowCount() > 1:
                assert right_click(table, 1, qtbot), table.accessibleName()
                seen.add(table.accessibleName())
    assert len(seen) >= TABLES, seen


def test_a_table_without_a_menu_of_its_own_copies_cell_and_row(window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(window, "overview", qtbot)
    table = next(one for one in page.findChildren(FrameTable) if "by drive model" in one.accessibleName())
    actions = {one.text(): one for one in right_click(table, 0, qtbot)}
    assert list(actions) == ["Copy cell", "Copy row"]
    actions["Copy cell"].trigger()
    assert QGuiApplication.clipboard().text() == table.model().index(0, 0).data()


@pytest.mark.parametrize("checked", [0, 2])
def test_an_alert_is_opened_decided_copied_and_exported_from_its_menu(
    checked: int, window: MainWindow, qtbot: QtBot
) -> None:
    page = open_page(window, "alerts", qtbot)
    assert isinstance(page, AlertsPage)
    ids = page.table.listed_ids
    for one in ids[:checked]:
        page.table.toggle_check(one)
    row = page.table.frame_model.rows_of([(ids[0],)])[0]
    texts = [one.text() for one in right_click(page.table, row, qtbot)]
    first = "2 selected alerts" if checked else "Open drive"
    assert texts == [first, "Acknowledge…", "Record outcome", "Add to work order", "Copy serials", "Export…"]
    window.book.action("alerts.copy_serials").trigger()
    assert len(QGuiApplication.clipboard().text().splitlines()) == max(1, checked)


def test_open_drive_opens_the_page_of_the_alert_s_drive(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(window, "alerts", qtbot)
    assert isinstance(page, AlertsPage)
    page.table.select_key((page.table.listed_ids[0],))
    shown: list[QMenu] = []
    remember: Callable[[QMenu, QPoint], None] = lambda menu, _at: shown.append(menu)  # noqa: E731 - stands in for popup
    monkeypatch.setattr(QMenu, "popup", remember)
    page.table.context_menu_requested.emit(QPoint(0, 0))
    shown[0].actions()[0].trigger()
    shown[0].deleteLater()
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    assert window.pages.asked == "drive"
