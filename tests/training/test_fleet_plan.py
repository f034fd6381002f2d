"""What a stored fleet offers to training, read off an imported workspace."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.jobs.context import JobContext
from training.fleet_plan import FleetPlan, plan_fleet
from training.warehouse import fill_warehouse, open_warehouse


def _telemetry(path: Path, first: dt.date, days: int, *, drives: int, failing: int) -> Path:
    rows = [
        {
            "date": first + dt.timedelta(days=day),
            "serial_number": f"S{drive:03}{first:%y}",
            "model": "ST4000DM000",
            "capacity_bytes": 4_000_787_030_016,
            "failure": int(drive < failing and day == days - 1),
            "smart_5_raw": drive,
            "smart_9_raw": 1000 + 24 * day,
            "smart_197_raw": 0,
        }
        for day in range(days)
        for drive in range(drives)
    ]
    pl.DataFrame(rows).write_parquet(path)
    return path


def _plan(folder: Path, *sources: Path) -> FleetPlan:
    with open_warehouse(folder / "warehouse") as store:
        fill_warehouse(store, sources, JobContext())
        return plan_fleet(store, 30)


def test_a_collection_of_failed_drives_is_never_learned_from(tmp_path: Path) -> None:
    fleet = _telemetry(tmp_path / "fleet.parquet", dt.date(2018, 1, 1), 40, drives=12, failing=2)
    failed = _telemetry(tmp_path / "failed.parquet", dt.date(2020, 1, 1), 35, drives=6, failing=6)
    plan = _plan(tmp_path, fleet, failed)
    assert [history.first.year for history in plan.histories] == [2018]
    assert [history.first.year for history in plan.failed_only] == [2020]
    assert plan.eras[-1].last == dt.date(2018, 1, 10)


def test_a_history_too_short_to_be_labelled_is_said_in_a_sentence(tmp_path: Path) -> None:
    short = _telemetry(tmp_path / "short.parquet", dt.date(2018, 1, 1), 10, drives=3, failing=0)
    with pytest.raises(InputError, match="30 days later"):
        _plan(tmp_path, short)


def test_the_same_file_is_imported_once(tmp_path: Path) -> None:
    source = _telemetry(tmp_path / "fleet.parquet", dt.date(2018, 1, 1), 5, drives=3, failing=0)
    with open_warehouse(tmp_path / "warehouse") as store:
        assert fill_warehouse(store, [source], JobContext()).rows_imported == 15
        again = fill_warehouse(store, [source], JobContext())
    assert (again.rows_imported, again.already_there) == (0, 1)


def test_a_file_that_is_no_telemetry_is_an_error_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text("a,b\n1,2\n")
    with open_warehouse(tmp_path / "warehouse") as store, pytest.raises(InputError, match="No telemetry"):
        fill_warehouse(store, [tmp_path / "notes.csv"], JobContext())
