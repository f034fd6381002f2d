"""How drives stand with their alerts: now, and on an earlier day as it was then."""

from typing import Any

import polars as pl
import pytest

from reliscore_desktop.alerting import alerts
from reliscore_desktop.alerting.alert import AlertOutcome
from reliscore_desktop.alerting.drive_states import DRIVE_STATE_SCHEMA, drive_alert_states, with_alert_states
from reliscore_desktop.store.store import Store
from tests.unit.alerting.fleet_days import fleet_on, play
from tests.unit.fleet.small_fleet import day

RISKY: dict[str, Any] = {"probability": 0.2, "smart_197_raw": 8}
QUIET: dict[str, Any] = {"probability": 0.002}


def states(store: Store, number: int | None = None) -> dict[str, str]:
    """State by serial number as of a day."""
    found = drive_alert_states(store, None if number is None else day(number))
    return dict(found.select("serial_number", "alert_state").iter_rows())


def test_a_course_of_decisions_shows_on_each_day_as_it_was_then(store: Store) -> None:
    [first] = play(store, 0, {"A": RISKY, "B": QUIET}).raised
    assert states(store) == {"A": "new"}
    alerts.acknowledge(store, [first.id], fleet_on(store, 0), actor="anna", reason="spare", expires_on=day(9))
    assert states(store, 0) == {"A": "acknowledged"}
    play(store, 1, {"A": RISKY, "B": RISKY})
    assert states(store) == {"A": "acknowledged", "B": "new"}
    play(store, 2, {"A": {**RISKY, "smart_197_raw": 9}, "B": RISKY})
    assert states(store) == {"A": "reopened", "B": "open"}
    alerts.resolve(store, [first.id], AlertOutcome.REPLACED, fleet_on(store, 2), actor="anna")
    play(store, 3, {"A": RISKY, "B": RISKY})
    assert states(store) == {"B": "open"}
    assert states(store, 1) == {"A": "acknowledged", "B": "new"}
    assert states(store, 0) == {"A": "acknowledged"}
    past = drive_alert_states(store, day(1)).filter(pl.col("serial_number") == "A")
    assert past["alert_expires_on"].to_list() == [day(9)]


def test_a_decision_taken_back_is_open_from_the_day_it_was_taken_back(store: Store) -> None:
    [first] = play(store, 0, {"A": RISKY}).raised
    alerts.resolve(store, [first.id], AlertOutcome.FALSE_ALARM, fleet_on(store, 0), actor="anna")
    play(store, 1, {"A": RISKY})
    alerts.reopen(store, [first.id], actor="anna")
    play(store, 2, {"A": RISKY})
    assert states(store, 0) == {}
    assert states(store, 1) == {"A": "open"}


@pytest.mark.parametrize("happened", [0, 40])
def test_an_earlier_day_shows_a_drive_once_and_no_decision_of_later(store: Store, happened: int) -> None:
    """However far the day an outcome is dated to lies from the day on which it was recorded."""
    [first] = play(store, 0, {"A": RISKY, "B": QUIET}).raised
    play(store, 1, {"A": RISKY, "B": QUIET})
    fleet = fleet_on(store, 1)
    alerts.resolve(store, [first.id], AlertOutcome.FALSE_ALARM, fleet, actor="anna", day=day(happened))
    [second] = play(store, 2, {"A": {**RISKY, "smart_197_raw": 30}, "B": QUIET}).raised
    play(store, 3, {"A": RISKY, "B": QUIET})
    assert drive_alert_states(store, day(0))["alert_id"].to_list() == [first.id]
    assert drive_alert_states(store, day(2))["alert_id"].to_list() == [second.id]


def test_the_columns_stand_beside_every_drive_in_its_order(local_store: Store) -> None:
    play(local_store, 0, {"A": RISKY, "B": QUIET, "C": RISKY})
    fleet = fleet_on(local_store, 0).frame
    beside = with_alert_states(fleet, drive_alert_states(local_store))
    assert beside.select(fleet.columns).equals(fleet)
    assert beside["alert_state"].to_list() == ["new", None, "new"]
    none = with_alert_states(fleet, pl.DataFrame(schema=DRIVE_STATE_SCHEMA))
    assert none["alert_state"].to_list() == [None, None, None]
    assert none.schema["alert_raised_on"] == pl.Date()
