"""Deciding on the page of a drive, its notes, its drive model beside it, and its report."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reliscore_desktop.alerting.alert import AlertOutcome, AlertState
from reliscore_desktop.app.operations import drives
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet.query import DECISION_DRIVES, DriveQuery
from reliscore_desktop.ui.drive.drive_page import DrivePage
from reliscore_desktop.ui.drive.events import DriveEvent, drive_events
from reliscore_desktop.ui.drive.report_export import write_report
from reliscore_desktop.ui.drive.request import DriveRequest
from reliscore_desktop.ui.page import PageContext
from tests.ui.drives.fleet_sample import PAGE_HEIGHT, PAGE_WIDTH, WAIT_MS
from tests.ui.fitting import cut_texts

Announced = list[tuple[str, Callable[[], object] | None]]


@pytest.fixture
def said(own_context: PageContext) -> Announced:
    """What the status bar would say, with what its button would do."""
    found: Announced = []
    own_context.session.announced.connect(lambda words, _button, deed, _ms: found.append((words, deed)))
    return found


@pytest.fixture
def key(own_context: PageContext) -> DriveKey:
    """The riskiest drive with an open alert."""
    waiting = drives(own_context.session.workspace, replace(DECISION_DRIVES, scored=True)).frame
    return DriveKey(*waiting.select("drive_model", "serial_number").row(0))


@pytest.fixture
def page(own_context: PageContext, owner: QWidget, key: DriveKey, qtbot: QtBot) -> DrivePage:
    """Its page, with everything read."""
    made = DrivePage(own_context, owner)
    made.resize(PAGE_WIDTH, PAGE_HEIGHT)
    owner.show()
    made.show()
    made.open_request(DriveRequest(key))
    qtbot.waitUntil(lambda: made.content.identity.value("afr") not in ("", "–"), timeout=WAIT_MS)
    return made


def events(page: DrivePage) -> tuple[DriveEvent, ...]:
    return drive_events(page.snapshot)


def test_the_alert_is_acknowledged_until_it_changes_and_the_decision_taken_back(
    page: DrivePage, said: Announced, qtbot: QtBot
) -> None:
    decide = page.content.decide
    assert decide.state.text().startswith("Alert raised on 12 Apr 2013")
    decide.form.reason.setEditText("Spare ordered")
    decide.form.note.setText("Ticket 7")
    decide.form.button.click()
    qtbot.waitUntil(lambda: page.snapshot.alert.state is AlertState.ACKNOWLEDGED, timeout=WAIT_MS)
    assert "Spare ordered" in decide.state.text()
    assert any(event.title.startswith("Acknowledged by") and "Ticket 7" in event.note for event in events(page))
    assert page.content.history.letters[-1].text.startswith("acknowledged at ")
    decide.back.click()
    qtbot.waitUntil(lambda: page.snapshot.alert.state is AlertState.OPEN, timeout=WAIT_MS)


def test_an_outcome_ends_the_alert_and_stands_in_the_events(page: DrivePage, said: Announced, qtbot: QtBot) -> None:
    page.decisions.record(AlertOutcome.FALSE_ALARM)
    qtbot.waitUntil(lambda: page.snapshot.alert is None, timeout=WAIT_MS)
    assert page.content.decide.state.text().startswith("No alert waits for this drive.")
    assert any(event.title.startswith("False alarm, recorded by") for event in events(page))
    _, undo = said[-1]
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: page.snapshot.alert is not None, timeout=WAIT_MS)


def test_a_note_is_corrected_and_its_earlier_words_stay(page: DrivePage, key: DriveKey, qtbot: QtBot) -> None:
    page.notes.add([key], "Cable replaced.")
    notes = page.content.notes
    qtbot.waitUntil(lambda: len(notes.notes) == 1, timeout=WAIT_MS)
    page.notes.correct(notes.notes[0], "Both cables replaced.")
    qtbot.waitUntil(lambda: notes.notes[0].text == "Both cables replaced.", timeout=WAIT_MS)
    assert [entry.text for entry in notes.notes[0].entries] == ["Cable replaced.", "Both cables replaced."]
    page.notes.withdraw(notes.notes[0])
    qtbot.waitUntil(lambda: notes.notes == (), timeout=WAIT_MS)


def test_charts_are_set_beside_the_drive_model(page: DrivePage) -> None:
    identity = page.content.identity
    assert identity.value("history") == "3 of 3"
    assert "%" in identity.value("afr")
    course = page.content.history.course
    assert [len(point) for point in course] == [4, 4, 4]
    assert all(low <= median <= high for _, low, median, high in course)
    page.content.history.range.chosen.emit("all")
    drawn = [card for card in page.content.counters.cards if card.isVisible()]
    assert {card.table.frame_model.rowCount() for card in drawn} == {3}
    page.content.history.compare.click()
    assert not page.content.history.compare.isChecked()


def test_the_report_is_written_as_of_the_shown_day(
    page: DrivePage, key: DriveKey, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "report.json"
    with qtbot.waitSignal(page.session.bridge.operation_over, timeout=WAIT_MS):
        write_report(page.context, key, path, page.session.as_of)
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["drive"]["serial_number"] == key.serial_number
    assert document["as_of"] == "2013-04-12"


def test_an_earlier_day_switches_the_decision_off(page: DrivePage, qtbot: QtBot) -> None:
    page.session.go_to(page.session.days[0])
    qtbot.waitUntil(lambda: page.snapshot.as_of == page.session.days[0], timeout=WAIT_MS)
    decide = page.content.decide
    assert not decide.outcome.isEnabled()
    assert not decide.form.isVisible()
    assert "switched off" in decide.why_not.text()


def test_alt_down_walks_the_named_list(own_context: PageContext, page: DrivePage, qtbot: QtBot) -> None:
    listed = drives(own_context.session.workspace, DriveQuery(limit=3)).frame.select("drive_model", "serial_number")
    page.open_request(DriveRequest(DriveKey(*listed.row(0)), listed, "at risk"))
    qtbot.waitUntil(lambda: page.snapshot.key.serial_number == listed.row(0)[1], timeout=WAIT_MS)
    assert page.breadcrumb.place.text() == "1 of 3 at risk"
    own_context.actions.action("drive.next").trigger()
    qtbot.waitUntil(lambda: page.snapshot.key.serial_number == listed.row(1)[1], timeout=WAIT_MS)
    assert page.breadcrumb.place.text() == "2 of 3 at risk"


def test_no_sentence_of_the_decision_is_cut_in_its_narrow_column(page: DrivePage) -> None:
    decide = page.content.decide
    assert decide.minimumSizeHint().width() <= decide.width()
    assert cut_texts(decide) == []
