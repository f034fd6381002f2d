"""Writes alerts, each change with its row of the append-only audit in the same transaction, and reads them back."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reliscore_desktop.alerting.alert import (
    Alert,
    AlertOutcome,
    AlertScope,
    AlertState,
    Baseline,
    Change,
    ReasonItem,
)
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import AlertRow, AuditRow, PropertyRow

EVALUATION = "alerts_evaluated"
"""Property "day/day before": the newest evaluated day, and the one evaluated before it."""

SYSTEM = "ReliScore"
"""The actor of changes that telemetry brought about."""

_ALERTS = AlertRow.__table__.c
_IDS_AT_ONCE = 500


def insert_alerts(connection: Connection, rows: Sequence[dict[str, Any]], actor: str) -> list[int]:
    """Add open alerts (values of AlertRow's columns) with their audit rows. Returns their ids in the same order."""
    if not rows:
        return []
    statement = sa.insert(AlertRow).returning(AlertRow.id, sort_by_parameter_order=True)
    ids = list(connection.execute(statement, list(rows)).scalars())
    audit(
        connection,
        actor,
        [
            ("alert.raised", number, {"subject": row["subject"], "day": str(row["raised_on"]), **row["reasons"]})
            for number, row in zip(ids, rows, strict=True)
        ],
    )
    return ids


def update_alert(
    connection: Connection, alert_id: int, action: str, actor: str, values: dict[str, Any], details: dict[str, Any]
) -> None:
    """Change an alert and write why."""
    connection.execute(sa.update(AlertRow).where(_ALERTS.id == alert_id).values(values))
    audit(connection, actor, [(action, alert_id, details)])


def audit(connection: Connection, actor: str, entries: Iterable[tuple[str, int, dict[str, Any]]]) -> None:
    """Append (action, alert id, details) entries."""
    now = dt.datetime.now(dt.UTC)
    rows = [
        {"at": now, "actor": actor, "action": action, "subject": f"alert {number}", "details": details}
        for action, number, details in entries
    ]
    if rows:
        connection.execute(sa.insert(AuditRow), rows)


def audit_of(connection: Connection, alert_id: int) -> list[tuple[dt.datetime, str, str, dict[str, Any]]]:
    """(moment, actor, action, details) of every change of an alert, oldest first."""
    rows = AuditRow.__table__.c
    statement = sa.select(rows.at, rows.actor, rows.action, rows.details).where(rows.subject == f"alert {alert_id}")
    return [(row.at, row.actor, row.action, dict(row.details)) for row in connection.execute(statement.order_by("id"))]


def trails_of(
    connection: Connection, alert_ids: Sequence[int]
) -> dict[int, list[tuple[dt.datetime, str, dict[str, Any]]]]:
    """(moment, action, details) of every change of these alerts, oldest first, by alert."""
    rows = AuditRow.__table__.c
    found: dict[int, list[tuple[dt.datetime, str, dict[str, Any]]]] = {}
    for start in range(0, len(alert_ids), _IDS_AT_ONCE):
        subjects = {f"alert {number}": number for number in alert_ids[start : start + _IDS_AT_ONCE]}
        statement = sa.select(rows.subject, rows.at, rows.action, rows.details).where(rows.subject.in_(subjects))
        for row in connection.execute(statement.order_by(rows.id)):
            found.setdefault(subjects[row.subject], []).append((row.at, row.action, dict(row.details)))
    return found


def record(store: Store, actor: str, action: str, subject: str, details: dict[str, Any]) -> None:
    """Append one entry that is about no single alert, such as addresses of notices."""
    row = {"at": dt.datetime.now(dt.UTC), "actor": actor, "action": action, "subject": subject, "details": details}
    with store.writing() as connection:
        connection.execute(sa.insert(AuditRow).values(row))


def newest_evaluated_day(store: Store) -> dt.date | None:
    """The newest day whose alerts were evaluated."""
    with store.reading() as connection:
        return evaluated_days(connection)[0]


def drives_of_places(store: Store, since: dt.date) -> frozenset[DriveKey]:
    """Drives that an alert of a place speaks for."""
    with store.reading() as connection:
        return frozenset(key for alert in select_alerts(connection, is_place_since(since)) for key in alert.drives)


def select_alerts(connection: Connection, *conditions: sa.ColumnElement[bool]) -> list[Alert]:
    """Alerts that meet all conditions, oldest first."""
    statement = sa.select(*_ALERTS).where(*conditions).order_by(_ALERTS.id)
    # All at once: SQLite lets the interpreter go for each row, and between short spells of Python it comes back before
    # the window's thread has woken, which then waited for up to 0.3 s.
    return [_alert(row) for row in connection.execute(statement).all()]


def alerts_in(connection: Connection, states: Sequence[AlertState]) -> list[Alert]:
    """Alerts in one of these states."""
    return select_alerts(connection, _ALERTS.state.in_([state.value for state in states]))


def unresolved_alerts(connection: Connection, subject: str | None = None) -> list[Alert]:
    """Open and acknowledged alerts, of one subject where it is named."""
    named = sa.true() if subject is None else _ALERTS.subject == subject
    return select_alerts(connection, _ALERTS.state != AlertState.RESOLVED.value, named)


def alerts_by_id(connection: Connection, ids: Sequence[int]) -> list[Alert]:
    """Alerts with these ids, in pieces: databases limit the values of one statement."""
    pieces = (ids[start : start + _IDS_AT_ONCE] for start in range(0, len(ids), _IDS_AT_ONCE))
    return [alert for piece in pieces for alert in select_alerts(connection, _ALERTS.id.in_(piece))]


def is_of_drive_by(day: dt.date, subject: str | None = None) -> sa.ColumnElement[bool]:
    """Alerts of drives that had been raised by a day, of one drive where its subject is named."""
    named = sa.true() if subject is None else _ALERTS.subject == subject
    return sa.and_(_ALERTS.scope == AlertScope.DRIVE.value, _ALERTS.raised_on <= day, named)


def is_place_since(day: dt.date) -> sa.ColumnElement[bool]:
    """Alerts of places, unresolved or raised on or after a day."""
    recent = sa.or_(_ALERTS.raised_on >= day, _ALERTS.state != AlertState.RESOLVED.value)
    return sa.and_(_ALERTS.scope == AlertScope.PLACE.value, recent)


def is_cohort_since(day: dt.date) -> sa.ColumnElement[bool]:
    """Alerts of cohorts, unresolved or raised on or after a day."""
    recent = sa.or_(_ALERTS.raised_on >= day, _ALERTS.state != AlertState.RESOLVED.value)
    return sa.and_(_ALERTS.scope == AlertScope.COHORT.value, recent)


def last_resolved(connection: Connection, since: dt.date) -> dict[str, Alert]:
    """The newest resolved alert of each drive subject; false alarms of any day, others resolved on or after `since`."""
    newest = sa.select(sa.func.max(_ALERTS.id)).where(_ALERTS.scope == AlertScope.DRIVE.value).group_by(_ALERTS.subject)
    is_recent = sa.or_(_ALERTS.outcome == AlertOutcome.FALSE_ALARM.value, _ALERTS.resolved_on >= since)
    resolved = _ALERTS.state == AlertState.RESOLVED.value
    return {alert.subject: alert for alert in select_alerts(connection, _ALERTS.id.in_(newest), resolved, is_recent)}


def evaluated_days(connection: Connection) -> tuple[dt.date | None, dt.date | None]:
    """(newest evaluated day, the one evaluated before it)."""
    text = connection.execute(sa.select(PropertyRow.value).where(PropertyRow.name == EVALUATION)).scalar_one_or_none()
    if text is None:
        return None, None
    newest, _, before = text.partition("/")
    return dt.date.fromisoformat(newest), dt.date.fromisoformat(before) if before else None


def set_evaluated(connection: Connection, day: dt.date, before: dt.date | None) -> None:
    """Remember that `day` was evaluated against `before`."""
    connection.execute(sa.delete(PropertyRow).where(PropertyRow.name == EVALUATION))
    value = f"{day}/{before or ''}"
    connection.execute(sa.insert(PropertyRow).values(name=EVALUATION, value=value))


def _alert(row: sa.Row[Any]) -> Alert:
    is_drive = row.scope == AlertScope.DRIVE.value
    return Alert(
        id=row.id,
        scope=AlertScope(row.scope),
        subject=row.subject,
        key=DriveKey(row.drive_model, row.serial_number) if is_drive else None,
        state=AlertState(row.state),
        raised_on=row.raised_on,
        raised_at=row.raised_at,
        changed_on=row.changed_on,
        reopened_on=row.reopened_on,
        reasons=tuple(ReasonItem.from_json(item) for item in row.reasons.get("items", ())),
        details=dict(row.details),
        baseline=Baseline.from_json(row.baseline),
        changes=tuple(Change(**item) for item in row.then_and_now.get("changes", ())),
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=row.acknowledged_by,
        acknowledged_reason=row.acknowledged_reason,
        note=row.note,
        expires_on=row.expires_on,
        outcome=None if row.outcome is None else AlertOutcome(row.outcome),
        resolved_on=row.resolved_on,
        resolved_at=row.resolved_at,
        resolved_by=row.resolved_by,
    )
