"""The window as a person uses it: pages, days, theme, palette, files dropped, closing while work runs."""

import datetime as dt
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reliscore_desktop.app import operations
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job, JobState, Lane
from reliscore_desktop.ui.actions import ActionDefinition, Menu
from reliscore_desktop.ui.data.data_page import DataPage
from reliscore_desktop.ui.frame.calendar import CalendarPopover
from reliscore_desktop.ui.frame.closing import ClosingQuestion
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.page import PageState
from reliscore_desktop.ui.pages import PAGES
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.theme import ThemeMode, theme
from reliscore_desktop.ui.tokens import LIGHT, Token
from tests.ui.conftest import WAIT_MS, settled

WindowMaker = Callable[[Session], MainWindow]


def endless(context: JobContext) -> None:
    while True:
        context.check()
        threading.Event().wait(0.005)


def test_window_opens_on_the_overview_of_the_latest_day(window: MainWindow) -> None:
    assert window.pages.asked == "overview"
    assert window.pages.current_page.state is PageState.READY
    assert window.header.title.text() == "Overview"
    assert window.header.as_of.words == "As of Fri 12 Apr 2013"
    texts = [fact.text for fact in window.trust.facts]
    assert texts[0] == "Data through Fri 12 Apr 2013"
    assert "drives scored" in texts[1]


def test_every_page_of_the_rail_opens_by_its_button(window: MainWindow, qtbot: QtBot) -> None:
    for entry in PAGES:
        if not entry.belongs_to:
            window.rail.chosen.emit(entry.id)
            qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
            assert window.pages.asked == entry.id
            assert window.pages.current_page.state is PageState.READY
            assert entry.title in window.windowTitle()


def test_every_action_is_in_a_menu_and_shortcuts_are_used_once(window: MainWindow) -> None:
    menus = window.menuBar().findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    in_menus = {action.objectName() for menu in menus for action in menu.actions()}
    assert {one.id for one in window.book} <= in_menus
    shortcuts = [text for one in window.book for text in one.shortcuts]
    assert len(shortcuts) == len(set(shortcuts))


def test_an_action_of_a_page_appears_in_its_menu_when_the_page_is_made(window: MainWindow) -> None:
    window.book.add(ActionDefinition("test.late", "Late", Menu.EDIT), lambda: None)
    window.pages.page_made.emit("drives")
    titles = [menu.text() for menu in window.menuBar().actions()]
    assert "&Edit" in titles
    with pytest.raises(ValueError, match=r"test\.late"):
        window.book.add(ActionDefinition("test.late", "Late", Menu.EDIT), lambda: None)


def test_back_returns_to_the_page_before(window: MainWindow) -> None:
    window.navigator.open("settings")
    window.book.action("view.back").trigger()
    assert window.pages.asked == "overview"


def test_day_before_shows_that_day_with_a_banner_and_latest_returns(window: MainWindow, qtbot: QtBot) -> None:
    window.book.action("view.day_before").trigger()
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    assert window.header.as_of.words == "As of Thu 11 Apr 2013"
    assert window.banners.earlier_day.isVisible()
    assert "11 Apr 2013" in window.banners.earlier_day.sentence
    assert window.book.action("view.day_after").isEnabled()
    window.book.action("view.latest").trigger()
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    assert not window.banners.earlier_day.isVisible()
    assert not window.book.action("view.day_after").isEnabled()


def test_calendar_takes_days_with_data_only(window: MainWindow, qtbot: QtBot) -> None:
    window.header.as_of.open_calendar()
    popover = window.findChild(CalendarPopover)
    assert popover is not None
    assert popover.calendar.has_data(dt.date(2013, 4, 11))
    assert not popover.calendar.has_data(dt.date(2013, 4, 9))
    with qtbot.waitSignal(popover.chosen) as heard:
        popover.calendar.clicked.emit(dt.date(2013, 4, 10))
    assert heard.args == [dt.date(2013, 4, 10)]
    assert window.session.as_of == dt.date(2013, 4, 10)
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)


def test_theme_switches_and_is_kept(window: MainWindow, private_folders: None) -> None:
    window.book.action("view.theme").trigger()
    assert theme().is_dark
    assert window.session.preferences.theme == "dark"
    window.book.action("view.theme").trigger()
    assert theme().color(Token.SURFACE).name().upper() == LIGHT[Token.SURFACE]
    theme().set_mode(ThemeMode.SYSTEM)
    assert theme().mode is ThemeMode.SYSTEM


def test_palette_finds_pages_actions_and_drives(window: MainWindow, qtbot: QtBot) -> None:
    serial = window.pages.current_page.snapshot.top["serial_number"][0]
    palette = window.openings.palette()
    qtbot.keyClicks(palette.field, "sett")
    assert [entry.text for entry in palette.shown] == ["Settings"]
    palette.field.setText(serial)
    qtbot.waitUntil(lambda: any(entry.text == serial for entry in palette.shown), timeout=WAIT_MS)
    with qtbot.waitSignal(window.navigator.requested) as heard:
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert heard.args[0] == "drives"
    assert isinstance(heard.args[1], DriveKey)
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)


def test_palette_bears_half_typed_searches(window: MainWindow, qtbot: QtBot) -> None:
    palette = window.openings.palette()
    with qtbot.waitSignal(window.session.bridge.busy_changed, timeout=WAIT_MS):
        palette.field.setText("risk>")
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    assert palette.isVisible()
    palette.close()


def test_dropped_files_open_the_import_dialog_with_them(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[list[Path]] = []
    monkeypatch.setattr(window.openings, "import_files", lambda paths=(): opened.append(list(paths)))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "day.csv")), QUrl("https://example.org/x.csv")])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(QPoint(10, 10)), copy, mime, left, plain))
    assert opened == [[tmp_path / "day.csv"]]


def test_score_runs_as_an_operation_and_says_what_it_did(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.bridge.operation_over, timeout=WAIT_MS) as heard:
        window.book.action("file.score").trigger()
        assert "Score 12 Apr 2013" in window.trust.jobs.name.text()
    assert heard.args is not None
    assert heard.args[0].state is JobState.DONE
    assert window.trust.message.startswith("Scored 300 drives of Fri 12 Apr 2013, ")
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)


def test_export_writes_the_list_and_offers_its_folder(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "list.csv"
    with qtbot.waitSignal(window.session.bridge.operation_over, timeout=WAIT_MS):
        window.work.export_to(target)
    assert target.read_text().count("\n") >= 1
    assert "list.csv" in window.trust.message


def test_a_failed_operation_is_told_in_the_status_line(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.bridge.operation_over, timeout=WAIT_MS):
        window.work.export_to(tmp_path / "list.docx")
    assert window.trust.message.startswith("Export list.docx: ")
    assert window.trust.jobs.finished[0].state is JobState.FAILED


def test_verify_reports_an_undamaged_workspace(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.bridge.operation_over, timeout=WAIT_MS):
        window.book.action("tools.verify").trigger()
    assert "nothing is damaged" in window.trust.message


def test_job_popover_shows_and_cancels_what_runs(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.session.bridge.operation_started):
        handle = window.session.bridge.submit(Job("import", "Import x.csv", endless, Lane.WRITE))
    window.book.action("view.jobs").trigger()
    assert window.trust.jobs.cancel.isVisible()
    window.trust.jobs.cancel.click()
    qtbot.waitUntil(lambda: handle.state is JobState.CANCELLED)
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    assert window.trust.jobs.name.text() == "No jobs running"
    assert "cancelled" in window.trust.message


def test_closing_while_a_job_runs_asks_and_staying_keeps_both(window: MainWindow, qtbot: QtBot) -> None:
    handle = window.session.bridge.submit(Job("import", "Import x.csv", endless, Lane.WRITE))
    assert not window.close()
    question = window.findChild(ClosingQuestion)
    assert question is not None
    question.reject()
    assert window.isVisible()
    assert not handle.state.is_over
    handle.cancel()
    qtbot.waitUntil(lambda: handle.state.is_over)


def test_cancel_and_close_leaves_no_thread_and_gives_the_lock_back(window: MainWindow, qtbot: QtBot) -> None:
    handle = window.session.bridge.submit(Job("import", "Import x.csv", endless, Lane.WRITE))
    root = window.session.workspace.root
    window.close()
    question = window.findChild(ClosingQuestion)
    assert question is not None
    question.chosen.emit("cancel_jobs")
    question.accept()
    assert handle.state is JobState.CANCELLED
    assert not window.isVisible()
    assert not [one for one in threading.enumerate() if one.name.startswith(("read-lane", "write-lane"))]
    with Workspace.open(root) as again:
        assert not again.read_only_reason


def test_close_when_done_waits_for_the_job_and_then_closes(window: MainWindow, qtbot: QtBot) -> None:
    release = threading.Event()
    window.session.bridge.submit(Job("import", "Import x.csv", lambda _context: release.wait(10), Lane.WRITE))
    window.close()
    question = window.findChild(ClosingQuestion)
    assert question is not None
    question.chosen.emit("when_done")
    question.accept()
    assert window.isVisible()
    release.set()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT_MS)


def test_an_empty_workspace_shows_the_first_run_page(empty_session: Session, make_window: WindowMaker) -> None:
    window = make_window(empty_session)
    assert window.header.title.text() == "Welcome to ReliScore Desktop"
    assert not window.header.as_of.isVisible()
    assert not window.book.action("file.export").isEnabled()
    assert window.book.action("file.export").toolTip() == "There is nothing to export yet"
    assert window.trust.facts[0].text == "No data yet"
    window.navigator.open("settings")
    assert window.header.title.text() == "Settings"


def test_in_an_empty_workspace_the_data_page_shows_a_failed_import_and_offers_a_restore(
    empty_session: Session, make_window: WindowMaker, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "notes.csv").write_text("no telemetry\n1\n")
    operations.import_telemetry(empty_session.workspace, [tmp_path / "notes.csv"], JobContext())
    window = make_window(empty_session)
    window.navigator.open("data")
    qtbot.waitUntil(settled(empty_session), timeout=WAIT_MS)
    page = window.pages.current_page
    assert isinstance(page, DataPage)
    assert page.imports.table.frame_model.frame["name"].to_list() == ["notes.csv"]
    assert window.book.action("data.restore").isEnabled()


def test_a_second_window_is_read_only_and_says_why(session: Session, make_window: WindowMaker) -> None:
    from reliscore_desktop.app.settings import Preferences
    from reliscore_desktop.ui.job_bridge import JobBridge

    second = Session(Workspace.open(session.workspace.root, read_only=True), JobBridge(), Preferences())
    window = make_window(second)
    assert window.banners.read_only.isVisible()
    assert second.workspace.read_only_reason in window.banners.read_only.sentence
    assert not window.book.action("file.import").isEnabled()
    assert "read-only" in window.book.action("file.import").toolTip()


def test_opening_another_workspace_shows_it_and_closes_the_former(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    former = window.session.workspace.root
    with qtbot.waitSignal(window.session.workspace_changed, timeout=WAIT_MS):
        window.workspaces.open_folder(tmp_path / "other")
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    assert window.session.workspace.root == tmp_path / "other"
    assert window.header.title.text() == "Welcome to ReliScore Desktop"
    with Workspace.open(former) as again:
        assert not again.read_only_reason


def test_coming_back_to_a_page_its_actions_can_be_used_again(window: MainWindow, qtbot: QtBot) -> None:
    for page_id in ("drives", "overview", "drives"):
        window.navigator.open(page_id)
        qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
        assert window.book.action("drives.outcome").isEnabled() is (page_id == "drives")
