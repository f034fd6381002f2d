"""What became of drives: failures from telemetry, what people recorded, and how alerts were resolved."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reliscore_desktop.alerting.alert import AlertOutcome
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.store.bulk import read_frame
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import AuditRow, DriveRow, OutcomeRow

OUTCOME_COLUMNS: tuple[str, ...] = (*DRIVE_KEY_COLUMNS, "outcome", "day", "source")
"""Of `outcomes`: text, text, an AlertOutcome value, the day, and "telemetry" or "person"."""

_OUTCOMES = OutcomeRow.__table__.c
_DRIVES = DriveRow.__table__.c
_GONE = (AlertOutcome.FAILED, AlertOutcome.REPLACED, AlertOutcome.PLANNED_REMOVAL)


def record(
    connection: Connection,
    keys: Iterable[DriveKey],
    outcome: AlertOutcome,
    day: dt.date,
    actor: str,
    *,
    alert_id: int | None = None,
    note: str = "",
) -> None:
    """Write what became of drives, each with an audit row of its own. `reported_again` is no outcome of a drive."""
    rows: list[dict[str, Any]] = [
        {
            **key._asdict(),
            "outcome": outcome.value,
            "day": day,
            "alert_id": alert_id,
            "actor": actor,
            "note": note,
            "recorded_at": dt.datetime.now(dt.UTC),
        }
        for key in keys
    ]
    if not rows:
        return
    connection.execute(sa.insert(OutcomeRow), rows)
    drives = [f"{row['drive_model']}/{row['serial_number']}" for row in rows]
    _audit(connection, actor, "outcome.recorded", drives, {"outcome": outcome.value, "day": str(day), "note": note})


def withdraw(connection: Connection, alert_id: int, actor: str) -> None:
    """Take back what a resolved alert recorded; the rows stay, marked."""
    mine = sa.and_(_OUTCOMES.alert_id == alert_id, _OUTCOMES.withdrawn_at.is_(None))
    found = connection.execute(sa.select(_OUTCOMES.drive_model, _OUTCOMES.serial_number).where(mine)).all()
    if not found:
        return
    connection.execute(sa.update(OutcomeRow).where(mine).values(withdrawn_at=dt.datetime.now(dt.UTC)))
    _audit(connection, actor, "outcome.withdrawn", [f"{row[0]}/{row[1]}" for row in found], {"alert_id": alert_id})


def withdraw_of_drives(connection: Connection, keys: Iterable[DriveKey], actor: str) -> None:
    """Take back the newest outcome that was recorded of each drive outside any alert; the rows stay, marked."""
    found = []
    for key in keys:
        mine = sa.and_(
            _OUTCOMES.drive_model == key.drive_model,
            _OUTCOMES.serial_number == key.serial_number,
            _OUTCOMES.alert_id.is_(None),
            _OUTCOMES.withdrawn_at.is_(None),
        )
        number = connection.execute(sa.select(sa.func.max(_OUTCOMES.id)).where(mine)).scalar_one()
        if number is not None:
            now = dt.datetime.now(dt.UTC)
            connection.execute(sa.update(OutcomeRow).where(_OUTCOMES.id == number).values(withdrawn_at=now))
            found.append(f"{key.drive_model}/{key.serial_number}")
    if found:
        _audit(connection, actor, "outcome.withdrawn", found, {})


def gone_drives(connection: Connection) -> dict[str, dt.date]:
    """Drives a person recorded as failed, replaced or removed, by "drive model/serial": the newest such day."""
    statement = sa.select(_OUTCOMES.drive_model, _OUTCOMES.serial_number, sa.func.max(_OUTCOMES.day)).where(
        _OUTCOMES.outcome.in_([outcome.value for outcome in _GONE]), _OUTCOMES.withdrawn_at.is_(None)
    )
    grouped = statement.group_by(_OUTCOMES.drive_model, _OUTCOMES.serial_number)
    return {f"{row[0]}/{row[1]}": row[2] for row in connection.execute(grouped)}


def outcomes(store: Store, as_of: dt.date) -> pl.DataFrame:
    """One row per drive that failed, was replaced or was removed by `as_of`, with OUTCOME_COLUMNS.

    A failure that telemetry reports stands above anything else; among what people said the last word counts. False
    alarms are not outcomes of a drive and are left out.
    """
    said = sa.select(*(_OUTCOMES[name] for name in (*DRIVE_KEY_COLUMNS, "outcome", "day", "id"))).where(
        _OUTCOMES.withdrawn_at.is_(None), _OUTCOMES.day <= as_of, _OUTCOMES.outcome.in_([one.value for one in _GONE])
    )
    failed = sa.select(*(_DRIVES[name] for name in (*DRIVE_KEY_COLUMNS, "failed_on"))).where(_DRIVES.failed_on <= as_of)
    with store.reading() as connection:
        by_people = read_frame(connection, said)
        by_telemetry = read_frame(connection, failed)
    keys = list(DRIVE_KEY_COLUMNS)
    last_word = by_people.sort("id").unique(keys, keep="last", maintain_order=True)
    people = last_word.with_columns(pl.lit("person").alias("source")).select(OUTCOME_COLUMNS)
    telemetry = by_telemetry.rename({"failed_on": "day"}).with_columns(
        pl.lit(AlertOutcome.FAILED.value).alias("outcome"), pl.lit("telemetry").alias("source")
    )
    rest = people.join(telemetry, on=keys, how="anti")
    return pl.concat([telemetry.select(OUTCOME_COLUMNS), rest]).sort(keys)


def _audit(connection: Connection, actor: str, action: str, drives: Sequence[str], details: dict[str, Any]) -> None:
    """One row a drive: its trail is read by its subject."""
    entry = {"at": dt.datetime.now(dt.UTC), "actor": actor, "action": action, "details": details}
    connection.execute(sa.insert(AuditRow), [{**entry, "subject": drive} for drive in drives])
