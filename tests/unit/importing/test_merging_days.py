"""Merging a day's rows: the same again, filled in, in conflict."""

import datetime as dt
import itertools

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from reliscore_desktop.importing.merging import MergedDay, merge_day
from reliscore_desktop.sources.schema import LINE

DAY = dt.date(2024, 1, 1)
SCHEMA = {
    LINE: pl.Int64,
    "date": pl.Date,
    "drive_model": pl.String,
    "serial_number": pl.String,
    "smart_5_raw": pl.Int64,
    "smart_9_raw": pl.Int64,
    "smart_3_normalized": pl.Int16,
}
Row = tuple[str, int | None, int | None, int | None]


def rows(*values: Row, first_line: int = 2) -> pl.DataFrame:
    """Rows of serial number, 5 raw, 9 raw and 3 normalised."""
    data = [(first_line + n, DAY, "M", *value) for n, value in enumerate(values)]
    return pl.DataFrame(data, schema=SCHEMA, orient="row")


def values(merged: MergedDay) -> list[Row]:
    assert merged.frame is not None
    wanted = ["serial_number", "smart_5_raw", "smart_9_raw", "smart_3_normalized"]
    present = [pl.col(name) if name in merged.frame.columns else pl.lit(None).alias(name) for name in wanted]
    return [(str(row[0]), row[1], row[2], row[3]) for row in merged.frame.select(present).rows()]


def stored(*of: Row) -> pl.DataFrame:
    merged = merge_day(DAY, rows(*of), None)
    assert merged.frame is not None
    return merged.frame


def test_rows_come_out_by_drive_with_all_core_columns() -> None:
    merged = merge_day(DAY, rows(("B", 1, 2, 3), ("A", 4, 5, 6)), None)
    assert values(merged) == [("A", 4, 5, 6), ("B", 1, 2, 3)]
    assert merged.frame is not None
    assert {"capacity_bytes", "failure", "datacenter", "smart_242_raw"} <= set(merged.frame.columns)
    assert LINE not in merged.frame.columns


def test_an_attribute_nobody_reports_is_not_stored() -> None:
    merged = merge_day(DAY, rows(("A", 1, 2, None)), None)
    assert merged.frame is not None
    assert "smart_3_normalized" not in merged.frame.columns


def test_rows_that_complete_each_other_become_one() -> None:
    merged = merge_day(DAY, rows(("A", 1, None, None), ("A", None, 2, None), ("A", None, None, 3)), None)
    assert values(merged) == [("A", 1, 2, 3)]
    assert (merged.rows_imported, merged.rows_duplicate) == (3, 0)


def test_a_row_that_says_less_is_a_duplicate() -> None:
    merged = merge_day(DAY, rows(("A", None, 2, None)), stored(("A", 1, 2, 3)))
    assert (merged.frame, merged.rows_imported, merged.rows_duplicate) == (None, 0, 1)


def test_a_conflicting_row_gives_nothing_not_even_what_was_unknown() -> None:
    merged = merge_day(DAY, rows(("A", 9, 2, None), ("B", 1, None, None)), stored(("A", 1, None, None)))
    assert values(merged) == [("A", 1, None, None), ("B", 1, None, None)]
    assert merged.conflicts.select("rule", "column", "value").rows() == [
        ("conflicts_with_store", "smart_5_raw", "9 instead of 1")
    ]


def test_a_value_filled_in_by_one_row_binds_the_next() -> None:
    merged = merge_day(DAY, rows(("A", None, 2, None), ("A", None, 3, None)), stored(("A", 1, None, None)))
    assert values(merged) == [("A", 1, 2, None)]
    assert (merged.rows_imported, merged.conflicts.height) == (1, 1)


def test_stored_rows_of_other_drives_are_untouched() -> None:
    before = stored(("A", 1, 2, 3), ("C", 4, 5, 6))
    merged = merge_day(DAY, rows(("B", 7, None, None)), before)
    assert values(merged) == [("A", 1, 2, 3), ("B", 7, None, None), ("C", 4, 5, 6)]


def one_after_another(incoming: pl.DataFrame, before: pl.DataFrame | None) -> tuple[pl.DataFrame | None, int, int, int]:
    """What `merge_day` must equal: the rows one at a time."""
    frame, imported, duplicate, conflicts = before, 0, 0, 0
    for number in range(incoming.height):
        merged = merge_day(DAY, incoming[number : number + 1], frame)
        frame = merged.frame if merged.frame is not None else frame
        imported += merged.rows_imported
        duplicate += merged.rows_duplicate
        conflicts += merged.conflicts.height
    return frame, imported, duplicate, conflicts


cells = st.one_of(st.none(), st.integers(0, 2))
tables = st.lists(st.tuples(st.sampled_from("ABC"), cells, cells, cells), min_size=1, max_size=12)


@given(tables, st.one_of(st.none(), tables))
@settings(max_examples=50, deadline=None)
def test_all_rows_at_once_equal_one_after_another(incoming: list[Row], earlier: list[Row] | None) -> None:
    before = stored(*earlier) if earlier else None
    merged = merge_day(DAY, rows(*incoming), before)
    frame, imported, duplicate, conflicts = one_after_another(rows(*incoming), before)
    assert (merged.rows_imported, merged.rows_duplicate, merged.conflicts.height) == (imported, duplicate, conflicts)
    assert imported + duplicate + conflicts == len(incoming)
    result = merged.frame if merged.frame is not None else before
    assert result is not None
    assert frame is not None
    assert_frame_equal(result, frame, check_column_order=False)


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_the_order_of_files_that_agree_does_not_matter(data: st.DataObject) -> None:
    truth = {serial: data.draw(st.tuples(cells, cells, cells)) for serial in "ABC"}

    def some_rows() -> list[Row]:
        shown = data.draw(st.lists(st.tuples(st.sampled_from("ABC"), st.tuples(*[st.booleans()] * 3)), min_size=1))
        return [(s, *(v if show else None for v, show in zip(truth[s], mask, strict=True))) for s, mask in shown]

    files = [rows(*some_rows()) for _ in range(3)]
    results = []
    for order in itertools.permutations(files):
        frame = None
        for file in order:
            merged = merge_day(DAY, file, frame)
            assert merged.conflicts.height == 0
            frame = merged.frame if merged.frame is not None else frame
        results.append(frame)
    for other in results[1:]:
        assert results[0] is not None
        assert other is not None
        assert_frame_equal(results[0], other, check_column_order=False)
