"""The page of one drive: what it shows, and walking through the list it was opened from."""

import datetime as dt
import threading
from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations import DriveDetail
from reliscore_desktop.app.operations.drive_detail import drive_detail
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.ui.drive.drive_page import DrivePage
from reliscore_desktop.ui.drive.request import DriveRequest
from reliscore_desktop.ui.page import PageContext, PageState
from reliscore_desktop.ui.widgets.label import ElidedLabel
from tests.ui.drives.fleet_sample import WAIT_MS


@pytest.fixture
def listed(context: PageContext) -> pl.DataFrame:
    """The riskiest drives, as the table would hand them over."""
    fleet = operations.fleet_frame(context.session.workspace).frame
    return fleet.sort("probability", descending=True, nulls_last=True).head(5).select(DRIVE_KEY_COLUMNS)


@pytest.fixture
def opened(drive_page: DrivePage, listed: pl.DataFrame, qtbot: QtBot) -> DrivePage:
    """The page on the first drive of the list."""
    drive_page.open_request(DriveRequest(DriveKey(*listed.row(0)), listed))
    qtbot.waitUntil(lambda: drive_page.snapshot is not None, timeout=WAIT_MS)
    return drive_page


def test_identity_why_and_rules_are_of_the_asked_drive(opened: DrivePage, listed: pl.DataFrame) -> None:
    drive_model, serial_number = listed.row(0)
    assert opened.title() == serial_number
    assert opened.content.identity.value("drive_model") == drive_model
    assert opened.content.identity.value("last_seen") == "12 Apr 2013"
    assert opened.content.why.lines
    assert any(line.startswith("Backblaze") for line in opened.content.rules.lines)


def test_the_risk_chart_has_a_point_for_every_scored_day(opened: DrivePage) -> None:
    frame = opened.content.history.table.frame_model.frame
    assert frame["date"].to_list() == [dt.date(2013, 4, day) for day in (12, 11, 10)]
    sentence = opened.content.history.risk.accessibleDescription()
    assert sentence.startswith("Risk went from ")


class HeldRest:
    """Reads a drive as ever, but all its days only once let go; `broken` then fails."""

    def __init__(self) -> None:
        self.let_go, self.broken = threading.Event(), False

    def __call__(self, *words: Any, recent_days: int | None = None) -> DriveDetail:
        if recent_days is None:
            assert self.let_go.wait(WAIT_MS / 1000)
            if self.broken:
                raise StoreError("A segment is missing.", "Run verify.")
        return drive_detail(*words, recent_days=recent_days)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[HeldRest]:
    found = HeldRest()
    monkeypatch.setattr(operations, "drive_detail", found)
    monkeypatch.setattr("reliscore_desktop.ui.drive.drive_page.GLANCE_DAYS", 1)
    yield found
    found.let_go.set()


def test_the_page_shows_the_newest_days_at_once_and_says_that_earlier_ones_follow(
    held: HeldRest, opened: DrivePage, qtbot: QtBot
) -> None:
    history = opened.content.history
    assert history.table.frame_model.frame.height == 2
    assert "Earlier days are being read." in [one.text() for one in history.findChildren(QLabel)]
    assert opened.content.why.lines
    held.let_go.set()
    qtbot.waitUntil(lambda: history.table.frame_model.frame.height == 3, timeout=WAIT_MS)
    assert "Earlier days are being read." not in [one.text() for one in history.findChildren(QLabel)]
    opened.reload()
    qtbot.waitUntil(lambda: not opened.session.bridge.has_queries, timeout=WAIT_MS)
    assert history.table.frame_model.frame.height == 3


def test_earlier_days_that_cant_be_read_are_said_to_be_missing(held: HeldRest, opened: DrivePage, qtbot: QtBot) -> None:
    held.broken = True
    with qtbot.waitSignal(opened.session.announced, timeout=WAIT_MS) as said:
        held.let_go.set()
    assert "A segment is missing." in said.args[0]
    history = opened.content.history
    assert "Earlier days could not be read." in [one.text() for one in history.findChildren(QLabel)]
    assert history.table.frame_model.frame.height == 2


def test_the_attribute_table_holds_every_reported_attribute(opened: DrivePage, qtmodeltester: ModelTester) -> None:
    card = opened.content.attributes
    count = len(opened.snapshot.attributes)
    assert count > 0
    card.show_attributes(opened.snapshot.attributes)
    if card.switch.isVisible():
        card.switch.click()
    assert card.table.frame_model.rowCount() == count
    qtmodeltester.check(card.table.frame_model)


def test_small_charts_show_reported_counters_only(opened: DrivePage) -> None:
    shown = [card for card in opened.content.counters.cards if card.isVisible()]
    assert shown
    for card in shown:
        assert card.table.frame_model.rowCount() > 0
        assert card.counter.accessibleDescription()


def test_arrows_walk_through_the_list_one_came_from(opened: DrivePage, listed: pl.DataFrame, qtbot: QtBot) -> None:
    actions = opened.context.actions
    assert not actions.action("drive.previous").isEnabled()
    assert opened.breadcrumb.place.text() == "1 of 5"
    actions.action("drive.next").trigger()
    qtbot.waitUntil(lambda: opened.snapshot.key.serial_number == listed.row(1)[1], timeout=WAIT_MS)
    assert opened.breadcrumb.place.text() == "2 of 5"
    assert actions.action("drive.previous").isEnabled()


def test_back_leads_to_the_list_with_the_drive_selected(opened: DrivePage, listed: pl.DataFrame, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.context.navigator.requested, timeout=WAIT_MS) as asked:
        opened.breadcrumb.back.click()
    assert asked.args == ["drives", DriveKey(*listed.row(0))]


def test_the_serial_is_copied(opened: DrivePage, listed: pl.DataFrame) -> None:
    opened.context.actions.action("drive.copy_serial").trigger()
    assert QGuiApplication.clipboard().text() == listed.row(0)[1]


def test_an_unknown_drive_says_so_instead_of_an_empty_page(drive_page: DrivePage, qtbot: QtBot) -> None:
    drive_page.open_request(DriveKey("ST4000DM000", "NO-SUCH-DRIVE"))
    qtbot.waitUntil(lambda: drive_page.state is PageState.ERROR, timeout=WAIT_MS)


def test_the_first_event_is_that_the_drive_was_seen(opened: DrivePage) -> None:
    from reliscore_desktop.ui.drive.events import drive_events

    events = drive_events(opened.snapshot)
    assert events[-1].title == "First seen"
    assert [event.day for event in events] == sorted((event.day for event in events), reverse=True)
    assert opened.content.events.count == len(events)


def test_the_page_lets_no_content_run_over_its_right_edge(opened: DrivePage) -> None:
    for width in (1048, 1368):
        opened.resize(width, 800)
        page = opened.content.widget()
        assert page is not None
        page.updateGeometry()
        assert opened.content.horizontalScrollBar().maximum() == 0


def test_a_narrow_page_cuts_neither_a_tools_name_nor_a_charts_title(opened: DrivePage, qtbot: QtBot) -> None:
    for width in (1050, 1190, 1360):
        opened.resize(width, 800)
        qtbot.wait(1)
        names = opened.content.rules.findChildren(ElidedLabel)
        assert [one.full_text for one in names if one.text() != one.full_text] == []
        titles = [card.findChildren(QLabel)[0] for card in opened.content.counters.cards if card.isVisible()]
        assert titles
        assert [one.text() for one in titles if one.width() < one.sizeHint().width()] == []


def test_small_charts_fill_their_rows_whatever_their_number(drive_page: DrivePage) -> None:
    charts = drive_page.content.counters
    for count in range(1, 7):
        charts._lay_out(count)
        for place, card in enumerate(charts.cards):
            card.setVisible(place < count)
        charts._grid.activate()
        rows: dict[int, list[QWidget]] = {}
        for card in charts.cards[:count]:
            rows.setdefault(card.y(), []).append(card)
        assert len(rows) == (1 if count <= 3 else 2)
        for row in rows.values():
            assert row[0].x() == 0
            assert row[-1].geometry().right() + 1 == charts.width()
