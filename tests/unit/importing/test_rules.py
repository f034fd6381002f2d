"""Which rows are left out, which cells are cleared, and what is kept of them."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from reliscore_desktop.importing import quarantine
from reliscore_desktop.importing.importer import import_files
from reliscore_desktop.importing.report import FileReport, FileState
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from tests.unit.importing.conftest import quarantined, stored_rows

Write = Callable[..., Path]
ImportOne = Callable[[Path], FileReport]
GOOD = "2024-01-01,A,M,1000000000000,0,100,5,0"
TODAY = dt.date(2024, 6, 1)


@pytest.mark.parametrize(
    ("line", "rule", "column", "value"),
    [
        ("2024-01-01,,M,1000000000000,0,100,5,0", "no_serial", "serial_number", None),
        ("2024-01-01,NaN,M,1000000000000,0,100,5,0", "no_serial", "serial_number", None),
        ("2024-02-30,B,M,1000000000000,0,100,5,0", "unreadable_date", "date", "2024-02-30"),
        (",B,M,1000000000000,0,100,5,0", "unreadable_date", "date", None),
        ("05/06/2023,B,M,1000000000000,0,100,5,0", "ambiguous_date", "date", "05/06/2023"),
        ("1994-12-31,B,M,1000000000000,0,100,5,0", "date_out_of_range", "date", "1994-12-31"),
        ("2024-06-03,B,M,1000000000000,0,100,5,0", "date_out_of_range", "date", "2024-06-03"),
        ("2024-01-01,B,M,1000000000000,0,100,-1,0", "raw_out_of_range", "smart_5_raw", "-1"),
        ("2024-01-01,B,M,1000000000000,0,100,281474976710656,0", "raw_out_of_range", "smart_5_raw", "281474976710656"),
        ("2024-01-01,B,M,1000000000000,0,100,many,0", "raw_out_of_range", "smart_5_raw", "many"),
        ("2024-01-01,B,M,1000000000000,0,100,0.25,0", "raw_out_of_range", "smart_5_raw", "0.25"),
        ("2024-01-01,B,M,1000000000000,0,100,5", "wrong_column_count", None, "7 columns instead of 8"),
        ("2024-01-01,A,M,1000000000000,0,100,6,0", "conflicting_duplicate", "smart_5_raw", "6 instead of 5"),
    ],
)
def test_a_row_that_breaks_a_rule_is_kept_in_quarantine(
    store: Store, write: Write, line: str, rule: str, column: str | None, value: str | None
) -> None:
    (report,) = import_files(store, [write("f.csv", GOOD, line)], JobContext(), today=TODAY).files
    assert (report.rows_read, report.rows_imported, report.rows_quarantined) == (2, 1, 1)
    assert report.rules == {rule: 1}
    assert quarantined(store).row(0, named=True) == {
        "file": "f.csv",
        "line": 3,
        "rule": rule,
        "severity": "row",
        "column": column,
        "value": value,
        "original_text": line,
    }
    assert report.examples[0].original_text == line
    assert stored_rows(store)["serial_number"].to_list() == ["A"]


@pytest.mark.parametrize(
    ("line", "rule", "column", "value"),
    [
        ("2024-01-01,B,M,600332565813390450,0,100,5,0", "impossible_capacity", "capacity_bytes", "600332565813390450"),
        ("2024-01-01,B,M,-1,0,100,5,0", "impossible_capacity", "capacity_bytes", "-1"),
        ("2024-01-01,B,M,1.97e-311,0,100,5,0", "impossible_capacity", "capacity_bytes", "1.97e-311"),
        ("2024-01-01,B,M,1000000000000,2,100,5,0", "unreadable_failure", "failure", "2"),
        ("2024-01-01,B,M,1000000000000,0,256,5,0", "normalized_out_of_range", "smart_5_normalized", "256"),
        ("2024-01-01,B,M,1000000000000,0,-0.7,5,0", "normalized_out_of_range", "smart_5_normalized", "-0.7"),
        ("2024-01-01,B,M,1000000000000,0,70000,5,0", "normalized_out_of_range", "smart_5_normalized", "70000"),
    ],
)
def test_an_impossible_cell_is_cleared_and_its_row_kept(
    store: Store, write: Write, line: str, rule: str, column: str, value: str
) -> None:
    (report,) = import_files(store, [write("f.csv", GOOD, line)], JobContext(), today=TODAY).files
    assert (report.rows_imported, report.rows_quarantined, report.cleared_values) == (2, 0, 1)
    row = quarantined(store).row(0, named=True)
    assert (row["line"], row["rule"], row["severity"]) == (3, rule, "value")
    assert (row["column"], row["value"], row["original_text"]) == (column, value, line)
    assert stored_rows(store).filter(pl.col("serial_number") == "B")[column].to_list() == [None]


def test_the_day_after_today_is_accepted(store: Store, write: Write) -> None:
    path = write("f.csv", GOOD.replace("2024-01-01", "2024-06-02"))
    assert import_files(store, [path], JobContext(), today=TODAY).rows_imported == 1


def test_a_row_with_several_faults_is_one_row(import_one: ImportOne, write: Write, store: Store) -> None:
    report = import_one(write("f.csv", GOOD, "2024-13-45,,M,-5,7,999,-1,x"))
    assert (report.rows_read, report.rows_quarantined, report.cleared_values) == (2, 1, 0)
    assert quarantined(store).height == 1


def test_an_exact_repetition_is_a_duplicate_not_a_conflict(import_one: ImportOne, write: Write) -> None:
    report = import_one(write("f.csv", GOOD, GOOD, GOOD))
    assert (report.rows_imported, report.rows_duplicate, report.rows_quarantined) == (1, 2, 0)


def test_the_first_of_contradicting_rows_stays(import_one: ImportOne, write: Write, store: Store) -> None:
    report = import_one(write("f.csv", GOOD, GOOD.replace(",5,0", ",6,0"), GOOD.replace(",5,0", ",7,0")))
    assert report.rules == {"conflicting_duplicate": 2}
    assert stored_rows(store)["smart_5_raw"].to_list() == [5]


def test_a_file_of_nothing_but_bad_rows_is_all_in_quarantine(import_one: ImportOne, write: Write, store: Store) -> None:
    report = import_one(write("f.csv", *("05/06/2024,A,M,1,0,1,1,1" for _ in range(3))))
    assert (report.state, report.rows_read, report.rows_quarantined) == (FileState.IMPORTED, 3, 3)
    assert "day and month of the date can't be told apart" in report.message
    assert quarantined(store).height == 3


def test_a_file_that_fails_beyond_measure_is_refused(
    import_one: ImportOne, write: Write, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarantine, "ROWS_MAXIMUM", 2)
    report = import_one(write("f.csv", GOOD, *("2024-01-01,,M,1,0,1,1,1" for _ in range(3))))
    assert report.state is FileState.FAILED
    assert "most of them because the row names no serial number" in report.message
    assert store.segments.days(SegmentKind.TELEMETRY) == []


def test_cleared_cells_beyond_the_list_are_still_counted(
    import_one: ImportOne, write: Write, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarantine, "VALUES_MAXIMUM", 2)
    report = import_one(write("f.csv", *(GOOD.replace(",A,M,1000000000000", f",A{n},M,-1") for n in range(5))))
    assert report.cleared_values == 5
    assert quarantined(store).height == 2
    assert "3 of the cleared cells are counted but not listed." in report.message


def test_every_rule_has_its_sentence() -> None:
    names = [value for name, value in vars(quarantine).items() if name.isupper() and isinstance(value, str)]
    assert set(names) - {"row", "value", "line"} <= set(quarantine.RULE_SENTENCES)


def test_parquet_rows_are_quarantined_with_their_number(import_one: ImportOne, tmp_path: Path, store: Store) -> None:
    days = [dt.date(2024, 1, 1)] * 3
    frame = pl.DataFrame({"date": days, "serial_number": ["A", None, "C"], "smart_5_raw": [1, 2, -3]})
    frame.write_parquet(tmp_path / "f.parquet")
    report = import_one(tmp_path / "f.parquet")
    assert (report.rows_imported, report.rows_quarantined) == (1, 2)
    assert quarantined(store).select("line", "rule", "original_text").rows() == [
        (2, "no_serial", '{"date": "2024-01-01", "smart_5_raw": 2}'),
        (3, "raw_out_of_range", '{"date": "2024-01-01", "serial_number": "C", "smart_5_raw": -3}'),
    ]
