"""The table model over a frame and the table that shows it."""

import polars as pl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.ui.tables import drive_columns as columns
from reliscore_desktop.ui.tables.columns import Column, Row
from reliscore_desktop.ui.tables.frame_model import COLUMN_ROLE, ROW_ROLE, FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable

COLUMNS = (
    columns.SERIAL,
    columns.DRIVE_MODEL,
    columns.RISK,
    columns.CHANGE,
    columns.MAIN_REASON,
    *columns.COUNTERS,
    columns.AGE,
    columns.LOCATION,
    columns.STATUS,
)


def drive(serial: str, probability: float | None, **cells: object) -> dict[str, object]:
    band = None
    if probability is not None:
        band = RiskBand.CRITICAL if probability >= 0.2 else RiskBand.LOW
    row: dict[str, object] = {
        "serial_number": serial,
        "drive_model": "ST4000DM000",
        "probability": probability,
        "band": band.value if band else None,
        "probability_change_7d": 0.52,
        "main_reason": None,
        "not_scored_reason": None if probability is not None else "unsupported_media",
        "smart_5": 0,
        "smart_187": None,
        "smart_188": 0,
        "smart_197": 24,
        "smart_198": 24,
        "age_days": 1972.0,
        "datacenter": "AMS2",
        "vault_id": "1022",
        "status": "active",
        "validated": True,
    }
    return row | cells


def fleet(*rows: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), infer_schema_length=None)


@pytest.fixture
def model() -> FrameModel:
    found = FrameModel(COLUMNS)
    found.set_frame(fleet(drive("Z1", 0.64), drive("Z2", 0.004, validated=False), drive("Z3", None)))
    return found


def words(model: FrameModel, row: int, key: str, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    return str(model.data(model.index(row, model.column_of(key)), role))


def test_model_keeps_every_rule_of_qt(model: FrameModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    model.set_frame(model.frame.head(1))
    model.set_columns(COLUMNS[:3])
    qtmodeltester.check(model)


def test_cells_read_as_the_design_says(model: FrameModel) -> None:
    assert words(model, 0, "probability") == "64%"
    assert words(model, 1, "probability") == "~0.40%"
    assert words(model, 2, "probability") == "Not scored"
    assert words(model, 2, "main_reason") == "SSD, not supported"
    assert words(model, 0, "probability_change_7d") == "+52 pp"
    assert words(model, 0, "smart_187") == "–"
    assert words(model, 0, "smart_5") == "0"
    assert words(model, 0, "age_days") == "5.4"
    assert words(model, 0, "location") == "AMS2 · 1022"


def test_screen_readers_hear_band_risk_and_change(model: FrameModel) -> None:
    spoken = words(model, 0, "probability", Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Critical, 64 percent, up 52 points in 7 days"
    assert "low confidence" in words(model, 1, "probability", Qt.ItemDataRole.AccessibleTextRole)
    assert words(model, 2, "probability", Qt.ItemDataRole.AccessibleTextRole) == "Not scored: SSD, not supported"
    assert "not reported" in words(model, 0, "smart_187", Qt.ItemDataRole.AccessibleTextRole)


def test_delegates_get_row_and_column_objects(model: FrameModel) -> None:
    index = model.index(0, 2)
    assert model.data(index, COLUMN_ROLE) is columns.RISK
    assert model.data(index, ROW_ROLE).get("smart_197") == 24
    assert model.data(index, ROW_ROLE).get("no_such_column", 7) == 7


def test_rows_are_found_by_drive_model_and_serial_together(model: FrameModel) -> None:
    assert model.rows_of([("ST4000DM000", "Z3"), ("ST4000DM000", "Z1"), ("other", "Z2")]) == [0, 2]
    assert model.key_at(1) == ("ST4000DM000", "Z2")


@pytest.fixture
def table(model: FrameModel, qtbot: QtBot) -> FrameTable:
    found = FrameTable(model, name="Drives")
    qtbot.addWidget(found)
    found.resize(1200, 300)
    found.show()
    return found


def test_a_new_result_keeps_selection_and_current_row_by_drive(table: FrameTable, qtbot: QtBot) -> None:
    table.select_key(("ST4000DM000", "Z2"))
    table.show_frame(table.frame_model.frame.reverse().head(2))
    assert table.current_key() == ("ST4000DM000", "Z2")
    assert table.selected_keys() == [("ST4000DM000", "Z2")]
    with qtbot.waitSignal(table.current_key_changed) as heard:
        table.show_frame(table.frame_model.frame.head(1))
    assert heard.args == [None]


def test_enter_opens_the_current_drive(table: FrameTable, qtbot: QtBot) -> None:
    table.select_key(("ST4000DM000", "Z1"))
    with qtbot.waitSignal(table.row_activated) as heard:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert heard.args == [("ST4000DM000", "Z1")]


def test_a_click_on_a_header_asks_for_that_order_and_again_for_the_other(table: FrameTable, qtbot: QtBot) -> None:
    header = table.horizontalHeader()
    section = table.frame_model.column_of("probability")
    with qtbot.waitSignal(table.sort_requested) as heard:
        header.sectionClicked.emit(section)
    assert heard.args == ["probability", True]
    table.set_sort_indicator("probability", descending=True)
    with qtbot.waitSignal(table.sort_requested) as heard:
        header.sectionClicked.emit(section)
    assert heard.args == ["probability", False]


def test_a_narrow_table_hides_columns_by_priority_and_never_the_first(table: FrameTable) -> None:
    table.resize(620, 300)
    shown = {one.key for place, one in enumerate(COLUMNS) if not table.isColumnHidden(place)}
    assert {"serial_number", "probability"} <= shown
    assert "smart_5" not in shown
    table.resize(1400, 300)
    assert not any(table.isColumnHidden(place) for place in range(len(COLUMNS)))


def test_saved_columns_come_back(table: FrameTable, qtbot: QtBot) -> None:
    table.set_column_shown("status", shown=False)
    header = table.horizontalHeader()
    header.moveSection(header.visualIndex(0), 2)
    other = FrameTable(FrameModel(COLUMNS), name="Drives")
    qtbot.addWidget(other)
    other.restore_state(table.save_state())
    assert other.isColumnHidden(table.frame_model.column_of("status"))
    assert other.horizontalHeader().visualIndex(0) == 2
    other.restore_state("no state at all")
    assert other.horizontalHeader().visualIndex(0) == 2


def test_every_kind_of_cell_paints_something(table: FrameTable) -> None:
    table.resize(1600, 300)
    picture: QImage = table.viewport().grab().toImage()
    background = picture.pixelColor(picture.width() - 2, picture.height() - 2)
    row = table.rowHeight(0)
    for place, column in enumerate(COLUMNS[:9]):
        left, width = table.columnViewportPosition(place), table.columnWidth(place)
        points = [picture.pixelColor(x, y) for x in range(left + 4, left + width - 4) for y in range(4, row - 2)]
        assert any(point != background for point in points), column.key


def test_columns_without_words_of_their_own_show_the_cell() -> None:
    model = FrameModel((Column("name", "Name"),), key_columns=("name",))
    model.set_frame(pl.DataFrame({"name": ["a", None]}))
    assert [words(model, row, "name") for row in range(2)] == ["a", ""]


def test_columns_go_one_priority_after_the_other_as_the_table_narrows(table: FrameTable) -> None:
    def hidden(width: int) -> set[str]:
        table.resize(width, 300)
        return {one.key for place, one in enumerate(COLUMNS) if table.isColumnHidden(place)}

    counters = {one.key for one in columns.COUNTERS}
    steps = [hidden(width) for width in range(1500, 600, -20)]
    assert [step for at, step in enumerate(steps) if at == 0 or step != steps[at - 1]] == [
        set(),
        counters,
        counters | {"age_days"},
    ]


def test_room_that_the_reasons_do_not_need_goes_to_columns_that_are_cut(table: FrameTable) -> None:
    place = table.frame_model.column_of("drive_model")
    table.resize(700, 300)
    assert table.columnWidth(place) == columns.DRIVE_MODEL.width
    table.resize(2000, 300)
    assert table.columnWidth(place) == columns.DRIVE_MODEL.most
    assert table.horizontalHeader().length() <= table.viewport().width()


def test_a_cell_without_room_takes_its_brief_words(qtbot: QtBot) -> None:
    said: list[str] = []

    def brief(_row: Row) -> str:
        said.append("brief")
        return "few"

    for width, expected in ((300, []), (60, ["brief"])):
        column = Column("name", "Name", lambda _row: "many words that need room", width=width, brief=brief)
        table = FrameTable(FrameModel((column,), key_columns=("name",)), name="Words")
        qtbot.addWidget(table)
        table.show_frame(pl.DataFrame({"name": ["a"]}))
        table.resize(400, 100)
        table.viewport().grab()
        assert said == expected
