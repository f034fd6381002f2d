"""Foreign files read with a column profile: real samples, and what a mapping can't take."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from reliscore_desktop.importing.history import list_imports
from reliscore_desktop.importing.importer import import_files
from reliscore_desktop.importing.inspection import inspect
from reliscore_desktop.importing.preview import preview
from reliscore_desktop.importing.report import FileReport, FileState
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.sources.archives import expand
from reliscore_desktop.sources.dates import DateForm
from reliscore_desktop.sources.look import look
from reliscore_desktop.sources.profile import CapacityUnit, ColumnProfile, ProfileChoice, ProfileColumn, suggested
from reliscore_desktop.store.store import Store
from tests.unit.importing.conftest import quarantined, stored_rows

Write = Callable[..., Path]


def made_from(path: Path, *more: ProfileColumn, **facts: object) -> ColumnProfile:
    """A profile that keeps what is recognised of a file's columns, without those mapped anew."""
    names = look(expand([path])[0]).names
    mapped = {column.becomes for column in more} | {""}
    kept = [column for column in suggested(names) if column.becomes not in mapped]
    return ColumnProfile(name="ours", header=names, columns=(*kept, *more), **facts)  # type: ignore[arg-type]


def read_with(store: Store, path: Path, profile: ColumnProfile) -> FileReport:
    (report,) = import_files(store, [path], JobContext(), profiles=ProfileChoice(always=profile)).files
    return report


@pytest.fixture
def samples(test_data: Path) -> Path:
    return test_data / "backblaze" / "schema_samples"


def test_a_file_without_drive_models_gets_the_one_the_person_gave(store: Store, samples: Path) -> None:
    path = samples / "2020_13cols_semicolon_ddmmyyyy_bom.csv"
    profile = made_from(path, drive_model="ST12000NM0007", date_form=DateForm.DAY_FIRST)
    report = read_with(store, path, profile)
    rows = stored_rows(store)
    assert rows["drive_model"].unique().to_list() == ["ST12000NM0007"]
    assert (rows["date"].min(), rows["date"].max(), rows.height) == (dt.date(2020, 4, 1), dt.date(2020, 5, 29), 59)
    assert "Read with the column profile “ours”. " in report.message
    assert "Every drive is stored as ST12000NM0007" in report.message


def test_dates_and_failures_are_taken_from_the_columns_the_person_chose(store: Store, samples: Path) -> None:
    path = samples / "2019_33cols_date_x_failure_x.csv"
    day = ProfileColumn(name="date_actual_fail", becomes="date")
    failed = ProfileColumn(name="failure_actual_fail", becomes="failure")
    read_with(store, path, made_from(path, day, failed))
    rows = stored_rows(store)
    truth = pl.read_csv(path)
    assert set(rows["date"].cast(pl.String)) == set(truth["date_actual_fail"])
    assert rows["failure"].sum() == truth["failure_actual_fail"].sum() == 20


def test_a_capacity_in_terabytes_becomes_bytes(store: Store, samples: Path) -> None:
    path = samples / "2019_16cols_index_capacity_tb.csv"
    unit = ProfileColumn(name="capacity_tb", becomes="capacity_bytes", unit=CapacityUnit.TERABYTES)
    read_with(store, path, made_from(path, unit))
    assert 8_001_563_222_016 in stored_rows(store)["capacity_bytes"].to_list()


def test_values_a_mapping_cannot_take_are_kept_out_with_the_reason(store: Store, samples: Path) -> None:
    path = samples / "2020_14cols_norm_suffix.csv"
    scores = ProfileColumn(name="smart_9_norm", becomes="smart_9_normalized")
    report = read_with(store, path, made_from(path, scores))
    assert report.rows_imported == 122
    assert report.cleared_values == report.rules["normalized_out_of_range"] > 0
    assert set(quarantined(store)["rule"]) == {"normalized_out_of_range"}


def test_a_date_that_is_not_written_as_said_is_unreadable_and_not_guessed(store: Store, write: Write) -> None:
    path = write("f.csv", "03/13/2024,A,M", "03/04/2024,B,M", header="when,disk,type")
    columns = (("when", "date"), ("disk", "serial_number"), ("type", "drive_model"))
    profile = made_from(path, *(ProfileColumn(name=a, becomes=b) for a, b in columns), date_form=DateForm.DAY_FIRST)
    report = read_with(store, path, profile)
    assert report.rules == {"unreadable_date": 1}
    assert stored_rows(store)["date"].to_list() == [dt.date(2024, 4, 3)]


def test_moments_in_unix_seconds_are_days_in_utc(store: Store, write: Write) -> None:
    path = write("f.csv", "1704067199,A,M", "1704067200,B,M", "soon,C,M", header="when,disk,type")
    columns = (("when", "date"), ("disk", "serial_number"), ("type", "drive_model"))
    profile = made_from(path, *(ProfileColumn(name=a, becomes=b) for a, b in columns), date_form=DateForm.UNIX_SECONDS)
    report = read_with(store, path, profile)
    assert stored_rows(store)["date"].to_list() == [dt.date(2023, 12, 31), dt.date(2024, 1, 1)]
    assert report.rules == {"unreadable_date": 1}


def test_a_parquet_file_takes_a_profile_too(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "inventory.parquet"
    pl.DataFrame({"when": ["02.01.2024"], "disk": ["A"], "gb": [4000.0], "pending": [3]}).write_parquet(path)
    columns = (
        ProfileColumn(name="when", becomes="date"),
        ProfileColumn(name="disk", becomes="serial_number"),
        ProfileColumn(name="gb", becomes="capacity_bytes", unit=CapacityUnit.GIGABYTES),
        ProfileColumn(name="pending", becomes="smart_197_raw"),
    )
    read_with(store, path, made_from(path, *columns, date_form=DateForm.DAY_FIRST, drive_model="X"))
    row = stored_rows(store).row(0, named=True)
    assert (row["date"], row["drive_model"], row["capacity_bytes"]) == (dt.date(2024, 1, 2), "X", 4 * 10**12)
    assert row["smart_197_raw"] == 3


def test_the_ledger_keeps_the_profile_an_import_used(store: Store, samples: Path) -> None:
    path = samples / "2019_16cols_index_capacity_tb.csv"
    profile = made_from(path)
    read_with(store, path, profile)
    (record,) = list_imports(store)
    assert record.profile_name == "ours"
    assert ColumnProfile.model_validate(record.profile) == profile


def test_the_same_file_with_another_profile_is_skipped_and_says_how_to_read_it_anew(
    store: Store, samples: Path
) -> None:
    path = samples / "2019_16cols_index_capacity_tb.csv"
    import_files(store, [path], JobContext())
    report = read_with(store, path, made_from(path))
    assert report.state is FileState.DUPLICATE
    assert "without a column profile; undo that import first" in report.message


def test_a_file_that_lacks_a_mapped_column_fails_by_itself(store: Store, samples: Path) -> None:
    profile = made_from(samples / "2019_16cols_index_capacity_tb.csv")
    report = read_with(store, samples / "quoted_3cols_no_smart.csv", profile)
    assert report.state is FileState.FAILED
    assert "has no column failure, smart_5_raw" in report.message
    assert "“ours”" in report.message


def test_saved_profiles_are_used_for_files_with_their_header_only(store: Store, samples: Path, write: Write) -> None:
    foreign = write("f.csv", "2024-01-01,A,M", header="day,disk,type")
    columns = (("day", "date"), ("disk", "serial_number"), ("type", "drive_model"))
    profile = made_from(foreign, *(ProfileColumn(name=a, becomes=b) for a, b in columns))
    plan = inspect(
        [foreign, samples / "quoted_3cols_no_smart.csv"], store, JobContext(), profiles=ProfileChoice(known=(profile,))
    )
    assert [file.profile for file in plan.files] == ["ours", ""]
    assert plan.rows_to_import == 51


def test_the_preview_shows_the_first_rows_as_they_would_be_stored(samples: Path) -> None:
    path = samples / "2020_13cols_semicolon_ddmmyyyy_bom.csv"
    shown = preview(expand([path])[0], made_from(path, drive_model="X", date_form=DateForm.MONTH_FIRST))
    assert shown.rows_seen == 59
    assert shown.rows["drive_model"].unique().to_list() == ["X"]
    assert shown.rows["date"][0] == dt.date(2020, 1, 4)
    assert shown.records is not None
    assert set(shown.records["rule"]) == {"unreadable_date"}
