"""Files held over the window: every page says what a drop does, and nothing is taken where nothing can be written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reliscore_desktop.app.settings import Preferences
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.session import Session
from tests.ui.conftest import WAIT_MS, settled


def hold_over(window: MainWindow, names: tuple[str, ...], folder: Path) -> bool:
    """Drag files into the window; whether it would take them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder / name)) for name in names])
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, mime, left, plain)
    event.ignore()
    QApplication.sendEvent(window, event)
    return event.isAccepted()


@pytest.mark.parametrize("page_id", ["overview", "drives", "alerts", "reliability", "risk-model", "data", "settings"])
def test_every_page_says_what_a_drop_does_and_stops_saying_so_when_the_files_leave(
    page_id: str, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.navigator.open(page_id)
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    assert hold_over(window, ("day.csv",), tmp_path)
    assert window.drop_veil.isVisible()
    assert window.drop_veil.sentence.text() == "Drop day.csv to check it. Nothing is written before you press Import."
    assert window.drop_veil.size() == window.centre.size()
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.drop_veil.isVisible()


def test_several_files_are_counted(window: MainWindow, tmp_path: Path) -> None:
    hold_over(window, ("one.csv", "two.csv"), tmp_path)
    assert window.drop_veil.sentence.text().startswith("Drop 2 files to check them.")


def test_a_read_only_window_takes_no_files(
    scored_root: Path, bridge: JobBridge, make_window: Callable[[Session], MainWindow], tmp_path: Path
) -> None:
    with Workspace.open(scored_root, read_only=True) as workspace:
        window = make_window(Session(workspace, bridge, Preferences()))
        assert not hold_over(window, ("day.csv",), tmp_path)
        assert not window.drop_veil.isVisible()
