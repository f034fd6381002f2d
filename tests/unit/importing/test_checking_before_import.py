"""The check before an import reads everything and writes nothing."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from reliscore_desktop.importing import overlap
from reliscore_desktop.importing.importer import import_files
from reliscore_desktop.importing.inspection import ColumnCheck, inspect
from reliscore_desktop.importing.report import FileState
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

Write = Callable[..., Path]
GOOD = "2024-01-01,A,M,1000000000000,0,100,5,0"


def contents(root: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in root.rglob("*") if p.is_file() and "reliscore.db" not in p.name}


def test_the_check_writes_nothing(store: Store, test_data: Path) -> None:
    before = contents(store.root)
    plan = inspect([test_data / "backblaze" / "2013"], store, JobContext())
    assert contents(store.root) == before
    assert store.segments.days(SegmentKind.TELEMETRY) == []
    assert (plan.rows_to_import, plan.rows_to_quarantine) == (900, 0)
    assert plan.size_bytes == sum(p.stat().st_size for p in (test_data / "backblaze" / "2013").iterdir())


def test_every_column_is_shown_with_its_meaning_and_first_value(write: Write) -> None:
    path = write("f.csv", "2024-01-01,A,M,5,x", header="date,serial_number,model,smart_5_raw,source_file")
    (check,) = inspect([path], None, JobContext()).files
    assert check.columns == (
        ColumnCheck("date", "date", "", dt.date(2024, 1, 1)),
        ColumnCheck("serial_number", "serial_number", "", "A"),
        ColumnCheck("model", "drive_model", "", "M"),
        ColumnCheck("smart_5_raw", "smart_5_raw", "", 5),
        ColumnCheck("source_file", None, "not a telemetry column", None),
    )
    assert check.report.format == "CSV, comma, 5 columns, dates YYYY-MM-DD"


def test_rows_that_would_be_left_out_are_shown(write: Write) -> None:
    (check,) = inspect([write("f.csv", GOOD, GOOD.replace(",A,", ",,"))], None, JobContext()).files
    assert check.is_importable
    assert check.report.rules == {"no_serial": 1}
    assert check.report.examples[0].line == 3


def test_what_is_stored_already_is_known_to_the_check(store: Store, write: Write) -> None:
    path = write("a.csv", GOOD)
    import_files(store, [path], JobContext())
    same, overlapping = inspect([path, write("b.csv", GOOD, GOOD.replace(",A,", ",B,"))], store, JobContext()).files
    assert same.report.state is FileState.DUPLICATE
    assert "imported before (as a.csv)" in same.report.message
    assert (overlapping.report.rows_imported, overlapping.report.rows_duplicate) == (1, 1)


def test_a_file_chosen_in_two_copies_counts_once(write: Write) -> None:
    plan = inspect([write("a.csv", GOOD), write("b.csv", GOOD)], None, JobContext())
    assert [file.report.state for file in plan.files] == [FileState.IMPORTED, FileState.DUPLICATE]
    assert plan.rows_to_import == 1


def test_a_file_that_is_no_telemetry_is_in_the_plan_with_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all,\n")
    (check,) = inspect([tmp_path / "letter.txt"], None, JobContext()).files
    assert not check.is_importable
    assert check.report.message.startswith("letter.txt is not drive telemetry")


def test_a_read_only_workspace_can_be_checked_against(store: Store, write: Write) -> None:
    path = write("a.csv", GOOD)
    import_files(store, [path], JobContext())
    with Store.open(store.root, read_only=True) as reader:
        (check,) = inspect([path], reader, JobContext()).files
    assert check.report.state is FileState.DUPLICATE


@pytest.mark.parametrize("held_cells", [0, overlap.HELD_CELLS])
def test_rows_that_two_files_share_count_once_as_in_the_import(
    store: Store, write: Write, held_cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overlap, "HELD_CELLS", held_cells)
    other = GOOD.replace(",A,", ",B,")
    paths = [
        write("a.csv", GOOD),
        write("b.csv", GOOD, other),
        write("c.csv", other, GOOD.replace(",5,0", ",7,0"), GOOD.replace("-01-01", "-01-02")),
    ]
    plan = inspect(paths, store, JobContext())
    report = import_files(store, paths, JobContext())
    counts = [(f.rows_imported, f.rows_duplicate, f.rows_quarantined) for f in (c.report for c in plan.files)]
    assert counts == [(f.rows_imported, f.rows_duplicate, f.rows_quarantined) for f in report.files]
    assert counts == [(1, 0, 0), (1, 1, 0), (1, 1, 1)]
    assert plan.rows_to_import == report.rows_imported == 3


def test_a_folder_of_small_files_of_one_day_is_read_once(
    store: Store, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One file a drive is usual with smartctl: reading all before each again would take hours for a thousand."""
    passes: list[object] = []
    monkeypatch.setattr(overlap, "FilePass", lambda *parts: passes.append(parts))
    paths = [write(f"{number}.csv", GOOD.replace(",A,", f",A{number},")) for number in range(6)]
    assert inspect(paths, store, JobContext()).rows_to_import == 6
    assert passes == []


def test_the_first_rows_are_shown_as_they_will_be_stored(write: Write) -> None:
    (check,) = inspect([write("f.csv", GOOD, GOOD.replace(",A,", ",B,"))], None, JobContext()).files
    assert check.first_rows is not None
    assert check.first_rows["serial_number"].to_list() == ["A", "B"]
    assert check.first_rows["capacity_bytes"].to_list() == [10**12, 10**12]
