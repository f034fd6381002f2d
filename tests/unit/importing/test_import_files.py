"""Importing files: what is stored, what is said, what happens the second time."""

import datetime as dt
import gzip
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
import sqlalchemy as sa
from polars.testing import assert_frame_equal

from reliscore_desktop.domain.errors import InputError, ReadOnlyError
from reliscore_desktop.importing.importer import import_files
from reliscore_desktop.importing.report import FileReport, FileState
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import ImportRow
from tests.unit.importing.conftest import quarantined, stored_rows

Write = Callable[..., Path]
ImportOne = Callable[[Path], FileReport]
ROW = "2024-01-01,A,M,1000000000000,0,100,5,0"


def quarter_zip(days: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data_Q2_2013/.DS_Store", b"\0\0\0\1Bud1")
        for day in sorted(days.iterdir()):
            archive.write(day, f"data_Q2_2013/{day.name}")
            archive.writestr(f"__MACOSX/data_Q2_2013/._{day.name}", b"\0\5\x16\7")
    return path


def ledger(store: Store) -> list[ImportRow]:
    with store.reading() as connection:
        return list(connection.execute(sa.select(ImportRow.__table__).order_by(ImportRow.id)))  # type: ignore[arg-type]


def test_a_folder_of_days_becomes_one_segment_a_day(store: Store, test_data: Path) -> None:
    report = import_files(store, [test_data / "backblaze" / "2013"], JobContext())
    days = [dt.date(2013, 4, 10), dt.date(2013, 4, 11), dt.date(2013, 4, 12)]
    assert report.days == tuple(days)
    assert [s.rows for s in store.segments.live(SegmentKind.TELEMETRY)] == [300, 300, 300]
    assert store.segments.days(SegmentKind.TELEMETRY) == days
    assert report.is_complete


def test_every_value_of_a_file_arrives(store: Store, test_data: Path) -> None:
    path = test_data / "backblaze" / "2013" / "2013-04-10.csv"
    import_files(store, [path], JobContext())
    source = pl.read_csv(path, try_parse_dates=True).rename({"model": "drive_model"})
    filled = [name for name in source.columns if source[name].null_count() < source.height]
    stored = stored_rows(store).select(filled)
    expected = source.select(filled).sort("date", "drive_model", "serial_number")
    assert_frame_equal(stored, expected, check_dtypes=False)


def test_columns_without_a_value_are_not_stored_except_the_core(store: Store, test_data: Path) -> None:
    import_files(store, [test_data / "backblaze" / "2013" / "2013-04-10.csv"], JobContext())
    columns = stored_rows(store).columns
    assert "smart_187_raw" in columns
    assert "smart_187_normalized" not in columns
    assert columns[:5] == ["serial_number", "drive_model", "date", "capacity_bytes", "failure"]


def test_the_quarter_archive_adds_nothing_after_its_daily_files(store: Store, test_data: Path, tmp_path: Path) -> None:
    days = test_data / "backblaze" / "2013"
    import_files(store, [days], JobContext())
    before = stored_rows(store)
    report = import_files(store, [quarter_zip(days, tmp_path / "data_Q2_2013.zip")], JobContext())
    assert [file.state for file in report.files] == [FileState.DUPLICATE] * 3
    assert (report.rows_read, report.rows_duplicate, report.rows_imported) == (900, 900, 0)
    assert report.days == ()
    assert_frame_equal(before, stored_rows(store))


def test_the_archive_alone_gives_what_the_daily_files_give(store: Store, test_data: Path, tmp_path: Path) -> None:
    days = test_data / "backblaze" / "2013"
    import_files(store, [quarter_zip(days, tmp_path / "q.zip")], JobContext())
    with Store.open(tmp_path / "other") as other:
        import_files(other, [days], JobContext())
        assert_frame_equal(stored_rows(store), stored_rows(other))


def test_the_same_content_again_is_a_no_op_that_says_so(import_one: ImportOne, write: Write, store: Store) -> None:
    import_one(write("a.csv", ROW))
    segments = store.segments.live(SegmentKind.TELEMETRY)
    renamed = write("b.csv", ROW)
    again = import_one(renamed)
    assert again.state is FileState.DUPLICATE
    assert again.message.startswith("The same content was imported before (as a.csv, ")
    assert (again.rows_read, again.rows_duplicate, again.drives, again.days) == (1, 1, 1, ())
    assert store.segments.live(SegmentKind.TELEMETRY) == segments


def test_a_compressed_copy_is_the_same_content(import_one: ImportOne, write: Write, tmp_path: Path) -> None:
    plain = write("a.csv", ROW)
    (tmp_path / "packed.csv.gz").write_bytes(gzip.compress(plain.read_bytes()))
    import_one(plain)
    assert import_one(tmp_path / "packed.csv.gz").state is FileState.DUPLICATE


def test_other_bytes_with_the_same_rows_add_nothing(import_one: ImportOne, write: Write, store: Store) -> None:
    import_one(write("a.csv", ROW, ROW.replace(",A,", ",B,")))
    segments = store.segments.live(SegmentKind.TELEMETRY)
    again = import_one(write("b.csv", ROW.replace(",A,", ",B,"), ROW))
    assert (again.state, again.rows_imported, again.rows_duplicate) == (FileState.IMPORTED, 0, 2)
    assert store.segments.live(SegmentKind.TELEMETRY) == segments


def test_a_day_may_come_in_several_files(import_one: ImportOne, write: Write, store: Store) -> None:
    import_one(write("a.csv", ROW))
    second = import_one(write("b.csv", ROW.replace(",A,", ",B,")))
    assert second.days == (dt.date(2024, 1, 1),)
    assert stored_rows(store)["serial_number"].to_list() == ["A", "B"]
    assert len(store.segments.live(SegmentKind.TELEMETRY)) == 1


def test_a_later_file_fills_what_was_unknown(import_one: ImportOne, write: Write, store: Store) -> None:
    import_one(write("a.csv", "2024-01-01,A,M,5", header="date,serial_number,model,smart_5_raw"))
    report = import_one(write("b.csv", "2024-01-01,A,M,5,7", header="date,serial_number,model,smart_5_raw,smart_9_raw"))
    assert (report.rows_imported, report.rows_quarantined) == (1, 0)
    assert stored_rows(store).select("smart_5_raw", "smart_9_raw").rows() == [(5, 7)]


def test_a_value_that_contradicts_the_store_is_quarantined(import_one: ImportOne, write: Write, store: Store) -> None:
    import_one(write("a.csv", ROW))
    report = import_one(write("b.csv", ROW.replace(",5,0", ",6,0")))
    assert (report.rows_imported, report.rows_quarantined, report.rules) == (0, 1, {"conflicts_with_store": 1})
    assert stored_rows(store)["smart_5_raw"].to_list() == [5]
    row = quarantined(store).row(0, named=True)
    assert row == {
        "file": "b.csv",
        "line": 2,
        "rule": "conflicts_with_store",
        "severity": "row",
        "column": "smart_5_raw",
        "value": "6 instead of 5",
        "original_text": ROW.replace(",5,0", ",6,0"),
    }


def test_drives_of_two_makers_may_share_a_serial_number(import_one: ImportOne, write: Write, store: Store) -> None:
    report = import_one(write("a.csv", ROW, ROW.replace(",M,", ",N,").replace(",5,", ",6,")))
    assert (report.rows_imported, report.drives) == (2, 2)
    assert stored_rows(store).height == 2


def test_a_file_of_many_days_in_any_order_is_one_transaction(import_one: ImportOne, write: Write, store: Store) -> None:
    report = import_one(write("a.csv", *(ROW.replace("2024-01-01", f"2024-01-{day:02}") for day in (3, 1, 2))))
    assert report.days == tuple(dt.date(2024, 1, day) for day in (1, 2, 3))
    assert len(ledger(store)) == 1
    assert report.drives == 1


def test_a_file_that_is_no_telemetry_fails_alone(store: Store, write: Write, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all,\n")
    report = import_files(store, [tmp_path / "letter.txt", write("a.csv", ROW)], JobContext())
    assert [file.state for file in report.files] == [FileState.FAILED, FileState.IMPORTED]
    assert report.files[0].message.startswith("letter.txt is not drive telemetry")
    assert not report.is_complete


def test_a_cut_off_archive_leaves_nothing_of_the_broken_day(store: Store, test_data: Path, tmp_path: Path) -> None:
    path = quarter_zip(test_data / "backblaze" / "2013", tmp_path / "q.zip")
    packed = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        second = archive.getinfo("data_Q2_2013/2013-04-11.csv")
    middle = second.header_offset + second.compress_size // 2
    packed[middle : middle + 40] = bytes(40)
    path.write_bytes(packed)
    report = import_files(store, [path], JobContext())
    assert [file.state for file in report.files] == [FileState.IMPORTED, FileState.FAILED, FileState.IMPORTED]
    assert "is damaged or cut off" in report.files[1].message
    assert store.segments.days(SegmentKind.TELEMETRY) == [dt.date(2013, 4, 10), dt.date(2013, 4, 12)]


def test_a_cut_off_compressed_file_leaves_nothing(store: Store, test_data: Path, tmp_path: Path) -> None:
    packed = gzip.compress((test_data / "backblaze" / "2013" / "2013-04-10.csv").read_bytes())
    (tmp_path / "cut.csv.gz").write_bytes(packed[: len(packed) // 2])
    (report,) = import_files(store, [tmp_path / "cut.csv.gz"], JobContext()).files
    assert report.state is FileState.FAILED
    assert store.segments.days(SegmentKind.TELEMETRY) == []


def test_a_missing_path_stops_everything_before_it_begins(store: Store, write: Write, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        import_files(store, [write("a.csv", ROW), tmp_path / "missing.csv"], JobContext())
    assert ledger(store) == []


def test_a_read_only_workspace_takes_nothing(tmp_path: Path, write: Write, store: Store) -> None:
    with Store.open(store.root, read_only=True) as reader, pytest.raises(ReadOnlyError):
        import_files(reader, [write("a.csv", ROW)], JobContext())


def test_the_ledger_has_a_row_for_every_file(store: Store, write: Write, tmp_path: Path) -> None:
    first, second = write("a.csv", ROW, "2024-01-01,,M,1,0,1,1,1"), write("b.csv", ROW, "2024-01-01,,M,1,0,1,1,1")
    (tmp_path / "empty.csv").write_text("")
    import_files(store, [first, second, tmp_path / "empty.csv"], JobContext())
    rows = ledger(store)
    assert [(row.name, row.state) for row in rows] == [
        ("a.csv", "imported"),
        ("b.csv", "duplicate"),
        ("empty.csv", "failed"),
    ]
    assert rows[0].quarantine_segment_id is not None
    assert rows[0].report["rules"] == {"no_serial": 1}
    assert (rows[0].rows_read, rows[0].rows_imported, rows[0].rows_quarantined) == (2, 1, 1)
    assert store.segments.read_segment(rows[0].quarantine_segment_id) is not None


def test_the_report_is_the_json_of_the_import_command(store: Store, write: Write) -> None:
    path = write("a.csv", ROW, "2024-01-02,,M,1,0,1,1,1")
    found = import_files(store, [path], JobContext()).as_dict()
    assert found == {
        "files": [
            {
                "path": str(path),
                "state": "imported",
                "message": "1 row imported, 1 in quarantine. 1 × the row names no serial number.",
                "rows_read": 2,
                "rows_imported": 1,
                "rows_duplicate": 0,
                "rows_quarantined": 1,
                "drives": 1,
                "first_day": "2024-01-01",
                "last_day": "2024-01-01",
            }
        ],
        "totals": {
            "files": 1,
            "rows_read": 2,
            "rows_imported": 1,
            "rows_duplicate": 0,
            "rows_quarantined": 1,
            "drives": 1,
            "first_day": "2024-01-01",
            "last_day": "2024-01-01",
        },
    }


def test_progress_counts_bytes_up_to_the_whole(store: Store, test_data: Path) -> None:
    context = JobContext()
    import_files(store, [test_data / "backblaze" / "2013"], context)
    total = sum(path.stat().st_size for path in (test_data / "backblaze" / "2013").iterdir())
    assert (context.snapshot.done, context.snapshot.total, context.snapshot.unit) == (total, total, "bytes")


def test_a_workspace_moved_elsewhere_goes_on(store: Store, write: Write, tmp_path: Path) -> None:
    import_files(store, [write("a.csv", ROW)], JobContext())
    store.close()
    shutil.move(store.root, tmp_path / "elsewhere")
    with Store.open(tmp_path / "elsewhere") as moved:
        (report,) = import_files(moved, [write("b.csv", ROW.replace(",A,", ",B,"))], JobContext()).files
        assert report.rows_imported == 1
        assert stored_rows(moved).height == 2
