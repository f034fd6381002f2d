"""Undoing an import takes back exactly its rows, or says why it can't."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from polars.testing import assert_frame_equal

from reliscore_desktop.domain.errors import ConflictError, InputError
from reliscore_desktop.importing.history import import_record
from reliscore_desktop.importing.report import FileReport, FileState
from reliscore_desktop.importing.undo import plan_undo, undo
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import AuditRow
from tests.unit.importing.conftest import stored_rows

Write = Callable[..., Path]
ImportOne = Callable[[Path], FileReport]
ROW = "2024-01-01,A,M,1000000000000,0,100,5,0"
OTHER = ROW.replace(",A,", ",B,")


def take_back(store: Store, import_id: int) -> None:
    undo(store, plan_undo(store, import_id), lambda _connection: None, {})


def test_days_that_were_new_hold_nothing_afterwards(store: Store, write: Write, import_one: ImportOne) -> None:
    import_one(write("one.csv", ROW))
    before = stored_rows(store)
    import_one(write("two.csv", ROW.replace("-01-01", "-01-02")))
    take_back(store, 2)
    assert_frame_equal(stored_rows(store), before)
    assert store.segments.days(SegmentKind.TELEMETRY) == [dt.date(2024, 1, 1)]
    assert store.segments.verify(JobContext()).is_clean


def test_days_that_held_other_rows_hold_those_again(store: Store, write: Write, import_one: ImportOne) -> None:
    import_one(write("one.csv", ROW))
    before = stored_rows(store)
    import_one(write("two.csv", OTHER, ROW.replace(",0,100,5,0", ",0,100,5,")))
    assert stored_rows(store).height == 2
    take_back(store, 2)
    assert_frame_equal(stored_rows(store), before)
    assert store.segments.verify(JobContext()).is_clean


def test_an_undone_file_can_be_imported_again(store: Store, write: Write, import_one: ImportOne) -> None:
    path = write("one.csv", ROW)
    import_one(path)
    before = stored_rows(store)
    take_back(store, 1)
    assert store.segments.days(SegmentKind.TELEMETRY) == []
    report = import_one(path)
    assert report.state is FileState.IMPORTED
    assert_frame_equal(stored_rows(store), before)


def test_undo_is_in_ledger_and_audit(store: Store, write: Write, import_one: ImportOne) -> None:
    import_one(write("one.csv", ROW))
    take_back(store, 1)
    assert import_record(store, 1).undone_at is not None
    with store.reading() as connection:
        row = connection.execute(sa.select(AuditRow.__table__)).one()
    assert (row.action, row.subject) == ("undo_import", "import 1 one.csv")
    assert row.details["rows"] == 1
    assert "already" in plan_undo(store, 1).problem


def test_a_later_import_into_the_same_day_must_be_undone_first(
    store: Store, write: Write, import_one: ImportOne
) -> None:
    import_one(write("one.csv", ROW))
    import_one(write("two.csv", OTHER))
    with pytest.raises(InputError, match="undo that import \\(number 2\\) first"):
        take_back(store, 1)
    take_back(store, 2)
    take_back(store, 1)
    assert store.segments.days(SegmentKind.TELEMETRY) == []


def test_nothing_to_take_back_is_said(store: Store, write: Write, import_one: ImportOne) -> None:
    import_one(write("one.csv", ROW))
    import_one(write("reordered.csv", OTHER.replace(",B,", ",A,") + "\n"))
    import_one(write("copy.csv", ROW))
    assert "brought no rows" in plan_undo(store, 3).problem


def test_after_a_clean_up_an_earlier_day_can_not_come_back(store: Store, write: Write, import_one: ImportOne) -> None:
    import_one(write("one.csv", ROW))
    import_one(write("two.csv", OTHER))
    store.segments.sweep(dt.timedelta(0), JobContext())
    assert "removed by a clean-up" in plan_undo(store, 2).problem


def test_a_compacted_month_loses_only_the_days_of_the_import(store: Store, write: Write, import_one: ImportOne) -> None:
    import_one(write("one.csv", ROW))
    before = stored_rows(store)
    import_one(write("two.csv", ROW.replace("-01-01", "-01-02"), ROW.replace("-01-01", "-01-03")))
    assert store.segments.compact(dt.date(2024, 2, 1), JobContext()) == 1
    store.segments.sweep(dt.timedelta(0), JobContext())
    take_back(store, 2)
    assert_frame_equal(stored_rows(store), before)


def test_scores_of_later_days_become_stale_and_those_of_emptied_days_go(
    store: Store, write: Write, import_one: ImportOne
) -> None:
    import polars as pl

    import_one(write("one.csv", *(ROW.replace("-01-01", f"-01-0{day}") for day in (1, 3))))
    import_one(write("two.csv", ROW.replace("-01-01", "-01-02")))
    for day in (1, 2, 3):
        on = dt.date(2024, 1, day)
        frame = pl.DataFrame({"drive_model": ["M"], "serial_number": ["A"], "date": [on]})
        store.segments.commit([store.segments.prepare(SegmentKind.SCORES, frame, on)])
    take_back(store, 2)
    assert store.segments.days(SegmentKind.SCORES) == [dt.date(2024, 1, 1), dt.date(2024, 1, 3)]
    assert store.segments.stale_days(SegmentKind.SCORES) == [dt.date(2024, 1, 3)]


def test_a_change_between_plan_and_undo_leaves_everything(
    store: Store, write: Write, import_one: ImportOne, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_one(write("one.csv", ROW))
    plan = plan_undo(store, 1)
    expected = store.segments.live_ids(SegmentKind.TELEMETRY, plan.before)
    import_one(write("two.csv", OTHER))
    monkeypatch.setattr(store.segments, "live_ids", lambda _kind, _days: expected)
    before = stored_rows(store)
    with pytest.raises(ConflictError):
        undo(store, plan, lambda _connection: None, {})
    assert_frame_equal(stored_rows(store), before)
    assert import_record(store, 1).undone_at is None
