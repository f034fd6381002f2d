"""Rows of a few drives are those that a join finds, also where two makers gave the same serial number."""

import polars as pl
import pytest

from reliscore_desktop.monitoring.few_drives import only_drives, without_drives

KEYS = ["drive_model", "serial_number"]
ROWS = pl.DataFrame(
    [("A", "1", 0), ("A", "2", 1), ("B", "1", 2), ("B", "3", 3), ("A", "1", 4)], schema=[*KEYS, "place"], orient="row"
)


@pytest.mark.parametrize(
    "chosen",
    [[], [("A", "1")], [("B", "1"), ("B", "2")], [("C", "1")], [("A", "2"), ("A", "2"), ("B", "3")], [("C", "9")]],
)
def test_they_are_the_rows_that_a_join_finds_in_their_order(chosen: list[tuple[str, str]]) -> None:
    drives = pl.DataFrame(chosen, schema=dict.fromkeys(KEYS, pl.String), orient="row")
    mine = [row for row in ROWS.rows() if row[:2] in chosen]
    assert only_drives(ROWS, drives).rows() == mine
    assert without_drives(ROWS, drives).rows() == [row for row in ROWS.rows() if row not in mine]
