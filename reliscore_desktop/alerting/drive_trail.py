"""What the audit trail tells of one drive: its alerts, past ones too, and what people recorded of it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reliscore_desktop.alerting.alert import AlertScope, subject_of
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import AlertRow, AuditRow

_ALERTS, _AUDIT = AlertRow.__table__.c, AuditRow.__table__.c


@dataclass(frozen=True, slots=True)
class DriveTrailEntry:
    """`day` is the day of telemetry it belongs to, None where only the clock is known (`at`, in UTC)."""

    at: dt.datetime
    day: dt.date | None
    actor: str
    action: str
    details: dict[str, Any]


def drive_trail(store: Store, key: DriveKey, as_of: dt.date | None = None) -> tuple[DriveTrailEntry, ...]:
    """Entries about a drive, oldest first; with `as_of` none of a later day of telemetry."""
    with store.reading() as connection:
        subjects = [subject_of(key), *(f"alert {number}" for number in _alerts_of(connection, key))]
        statement = sa.select(_AUDIT.at, _AUDIT.actor, _AUDIT.action, _AUDIT.details).where(
            _AUDIT.subject.in_(subjects)
        )
        rows = connection.execute(statement.order_by(_AUDIT.id)).all()
    entries = (DriveTrailEntry(row.at, _day(row.details), row.actor, row.action, dict(row.details)) for row in rows)
    return tuple(one for one in entries if as_of is None or one.day is None or one.day <= as_of)


def _alerts_of(connection: Connection, key: DriveKey) -> list[int]:
    mine = sa.and_(_ALERTS.scope == AlertScope.DRIVE.value, _ALERTS.subject == subject_of(key))
    return list(connection.execute(sa.select(_ALERTS.id).where(mine)).scalars())


def _day(details: dict[str, Any]) -> dt.date | None:
    text = details.get("day")
    return dt.date.fromisoformat(text) if isinstance(text, str) and text not in ("", "None") else None
