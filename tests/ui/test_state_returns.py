"""What the user arranged is there again at the next start."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from reliscore_desktop.app.settings import load_preferences
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.screenshots import settle
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.theme import theme

Start = Callable[[], MainWindow]


@pytest.fixture
def start(scored_root: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Start]:
    """Starts the window on the same workspace with the preferences on disk, ending the one before."""
    root = tmp_path / "workspace"
    shutil.copytree(scored_root, root)
    windows: list[MainWindow] = []

    def make() -> MainWindow:
        if windows:
            windows.pop().close()
        window = MainWindow(Session(Workspace.open(root), JobBridge(), load_preferences()))
        windows.append(window)
        window.show()
        settle(window)
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()


def page_of(window: MainWindow, page_id: str) -> Any:
    window.navigator.open(page_id)
    settle(window)
    return window.pages.current_page


def test_the_size_of_the_window_comes_back(start: Start) -> None:
    # No wider: Qt brings a window back within the screen, and the offscreen one is narrow.
    start().resize(QSize(1120, 730))
    assert start().size() == QSize(1120, 730)


def test_the_theme_is_kept_for_the_next_start(start: Start) -> None:
    start().book.action("view.theme").trigger()
    assert theme().is_dark
    assert start().session.preferences.theme == "dark"


def test_filters_and_columns_of_the_drives_come_back(start: Start) -> None:
    page = page_of(start(), "drives")
    page.filter_bar.search.setText("ST3")
    page.filter_bar.search.committed.emit()
    settle(page.window())
    page.table.set_column_shown("smart_197", shown=False)
    shown = page.table.frame_model.rowCount()
    again = page_of(start(), "drives")
    assert again.table.frame_model.rowCount() == shown
    assert again.table.isColumnHidden(again.table.frame_model.column_of("smart_197"))


def test_the_chosen_tab_comes_back_and_the_usual_one_is_not_noted(start: Start) -> None:
    page_of(start(), "data").choose_view("calendar")
    again = page_of(start(), "data")
    assert again.current_view() == "calendar"
    again.choose_view("imports")
    assert page_of(start(), "data").current_view() == "imports"
    assert load_preferences().chosen_views == {}


def test_hidden_columns_of_other_tables_come_back(start: Start) -> None:
    from reliscore_desktop.ui.tables.table_view import FrameTable

    def table_of(window: MainWindow) -> FrameTable:
        tables: list[FrameTable] = page_of(window, "data").findChildren(FrameTable)
        return next(one for one in tables if one.isVisible())

    first = table_of(start())
    key = first.frame_model.columns[-1].key
    first.set_column_shown(key, shown=False)
    again = table_of(start())
    assert again.isColumnHidden(again.frame_model.column_of(key))
    assert not again.isColumnHidden(0)


def test_damaged_preferences_are_ignored(start: Start) -> None:
    window = start()
    window.session.change_preferences(
        window_geometry="no geometry", table_states={"data.0": "[", "drives": "{}"}, chosen_views={"data": "gone"}
    )
    window.session.bridge.close()
    window.session.workspace.close()
    again = start()
    assert page_of(again, "data").current_view() == "imports"
    assert page_of(again, "drives").table.frame_model.rowCount() > 0
