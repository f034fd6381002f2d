"""A model over some rows of a large frame shows them in the asked order without copying the frame."""

import polars as pl
import pytest
from pytestqt.modeltest import ModelTester

from reliscore_desktop.ui.tables.columns import Column
from reliscore_desktop.ui.tables.frame_model import FrameModel


@pytest.fixture
def model() -> FrameModel:
    found = FrameModel((Column("serial_number", "Serial"),), key_columns=("serial_number",))
    frame = pl.DataFrame({"serial_number": ["a", "b", "c", "d"], "probability": [0.1, 0.2, 0.3, 0.4]})
    found.set_frame(frame, pl.Series([3, 1], dtype=pl.UInt32))
    return found


def test_only_the_asked_rows_are_there_in_their_order(model: FrameModel, qtmodeltester: ModelTester) -> None:
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["d", "b"]
    assert model.key_at(0) == ("d",)
    assert model.row_at(1)["probability"] == 0.2
    qtmodeltester.check(model)


def test_keys_are_found_by_their_place_in_the_table(model: FrameModel) -> None:
    assert model.rows_of([("b",), ("d",)]) == [0, 1]
    assert model.rows_of([("b",)]) == [1]
    assert model.rows_of([("a",)]) == []


def test_the_shown_rows_can_be_taken_out(model: FrameModel) -> None:
    assert model.keys()["serial_number"].to_list() == ["d", "b"]
    assert model.take([1])["serial_number"].to_list() == ["b"]
    assert model.frame["serial_number"].to_list() == ["d", "b"]


def test_a_whole_frame_after_some_rows_is_shown_whole(model: FrameModel) -> None:
    model.set_frame(pl.DataFrame({"serial_number": ["x", "y", "z"]}))
    assert model.rowCount() == 3
    assert model.frame["serial_number"].to_list() == ["x", "y", "z"]
