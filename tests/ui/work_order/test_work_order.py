"""The work order as a person uses it: put on from a page, opened, taken off, exported, closed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reliscore_desktop.app.operations.fleet import fleet_frame
from reliscore_desktop.app.operations.work_orders import list_work_orders
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.session import Session
from tests.ui.conftest import WAIT_MS, settled


@pytest.fixture
def keys(session: Session) -> list[DriveKey]:
    frame = fleet_frame(session.workspace).frame.head(3)
    return [DriveKey(*row) for row in frame.select("drive_model", "serial_number").iter_rows()]


def test_drives_are_put_on_listed_taken_off_exported_and_closed(
    window: MainWindow, keys: list[DriveKey], qtbot: QtBot, tmp_path: Path
) -> None:
    session = window.session
    window.work_orders.add(keys[:2])
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    assert "put on work order 1" in window.trust._message.text()
    window.work_orders.add(keys)
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    [order] = list_work_orders(session.workspace)
    assert set(order.drives) == set(keys)
    window.book.action("work_order.show").trigger()
    dialog = window.work_orders.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.table.frame_model.rowCount() == 3, timeout=WAIT_MS)
    assert dialog.heading.text() == "Work order 1"
    dialog.table.selectRow(0)
    off = DriveKey(*dialog.table.frame_model.key_at(0))
    qtbot.mouseClick(dialog.take_off, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.table.frame_model.rowCount() == 2, timeout=WAIT_MS)
    assert off not in list_work_orders(session.workspace)[0].drives
    dialog.write(tmp_path / "order.html")
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)
    assert "Work order 1: 2 drives" in (tmp_path / "order.html").read_text(encoding="utf-8")
    qtbot.waitUntil(lambda: "order.html" in dialog.words.text(), timeout=WAIT_MS)
    qtbot.mouseClick(dialog.end, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.heading.text() == "No work order is open", timeout=WAIT_MS)
    assert not dialog.export.isEnabled()
    dialog.accept()
    qtbot.waitUntil(settled(session), timeout=WAIT_MS)


def test_without_a_work_order_the_dialog_says_how_to_begin_one(
    empty_session: Session, make_window: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    window = make_window(empty_session)
    window.work_orders.show()
    dialog = window.work_orders.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: "press W" in dialog.words.text(), timeout=WAIT_MS)
    dialog.reject()
    qtbot.waitUntil(settled(empty_session), timeout=WAIT_MS)
