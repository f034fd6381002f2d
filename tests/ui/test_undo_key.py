"""Ctrl+Z takes back what the status bar just told of, and nothing else."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from reliscore_desktop.ui.alerts.alerts_page import AlertsPage
from reliscore_desktop.ui.main_window import MainWindow
from tests.ui.conftest import WAIT_MS, settled

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def alerts(window: MainWindow, qtbot: QtBot) -> AlertsPage:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.navigator.open("alerts")
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    page = window.pages.current_page
    assert isinstance(page, AlertsPage)
    return page


def open_alerts(page: AlertsPage) -> Callable[[], int | None]:
    return lambda: page.views()[0].count


def test_ctrl_z_opens_an_acknowledged_alert_again(window: MainWindow, alerts: AlertsPage, qtbot: QtBot) -> None:
    action = window.book.action("edit.undo")
    assert not action.isEnabled()
    assert action.toolTip().startswith("There is nothing to take back now.")
    before = open_alerts(alerts)()
    assert before is not None
    alerts.table.setFocus()
    qtbot.keyClick(alerts.table, Key.Key_A)
    assert alerts.dialog is not None
    qtbot.keyClick(alerts.dialog, Key.Key_Return)
    qtbot.waitUntil(lambda: open_alerts(alerts)() == before - 1, timeout=WAIT_MS)
    qtbot.waitUntil(action.isEnabled, timeout=WAIT_MS)

    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    qtbot.keyClick(QApplication.focusWidget() or window, Key.Key_Z, CONTROL)

    qtbot.waitUntil(lambda: open_alerts(alerts)() == before, timeout=WAIT_MS)
    assert not action.isEnabled(), "what was taken back can't be taken back twice"


def test_in_a_field_ctrl_z_takes_back_what_was_typed(window: MainWindow, alerts: AlertsPage, qtbot: QtBot) -> None:
    undone: list[str] = []
    window.trust.announce("Something was done.", "Undo", lambda: undone.append("yes"))
    assert window.book.action("edit.undo").isEnabled()
    field = alerts.tools.search
    assert isinstance(field, QLineEdit)
    field.setFocus()
    qtbot.keyClicks(field, "ST4")
    qtbot.keyClick(field, Key.Key_Z, CONTROL)
    assert field.text() == ""
    assert undone == []


def test_a_message_that_offers_something_else_is_no_undo(window: MainWindow) -> None:
    window.trust.announce("Wrote 5 drives.", "Show in folder", lambda: None)
    assert not window.book.action("edit.undo").isEnabled()
    window.trust.announce("The note is kept.", "Undo", lambda: None)
    assert window.book.action("edit.undo").isEnabled()
    window.trust.follow_message()
    assert not window.book.action("edit.undo").isEnabled()
