"""The whole development files, where they are beside the project."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from reliscore_desktop.importing.importer import import_files
from reliscore_desktop.importing.report import FileState
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

pytestmark = pytest.mark.shared


def test_ten_days_of_2013_and_their_archive(store: Store, shared_data: Path) -> None:
    days = sorted((shared_data / "csv" / "2013").glob("*.csv"))
    report = import_files(store, days, JobContext())
    assert report.is_complete
    assert (report.rows_read, report.rows_imported, len(report.days)) == (214_332, 214_332, 10)
    failures = store.segments.scan(SegmentKind.TELEMETRY, columns=["failure"]).sum().collect().item()
    assert failures == 30
    again = import_files(store, [shared_data / "csv" / "2013" / "data_Q2_2013.zip"], JobContext())
    assert [file.state for file in again.files] == [FileState.DUPLICATE] * 3
    assert (again.rows_read, again.rows_imported, again.days) == (63_585, 0, ())


def test_slash_dates_and_numbers_with_a_point(store: Store, shared_data: Path) -> None:
    report = import_files(store, [shared_data / "csv" / "2018_slash_dates"], JobContext())
    assert report.is_complete
    assert [file.rows_imported for file in report.files] == [31_936, 31_943, 27_476]
    assert report.days == (dt.date(2018, 1, 1), dt.date(2018, 1, 2), dt.date(2018, 6, 30))
    row = store.segments.read_day(SegmentKind.TELEMETRY, dt.date(2018, 1, 1))
    assert row is not None
    assert row.filter(pl.col("serial_number") == "Z305B2QN")["smart_242_raw"].to_list() == [52_891_914_613]


def test_a_parquet_file_of_many_days(store: Store, shared_data: Path) -> None:
    path = shared_data / "train" / "failed_only_2023q2_2024q1.parquet"
    (report,) = import_files(store, [path], JobContext()).files
    assert (report.rows_read, report.rows_imported, report.drives) == (120_894, 120_894, 4_377)
    assert store.segments.scan(SegmentKind.TELEMETRY, columns=["date"]).collect().height == 120_894
