"""The fleet as of a day: who is active, stale or failed, with which score."""

import datetime as dt
from typing import Any

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet.frame import FleetFrame, load_fleet
from reliscore_desktop.fleet.history import score_history, telemetry_history
from reliscore_desktop.fleet.schema import FLEET_SCHEMA, NOT_SCORED_YET
from reliscore_desktop.store.store import Store
from tests.unit.fleet.small_fleet import MODEL, add_drives, add_scores, add_telemetry, bring_up_to_date, day


def row(fleet: FleetFrame, serial: str) -> dict[str, Any]:
    return fleet.frame.row(fleet.frame["serial_number"].to_list().index(serial), named=True)


def test_a_workspace_without_telemetry_has_an_empty_fleet(store: Store) -> None:
    fleet = load_fleet(store)
    assert fleet.is_empty
    assert fleet.as_of is None
    assert dict(fleet.frame.schema) == FLEET_SCHEMA


def test_the_frame_has_its_columns_sorted_by_drive(store: Store) -> None:
    add_drives(store, day(0), ["B", "A", "C"], smart_9_raw=240)
    add_scores(store, day(0), {"A": 0.1, "B": 0.2, "C": 0.3})
    fleet = load_fleet(store)
    assert dict(fleet.frame.schema) == FLEET_SCHEMA
    assert fleet.frame["serial_number"].to_list() == ["A", "B", "C"]
    found = row(fleet, "A")
    assert (found["probability"], found["scored"], found["vendor"], found["age_days"]) == (0.1, True, "Seagate", 10.0)


def test_a_drive_is_stale_from_the_second_day_on_and_keeps_its_last_score(store: Store) -> None:
    add_drives(store, day(0), ["A", "B"])
    add_scores(store, day(0), {"A": 0.1, "B": 0.6})
    for number in (1, 2):
        add_drives(store, day(number), ["A"])
        add_scores(store, day(number), {"A": 0.1})
    yesterday, today = row(load_fleet(store, day(1)), "B"), row(load_fleet(store, day(2)), "B")
    assert (yesterday["status"], today["status"]) == ("active", "stale")
    for state in (yesterday, today):
        assert (state["probability"], state["scored_day"], state["scored"]) == (0.6, day(0), False)
        assert state["not_scored_reason"] == "stale_telemetry"


def test_a_failed_drive_is_failed_with_the_score_it_had_before(store: Store) -> None:
    add_drives(store, day(0), ["A", "B"])
    add_scores(store, day(0), {"A": 0.1, "B": 0.6})
    add_telemetry(store, day(1), {"A": {}, "B": {"failure": 1}})
    add_scores(store, day(1), {"A": 0.1, "B": None})
    add_drives(store, day(2), ["A"])
    add_scores(store, day(2), {"A": 0.1})
    for number in (1, 2):
        state = row(load_fleet(store, day(number)), "B")
        assert (state["status"], state["failed_on"], state["scored"]) == ("failed", day(1), False)
        assert (state["probability"], state["scored_day"]) == (0.6, day(0))
        assert state["not_scored_reason"] == "failed"


def test_an_earlier_day_shows_what_was_known_then(store: Store) -> None:
    add_drives(store, day(0), ["A"], smart_5_raw=1)
    add_scores(store, day(0), {"A": 0.01})
    add_telemetry(store, day(1), {"A": {"smart_5_raw": 9, "failure": 1}, "NEW": {}})
    add_scores(store, day(1), {"A": None, "NEW": 0.2})
    then = load_fleet(store, day(0))
    assert then.frame["serial_number"].to_list() == ["A"]
    assert not then.is_latest
    state = row(then, "A")
    assert (state["smart_5"], state["status"], state["failed_on"], state["probability"]) == (1, "active", None, 0.01)


def test_a_drive_that_is_absent_and_comes_back_is_shown_as_it_was_last_seen(store: Store) -> None:
    add_drives(store, day(0), ["A", "B"], smart_5_raw=1)
    add_scores(store, day(0), {"A": 0.1, "B": 0.7})
    add_drives(store, day(3), ["A"], smart_5_raw=1)
    add_scores(store, day(3), {"A": 0.1})
    add_drives(store, day(4), ["A", "B"], smart_5_raw=5)
    add_scores(store, day(4), {"A": 0.1, "B": 0.2})
    state = row(load_fleet(store, day(3)), "B")
    assert (state["last_seen"], state["status"], state["smart_5"]) == (day(0), "stale", 1)
    assert (state["probability"], state["scored_day"]) == (0.7, day(0))
    assert row(load_fleet(store), "B")["status"] == "active"


def test_a_day_that_is_not_scored_yet_keeps_scores_of_the_week_before_and_says_so(store: Store) -> None:
    add_drives(store, day(0), ["A"])
    add_scores(store, day(0), {"A": 0.1})
    add_drives(store, day(1), ["A", "B"])
    bring_up_to_date(store)
    fleet = load_fleet(store)
    kept = row(fleet, "A")
    assert (kept["probability"], kept["scored_day"], kept["scored"]) == (0.1, day(0), False)
    assert {row(fleet, serial)["not_scored_reason"] for serial in ("A", "B")} == {NOT_SCORED_YET}
    add_drives(store, day(20), ["A"])
    assert row(load_fleet(store), "A")["probability"] is None, "a score of 20 days ago says nothing of today"


def test_telemetry_that_a_crash_kept_from_the_table_is_shown_all_the_same(store: Store) -> None:
    add_drives(store, day(0), ["A", "B"])
    bring_up_to_date(store)
    add_drives(store, day(1), ["A", "NEW"], smart_5_raw=4)
    fleet = load_fleet(store)
    assert fleet.frame["serial_number"].to_list() == ["A", "B", "NEW"]
    assert [row(fleet, serial)["first_seen"] for serial in ("A", "B", "NEW")] == [day(0), day(0), day(1)]
    assert row(fleet, "A")["last_seen"] == day(1)


def test_first_days_are_those_of_each_drive(store: Store) -> None:
    add_drives(store, day(0), ["A", "B", "C"])
    add_drives(store, day(1), ["A", "B", "C", "D"])
    add_drives(store, day(2), ["A", "B", "D", "E"])
    bring_up_to_date(store)
    fleet = load_fleet(store)
    assert [row(fleet, serial)["first_seen"] for serial in "ABCDE"] == [day(0), day(0), day(0), day(1), day(2)]


def test_an_age_from_before_smart_existed_is_unknown(store: Store) -> None:
    add_telemetry(store, day(0), {"OLD": {"smart_9_raw": 261_036}, "SANE": {"smart_9_raw": 70_000}})
    fleet = load_fleet(store)
    assert row(fleet, "OLD")["age_days"] is None
    assert row(fleet, "OLD")["power_on_hours"] == 261_036, "the value itself is not altered"
    assert row(fleet, "SANE")["age_days"] is not None


def test_a_day_between_two_days_of_telemetry_shows_the_drives_as_last_seen(store: Store) -> None:
    add_drives(store, day(0), ["A"])
    add_drives(store, day(4), ["A"])
    bring_up_to_date(store)
    state = row(load_fleet(store, day(1)), "A")
    assert (state["last_seen"], state["status"]) == (day(0), "active")


def test_history_of_one_drive_is_by_day_with_gaps_left_out(store: Store) -> None:
    key = DriveKey(MODEL, "A")
    for number in (0, 2):
        add_drives(store, day(number), ["A", "B"], smart_5_raw=number)
        add_scores(store, day(number), {"A": 0.1 * (number + 1), "B": 0.5})
    found = score_history(store, key)
    assert found["date"].to_list() == [day(0), day(2)]
    assert found["probability"].round(3).to_list() == [0.1, 0.3]
    counters = telemetry_history(store, key, ("smart_5_raw", "smart_250_raw"), last=day(1))
    assert counters.rows() == [(day(0), 0, None)]


def test_the_latest_day_is_the_default(store: Store) -> None:
    add_drives(store, day(0), ["A"])
    add_drives(store, day(1), ["A"])
    assert load_fleet(store).as_of == day(1)
    assert load_fleet(store).is_latest
    assert load_fleet(store, day(0)).latest_day == day(0) + dt.timedelta(days=1)
