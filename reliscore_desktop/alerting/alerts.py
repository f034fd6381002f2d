"""What people do with alerts: read them, acknowledge until something changes, resolve, take a decision back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from sqlalchemy.engine import Connection

from reliscore_desktop.alerting import ledger, outcomes
from reliscore_desktop.alerting.alert import DECISIONS, Alert, AlertOutcome, AlertState, subject_of
from reliscore_desktop.alerting.changes import baseline_of
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.fleet.frame import FleetFrame
from reliscore_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of an alert's trail."""

    at: dt.datetime
    actor: str
    action: str
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class AlertDetail:
    """One alert and its whole trail, oldest first."""

    alert: Alert
    trail: tuple[AuditEntry, ...]


def list_alerts(store: Store, states: Sequence[AlertState] = (AlertState.OPEN,)) -> tuple[Alert, ...]:
    """Alerts in these states (none named: all), the newest change first."""
    rows = states or tuple(AlertState)
    with store.reading() as connection:
        found = ledger.alerts_in(connection, rows)
    return tuple(sorted(found, key=lambda alert: (alert.changed_on, alert.id), reverse=True))


def alert_of_drive(store: Store, key: DriveKey) -> Alert | None:
    """The unresolved alert of a drive."""
    with store.reading() as connection:
        return next(iter(ledger.unresolved_alerts(connection, subject_of(key))), None)


def alert_detail(store: Store, alert_id: int) -> AlertDetail:
    """One alert with its trail. Raises InputError for an id that does not exist."""
    with store.reading() as connection:
        [alert] = _named(connection, [alert_id])
        trail = tuple(AuditEntry(*entry) for entry in ledger.audit_of(connection, alert_id))
    return AlertDetail(alert, trail)


def acknowledge(
    store: Store,
    alert_ids: Sequence[int],
    fleet: FleetFrame,
    *,
    actor: str,
    reason: str,
    note: str = "",
    expires_on: dt.date | None = None,
) -> tuple[Alert, ...]:
    """Accept the values of the fleet's as-of day as known: quiet until risk or a critical counter rises or a day comes.

    An acknowledged alert may be acknowledged again with newer values. Raises InputError for an unknown or resolved
    alert, an empty reason, or an expiry that is not after the as-of day; then nothing is changed.
    """
    if not reason.strip():
        raise InputError("An acknowledgement needs a reason.", "Say in a few words why this can wait.")
    if expires_on is not None and fleet.as_of is not None and expires_on <= fleet.as_of:
        raise InputError(
            phrase("{expires_on} is not after {as_of}.", expires_on=expires_on, as_of=fleet.as_of),
            "Choose a later day, or none.",
        )
    with store.writing() as connection:
        known = _unresolved(connection, alert_ids)
        rows = _rows(fleet, known)
        for alert in known:
            baseline = baseline_of(rows.get(alert.key)).as_json()
            values = {
                "state": AlertState.ACKNOWLEDGED.value,
                "baseline": baseline,
                "acknowledged_at": dt.datetime.now(dt.UTC),
                "acknowledged_by": actor,
                "acknowledged_reason": reason.strip(),
                "note": note.strip(),
                "expires_on": expires_on,
                "changed_on": fleet.as_of or alert.changed_on,
            }
            told = {
                "day": str(fleet.as_of or alert.changed_on),
                "reason": reason.strip(),
                "note": note.strip(),
                "baseline": baseline,
                "until": _text(expires_on),
            }
            ledger.update_alert(connection, alert.id, "alert.acknowledged", actor, values, told)
        return tuple(_named(connection, alert_ids))


def resolve(
    store: Store,
    alert_ids: Sequence[int],
    outcome: AlertOutcome,
    fleet: FleetFrame,
    *,
    actor: str,
    note: str = "",
    day: dt.date | None = None,
) -> tuple[Alert, ...]:
    """End alerts with what became of their drives, on `day` (default: the fleet's as-of day).

    A false alarm keeps today's values as baseline: the drive alerts again only when they change. Raises InputError for
    an unknown or resolved alert or an outcome that only telemetry gives; then nothing is changed.
    """
    if outcome not in DECISIONS:
        raise InputError(
            phrase("'{outcome}' comes from telemetry.", outcome=outcome),
            phrase("Choose one of {decisions}.", decisions=", ".join(DECISIONS)),
        )
    with store.writing() as connection:
        _end(connection, _unresolved(connection, alert_ids), outcome, fleet, actor, note.strip(), day)
        return tuple(_named(connection, alert_ids))


def _end(
    connection: Connection,
    ended: Sequence[Alert],
    outcome: AlertOutcome,
    fleet: FleetFrame,
    actor: str,
    note: str,
    day: dt.date | None,
) -> None:
    """Resolve alerts. The trail has the day of telemetry on which it was decided, `resolved_on` when it happened."""
    rows = _rows(fleet, ended)
    for alert in ended:
        decided = fleet.as_of or alert.changed_on
        on = day or decided
        values = {
            "state": AlertState.RESOLVED.value,
            "outcome": outcome.value,
            "resolved_on": on,
            "resolved_at": dt.datetime.now(dt.UTC),
            "resolved_by": actor,
            "changed_on": max(on, alert.changed_on),
            "baseline": baseline_of(rows.get(alert.key)).as_json(),
            "note": note or alert.note,
        }
        told = {"outcome": outcome.value, "day": str(decided), "happened_on": str(on), "note": note}
        ledger.update_alert(connection, alert.id, "alert.resolved", actor, values, told)
        outcomes.record(connection, alert.drives, outcome, on, actor, alert_id=alert.id, note=note)


def reopen(store: Store, alert_ids: Sequence[int], *, actor: str, note: str = "") -> tuple[Alert, ...]:
    """Take an acknowledgement or a resolution back: a correcting entry, nothing is erased.

    Raises InputError for an unknown or open alert, or where the drive has another unresolved alert by now.
    """
    with store.writing() as connection:
        subjects = {(alert.scope, alert.subject): alert.id for alert in ledger.unresolved_alerts(connection)}
        for alert in _named(connection, alert_ids):
            if alert.state is AlertState.OPEN:
                raise InputError(
                    phrase("Alert {alert} is open.", alert=alert.id),
                    "Only acknowledged or resolved alerts can be re-opened.",
                )
            other = subjects.get((alert.scope, alert.subject), alert.id)
            if other != alert.id:
                raise InputError(
                    phrase("{subject} has the unresolved alert {other} by now.", subject=alert.subject, other=other),
                    "Work with that one.",
                )
            outcomes.withdraw(connection, alert.id, actor)
            newest, _ = ledger.evaluated_days(connection)
            told = {
                "day": str(newest or alert.changed_on),
                "state": alert.state.value,
                "outcome": alert.outcome,
                "note": note.strip(),
            }
            ledger.update_alert(connection, alert.id, "alert.corrected", actor, dict(_OPEN_AGAIN), told)
        return tuple(_named(connection, alert_ids))


def record_outcome(
    store: Store,
    keys: Sequence[DriveKey],
    outcome: AlertOutcome,
    day: dt.date,
    fleet: FleetFrame,
    *,
    actor: str,
    note: str = "",
) -> tuple[Alert, ...]:
    """Write down what became of drives that may have no alert; unresolved alerts of theirs are resolved by it.

    Returns those alerts, which `reopen` takes back with their outcome. Raises InputError for an outcome that only
    telemetry gives.
    """
    if outcome not in DECISIONS:
        raise InputError(
            phrase("'{outcome}' comes from telemetry.", outcome=outcome),
            phrase("Choose one of {decisions}.", decisions=", ".join(DECISIONS)),
        )
    wanted = dict.fromkeys(keys)
    with store.writing() as connection:
        mine = [alert for alert in ledger.unresolved_alerts(connection) if alert.key in wanted]
        _end(connection, mine, outcome, fleet, actor, note.strip(), day)
        of_alerts = {alert.key for alert in mine}
        others = [key for key in wanted if key not in of_alerts]
        outcomes.record(connection, others, outcome, day, actor, note=note.strip())
        return tuple(_named(connection, [alert.id for alert in mine]))


def withdraw_outcomes(store: Store, keys: Sequence[DriveKey], *, actor: str) -> None:
    """Take back what was recorded last of drives without an alert; the entries stay, marked as withdrawn."""
    with store.writing() as connection:
        outcomes.withdraw_of_drives(connection, keys, actor)


_OPEN_AGAIN: dict[str, Any] = {
    "state": AlertState.OPEN.value,
    "outcome": None,
    "resolved_on": None,
    "resolved_at": None,
    "resolved_by": None,
}


def _named(connection: Connection, alert_ids: Sequence[int]) -> list[Alert]:
    found = {alert.id: alert for alert in ledger.alerts_by_id(connection, alert_ids)}
    for number in alert_ids:
        if number not in found:
            raise InputError(phrase("There is no alert {number}.", number=number), "See `reliscore alerts list`.")
    return [found[number] for number in alert_ids]


def _unresolved(connection: Connection, alert_ids: Sequence[int]) -> list[Alert]:
    found = _named(connection, alert_ids)
    for alert in found:
        if alert.state is AlertState.RESOLVED:
            raise InputError(
                phrase("Alert {alert} is resolved already.", alert=alert.id), "Re-open it first if that was wrong."
            )
    return found


def _rows(fleet: FleetFrame, alerts: Sequence[Alert]) -> dict[DriveKey | None, dict[str, Any]]:
    """Rows of the fleet by the drive an alert is about; a place, a cohort or an unknown drive has none."""
    keys = [alert.key for alert in alerts if alert.key is not None]
    wanted = pl.DataFrame(keys, schema=dict.fromkeys(DRIVE_KEY_COLUMNS, pl.String), orient="row")
    rows = fleet.frame.join(wanted, on=list(DRIVE_KEY_COLUMNS), how="semi")
    return {DriveKey(row["drive_model"], row["serial_number"]): row for row in rows.iter_rows(named=True)}


def _text(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
