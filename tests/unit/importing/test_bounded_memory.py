"""Rows that don't fit in memory wait on disk, and nothing of them is left behind."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.importing import staging
from reliscore_desktop.importing.importer import import_files
from reliscore_desktop.importing.staging import DayStaging, remove_leftovers
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.store import Store
from tests.unit.importing.conftest import stored_rows


def frame(*numbers: int) -> pl.DataFrame:
    days = [dt.date(2024, 1, 1 + n % 3) for n in numbers]
    return pl.DataFrame({"date": days, "n": list(numbers)}, schema={"date": pl.Date, "n": pl.Int64})


def test_days_come_back_whole_and_in_order_after_overflowing(tmp_path: Path) -> None:
    with DayStaging(tmp_path, memory_bytes=40) as waiting:
        for start in range(0, 30, 5):
            waiting.add(frame(*range(start, start + 5)))
        assert list(tmp_path.glob(".importing-*/*.arrow"))
        assert waiting.days == [dt.date(2024, 1, day) for day in (1, 2, 3)]
        for day in waiting.days:
            assert waiting.take(day)["n"].to_list() == list(range(day.day - 1, 30, 3))
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_when_the_work_fails(tmp_path: Path) -> None:
    def fail() -> None:
        with DayStaging(tmp_path, memory_bytes=1) as waiting:
            waiting.add(frame(1, 2, 3))
            assert list(tmp_path.iterdir())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_import_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".importing-abc").mkdir()
    (tmp_path / ".importing-abc" / "2024-01-01-1.arrow").write_bytes(b"x")
    (tmp_path / "telemetry").mkdir()
    remove_leftovers(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["telemetry"]


def test_an_import_that_overflows_stores_the_same(
    store: Store, test_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = test_data / "backblaze" / "schema_samples" / "2016_53cols_subset.csv"
    import_files(store, [source], JobContext())
    monkeypatch.setattr(staging, "MEMORY_BYTES", 1)
    with Store.open(tmp_path / "other") as other:
        import_files(other, [source], JobContext())
        assert_frame_equal(stored_rows(store), stored_rows(other))
        assert not list(other.root.glob(".importing-*"))


def test_a_disk_that_refuses_the_overflow_is_named(tmp_path: Path) -> None:
    with DayStaging(tmp_path / "missing", memory_bytes=1) as waiting, pytest.raises(StoreError, match="missing"):
        waiting.add(frame(1, 2, 3))
