"""Work orders: numbered lists of drives to pull, kept as entries of the append-only audit trail.

A work order is what its entries say, read from the first: opened, drives put on and taken off, exported, closed. One is
open at a time; putting drives on opens the next number where none is.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reliscore_desktop.alerting import ledger
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import AuditRow

OPENED, PUT_ON, TAKEN_OFF = "work_order.opened", "work_order.put_on", "work_order.taken_off"
EXPORTED, CLOSED = "work_order.exported", "work_order.closed"
ALERT_PUT_ON = "alert.put_on_work_order"
"""Stands in the trail of each alert whose drive was put on; its details name the number."""

_AUDIT = AuditRow.__table__.c
_ACTIONS = (OPENED, PUT_ON, TAKEN_OFF, EXPORTED, CLOSED)


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """`drives` in the order they were put on. `exported` are file names; `closed_at` None: still open."""

    number: int
    opened_at: dt.datetime
    opened_by: str
    drives: tuple[DriveKey, ...] = ()
    exported: tuple[str, ...] = ()
    closed_at: dt.datetime | None = None
    skipped: tuple[DriveKey, ...] = field(default=(), compare=False)
    """Of the answer of `put_on`: drives that were on it before."""


def work_orders(store: Store) -> tuple[WorkOrder, ...]:
    """All work orders, the newest first."""
    with store.reading() as connection:
        return tuple(reversed(_read(connection)))


def work_order(store: Store, number: int | None = None) -> WorkOrder | None:
    """The work order of this number, or the open one; None where none is open. Raises InputError for another number."""
    with store.reading() as connection:
        return _found(_read(connection), number)


def put_on(store: Store, keys: Sequence[DriveKey], *, actor: str, alert_ids: Sequence[int] = ()) -> WorkOrder:
    """Put drives on the open work order, opening one where none is; drives on it already are `skipped`.

    The trail of each drive's unresolved alert, and of `alert_ids`, gets an entry with the number. Raises InputError
    without a drive.
    """
    if not keys:
        raise InputError("No drive was named for the work order.", "Name at least one.")
    with store.writing() as connection:
        orders = _read(connection)
        current = _found(orders, None) or _open_next(connection, orders, actor)
        there = set(current.drives)
        new = tuple(key for key in dict.fromkeys(keys) if key not in there)
        skipped = tuple(key for key in dict.fromkeys(keys) if key in there)
        if new:
            _write(connection, current.number, PUT_ON, actor, {"drives": _pairs(new)})
            told = _alerts_of(connection, new, alert_ids)
            ledger.audit(connection, actor, [(ALERT_PUT_ON, one, {"number": current.number}) for one in told])
        return replace(current, drives=(*current.drives, *new), skipped=skipped)


def take_off(store: Store, keys: Sequence[DriveKey], *, actor: str) -> WorkOrder:
    """Take drives off the open work order. Raises InputError where none is open or a drive is not on it."""
    with store.writing() as connection:
        current = _require_open(_read(connection), None)
        there, gone = set(current.drives), set(keys)
        missing = [key for key in keys if key not in there]
        if missing:
            message = phrase(
                "{serial_number} is not on work order {number}.",
                serial_number=missing[0].serial_number,
                number=current.number,
            )
            raise InputError(message, "See what is: reliscore work-order show.")
        _write(connection, current.number, TAKEN_OFF, actor, {"drives": _pairs(keys)})
        return replace(current, drives=tuple(key for key in current.drives if key not in gone))


def note_export(store: Store, number: int, file_name: str, *, actor: str) -> None:
    """Write down that a work order was exported."""
    with store.writing() as connection:
        _write(connection, number, EXPORTED, actor, {"file": file_name})


def close(store: Store, *, actor: str) -> WorkOrder:
    """End the open work order; the next drive opens the next number. Raises InputError where none is open."""
    with store.writing() as connection:
        current = _require_open(_read(connection), None)
        _write(connection, current.number, CLOSED, actor, {})
        return replace(current, closed_at=dt.datetime.now(dt.UTC))


def _read(connection: Connection) -> list[WorkOrder]:
    statement = sa.select(_AUDIT.at, _AUDIT.actor, _AUDIT.action, _AUDIT.details).where(_AUDIT.action.in_(_ACTIONS))
    found: dict[int, WorkOrder] = {}
    for row in connection.execute(statement.order_by(_AUDIT.id)):
        number = int(row.details["number"])
        if row.action == OPENED:
            found[number] = WorkOrder(number, row.at, row.actor)
        elif number in found:
            found[number] = _after(found[number], row.action, row.at, row.details)
    return [found[number] for number in sorted(found)]


def _after(order: WorkOrder, action: str, at: dt.datetime, details: dict[str, Any]) -> WorkOrder:
    keys = tuple(DriveKey(*pair) for pair in details.get("drives", ()))
    if action == PUT_ON:
        return replace(order, drives=(*order.drives, *keys))
    if action == TAKEN_OFF:
        gone = set(keys)
        return replace(order, drives=tuple(key for key in order.drives if key not in gone))
    if action == EXPORTED:
        return replace(order, exported=(*order.exported, str(details.get("file", ""))))
    return replace(order, closed_at=at)


def _found(orders: Sequence[WorkOrder], number: int | None) -> WorkOrder | None:
    if number is None:
        return next((one for one in reversed(orders) if one.closed_at is None), None)
    found = next((one for one in orders if one.number == number), None)
    if found is None:
        raise InputError(phrase("There is no work order {number}.", number=number), "See `reliscore work-order list`.")
    return found


def _require_open(orders: Sequence[WorkOrder], number: int | None) -> WorkOrder:
    found = _found(orders, number)
    if found is None:
        raise InputError("No work order is open.", "Put a drive on one first.")
    return found


def _open_next(connection: Connection, orders: Sequence[WorkOrder], actor: str) -> WorkOrder:
    number = max((one.number for one in orders), default=0) + 1
    _write(connection, number, OPENED, actor, {})
    return WorkOrder(number, dt.datetime.now(dt.UTC), actor)


def _alerts_of(connection: Connection, keys: Sequence[DriveKey], alert_ids: Sequence[int]) -> list[int]:
    wanted, named = set(keys), set(alert_ids)
    mine = [one.id for one in ledger.unresolved_alerts(connection) if one.key in wanted or one.id in named]
    return sorted(mine)


def _write(connection: Connection, number: int, action: str, actor: str, details: dict[str, Any]) -> None:
    row = {
        "at": dt.datetime.now(dt.UTC),
        "actor": actor,
        "action": action,
        "subject": f"work order {number}",
        "details": {"number": number, **details},
    }
    connection.execute(sa.insert(AuditRow).values(row))


def _pairs(keys: Iterable[DriveKey]) -> list[list[str]]:
    return [list(key) for key in keys]
