"""How alerts stand, without their reasons, trails and baselines: enough to count and list thousands of them quickly."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reliscore_desktop.alerting.alert import AlertReason, AlertScope, AlertState
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import AlertRow

_ALERTS = AlertRow.__table__.c


@dataclass(frozen=True, slots=True)
class AlertStanding:
    """An alert's state and days, as in `Alert`; `key` is None for places and cohorts."""

    id: int
    key: DriveKey | None
    state: AlertState
    raised_on: dt.date
    reopened_on: dt.date | None
    expires_on: dt.date | None
    resolved_on: dt.date | None


def alert_standings(store: Store) -> tuple[AlertStanding, ...]:
    """Every alert, oldest first."""
    with store.reading() as connection:
        return select_standings(connection)


def select_standings(connection: Connection, *conditions: sa.ColumnElement[bool]) -> tuple[AlertStanding, ...]:
    """Alerts that meet all conditions, oldest first."""
    wanted = (
        _ALERTS.id,
        _ALERTS.scope,
        _ALERTS.drive_model,
        _ALERTS.serial_number,
        _ALERTS.state,
        _ALERTS.raised_on,
        _ALERTS.reopened_on,
        _ALERTS.expires_on,
        _ALERTS.resolved_on,
    )
    states = {state.value: state for state in AlertState}
    rows = connection.execute(sa.select(*wanted).where(*conditions).order_by(_ALERTS.id)).all()
    return tuple(
        AlertStanding(
            number, DriveKey(model, serial) if scope == AlertScope.DRIVE.value else None, states[state], *days
        )
        for number, scope, model, serial, state, *days in rows
    )


def is_unresolved_of_drive(subject: str | None = None) -> sa.ColumnElement[bool]:
    """Open and acknowledged alerts of drives, of one drive where its subject is named."""
    named = sa.true() if subject is None else _ALERTS.subject == subject
    return sa.and_(_ALERTS.scope == AlertScope.DRIVE.value, _ALERTS.state != AlertState.RESOLVED.value, named)


def count_open(store: Store) -> int:
    """How many alerts are open."""
    statement = sa.select(sa.func.count()).where(_ALERTS.state == AlertState.OPEN.value)
    with store.reading() as connection:
        return int(connection.execute(statement).scalar_one())


def count_raised(store: Store, reason: AlertReason, after: dt.date | None, until: dt.date | None) -> int:
    """How many alerts were raised on the days from the one after `after` to `until` and collected this reason."""
    days = (
        sa.true() if after is None else _ALERTS.raised_on > after,
        sa.true() if until is None else _ALERTS.raised_on <= until,
    )
    # SQLite and PostgreSQL name the parts of a document differently; both keep it as json.dumps wrote it.
    collected = sa.cast(_ALERTS.reasons, sa.Text).contains(f'"kind": "{reason.value}"')
    with store.reading() as connection:
        return int(connection.execute(sa.select(sa.func.count()).where(collected, *days)).scalar_one())
