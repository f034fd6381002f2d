"""What was imported can be looked up: the ledger, the quarantine, the calendar, the comparison of days."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.importing.comparison import MissingGroup, compare_with_day_before
from reliscore_desktop.importing.coverage import DayState, coverage, judged
from reliscore_desktop.importing.history import import_record, ledger_counts, list_imports
from reliscore_desktop.importing.importer import import_files
from reliscore_desktop.importing.quarantine_reading import quarantine_page
from reliscore_desktop.importing.report import FileReport, FileState
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

Write = Callable[..., Path]
ImportOne = Callable[[Path], FileReport]
GOOD = "2024-01-01,A,M,1000000000000,0,100,5,0"
NO_SERIAL = "2024-01-01,,M,1000000000000,0,100,5,0"
TOO_LARGE = "2024-01-01,B,M,1000000000000,0,100,999999999999999999,0"
DAY = dt.date(2024, 1, 1)


def test_ledger_lists_every_file_newest_first(store: Store, write: Write, import_one: ImportOne) -> None:
    import_one(write("good.csv", GOOD))
    import_one(write("copy.csv", GOOD))
    import_one(write("bad.csv", NO_SERIAL, GOOD.replace(",A,", ",C,")))
    assert [record.name for record in list_imports(store)] == ["bad.csv", "copy.csv", "good.csv"]
    assert [record.name for record in list_imports(store, limit=1, offset=1)] == ["copy.csv"]
    assert [record.state for record in list_imports(store)][1] is FileState.DUPLICATE
    assert ledger_counts(store).imports == 3


def test_problems_are_failed_files_and_those_with_quarantine(store: Store, write: Write, import_one: ImportOne) -> None:
    import_one(write("good.csv", GOOD))
    import_one(write("bad.csv", NO_SERIAL, GOOD.replace(",A,", ",C,")))
    import_one(write("notes.csv", "1", header="this is no telemetry"))
    assert {record.name for record in list_imports(store, only_problems=True)} == {"bad.csv", "notes.csv"}
    counts = ledger_counts(store)
    assert (counts.with_problems, counts.rows_quarantined) == (2, 1)


def test_ledger_knows_who_started_an_import(store: Store, write: Write) -> None:
    import_files(store, [write("good.csv", GOOD)], JobContext(), started_by="Watched folder")
    record = import_record(store, 1)
    assert record.started_by == "Watched folder"
    assert record.replaced == {DAY: None}


def test_unknown_import_is_the_users_error(store: Store) -> None:
    with pytest.raises(InputError, match="no import number 7"):
        import_record(store, 7)


def test_quarantine_is_listed_by_import_and_rule_in_pages(store: Store, write: Write, import_one: ImportOne) -> None:
    import_one(write("one.csv", NO_SERIAL, TOO_LARGE, GOOD))
    import_one(write("two.csv", NO_SERIAL, NO_SERIAL.replace(",5,", ",6,")))
    whole = quarantine_page(store)
    assert whole.total == 4
    assert whole.rules == {"no_serial": 3, "raw_out_of_range": 1}
    assert whole.frame["file"].to_list() == ["two.csv", "two.csv", "one.csv", "one.csv"]
    paged = [quarantine_page(store, limit=1, offset=place) for place in range(4)]
    assert [page.frame.row(0) for page in paged] == whole.frame.rows()
    assert {page.total for page in paged} == {4}
    one = quarantine_page(store, import_id=1, rule="raw_out_of_range")
    assert one.frame.select("line", "column", "value").rows() == [(3, "smart_5_raw", "999999999999999999")]
    assert one.frame["why"][0].startswith("a SMART raw value")
    ruled = [quarantine_page(store, rule="no_serial", limit=2, offset=place) for place in (0, 2)]
    assert [page.frame.height for page in ruled] == [2, 1]


def test_empty_workspace_has_empty_quarantine_and_calendar(store: Store) -> None:
    page = quarantine_page(store)
    assert (page.total, page.frame.height) == (0, 0)
    assert coverage(store).days == ()


def test_calendar_shows_gaps_and_days_with_fewer_rows_than_usual() -> None:
    first = dt.date(2024, 1, 1)
    rows = {first + dt.timedelta(days=n): 100 for n in range(10) if n not in (4, 5)}
    rows[first + dt.timedelta(days=7)] = 80
    found = judged(rows, {first: "current", first + dt.timedelta(days=1): "stale"})
    assert found.gaps == ((dt.date(2024, 1, 5), dt.date(2024, 1, 6)),)
    assert [day.day.day for day in found.days if day.state is DayState.PARTIAL] == [8]
    assert found.days[2].usual_rows is None
    assert found.days[7].usual_rows == 100
    assert found.stale_scores == 1


def test_calendar_counts_rows_of_compacted_months_too(store: Store, write: Write, import_one: ImportOne) -> None:
    lines = [GOOD.replace("-01,A", f"-{day:02},{serial}") for day in (1, 2, 4) for serial in "AB"]
    import_one(write("month.csv", *lines, GOOD.replace("2024-01-01", "2024-02-01")))
    before = coverage(store)
    assert store.segments.compact(dt.date(2024, 2, 1), JobContext()) == 1
    assert coverage(store) == before
    assert [day.rows for day in before.days[:4]] == [2, 2, 0, 2]


def test_comparison_counts_new_and_missing_drives_by_place(store: Store, write: Write, import_one: ImportOne) -> None:
    header = "date,serial_number,model,capacity_bytes,failure,datacenter,vault_id,smart_5_raw"
    line = "2024-01-{:02},{},M,1000000000000,0,{},{},0"
    day_one = [line.format(1, *drive) for drive in (("A", "ams", 1), ("B", "ams", 2), ("C", "ams", 2))]
    day_two = [line.format(3, *drive) for drive in (("A", "ams", 1), ("D", "fra", 1))]
    import_one(write("days.csv", *day_one, *day_two, header=header))
    found = compare_with_day_before(store, dt.date(2024, 1, 3))
    assert found is not None
    assert found.before == DAY
    assert (found.new_drives, found.missing_drives) == (1, 2)
    assert found.missing == (MissingGroup("ams", "2", 2),)
    assert compare_with_day_before(store, DAY) is None


def test_comparison_names_attributes_that_come_and_go(store: Store, write: Write, import_one: ImportOne) -> None:
    header = "date,serial_number,model,capacity_bytes,failure,smart_5_raw,smart_{}_raw"
    import_one(write("one.csv", "2024-01-01,A,M,1000000000000,0,5,7", header=header.format(220)))
    import_one(write("two.csv", "2024-01-02,A,M,1000000000000,0,5,7", header=header.format(222)))
    found = compare_with_day_before(store, dt.date(2024, 1, 2))
    assert found is not None
    assert (found.new_columns, found.lost_columns) == (("smart_222_raw",), ("smart_220_raw",))
    assert store.segments.days(SegmentKind.TELEMETRY) == [DAY, dt.date(2024, 1, 2)]
