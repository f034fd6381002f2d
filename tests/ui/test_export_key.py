"""Ctrl+E writes what the shown page is about, on every page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from reliscore_desktop.app import operations
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.ui.alerts.alerts_page import AlertsPage
from reliscore_desktop.ui.data.data_page import DataPage
from reliscore_desktop.ui.drives.drives_page import DrivesPage
from reliscore_desktop.ui.help.keyboard_sheet import keyboard_sheet
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.session import Session
from tests.ui.conftest import WAIT_MS, settled

TWO_ROWS_KEPT_OUT = """date,serial_number,model,capacity_bytes,failure,smart_5_raw
2013-04-20,A,M,1000000000000,0,0
2013-04-20,,M,1000000000000,0,0
"""


@pytest.fixture
def press(window: MainWindow, qtbot: QtBot) -> Callable[[], str]:
    """Presses Ctrl+E where the focus is; the answer is the title of the file dialog, empty where none came."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)

    def key() -> str:
        qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        dialogs = [one for one in window.findChildren(QFileDialog) if one.isVisible()]
        titles = [one.windowTitle() for one in dialogs]
        for one in dialogs:
            one.close()
        assert len(titles) <= 1
        return titles[0] if titles else ""

    return key


@pytest.mark.parametrize(
    ("page_id", "title"),
    [
        ("overview", "Export at-risk list"),
        ("drives", "Export the listed drives"),
        ("alerts", "Export 5 drives"),
        ("reliability", "Export failure rates"),
        ("risk-model", "Risk model report"),
        ("settings", "Export at-risk list"),
    ],
)
def test_the_key_asks_for_the_file_of_what_the_page_shows(
    page_id: str, title: str, window: MainWindow, press: Callable[[], str]
) -> None:
    window.navigator.open(page_id)
    assert press() == title


def test_on_the_drives_page_several_selected_drives_go_before_the_list(
    window: MainWindow, press: Callable[[], str], qtbot: QtBot
) -> None:
    window.navigator.open("drives")
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    page = window.pages.current_page
    assert isinstance(page, DrivesPage)
    page.table.selectRow(0)
    assert press() == "Export the listed drives"
    select = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    page.table.selectionModel().select(page.table.frame_model.index(1, 0), select)
    assert press() == "Export 2 drives"


def test_on_the_alerts_page_checked_alerts_go_before_the_list(
    window: MainWindow, press: Callable[[], str], qtbot: QtBot
) -> None:
    window.navigator.open("alerts")
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    page = window.pages.current_page
    assert isinstance(page, AlertsPage)
    page.table.toggle_check(page.table.listed_ids[0])
    assert press() == "Export 1 drive"


def test_on_a_drives_page_it_is_the_report_of_this_drive(
    window: MainWindow, press: Callable[[], str], qtbot: QtBot
) -> None:
    window.navigator.open("drives")
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    page = window.pages.current_page
    assert isinstance(page, DrivesPage)
    page.table.selectRow(0)
    page.open_drive()
    assert window.pages.asked == "drive"
    assert press() == "Drive report"


def test_on_the_data_page_it_is_the_shown_quarantine_and_off_where_there_is_none(
    session: Session, make_window: Callable[[Session], MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(session)
    window.navigator.open("data")
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    page = window.pages.current_page
    assert isinstance(page, DataPage)
    page.choose_view("quarantine")
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    action = window.book.action("file.export_shown")
    assert not action.isEnabled()
    assert action.toolTip() == "No quarantined rows are shown"
    (tmp_path / "mixed.csv").write_text(TWO_ROWS_KEPT_OUT)
    operations.import_telemetry(session.workspace, [tmp_path / "mixed.csv"], JobContext(), score_after=False)
    session.reload()
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    assert action.isEnabled()
    action.trigger()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Export quarantine"
    dialog.close()


def test_an_empty_workspace_says_that_there_is_nothing_to_export(
    empty_session: Session, make_window: Callable[[Session], MainWindow]
) -> None:
    action = make_window(empty_session).book.action("file.export_shown")
    assert not action.isEnabled()
    assert action.toolTip() == "There is nothing to export yet"


def test_the_sheet_of_keys_says_what_the_key_does(window: MainWindow) -> None:
    assert "| Export what is shown | **Ctrl+E** |" in keyboard_sheet(window.book)
