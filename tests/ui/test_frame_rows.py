"""A model over some rows of a large frame shows them in the asked order without copying the frame."""

import polars as pl
import pytest
from pytestqt.modeltest import ModelTester

from reliscore_desktop.ui.tables.columns import Column
from reliscore_desktop.ui.tables.frame_model import FEW_KEYS, FrameModel


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


@pytest.mark.parametrize("count", [1, FEW_KEYS, FEW_KEYS + 1, 12])
@pytest.mark.parametrize("rows", [None, pl.Series([5, 3, 8, 0, 2, 9], dtype=pl.UInt32)])
def test_few_and_many_keys_are_found_in_the_same_places_also_where_a_part_is_missing(
    count: int, rows: pl.Series | None
) -> None:
    models = ["a", None, "b", None, "a", "b", "a", "b", None, "a"]
    frame = pl.DataFrame({"drive_model": models, "serial_number": [str(place % 6) for place in range(10)]})
    model = FrameModel((), key_columns=("drive_model", "serial_number"))
    model.set_frame(frame, rows)
    keys = [*frame.rows(), ("unknown", "0"), ("a", None)][:count]
    shown = range(10) if rows is None else rows.to_list()
    assert model.rows_of(keys) == [at for at, place in enumerate(shown) if frame.row(place) in keys]
