"""Foreign files are mapped in the import dialog, and read by the saved profile from then on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reliscore_desktop.app.operations import profiles
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.ui.imports.import_dialog import ImportDialog, open_import_dialog
from reliscore_desktop.ui.imports.mapping_dialog import MappingDialog
from reliscore_desktop.ui.page import PageContext
from tests.ui.drives.fleet_sample import SAMPLES

WAIT_MS = 60_000
ROWS = "when,disk,kind,bad,colour\n02/01/2024,A,ST4000DM000,0,red\n03/01/2024,A,ST4000DM000,8,red\n"


@pytest.fixture
def dialog(empty_context: PageContext, owner: QWidget, qtbot: QtBot) -> Iterator[ImportDialog]:
    """The import dialog over an empty workspace."""
    owner.show()
    opened = open_import_dialog(empty_context, [], owner)
    assert isinstance(opened, ImportDialog)
    yield opened
    bridge = empty_context.session.bridge
    qtbot.waitUntil(lambda: not bridge.operations and not bridge.has_queries, timeout=WAIT_MS)


def check(dialog: ImportDialog, qtbot: QtBot, path: Path) -> None:
    dialog.add_paths([path])
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=WAIT_MS)


def open_mapping(dialog: ImportDialog, qtbot: QtBot) -> MappingDialog:
    button = dialog.check.map_columns if dialog.check.problem else dialog.check.change_mapping
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    (mapping,) = dialog.findChildren(MappingDialog)
    qtbot.waitUntil(lambda: mapping.draft is not None, timeout=WAIT_MS)
    assert isinstance(mapping, MappingDialog)
    return mapping


def choose(mapping: MappingDialog, row: int, kind: str, number: int = 0) -> None:
    mapping.columns.selectRow(row)
    mapping.editor.kind.setCurrentIndex(mapping.editor.kind.findData(kind))
    mapping.editor.kind.activated.emit(mapping.editor.kind.currentIndex())
    if number:
        mapping.editor.number.setValue(number)


def test_a_file_nobody_knows_is_mapped_previewed_saved_and_imported(
    dialog: ImportDialog, empty_context: PageContext, tmp_path: Path, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    path = tmp_path / "site-7.csv"
    path.write_text(ROWS)
    check(dialog, qtbot, path)
    assert "has no column serial_number or date" in dialog.check.problem
    mapping = open_mapping(dialog, qtbot)
    assert mapping.problem.full_text == "Say which column holds the serial number."
    choose(mapping, 0, "date")
    choose(mapping, 1, "serial_number")
    choose(mapping, 2, "drive_model")
    choose(mapping, 3, "raw", 197)
    mapping.date_form.setCurrentIndex(mapping.date_form.findData("day first"))
    mapping.date_form.activated.emit(mapping.date_form.currentIndex())
    qtbot.waitUntil(lambda: mapping.preview.frame_model.rowCount() == 2, timeout=WAIT_MS)
    shown = mapping.preview.frame_model.frame
    assert shown["smart_197_raw"].to_list() == [0, 8]
    assert [str(day) for day in shown["date"]] == ["2024-01-02", "2024-01-03"]
    qtmodeltester.check(mapping.columns.frame_model)
    qtmodeltester.check(mapping.preview.frame_model)
    assert not mapping.save.isEnabled()
    qtbot.keyClicks(mapping.name, "Site 7")
    qtbot.mouseClick(mapping.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.footer.import_button.text() == "Import 2 rows", timeout=WAIT_MS)
    dialog.footer.score_after.setChecked(False)
    qtbot.mouseClick(dialog.footer.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.results, timeout=WAIT_MS)
    rows = empty_context.session.workspace.store.segments.scan(SegmentKind.TELEMETRY).collect()
    assert rows["smart_197_raw"].to_list() == [0, 8]


def test_a_saved_profile_is_used_for_the_next_file_of_its_kind_and_can_be_left(
    dialog: ImportDialog, empty_context: PageContext, qtbot: QtBot
) -> None:
    path = SAMPLES / "schema_samples" / "2020_13cols_semicolon_ddmmyyyy_bom.csv"
    check(dialog, qtbot, path)
    mapping = open_mapping(dialog, qtbot)
    qtbot.keyClicks(mapping.drive_model, "ST12000NM0007")
    qtbot.keyClicks(mapping.name, "Without models")
    qtbot.waitUntil(lambda: mapping.preview.frame_model.rowCount() > 0, timeout=WAIT_MS)
    qtbot.mouseClick(mapping.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: dialog.plan is not None and dialog.plan.files[0].profile == "Without models", timeout=WAIT_MS
    )
    assert dialog.check.first_rows.frame_model.frame["drive_model"].unique().to_list() == ["ST12000NM0007"]
    (saved,) = profiles.list_profiles(empty_context.session.workspace)
    assert saved.drive_model == "ST12000NM0007"
    again = open_mapping_anew(dialog, qtbot)
    assert again.name.text() == "Without models"
    qtbot.mouseClick(again.as_detected, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.plan is not None and not dialog.plan.files[0].profile, timeout=WAIT_MS)


def open_mapping_anew(dialog: ImportDialog, qtbot: QtBot) -> MappingDialog:
    qtbot.waitUntil(lambda: not dialog.findChildren(MappingDialog), timeout=WAIT_MS)
    return open_mapping(dialog, qtbot)


def test_what_is_kept_out_is_counted_while_the_mapping_is_made(dialog: ImportDialog, qtbot: QtBot) -> None:
    check(dialog, qtbot, SAMPLES / "schema_samples" / "2020_14cols_norm_suffix.csv")
    mapping = open_mapping(dialog, qtbot)
    choose(mapping, 10, "normalized", 9)
    qtbot.waitUntil(lambda: "Normalised value out of range" in mapping.kept_out.full_text, timeout=WAIT_MS)


def test_a_capacity_takes_its_unit(dialog: ImportDialog, qtbot: QtBot) -> None:
    check(dialog, qtbot, SAMPLES / "schema_samples" / "2019_16cols_index_capacity_tb.csv")
    mapping = open_mapping(dialog, qtbot)
    mapping.columns.selectRow(15)
    assert mapping.editor.unit.currentData() == "TB"
    mapping.editor.unit.setCurrentIndex(mapping.editor.unit.findData("bytes"))
    mapping.editor.unit.activated.emit(mapping.editor.unit.currentIndex())
    rows = mapping.preview.frame_model
    qtbot.waitUntil(lambda: rows.rowCount() > 0 and rows.frame["capacity_bytes"].null_count() > 0, timeout=WAIT_MS)
    assert "Impossible capacity" in mapping.kept_out.full_text


def test_json_has_no_columns_to_map(dialog: ImportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "fleet.json"
    path.write_text('{"drives": []}')
    check(dialog, qtbot, path)
    qtbot.mouseClick(dialog.check.map_columns, Qt.MouseButton.LeftButton)
    (mapping,) = dialog.findChildren(MappingDialog)
    qtbot.waitUntil(lambda: mapping.stack.currentIndex() == 1, timeout=WAIT_MS)
    assert not mapping.save.isEnabled()
    mapping.reject()
