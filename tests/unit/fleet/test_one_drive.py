"""One drive's row is the one the whole fleet shows, on every day: present, stale, away for a while, failed, unknown."""

from polars.testing import assert_frame_equal

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet.frame import load_fleet
from reliscore_desktop.fleet.one_drive import load_drive
from reliscore_desktop.store.store import Store
from tests.unit.fleet.small_fleet import MODEL, add_scores, add_telemetry, bring_up_to_date, day

SEEN = {
    0: ("A", "B", "C", "D"),
    1: ("A", "C", "D"),
    2: ("A", "D"),
    3: ("A", "B", "D", "E"),
    4: ("A", "B", "E"),
    5: ("A", "B", "E"),
}


def test_the_row_is_that_of_the_fleet_on_every_day(store: Store) -> None:
    for number, serials in SEEN.items():
        rows = {one: {"smart_9_raw": 240 + number, "smart_197_raw": 8, "datacenter": "AMS2"} for one in serials}
        if number == 3:
            rows["D"]["failure"] = 1
        add_telemetry(store, day(number), rows)
        add_scores(store, day(number), {one: None if rows[one].get("failure") else 0.1 for one in serials})
    bring_up_to_date(store)
    known = 0
    for number in SEEN:
        whole = load_fleet(store, day(number))
        for serial in "ABCDE":
            one = load_drive(store, DriveKey(MODEL, serial), day(number))
            expected = whole.frame.filter(serial_number=serial)
            assert_frame_equal(one.frame, expected)
            assert (one.as_of, one.latest_day) == (whole.as_of, whole.latest_day)
            known += one.frame.height
    assert known > 20
    assert load_drive(store, DriveKey("OTHER", "A")).is_empty


def test_a_workspace_without_telemetry_has_no_drive(store: Store) -> None:
    assert load_drive(store, DriveKey(MODEL, "A")).as_of is None
