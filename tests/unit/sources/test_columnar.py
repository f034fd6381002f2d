"""Reading Parquet files."""

import datetime as dt
import json
import zipfile
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.sources.archives import expand
from reliscore_desktop.sources.columnar import ColumnarReader
from reliscore_desktop.sources.detect import detect

LATEST = dt.date(2026, 11, 24)


def reader(path: Path, batch_rows: int = 1000) -> ColumnarReader:
    (file,) = expand([path])
    return ColumnarReader(file, detect(file), LATEST, batch_rows)


def written(path: Path, **columns: object) -> Path:
    pl.DataFrame({"date": [dt.date(2024, 1, 1)] * 2, "serial_number": ["A", "B"], **columns}).write_parquet(path)
    return path


def test_timestamps_become_days(test_data: Path) -> None:
    one_pass = reader(test_data / "backblaze" / "schema_samples" / "2026_11cols_no_failure_column.parquet")
    frame = pl.concat([chunk.frame for chunk in one_pass])
    assert frame.height == 195
    assert frame.schema["date"] == pl.Date
    assert (frame["date"].min(), frame["date"].max()) == (dt.date(2026, 3, 11), dt.date(2026, 3, 24))
    assert (
        one_pass.sha256
        == expand([test_data / "backblaze/schema_samples/2026_11cols_no_failure_column.parquet"])[0].sha256()
    )


def test_the_csv_of_the_same_table_gives_the_same_rows(test_data: Path) -> None:
    samples = test_data / "backblaze" / "schema_samples"
    parquet = pl.concat([chunk.frame for chunk in reader(samples / "2026_11cols_no_failure_column.parquet")])
    csv = pl.read_csv(samples / "2026_11cols_no_failure_column.csv", try_parse_dates=True).rename(
        {"model": "drive_model"}
    )
    assert_frame_equal(parquet.drop("line"), csv, check_column_order=False)


def test_rows_are_numbered_over_batches(tmp_path: Path) -> None:
    frame = pl.DataFrame({"date": [dt.date(2024, 1, 1)] * 5000, "serial_number": [f"A{n}" for n in range(5000)]})
    frame.write_parquet(tmp_path / "f.parquet", row_group_size=700)
    chunks = list(reader(tmp_path / "f.parquet", 512))
    assert len(chunks) > 1
    rows = pl.concat([chunk.frame for chunk in chunks])
    assert rows["line"].to_list() == list(range(1, 5001))
    assert rows["serial_number"].to_list() == frame["serial_number"].to_list()
    assert chunks[-1].position == (tmp_path / "f.parquet").stat().st_size


def test_numbers_of_any_type_are_taken_where_they_are_whole(tmp_path: Path) -> None:
    path = written(
        tmp_path / "f.parquet",
        smart_5_raw=pl.Series([1.0, 0.5]),
        smart_9_raw=pl.Series([2**64 - 1, 7], dtype=pl.UInt64),
        smart_1_raw=pl.Series(["12", "x"]),
        failure=pl.Series([True, False]),
        model=pl.Series(["M1", "M2"], dtype=pl.Categorical),
    )
    (chunk,) = list(reader(path))
    assert chunk.frame.select("smart_5_raw", "smart_9_raw", "smart_1_raw", "failure", "drive_model").rows() == [
        (1, None, 12, 1, "M1"),
        (None, 7, None, 0, "M2"),
    ]
    assert chunk.problems.sort("column").select("line", "column", "value").rows() == [
        (2, "smart_1_raw", "x"),
        (2, "smart_5_raw", "0.5"),
        (1, "smart_9_raw", "18446744073709551615"),
    ]


def test_dates_written_as_text_are_decided_by_the_whole_file(tmp_path: Path) -> None:
    dates = ["05/06/2024"] * 3000 + ["13/06/2024"]
    pl.DataFrame({"date": dates, "serial_number": [str(n) for n in range(3001)]}).write_parquet(tmp_path / "f.parquet")
    chunks = list(reader(tmp_path / "f.parquet", 500))
    assert chunks[0].frame["date"][0] == dt.date(2024, 6, 5)


def test_a_row_is_shown_as_json(tmp_path: Path) -> None:
    path = written(tmp_path / "f.parquet", smart_5_raw=[None, 7], note=["x", "y"])
    assert json.loads(reader(path).original_text([2])[2]) == {
        "date": "2024-01-01",
        "serial_number": "B",
        "smart_5_raw": 7,
        "note": "y",
    }


def test_columns_that_hold_lists_are_ignored(tmp_path: Path) -> None:
    path = written(tmp_path / "f.parquet", smart_5_raw=[[1], [2]])
    ignored = detect(expand([path])[0]).mapping.ignored
    assert [(column.name, column.reason) for column in ignored] == [("smart_5_raw", "its type holds no single values")]


def test_a_parquet_file_inside_an_archive_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "f.parquet", smart_5_raw=[1, 2])
    with zipfile.ZipFile(tmp_path / "f.zip", "w") as archive:
        archive.write(path, "f.parquet")
    (chunk,) = list(reader(tmp_path / "f.zip"))
    assert chunk.frame["smart_5_raw"].to_list() == [1, 2]


def test_a_cut_off_file_gets_one_sentence(tmp_path: Path) -> None:
    path = written(tmp_path / "f.parquet", smart_5_raw=[1, 2])
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(InputError, match=r"f\.parquet is damaged or cut off"):
        reader(path)


def test_a_table_of_something_else_is_no_telemetry(tmp_path: Path) -> None:
    pl.DataFrame({"a": [1]}).write_parquet(tmp_path / "f.parquet")
    with pytest.raises(InputError, match="is not drive telemetry"):
        reader(tmp_path / "f.parquet")
