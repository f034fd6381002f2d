"""The Data page as a person uses it: ledger, quarantine, calendar, store, jobs."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations import safekeeping
from reliscore_desktop.app.settings import Preferences
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.importing.coverage import Coverage, DayState, judged
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.store.job_history import past_jobs
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.ui.data.calendar_grid import CalendarGrid
from reliscore_desktop.ui.data.data_page import CALENDAR, DataPage
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.page import PageState
from reliscore_desktop.ui.screenshots import settle
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.theme import theme
from tests.ui.conftest import WAIT_MS, settled

HEADER = "date,serial_number,model,capacity_bytes,failure,smart_5_raw\n"
GOOD = "2013-04-20,A,M,1000000000000,0,0\n"
BAD = "2013-04-20,,M,1000000000000,0,0\n2013-04-20,B,M,1000000000000,0,999999999999999999\n"


@pytest.fixture
def with_problems(session: Session, tmp_path: Path) -> Session:
    """The scored workspace with a file that has quarantined rows and one that failed."""
    (tmp_path / "mixed.csv").write_text(HEADER + GOOD + BAD)
    (tmp_path / "notes.csv").write_text("no telemetry\n1\n")
    for name in ("mixed.csv", "notes.csv"):
        operations.import_telemetry(session.workspace, [tmp_path / name], JobContext(), score_after=False)
    return session


@pytest.fixture
def page(with_problems: Session, make_window: Callable[[Session], MainWindow], qtbot: QtBot) -> DataPage:
    return open_page(make_window(with_problems), qtbot)


def open_page(window: MainWindow, qtbot: QtBot) -> DataPage:
    window.navigator.open("data")
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    found = window.pages.current_page
    assert isinstance(found, DataPage)
    return found


def wait(page: DataPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(settled(page.session), timeout=WAIT_MS)


def show(page: DataPage, view: str, qtbot: QtBot) -> None:
    page.choose_view(view)
    wait(page, qtbot)


def select(page: DataPage, name: str, qtbot: QtBot) -> None:
    table = page.imports.table
    table.selectRow(table.frame_model.frame["name"].to_list().index(name))
    wait(page, qtbot)


def answer(question: QMessageBox | None, words: str, qtbot: QtBot) -> None:
    assert question is not None
    button = next(one for one in question.buttons() if one.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_ledger_says_in_words_what_became_of_each_file(page: DataPage, qtmodeltester: ModelTester) -> None:
    model = page.imports.table.frame_model
    column = model.column_of("state")
    words = [model.index(row, column).data() for row in range(model.rowCount())]
    assert words[:2] == ["Failed", "2 rows quarantined"]
    assert set(words[2:]) == {"Imported"}
    qtmodeltester.check(model)


def test_tabs_count_imports_and_quarantined_rows(page: DataPage) -> None:
    assert [(view.title, view.count) for view in page.views()[:2]] == [("Imports", 5), ("Quarantine", 2)]


def test_only_imports_with_problems_are_listed_on_request(page: DataPage, qtbot: QtBot) -> None:
    page.imports.filter.choose("problems")
    page.imports.filter.chosen.emit("problems")
    wait(page, qtbot)
    assert page.imports.table.frame_model.frame["name"].to_list() == ["notes.csv", "mixed.csv"]


def test_selecting_a_file_shows_its_counts_and_its_quarantine(page: DataPage, qtbot: QtBot) -> None:
    select(page, "mixed.csv", qtbot)
    detail = page.imports.pane.detail
    assert detail is not None
    assert (detail.record.rows_read, detail.record.rows_quarantined) == (3, 2)
    assert page.imports.quarantine.table.frame_model.frame["line"].to_list() == [3, 4]
    assert page.imports.pane.export.isEnabled()
    select(page, "2013-04-11.csv", qtbot)
    assert page.imports.quarantine.table.frame_model.rowCount() == 0
    assert page.imports.quarantine.note.text() == "Every row of this file was taken."


def test_a_reason_narrows_the_quarantine(page: DataPage, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    show(page, "quarantine", qtbot)
    card = page.quarantine
    assert [button.text() for button in card.reasons] == [
        "All reasons 2",
        "No serial number 1",
        "Values out of range 1",
    ]
    qtbot.mouseClick(card.reasons[2], Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert card.table.frame_model.frame["value"].to_list() == ["999999999999999999"]
    qtmodeltester.check(card.table.frame_model)


def test_quarantine_is_exported(page: DataPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.work.export_quarantine_to(tmp_path / "out.csv", None, "")
    wait(page, qtbot)
    assert pl.read_csv(tmp_path / "out.csv").height == 2


def test_undo_asks_and_takes_the_file_back(page: DataPage, qtbot: QtBot) -> None:
    select(page, "mixed.csv", qtbot)
    qtbot.mouseClick(page.imports.pane.undo, Qt.MouseButton.LeftButton)
    assert page.work.question is not None
    assert "1 row goes." in page.work.question.informativeText()
    answer(page.work.question, "Undo import", qtbot)
    wait(page, qtbot)
    assert page.session.latest_day == dt.date(2013, 4, 12)
    assert not page.imports.pane.undo.isEnabled()
    assert "already" in page.imports.pane.undo.toolTip()


def test_undo_can_be_declined(page: DataPage, qtbot: QtBot) -> None:
    select(page, "mixed.csv", qtbot)
    qtbot.mouseClick(page.imports.pane.undo, Qt.MouseButton.LeftButton)
    answer(page.work.question, "Leave as it is", qtbot)
    wait(page, qtbot)
    assert page.session.latest_day == dt.date(2013, 4, 20)


def test_nothing_can_be_undone_while_a_job_runs(page: DataPage, qtbot: QtBot) -> None:
    go_on = threading.Event()
    select(page, "mixed.csv", qtbot)
    assert page.imports.pane.undo.isEnabled()
    page.session.bridge.submit(Job("wait", "Wait", lambda _context: go_on.wait(WAIT_MS / 1000)))
    try:
        assert not page.imports.pane.undo.isEnabled()
        assert page.imports.pane.undo.toolTip() == "Wait until the running job is over"
        assert len(page.jobs.running) == 1
    finally:
        go_on.set()
    wait(page, qtbot)
    assert page.imports.pane.undo.isEnabled()


def test_a_failed_file_says_what_happened_and_can_not_be_undone(page: DataPage, qtbot: QtBot) -> None:
    select(page, "notes.csv", qtbot)
    assert not page.imports.pane.undo.isEnabled()
    assert "no rows" in page.imports.pane.undo.toolTip()
    assert page.imports.quarantine.note.text().startswith("Nothing of this file was taken")


def test_a_file_shows_its_steps_and_a_failed_one_no_counts(page: DataPage, qtbot: QtBot) -> None:
    select(page, "mixed.csv", qtbot)
    words = [one.text() for one in page.imports.pane.findChildren(QLabel)]
    assert any(text.startswith("Read and check, ") for text in words)
    assert any(text.startswith("Write to the store, ") for text in words)
    assert "Rows read" in words
    select(page, "notes.csv", qtbot)
    qtbot.waitUntil(
        lambda: "Rows read" not in [one.text() for one in page.imports.pane.findChildren(QLabel) if one.isVisible()],
        timeout=WAIT_MS,
    )


def test_a_test_restore_is_remembered_in_the_strip_and_leaves_nothing(
    page: DataPage, qtbot: QtBot, tmp_path: Path
) -> None:
    root = page.session.workspace.root
    page.work.back_up_to(tmp_path / "copy.zip")
    wait(page, qtbot)
    before = sorted(path.name for path in root.iterdir())
    page.work.test_backup_at(tmp_path / "copy.zip")
    wait(page, qtbot)
    assert "Test restore passed today" in page.strip.cells[2].below.full_text
    assert sorted(path.name for path in root.iterdir()) == before
    show(page, "store", qtbot)
    assert page.store.last_words("data.test_backup").startswith("Test restore passed today")
    (tmp_path / "torn.zip").write_text("no backup")
    page.work.test_backup_at(tmp_path / "torn.zip")
    wait(page, qtbot)
    assert "failed: " in page.store.last_words("data.test_backup")
    assert "torn.zip is no backup" in page.strip.cells[2].below.full_text


def test_a_past_job_is_copied_with_the_place_of_its_error(
    page: DataPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(safekeeping, "sweep", broken)
    page.work.sweep()
    wait(page, qtbot)
    show(page, "jobs", qtbot)
    page.jobs.table.selectRow(0)
    assert page.jobs.message.text().endswith("a bug")
    assert page.jobs.details.isHidden()
    qtbot.mouseClick(page.jobs.unfold, Qt.MouseButton.LeftButton)
    assert "ZeroDivisionError: a bug" in page.jobs.details.toPlainText()
    qtbot.mouseClick(page.jobs.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Remove unused files\nFailed, today ")
    assert "Traceback" in copied


def test_without_a_past_job_the_view_says_so(page: DataPage, qtbot: QtBot) -> None:
    show(page, "jobs", qtbot)
    assert not page.jobs.table.isVisible()
    assert any(one.text() == "No job is over yet in this workspace." for one in page.jobs.findChildren(QLabel))


def test_calendar_marks_gaps_and_reads_days_out(page: DataPage, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    show(page, CALENDAR, qtbot)
    assert page.calendar.sentence.text().startswith("7 days are missing")
    grid = page.calendar.grid
    grid.setFocus()
    assert page.calendar.read_out.text().startswith("Sat 20 Apr 2013: 1 row")
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert page.calendar.read_out.text() == "Fri 19 Apr 2013: no data"
    box = grid.box_of(dt.date(2013, 4, 12))
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert page.calendar.read_out.text().startswith("Fri 12 Apr 2013")
    assert grid.accessibleDescription() == page.calendar.sentence.text()
    page.calendar.card.toggle_table()
    assert page.calendar.card.table.frame_model.rowCount() == 11
    qtmodeltester.check(page.calendar.card.table.frame_model)


def test_calendar_goes_by_months_with_up_and_down(qtbot: QtBot) -> None:
    grid = CalendarGrid()
    qtbot.addWidget(grid)
    first = dt.date(2024, 1, 31)
    grid.show_coverage(judged({first + dt.timedelta(days=n): 10 for n in range(60)}, {}))
    grid.resize(900, 200)
    grid.show()
    assert grid.current is not None
    assert grid.current.day == dt.date(2024, 3, 30)
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.current.day == dt.date(2024, 2, 29)
    assert grid.day_at(QPoint(1, 1)) is None
    assert grid.current.state is DayState.FULL
    grid.close()


def test_a_long_calendar_scrolls_to_the_day_the_keyboard_is_on(page: DataPage, qtbot: QtBot) -> None:
    show(page, CALENDAR, qtbot)
    first = dt.date(2020, 1, 1)
    page.calendar.show_coverage(judged({first + dt.timedelta(days=n): 10 for n in range(2000)}, {}))
    qtbot.waitUntil(lambda: page.calendar.area.verticalScrollBar().maximum() > 0, timeout=WAIT_MS)
    for _ in range(40):
        qtbot.keyClick(page.calendar.grid, Qt.Key.Key_Down)
    current = page.calendar.grid.current
    assert current is not None
    seen = page.calendar.grid.visibleRegion().boundingRect()
    assert seen.contains(page.calendar.grid.box_of(current.day).center().toPoint())
    assert page.calendar.grid.day_at(page.calendar.grid.box_of(current.day).center().toPoint()) == current


def test_a_calendar_without_days_is_blank(qtbot: QtBot) -> None:
    grid = CalendarGrid()
    qtbot.addWidget(grid)
    grid.show_coverage(Coverage(()))
    assert grid.current is None
    assert grid.day_at(QPoint(100, 30)) is None


def test_verify_and_back_up_show_in_the_strip(page: DataPage, qtbot: QtBot, tmp_path: Path) -> None:
    assert [cell.value.full_text for cell in page.strip.cells[1:3]] == ["Never", "Never"]
    page.context.actions.action("tools.verify").trigger()
    page.work.back_up_to(tmp_path / "copy.zip")
    wait(page, qtbot)
    assert "0 of" in page.strip.cells[1].value.full_text
    assert "copy.zip" in page.strip.cells[2].below.full_text
    assert (tmp_path / "copy.zip").is_file()
    show(page, "store", qtbot)
    assert "copy.zip" in page.store.last_words("data.back_up")


def test_a_backup_that_fails_is_told_and_recorded(page: DataPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.work.back_up_to(tmp_path / "absent" / "copy.zip")
    wait(page, qtbot)
    show(page, "jobs", qtbot)
    model = page.jobs.table.frame_model
    assert model.index(0, model.column_of("state")).data() == "Failed"
    page.jobs.table.selectRow(0)
    assert "does not exist" in page.jobs.message.text()


def test_restore_in_place_brings_the_backup_back(page: DataPage, qtbot: QtBot, tmp_path: Path) -> None:
    session = page.session
    safekeeping.back_up(session.workspace, tmp_path / "copy.zip", JobContext())
    select(page, "mixed.csv", qtbot)
    page.work.undo(4, "mixed.csv")
    wait(page, qtbot)
    assert session.latest_day == dt.date(2013, 4, 12)
    page.work.ask_restore(tmp_path / "copy.zip")
    answer(page.work.question, "Replace this workspace", qtbot)
    qtbot.waitUntil(lambda: session.latest_day == dt.date(2013, 4, 20), timeout=WAIT_MS)
    wait(page, qtbot)
    assert len(list(tmp_path.glob("workspace.before-restore-*"))) == 1
    assert not session.is_read_only


def test_a_damaged_backup_leaves_the_open_workspace_usable(page: DataPage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "copy.zip").write_text("no backup")
    page.work.restore_here(tmp_path / "copy.zip")
    wait(page, qtbot)
    assert page.session.workspace.store.segments.days(SegmentKind.TELEMETRY)
    show(page, "jobs", qtbot)
    assert "is no backup" in page.jobs.table.frame_model.frame["message"][0]


def test_restore_beside_opens_the_new_workspace(page: DataPage, qtbot: QtBot, tmp_path: Path) -> None:
    safekeeping.back_up(page.session.workspace, tmp_path / "copy.zip", JobContext())
    page.work.restore_to(tmp_path / "copy.zip", tmp_path / "second")
    qtbot.waitUntil(lambda: page.session.workspace.root == tmp_path / "second", timeout=WAIT_MS)
    wait(page, qtbot)
    assert page.session.latest_day == dt.date(2013, 4, 20)


def test_every_operation_is_recorded_as_a_job(page: DataPage, qtbot: QtBot) -> None:
    page.work.compact()
    page.work.sweep()
    wait(page, qtbot)
    assert [job.title for job in past_jobs(page.session.workspace.store)] == [
        "Remove unused files",
        "Compact old months",
    ]


def test_read_only_shows_all_and_changes_nothing(
    with_problems: Session, bridge: JobBridge, make_window: Callable[[Session], MainWindow], qtbot: QtBot
) -> None:
    with Workspace.open(with_problems.workspace.root, read_only=True) as workspace:
        page = open_page(make_window(Session(workspace, bridge, Preferences())), qtbot)
        select(page, "mixed.csv", qtbot)
        assert page.imports.quarantine.table.frame_model.rowCount() == 2
        assert not page.imports.pane.undo.isEnabled()
        book = page.context.actions
        assert not book.action("data.sweep").isEnabled()
        assert "read-only" in book.action("data.sweep").toolTip()
        show(page, "store", qtbot)
        assert not page.store.watched.save.isEnabled()
        bridge.close()


def test_an_error_is_shown_with_the_way_to_try_again(
    page: DataPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reliscore_desktop.domain.errors import StoreError

    def broken(*_args: object, **_named: object) -> None:
        raise StoreError("The disk is gone.", "Bring it back.")

    states = []
    with monkeypatch.context() as patch:
        patch.setattr("reliscore_desktop.ui.data.data_page.read_data", broken)
        page.reload()
        wait(page, qtbot)
        states.append(page.state)
    page.reload()
    wait(page, qtbot)
    states.append(page.state)
    assert states == [PageState.ERROR, PageState.READY]


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("size", [QSize(1440, 900), QSize(1120, 700)])
def test_no_button_leaves_the_window(page: DataPage, qtbot: QtBot, scale: float, size: QSize) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    window.resize(size)
    theme().set_scale(scale)
    for view in page.views():
        page.choose_view(view.id)
        settle(window)
        for button in page.findChildren(QPushButton):
            if button.isVisible():
                right = button.mapTo(window, button.rect().topRight()).x()
                assert right <= window.width(), (view.id, button.text())


class TestWatchedFolder:
    """The window imports by itself what arrives while the folder is switched on."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "drop").mkdir()
        return tmp_path / "drop"

    @pytest.fixture
    def quick(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("reliscore_desktop.ui.data.folder_watcher.SETTLING_MS", 20)

    @pytest.fixture
    def watching(self, page: DataPage) -> Iterator[DataPage]:
        yield page
        window = page.window()
        assert isinstance(window, MainWindow)
        window.work.watcher.stop()

    def test_is_off_by_default(self, page: DataPage) -> None:
        window = page.window()
        assert isinstance(window, MainWindow)
        assert not window.work.watcher.is_on
        assert page.strip.cells[3].value.full_text == "Off"

    def test_a_folder_must_exist_before_it_can_be_saved(self, page: DataPage, qtbot: QtBot) -> None:
        show(page, "store", qtbot)
        card = page.store.watched
        card.enabled.setChecked(True)
        assert card.note.text() == "Choose a folder first."
        card.folder.setText("/no/such/folder")
        assert card.note.text() == "This folder does not exist."
        assert not card.save.isEnabled()

    @pytest.mark.usefixtures("quick")
    def test_new_files_are_imported_and_said(self, watching: DataPage, qtbot: QtBot, folder: Path) -> None:
        page = watching
        show(page, "store", qtbot)
        card = page.store.watched
        (folder / "late.csv").write_text(HEADER + GOOD.replace("-20,A", "-21,A"))
        card.folder.setText(str(folder))
        card.enabled.setChecked(True)
        qtbot.mouseClick(card.save, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: page.session.latest_day == dt.date(2013, 4, 21), timeout=WAIT_MS)
        wait(page, qtbot)
        assert "late.csv" in page.strip.cells[3].below.full_text
        assert (folder / "late.csv").is_file()
        show(page, "imports", qtbot)
        assert page.imports.table.frame_model.frame["started_by"][0] == "Watched folder"
