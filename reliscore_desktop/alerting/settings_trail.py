"""The trail of changed alert settings. They lie in a file, so a change is announced before it is written there.

A kill between file and trail would else leave a change that nobody made.
"""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import AuditRow, PropertyRow

ACTION, SUBJECT = "settings.alerts", "alert settings"
ANNOUNCED = "alert_settings_announced"
"""Property that stands while the file may hold settings of which the trail does not know yet."""

_ANNOUNCED = PropertyRow.name == ANNOUNCED


@dataclass(frozen=True, slots=True)
class SettingsChange:
    """Who changed what, both sides as the settings file has them."""

    actor: str
    before: dict[str, Any]
    after: dict[str, Any]


def audited(store: Store, change: SettingsChange, write: Callable[[], None]) -> None:
    """Write the file between the announcement and the entry; what `write` raises leaves no entry.

    A kill or an error in between leaves the announcement: `announced` says so, and `settle` ends it.
    """
    announcement = {"actor": change.actor, "before": change.before, "after": change.after}
    with store.writing() as connection:
        _withdraw(connection)
        connection.execute(sa.insert(PropertyRow).values(name=ANNOUNCED, value=json.dumps(announcement)))
    with store.writing() as connection:
        _enter(connection, change)
        _withdraw(connection)
        write()


def announced(store: Store) -> SettingsChange | None:
    """The change that was broken off, or None."""
    with store.reading() as connection:
        text = connection.execute(sa.select(PropertyRow.value).where(_ANNOUNCED)).scalar_one_or_none()
    return None if text is None else SettingsChange(**json.loads(text))


def settle(store: Store, change: SettingsChange, *, happened: bool) -> None:
    """End an announced change: with its entry where the file holds it, without one where it does not."""
    with store.writing() as connection:
        if happened:
            _enter(connection, change)
        _withdraw(connection)


def _enter(connection: Connection, change: SettingsChange) -> None:
    details = {"before": change.before, "after": change.after}
    row = {"at": dt.datetime.now(dt.UTC), "actor": change.actor, "action": ACTION, "subject": SUBJECT}
    connection.execute(sa.insert(AuditRow).values({**row, "details": details}))


def _withdraw(connection: Connection) -> None:
    connection.execute(sa.delete(PropertyRow).where(_ANNOUNCED))
