"""Work orders kept in the append-only trail: numbered, one open at a time, read back as they were."""

from typing import Any

import pytest

from reliscore_desktop.alerting import alerts, work_orders
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.store.store import Store
from tests.unit.alerting.fleet_days import play
from tests.unit.fleet.small_fleet import MODEL

A, B, C = (DriveKey(MODEL, serial) for serial in "ABC")
RISKY: dict[str, Any] = {"probability": 0.2}


def test_drives_are_collected_on_one_numbered_order_until_it_is_closed(store: Store) -> None:
    assert work_orders.work_order(store) is None
    first = work_orders.put_on(store, [A, B, A], actor="anna")
    assert (first.number, first.drives, first.skipped) == (1, (A, B), ())
    again = work_orders.put_on(store, [B, C], actor="ben")
    assert (again.number, again.drives, again.skipped) == (1, (A, B, C), (B,))
    work_orders.take_off(store, [A], actor="anna")
    work_orders.note_export(store, 1, "list.html", actor="anna")
    open_now = work_orders.work_order(store)
    assert open_now is not None
    assert (open_now.drives, open_now.exported, open_now.opened_by) == ((B, C), ("list.html",), "anna")
    assert work_orders.close(store, actor="anna").closed_at is not None
    assert work_orders.work_order(store) is None
    assert work_orders.put_on(store, [A], actor="anna").number == 2
    assert [one.number for one in work_orders.work_orders(store)] == [2, 1]
    kept = work_orders.work_order(store, 1)
    assert kept is not None
    assert kept.drives == (B, C)


def test_the_trail_of_an_alert_names_the_work_order(local_store: Store) -> None:
    [raised] = play(local_store, 0, {"A": RISKY}).raised
    order = work_orders.put_on(local_store, [A, B], actor="anna")
    trail = alerts.alert_detail(local_store, raised.id).trail
    assert (trail[-1].actor, trail[-1].action) == ("anna", work_orders.ALERT_PUT_ON)
    assert trail[-1].details["number"] == order.number
    work_orders.put_on(local_store, [A], actor="anna")
    assert len(alerts.alert_detail(local_store, raised.id).trail) == len(trail), "it was on it before"


def test_what_is_not_there_is_the_users_error(local_store: Store) -> None:
    with pytest.raises(InputError, match="No drive"):
        work_orders.put_on(local_store, [], actor="anna")
    with pytest.raises(InputError, match="No work order is open"):
        work_orders.close(local_store, actor="anna")
    with pytest.raises(InputError, match="no work order 7"):
        work_orders.work_order(local_store, 7)
    work_orders.put_on(local_store, [A], actor="anna")
    with pytest.raises(InputError, match="not on work order 1"):
        work_orders.take_off(local_store, [B], actor="anna")
