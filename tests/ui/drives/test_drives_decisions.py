"""Deciding on the Drives page: acknowledge, outcome, work order, note, each taken back where that is offered."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from reliscore_desktop.alerting.alert import AlertOutcome, AlertState
from reliscore_desktop.alerting.outcomes import outcomes
from reliscore_desktop.app.operations.alerts import list_alerts
from reliscore_desktop.app.operations.notes import list_notes
from reliscore_desktop.app.operations.work_orders import list_work_orders
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.ui.drives.drives_page import DrivesPage
from tests.ui.drives.fleet_sample import LAST_DAY, WAIT_MS

Announced = list[tuple[str, Callable[[], object] | None]]


@pytest.fixture
def said(own_page: DrivesPage) -> Announced:
    """What the status bar would say, with what its button would do."""
    found: Announced = []
    own_page.session.announced.connect(lambda words, _button, deed, _ms: found.append((words, deed)))
    return found


def states(page: DrivesPage) -> dict[str, Any]:
    frame = page.table.frame_model.frame
    return dict(zip(frame["serial_number"], frame["alert_state"], strict=True))


def select(page: DrivesPage, wanted: list[str]) -> None:
    rows = [row for row, serial in enumerate(page.table.frame_model.frame["serial_number"]) if serial in wanted]
    flags = QItemSelectionModel.SelectionFlag
    page.table.clearSelection()
    for row in rows:
        page.table.selectionModel().select(page.table.frame_model.index(row, 0), flags.Select | flags.Rows)
        page.table.selectionModel().setCurrentIndex(page.table.frame_model.index(row, 0), flags.NoUpdate)


def waiting(page: DrivesPage) -> list[str]:
    return [serial for serial, state in states(page).items() if state in ("new", "reopened", "open")]


def test_a_acknowledges_the_alerts_of_the_selection_and_undo_opens_them(
    own_page: DrivesPage, said: Announced, qtbot: QtBot
) -> None:
    two = waiting(own_page)[:2]
    select(own_page, two)
    qtbot.keyClick(own_page.table, Qt.Key.Key_A)
    dialog = own_page.decisions.dialog
    assert dialog is not None
    dialog.form.reason.setEditText("Spare ordered")
    dialog.accept()
    qtbot.waitUntil(lambda: {states(own_page)[one] for one in two} == {"acknowledged"}, timeout=WAIT_MS)
    acknowledged = list_alerts(own_page.session.workspace, (AlertState.ACKNOWLEDGED,))
    assert {alert.acknowledged_reason for alert in acknowledged} == {"Spare ordered"}
    words, undo = said[-1]
    assert words == "2 alerts acknowledged."
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: set(two) <= set(waiting(own_page)), timeout=WAIT_MS)


def test_only_unacknowledged_leaves_acknowledged_drives_out(own_page: DrivesPage, qtbot: QtBot) -> None:
    [first] = waiting(own_page)[:1]
    select(own_page, [first])
    own_page.decisions.ask_acknowledge()
    assert own_page.decisions.dialog is not None
    own_page.decisions.dialog.accept()
    qtbot.waitUntil(lambda: states(own_page)[first] == "acknowledged", timeout=WAIT_MS)
    qtbot.mouseClick(own_page.filter_bar.unacknowledged, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: first not in states(own_page), timeout=WAIT_MS)
    assert len(states(own_page)) == 299
    own_page.clear_filters()
    qtbot.waitUntil(lambda: len(states(own_page)) == 300, timeout=WAIT_MS)
    assert not own_page.filter_bar.unacknowledged.isChecked()


def test_the_decision_tab_lists_the_drives_that_wait(own_page: DrivesPage, qtbot: QtBot) -> None:
    expected = waiting(own_page)
    own_page.choose_view("decision")
    qtbot.waitUntil(lambda: list(states(own_page)) == expected, timeout=WAIT_MS)
    assert {view.id: view.count for view in own_page.views()}["decision"] == len(expected)


def test_an_outcome_resolves_alerts_and_is_kept_for_drives_without_one(
    own_page: DrivesPage, said: Announced, qtbot: QtBot
) -> None:
    with_alert = waiting(own_page)[0]
    without = next(serial for serial, state in states(own_page).items() if state is None)
    select(own_page, [with_alert, without])
    own_page.decisions.record(AlertOutcome.REPLACED)
    workspace = own_page.session.workspace
    qtbot.waitUntil(lambda: with_alert not in waiting(own_page), timeout=WAIT_MS)
    recorded = outcomes(workspace.store, LAST_DAY).filter(source="person")
    assert set(recorded["serial_number"]) == {with_alert, without}
    words, undo = said[-1]
    assert words == "Replaced on our advice recorded for 2 drives."
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: with_alert in waiting(own_page), timeout=WAIT_MS)
    assert outcomes(workspace.store, LAST_DAY).filter(source="person").is_empty()


def test_w_puts_the_selection_on_the_work_order(own_page: DrivesPage, said: Announced, qtbot: QtBot) -> None:
    two = list(states(own_page))[:2]
    select(own_page, two)
    qtbot.keyClick(own_page.table, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: bool(said), timeout=WAIT_MS)
    [order] = list_work_orders(own_page.session.workspace)
    assert {key.serial_number for key in order.drives} == set(two)


def test_a_note_is_kept_shown_in_the_pane_and_taken_back(own_page: DrivesPage, said: Announced, qtbot: QtBot) -> None:
    own_page.table.selectRow(0)
    key = DriveKey(*own_page.table.frame_model.key_at(0))
    own_page.add_note()
    dialog = own_page.notes.dialog
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog, timeout=WAIT_MS)
    field = dialog.findChild(QPlainTextEdit)
    assert field is not None
    qtbot.keyClicks(field, "Cable replaced.")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(
        lambda: [note.text for note in own_page.pane.drive.notes.notes] == ["Cable replaced."], timeout=WAIT_MS
    )
    _, undo = said[-1]
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: own_page.pane.drive.notes.notes == (), timeout=WAIT_MS)
    [kept] = list_notes(own_page.session.workspace, key, withdrawn=True)
    assert [entry.text for entry in kept.entries] == ["Cable replaced.", ""]


def test_an_earlier_day_switches_decisions_off_and_tells_what_happened_later(
    own_page: DrivesPage, said: Announced, qtbot: QtBot
) -> None:
    own_page.session.go_to(LAST_DAY.replace(day=10))
    qtbot.waitUntil(lambda: own_page.snapshot.fleet.as_of.day == 10, timeout=WAIT_MS)
    assert not own_page.context.actions.action("drives.acknowledge").isEnabled()
    select(own_page, list(states(own_page))[:3])
    panel = own_page.pane.several
    qtbot.waitUntil(lambda: bool(panel.later), timeout=WAIT_MS)
    assert panel.later[-1] == "None of the 3 has failed by 12 Apr 2013."
    own_page.decisions.ask_outcome(own_page.mapToGlobal(own_page.rect().center()))
    assert said[-1][0] == "Acknowledging and outcomes are switched off on an earlier day"


def test_the_chosen_drives_are_those_selected_now_whatever_the_order(own_page: DrivesPage) -> None:
    first, second, third = own_page.table.frame_model.frame["serial_number"].to_list()[:3]
    select(own_page, [first, second])
    assert {one.key.serial_number for one in own_page.chosen()} == {first, second}
    assert own_page.chosen() is own_page.chosen()
    select(own_page, [third])
    assert [one.key.serial_number for one in own_page.chosen()] == [third]
    frame = own_page.table.frame_model.frame.reverse()
    own_page.table.show_frame(frame)
    select(own_page, [first])
    assert [one.key.serial_number for one in own_page.chosen()] == [first]
    own_page.table.clearSelection()
    assert own_page.chosen() == ()
