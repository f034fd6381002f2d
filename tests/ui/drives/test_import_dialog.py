"""The import dialog as a person uses it, on real files."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations.import_estimate import FEWEST_ROWS
from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.ui.imports.import_dialog import ImportDialog, open_import_dialog
from reliscore_desktop.ui.page import PageContext
from tests.ui.drives.fleet_sample import SAMPLES

WAIT_MS = 60_000
DAYS = SAMPLES / "2013"


@pytest.fixture
def dialog(empty_context: PageContext, owner: QWidget, qtbot: QtBot) -> Iterator[ImportDialog]:
    """The dialog over an empty workspace."""
    owner.show()
    opened = open_import_dialog(empty_context, [], owner)
    assert isinstance(opened, ImportDialog)
    yield opened
    bridge = empty_context.session.bridge
    qtbot.waitUntil(lambda: not bridge.operations, timeout=WAIT_MS)


def check(dialog: ImportDialog, qtbot: QtBot, *paths: Path) -> None:
    dialog.add_paths(paths)
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=WAIT_MS)


def press_import(dialog: ImportDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.footer.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() in (dialog.results, dialog.failure), timeout=WAIT_MS)


def stored_rows(context: PageContext) -> int:
    return operations.status(context.session.workspace).telemetry_rows


def test_it_begins_with_a_place_to_drop_files(dialog: ImportDialog) -> None:
    assert dialog.steps.current == 1
    assert dialog.drop_zone.isVisible()
    assert not dialog.check.isVisible()
    assert not dialog.footer.import_button.isEnabled()
    assert dialog.choose.isVisible()
    assert not dialog.choose.folders


def test_a_second_import_knows_how_long_it_takes_and_where_files_came_from(
    dialog: ImportDialog, empty_context: PageContext, owner: QWidget, qtbot: QtBot
) -> None:
    first, second = sorted(DAYS.glob("*.csv"))[:2]
    check(dialog, qtbot, first)
    assert "At least 1 s" in dialog.footer.note.text()
    press_import(dialog, qtbot)
    again = open_import_dialog(empty_context, [], owner)
    assert isinstance(again, ImportDialog)
    qtbot.waitUntil(lambda: bool(again.choose.folders), timeout=WAIT_MS)
    check(again, qtbot, second)
    assert again.plan is not None
    is_known = again.plan.files[0].report.rows_read >= FEWEST_ROWS
    assert ("About 1 s" if is_known else "At least 1 s") in again.footer.note.text()
    assert (" on disk" in again.footer.note.text()) is is_known
    again.reject()


def test_a_folder_of_an_earlier_import_is_checked_with_one_click(dialog: ImportDialog, qtbot: QtBot) -> None:
    dialog.choose.show_folders([DAYS])
    qtbot.mouseClick(dialog.choose.folders[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=WAIT_MS)
    assert dialog.paths == [DAYS]
    assert not dialog.choose.isVisible()


def test_the_check_reads_every_row_and_writes_nothing(
    dialog: ImportDialog, empty_context: PageContext, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    check(dialog, qtbot, DAYS)
    assert dialog.steps.current == 2
    assert dialog.footer.import_button.text() == "Import 900 rows"
    assert dialog.footer.import_button.isEnabled()
    assert stored_rows(empty_context) == 0
    qtmodeltester.check(dialog.check.files.frame_model)
    qtmodeltester.check(dialog.check.columns.frame_model)


def test_import_stores_the_rows_and_lists_the_files(
    dialog: ImportDialog, empty_context: PageContext, qtbot: QtBot
) -> None:
    check(dialog, qtbot, DAYS)
    with qtbot.waitSignal(empty_context.session.data_changed, timeout=WAIT_MS):
        press_import(dialog, qtbot)
    assert dialog.results.title.text() == "Imported 900 rows of 3 days"
    assert dialog.results.table.frame_model.rowCount() == 3
    assert "300 drives scored" in dialog.results.sentences.text()
    assert stored_rows(empty_context) == 900
    assert dialog.footer.show_drives.isVisible()
    with qtbot.waitSignal(empty_context.navigator.requested, timeout=WAIT_MS) as opened:
        dialog.footer.show_drives.click()
    assert opened.args[0] == "drives"


def test_without_the_tick_nothing_is_scored(dialog: ImportDialog, empty_context: PageContext, qtbot: QtBot) -> None:
    check(dialog, qtbot, DAYS / "2013-04-10.csv")
    dialog.footer.score_after.setChecked(False)
    press_import(dialog, qtbot)
    assert operations.status(empty_context.session.workspace).last_scored_day is None


def test_a_file_imported_before_is_skipped_and_says_so(dialog: ImportDialog, qtbot: QtBot) -> None:
    check(dialog, qtbot, DAYS / "2013-04-10.csv")
    dialog.footer.score_after.setChecked(False)
    press_import(dialog, qtbot)
    dialog.footer.again.click()
    assert dialog.steps.current == 1
    check(dialog, qtbot, DAYS / "2013-04-10.csv")
    assert dialog.check.files.frame_model.row_at(0)["verdict"] == "Already there, will be skipped"
    assert dialog.footer.import_button.text() == "Nothing to import"
    assert not dialog.footer.import_button.isEnabled()


def test_a_file_that_is_no_telemetry_says_why(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "inventory.csv"
    path.write_text("name,colour\npod,blue\n")
    check(dialog, qtbot, path)
    assert "inventory.csv" in dialog.check.problem
    assert not dialog.footer.import_button.isEnabled()


def test_a_bad_file_does_not_hold_up_the_good_one(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "inventory.csv"
    path.write_text("name,colour\npod,blue\n")
    check(dialog, qtbot, path, DAYS / "2013-04-10.csv")
    assert dialog.footer.import_button.text() == "Import 300 rows"
    press_import(dialog, qtbot)
    results = dialog.results.table.frame_model.frame
    assert results["result"].to_list() == ["Not imported", "Imported"]


def test_delete_takes_a_file_out_of_the_list(dialog: ImportDialog, qtbot: QtBot) -> None:
    check(dialog, qtbot, DAYS)
    dialog.check.files.selectRow(0)
    qtbot.keyClick(dialog.check.files, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: dialog.footer.import_button.text() == "Import 600 rows", timeout=WAIT_MS)


def test_dropped_files_are_checked(dialog: ImportDialog, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(DAYS / "2013-04-10.csv"))])
    event = QDropEvent(
        QPoint(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    dialog.drop_zone.dropEvent(event)
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=WAIT_MS)
    assert dialog.footer.import_button.text() == "Import 300 rows"


class Gate:
    """Stands before the real import: the job waits in its first step until it is let go or cancelled."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.entered, self.open = threading.Event(), threading.Event()
        real = operations.import_telemetry

        def waiting(workspace: object, paths: object, context: JobContext, **options: object) -> object:
            context.step("Reading 2013-04-10.csv", total=100, unit="bytes")
            self.entered.set()
            while not self.open.wait(0.01):
                context.check()
            return real(workspace, paths, context, **options)  # type: ignore[arg-type]  # handed on as it came

        monkeypatch.setattr(operations, "import_telemetry", waiting)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    return Gate(monkeypatch)


def begin(dialog: ImportDialog, gate: Gate, qtbot: QtBot) -> None:
    check(dialog, qtbot, DAYS)
    qtbot.mouseClick(dialog.footer.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(gate.entered.is_set, timeout=WAIT_MS)


def test_cancel_in_the_middle_leaves_the_store_as_it_was(
    dialog: ImportDialog, gate: Gate, empty_context: PageContext, qtbot: QtBot
) -> None:
    begin(dialog, gate, qtbot)
    qtbot.waitUntil(lambda: dialog.running.step.full_text == "Reading 2013-04-10.csv", timeout=WAIT_MS)
    qtbot.mouseClick(dialog.running.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.failure, timeout=WAIT_MS)
    assert dialog.failure.title.text() == "The import was cancelled"
    qtbot.waitUntil(lambda: "nothing was written" in dialog.failure.store_state.text(), timeout=WAIT_MS)
    assert stored_rows(empty_context) == 0
    assert not operations.verify(empty_context.session.workspace, JobContext()).problems


def test_closing_the_dialog_lets_the_import_go_on(
    dialog: ImportDialog, gate: Gate, empty_context: PageContext, qtbot: QtBot
) -> None:
    begin(dialog, gate, qtbot)
    dialog.reject()
    with qtbot.waitSignal(empty_context.session.bridge.operation_over, timeout=WAIT_MS):
        gate.open.set()
    assert stored_rows(empty_context) == 900


def test_an_import_that_fails_says_what_happened_and_what_to_do(
    dialog: ImportDialog, empty_context: PageContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_arguments: object, **_options: object) -> None:
        raise StoreError("The disk is full: the segment of 2013-04-10 could not be written.", "Free some space.")

    check(dialog, qtbot, DAYS / "2013-04-10.csv")
    monkeypatch.setattr(operations, "import_telemetry", full_disk)
    press_import(dialog, qtbot)
    assert dialog.failure.title.text() == "2013-04-10.csv could not be imported"
    assert dialog.failure.cause.text().startswith("The disk is full")
    qtbot.waitUntil(lambda: "nothing was written" in dialog.failure.store_state.text(), timeout=WAIT_MS)
    assert not dialog.failure.details.isVisible()
    assert "StoreError" in dialog.failure.details.toPlainText()


def test_closing_during_the_check_drops_it(dialog: ImportDialog, empty_context: PageContext, qtbot: QtBot) -> None:
    dialog.add_paths([DAYS])
    dialog.reject()
    bridge = empty_context.session.bridge
    qtbot.waitUntil(lambda: not bridge.has_queries, timeout=WAIT_MS)
    assert stored_rows(empty_context) == 0


@pytest.mark.parametrize("name", sorted(path.name for path in (SAMPLES / "schema_samples").iterdir()))
def test_every_schema_sample_passes_the_check(name: str) -> None:
    from reliscore_desktop.importing.inspection import inspect
    from reliscore_desktop.ui.imports.check_rows import checked_files, verdict

    plan = inspect([SAMPLES / "schema_samples" / name], None, JobContext())
    assert verdict(checked_files(plan)[0]).icon != "failed"


@pytest.mark.shared
@pytest.mark.slow
def test_ten_days_of_2013_and_the_zip_come_in_and_rank_drives(
    dialog: ImportDialog, empty_context: PageContext, shared_data: Path, qtbot: QtBot
) -> None:
    check(dialog, qtbot, shared_data / "csv" / "2013")
    verdicts = dialog.check.files.frame_model.frame["verdict"].to_list()
    assert len(verdicts) == 11
    assert verdicts[-1] == "Already there, will be skipped"
    press_import(dialog, qtbot)
    assert "of 10 days" in dialog.results.title.text()
    frame = operations.fleet_frame(empty_context.session.workspace).frame
    risks = frame["probability"].drop_nulls()
    assert len(risks) > 21_000
    assert risks.n_unique() > 1_000
