"""Guarding of text cells."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reliscore_desktop.exports.cells import FORMULA_STARTS, guard_frame, guard_text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "=", "-"])
def test_text_that_starts_like_a_formula_is_prefixed(text: str) -> None:
    assert guard_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "ZHZ4", "a=b", "1-2", " =x", "'=x", "\nx"])
def test_other_text_is_left_alone(text: str) -> None:
    assert guard_text(text) == text


@settings(deadline=None)
@given(st.lists(st.text(max_size=5) | st.sampled_from([f"{start}x" for start in FORMULA_STARTS])))
def test_columns_are_guarded_like_single_cells(texts: list[str]) -> None:
    frame = pl.DataFrame({"t": texts}, schema={"t": pl.String})
    assert guard_frame(frame)["t"].to_list() == [guard_text(text) for text in texts]


def test_numbers_days_and_unknowns_are_never_altered() -> None:
    frame = pl.DataFrame({"n": [-1.5, None], "i": [-3, 4], "d": [dt.date(2020, 1, 1), None], "t": [None, "x"]})
    assert guard_frame(frame).equals(frame)
