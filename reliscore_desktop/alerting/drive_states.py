"""How each drive stands with its alert on a day: new, re-opened, open or acknowledged; every other drive has none."""

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
from sqlalchemy.engine import Connection

from reliscore_desktop.alerting import ledger
from reliscore_desktop.alerting.alert import AlertState, subject_of
from reliscore_desktop.alerting.standing import AlertStanding, is_unresolved_of_drive, select_standings
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.store.store import Store


class DriveAlertState(enum.StrEnum):
    """What a person has to do about a drive: the first three wait for a decision."""

    NEW = "new"
    """Raised on the day itself."""
    REOPENED = "reopened"
    """Was acknowledged until something changed, and it did."""
    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"


DRIVE_STATE_SCHEMA: dict[str, pl.DataType] = {
    "drive_model": pl.String(),
    "serial_number": pl.String(),
    "alert_id": pl.Int64(),
    "alert_state": pl.String(),
    "alert_raised_on": pl.Date(),
    "alert_expires_on": pl.Date(),
}
"""Of `drive_alert_states`: the key, the alert's number, a DriveAlertState value, its day, an acknowledgement's end."""


@dataclass(slots=True)
class _Course:
    """An alert while its trail is read again from the beginning."""

    state: AlertState = AlertState.OPEN
    was_reopened: bool = False
    expires_on: dt.date | None = None


def drive_alert_states(store: Store, as_of: dt.date | None = None, key: DriveKey | None = None) -> pl.DataFrame:
    """One row per drive with an unresolved alert of its own on `as_of`, with DRIVE_STATE_SCHEMA.

    Default: the newest evaluated day. On an earlier day the trail is read again up to that day, so that nothing
    decided later shows. `key` asks for one drive alone.
    """
    subject = None if key is None else subject_of(key)
    with store.reading() as connection:
        newest, _ = ledger.evaluated_days(connection)
        if as_of is None or newest is None or as_of >= newest:
            alerts = select_standings(connection, is_unresolved_of_drive(subject))
            rows = [_row(one, _present(one), as_of or newest) for one in alerts]
        else:
            rows = list(_rows_of_past(connection, as_of, subject))
    return pl.DataFrame(rows, schema=DRIVE_STATE_SCHEMA, orient="row")


def with_alert_states(fleet: pl.DataFrame, states: pl.DataFrame) -> pl.DataFrame:
    """The fleet frame, in its order, with `alert_id`, `alert_state`, `alert_raised_on` and `alert_expires_on` beside.

    They are null for a drive without an unresolved alert.
    """
    keys = ["drive_model", "serial_number"]
    if states.is_empty():
        new = [name for name in DRIVE_STATE_SCHEMA if name not in keys]
        return fleet.with_columns(pl.lit(None, dtype=DRIVE_STATE_SCHEMA[name]).alias(name) for name in new)
    # Beside the fleet's own columns, which thereby are not copied.
    return fleet.hstack(fleet.select(keys).join(states, on=keys, how="left", maintain_order="left").drop(keys))


def _present(alert: AlertStanding) -> _Course:
    return _Course(alert.state, alert.reopened_on is not None, alert.expires_on)


def _rows_of_past(connection: Connection, as_of: dt.date, subject: str | None) -> Iterable[tuple[Any, ...]]:
    raised = select_standings(connection, ledger.is_of_drive_by(as_of, subject))
    trails = ledger.trails_of(connection, [one.id for one in raised])
    for alert in raised:
        course = _course_until(trails.get(alert.id, ()), as_of)
        if course.state is not AlertState.RESOLVED:
            yield _row(alert, course, as_of)


def _course_until(trail: Iterable[tuple[dt.datetime, str, Mapping[str, Any]]], as_of: dt.date) -> _Course:
    course = _Course()
    for at, action, details in trail:
        if _day(at, details) > as_of:
            continue
        if action == "alert.acknowledged":
            course = _Course(AlertState.ACKNOWLEDGED, course.was_reopened, _date(details.get("until")))
        elif action == "alert.reopened":
            course = _Course(AlertState.OPEN, was_reopened=True)
        elif action == "alert.corrected":
            course = _Course(AlertState.OPEN, course.was_reopened)
        elif action == "alert.resolved":
            course = _Course(AlertState.RESOLVED, course.was_reopened)
    return course


def _row(alert: AlertStanding, course: _Course, as_of: dt.date | None) -> tuple[Any, ...]:
    assert alert.key is not None
    acknowledged = course.state is AlertState.ACKNOWLEDGED
    state = DriveAlertState.ACKNOWLEDGED if acknowledged else DriveAlertState.OPEN
    if not acknowledged and course.was_reopened:
        state = DriveAlertState.REOPENED
    elif not acknowledged and alert.raised_on == as_of:
        state = DriveAlertState.NEW
    expires_on = course.expires_on if acknowledged else None
    return (*alert.key, alert.id, state.value, alert.raised_on, expires_on)


def _day(at: dt.datetime, details: Mapping[str, Any]) -> dt.date:
    """The day of telemetry an entry belongs to; entries of older versions name none and have the clock's."""
    return _date(details.get("day")) or at.date()


def _date(text: object) -> dt.date | None:
    return dt.date.fromisoformat(text) if isinstance(text, str) and text not in ("", "None") else None
