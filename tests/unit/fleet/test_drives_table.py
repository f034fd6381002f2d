"""The table of drives on both databases: what new, late and corrected telemetry and scores do to it."""

from typing import Any

import pytest
import sqlalchemy as sa

from reliscore_desktop.domain.smart import raw_column
from reliscore_desktop.fleet import upsert
from reliscore_desktop.fleet.drives import pending_days, refresh
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import DriveRow
from tests.unit.fleet.small_fleet import add_drives, add_scores, add_telemetry, bring_up_to_date, day


def drive(store: Store, serial: str) -> dict[str, Any]:
    with store.reading() as connection:
        row = connection.execute(sa.select(*DriveRow.__table__.columns).where(DriveRow.serial_number == serial)).one()
        return dict(row._mapping)


def test_a_drive_is_known_from_its_first_to_its_last_day(store: Store) -> None:
    for number in (0, 1, 2):
        add_drives(store, day(number), ["A"], smart_9_raw=100 + 24 * number, smart_5_raw=number)
    bring_up_to_date(store)
    found = drive(store, "A")
    assert (found["first_seen"], found["last_seen"]) == (day(0), day(2))
    assert (found["power_on_hours"], found["smart_5"], found["smart_187"]) == (148, 2, None)


def test_days_that_came_one_by_one_leave_the_same_as_days_that_came_together(store: Store) -> None:
    for number in (0, 1):
        add_drives(store, day(number), ["A", f"B{number}"], smart_9_raw=number, capacity_bytes=4)
        bring_up_to_date(store)
    found = {serial: drive(store, serial) for serial in ("A", "B0", "B1")}
    assert [found[serial]["first_seen"] for serial in found] == [day(0), day(0), day(1)]
    assert [found[serial]["last_seen"] for serial in found] == [day(1), day(0), day(1)]


def test_late_telemetry_moves_the_first_day_back_and_nothing_else(store: Store) -> None:
    add_drives(store, day(5), ["A"], smart_5_raw=7)
    bring_up_to_date(store)
    add_drives(store, day(1), ["A", "B"], smart_5_raw=1)
    bring_up_to_date(store)
    found = drive(store, "A")
    assert (found["first_seen"], found["last_seen"], found["smart_5"]) == (day(1), day(5), 7)
    assert drive(store, "B")["last_seen"] == day(1)


def test_a_corrected_day_replaces_the_counters_of_that_day(store: Store) -> None:
    add_drives(store, day(0), ["A"], smart_5_raw=1)
    bring_up_to_date(store)
    add_drives(store, day(0), ["A"], smart_5_raw=None)
    bring_up_to_date(store)
    assert drive(store, "A")["smart_5"] is None


def test_facts_stay_known_where_a_later_file_leaves_them_out(store: Store) -> None:
    add_drives(store, day(0), ["A"], capacity_bytes=4, datacenter="AMS1", pod_slot_num="7")
    add_drives(store, day(1), ["A"], smart_5_raw=1)
    bring_up_to_date(store)
    add_drives(store, day(2), ["A"], smart_5_raw=1)
    bring_up_to_date(store)
    found = drive(store, "A")
    assert (found["capacity_bytes"], found["datacenter"], found["pod_slot_num"]) == (4, "AMS1", "7")


def test_a_drive_has_failed_only_where_its_last_row_says_so(store: Store) -> None:
    add_telemetry(store, day(0), {"A": {"failure": 1}, "B": {"failure": 1}})
    bring_up_to_date(store)
    assert drive(store, "A")["failed_on"] == day(0)
    add_drives(store, day(1), ["A"])
    bring_up_to_date(store)
    assert drive(store, "A")["failed_on"] is None, "it was seen again, so the failure is unconfirmed"
    assert drive(store, "B")["failed_on"] == day(0)


def test_only_days_that_changed_wait_for_a_refresh(store: Store) -> None:
    assert pending_days(store).days == ()
    add_drives(store, day(0), ["A"])
    add_drives(store, day(1), ["A"])
    assert pending_days(store).days == (day(0), day(1))
    bring_up_to_date(store)
    assert pending_days(store).days == ()
    add_drives(store, day(0), ["A", "B"])
    assert pending_days(store).days == (day(0),)


def test_a_cancelled_refresh_changes_nothing_and_waits_again(store: Store) -> None:
    add_drives(store, day(0), ["A"])
    context = JobContext()
    context.cancel()
    with pytest.raises(JobCancelledError):
        refresh(store, pending_days(store).days, context, watermark=pending_days(store).watermark)
    assert pending_days(store).days == (day(0),)
    bring_up_to_date(store)
    assert drive(store, "A")["last_seen"] == day(0)


def test_scores_of_the_newest_day_are_written_with_its_telemetry(store: Store) -> None:
    add_drives(store, day(0), ["A", "B"], smart_197_raw=8)
    add_scores(store, day(0), {"A": 0.3, "B": None})
    found = drive(store, "A")
    assert (found["probability"], found["band"], found["scored_day"]) == (0.3, "critical", day(0))
    assert (found["smart_197"], found["validated"], found["expert"]) == (8, True, "full")
    unscored = drive(store, "B")
    assert (unscored["probability"], unscored["scored_day"]) == (None, None)
    assert unscored["not_scored_reason"] == "too_little_history"


def test_a_failing_drive_keeps_the_score_it_had_before(store: Store) -> None:
    add_drives(store, day(0), ["A"])
    add_scores(store, day(0), {"A": 0.4})
    add_telemetry(store, day(1), {"A": {"failure": 1}})
    add_scores(store, day(1), {"A": None})
    found = drive(store, "A")
    assert (found["failed_on"], found["probability"], found["scored_day"]) == (day(1), 0.4, day(0))


def test_a_backfill_reaches_only_drives_whose_last_score_it_is(store: Store) -> None:
    add_drives(store, day(0), ["A", "GONE", "FAILS"])
    add_telemetry(store, day(1), {"A": {}, "FAILS": {"failure": 1}})
    bring_up_to_date(store)
    add_scores(store, day(0), {"A": 0.1, "GONE": 0.2, "FAILS": 0.3}, is_newest_run=False)
    assert drive(store, "A")["probability"] is None, "its score comes from the newest day"
    assert (drive(store, "GONE")["probability"], drive(store, "GONE")["scored_day"]) == (0.2, day(0))
    assert drive(store, "FAILS")["probability"] == 0.3


def test_a_day_scored_while_newer_telemetry_waits_gives_every_drive_its_latest_score(store: Store) -> None:
    add_drives(store, day(0), ["A"])
    add_drives(store, day(1), ["A"])
    bring_up_to_date(store)
    add_scores(store, day(0), {"A": 0.1})
    assert drive(store, "A")["scored_day"] == day(0)


def test_scores_of_an_earlier_day_never_replace_those_of_a_later_one(store: Store) -> None:
    add_drives(store, day(0), ["A"])
    add_drives(store, day(1), ["A"])
    add_scores(store, day(1), {"A": 0.5})
    add_scores(store, day(0), {"A": 0.1})
    assert drive(store, "A")["probability"] == 0.5


def test_many_rows_leave_every_index_in_place(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def indexes() -> set[str | None]:
        return {index["name"] for index in sa.inspect(store.engine).get_indexes("drives")}

    before = indexes()
    monkeypatch.setattr(upsert, "REBUILD_INDEXES_ROWS", 1)
    add_drives(store, day(0), ["A", "B"])
    add_scores(store, day(0), {"A": 0.3, "B": 0.01})
    assert indexes() == before
    assert drive(store, "B")["band"] == "elevated"


def test_drives_of_two_makers_may_share_a_serial_number(store: Store) -> None:
    add_telemetry(store, day(0), {"A": {"drive_model": "HGST HMS5C4040ALE640", raw_column(5): 3}})
    bring_up_to_date(store)
    add_telemetry(store, day(1), {"A": {"drive_model": "ST4000DM000", raw_column(5): 9}})
    bring_up_to_date(store)
    with store.reading() as connection:
        rows = connection.execute(sa.select(DriveRow.drive_model, DriveRow.smart_5).order_by(DriveRow.drive_model))
        assert [tuple(row) for row in rows] == [("HGST HMS5C4040ALE640", 3), ("ST4000DM000", 9)]
