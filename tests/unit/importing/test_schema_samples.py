"""Every column set from 2015 to 2026 that was found in the wild, and what must become of it."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.importing.importer import import_files
from reliscore_desktop.importing.report import FileState
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store


@dataclass(frozen=True)
class Expected:
    rows: int
    drives: int
    first: str
    last: str
    failures: int | None
    ignored: tuple[str, ...] = ()
    rules: dict[str, int] = field(default_factory=dict)
    duplicates: int = 0


INDEX, SOURCE = "(column 1, no name)", ("source_file",)
NORM = tuple(f"smart_{n}_norm" for n in (7, 9, 240, 241, 242))
MERGE = (INDEX, "date_actual_fail", "failure_actual_fail", "new_date")
SAMPLES = {
    "2016_51cols_index_badcapacity_ST4000DX000.csv": Expected(
        80, 4, "2016-01-01", "2016-01-19", 0, (INDEX,), {"impossible_capacity": 80}, duplicates=4
    ),
    "2016_53cols_subset.csv": Expected(150, 5, "2016-03-26", "2016-04-24", 0),
    "2018_105cols.csv": Expected(60, 60, "2018-01-01", "2018-03-05", 60),
    "2019_16cols_index_capacity_tb.csv": Expected(63, 4, "2019-01-01", "2019-03-11", 34, (INDEX,)),
    "2019_19cols_toshiba_10days.csv": Expected(100, 10, "2019-03-10", "2019-12-31", 10),
    "2019_21cols_raw_HGST.csv": Expected(80, 80, "2019-01-09", "2019-12-31", 0),
    "2019_22cols_normalised_only.csv": Expected(40, 40, "2019-03-22", "2019-12-31", 1),
    "2019_26cols_raw_ST8000.csv": Expected(80, 80, "2019-11-11", "2019-12-31", 1),
    "2019_33cols_date_x_failure_x.csv": Expected(20, 20, "2019-09-24", "2019-10-19", 0, MERGE),
    "2020_13cols_semicolon_ddmmyyyy_bom.csv": Expected(59, 1, "2020-04-01", "2020-05-29", 1),
    "2020_14cols_norm_suffix.csv": Expected(122, 2, "2019-11-30", "2020-02-05", 2, NORM),
    "2020q1_131cols_source_file.csv": Expected(40, 40, "2020-01-01", "2020-03-27", 40, SOURCE),
    "2020q3_131cols_source_file.csv": Expected(40, 40, "2020-07-01", "2020-09-27", 40, SOURCE),
    "2020q4_149cols_source_file.csv": Expected(40, 40, "2020-10-01", "2020-12-23", 40, SOURCE),
    "2021q1_149cols_source_file.csv": Expected(40, 40, "2021-01-01", "2021-03-12", 40, SOURCE),
    "2021q3_169cols_source_file.csv": Expected(40, 40, "2021-07-03", "2021-09-25", 40, SOURCE),
    "2021q4_179cols_source_file.csv": Expected(40, 40, "2021-10-02", "2021-12-28", 40, SOURCE),
    "2022q1_179cols_source_file.csv": Expected(
        40, 40, "2022-01-01", "2022-03-28", 40, SOURCE, {"impossible_capacity": 1}
    ),
    "2022q3_mixed_dates_198cols.csv": Expected(40, 40, "2022-07-20", "2024-12-23", 40, SOURCE),
    "2023q2_186cols_vault_pod.csv": Expected(60, 60, "2023-04-01", "2023-06-28", 60, SOURCE),
    "2023q3_193cols_datacenter.csv": Expected(40, 40, "2023-07-01", "2023-09-21", 40, SOURCE),
    "2024q1_193cols_datacenter.csv": Expected(40, 40, "2024-01-01", "2024-03-26", 40, SOURCE),
    "2024q1_193cols_floats_drive_history.csv": Expected(64, 2, "2024-01-01", "2024-02-07", 2),
    "2024q2_197cols_datacenter.csv": Expected(40, 40, "2024-04-01", "2024-06-24", 40, SOURCE),
    "2024q3_mixed_dates_197cols.csv": Expected(40, 40, "2024-07-01", "2024-12-16", 40),
    "2024q4_dd-mm-yyyy_197cols.csv": Expected(60, 60, "2024-10-01", "2024-12-27", 60),
    "2025q1_197cols_datacenter.csv": Expected(40, 40, "2025-01-01", "2025-03-29", 40, SOURCE),
    "combined_2020_2025_198cols_reordered.csv": Expected(60, 60, "2020-07-01", "2025-06-19", 60, SOURCE),
    "quoted_3cols_no_smart.csv": Expected(50, 50, "2024-01-01", "2024-03-22", None),
    "2026_11cols_no_failure_column.csv": Expected(195, 14, "2026-03-11", "2026-03-24", None),
    "2026_11cols_no_failure_column.parquet": Expected(195, 14, "2026-03-11", "2026-03-24", None),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_imported_whole(name: str, store: Store, test_data: Path) -> None:
    expected = SAMPLES[name]
    (report,) = import_files(store, [test_data / "backblaze" / "schema_samples" / name], JobContext()).files
    assert (report.state, report.rows_quarantined, report.rules) == (FileState.IMPORTED, 0, expected.rules)
    assert (report.rows_read, report.rows_duplicate, report.drives) == (
        expected.rows,
        expected.duplicates,
        expected.drives,
    )
    assert (str(report.first_day), str(report.last_day)) == (expected.first, expected.last)
    assert tuple(column.split(": ")[0] for column in report.ignored_columns) == expected.ignored
    rows = store.segments.scan(SegmentKind.TELEMETRY).collect()
    failures = rows["failure"].sum() if rows["failure"].null_count() < rows.height else None
    assert (rows.height, failures) == (expected.rows - expected.duplicates, expected.failures)


def test_every_sample_is_in_the_table(test_data: Path) -> None:
    names = {path.name for path in (test_data / "backblaze" / "schema_samples").iterdir()}
    assert names == {*SAMPLES, "2015-11-01.csv"}


def test_a_header_without_rows_is_imported_and_says_so(store: Store, test_data: Path) -> None:
    (report,) = import_files(store, [test_data / "backblaze/schema_samples/2015-11-01.csv"], JobContext()).files
    assert (report.state, report.rows_read, report.first_day) == (FileState.IMPORTED, 0, None)
    assert report.message.startswith("The file has a header and no rows.")
    assert store.segments.days(SegmentKind.TELEMETRY) == []


def test_values_of_a_spreadsheet_damaged_row_are_those_it_stands_for(store: Store, test_data: Path) -> None:
    import_files(store, [test_data / "backblaze/schema_samples/2024q4_dd-mm-yyyy_197cols.csv"], JobContext())
    key = DriveKey("ST8000DM002", "ZA12DPQ7")
    row = store.segments.history(SegmentKind.TELEMETRY, key).row(0, named=True)
    assert row["date"] == dt.date(2024, 12, 9)
    assert row["capacity_bytes"] == 8_001_560_000_000
    assert (row["is_legacy_format"], row["datacenter"], row["vault_id"]) == (False, "sac0", "1032")


def test_missing_columns_stay_unknown(store: Store, test_data: Path) -> None:
    import_files(store, [test_data / "backblaze/schema_samples/2020_13cols_semicolon_ddmmyyyy_bom.csv"], JobContext())
    rows = store.segments.scan(SegmentKind.TELEMETRY).collect()
    assert rows["drive_model"].unique().to_list() == ["Unknown"]
    assert rows["capacity_bytes"].null_count() == rows.height
    assert rows["smart_9_raw"].null_count() == rows.height
