"""Reads from the `drives` table what a day's segments do not hold: absent drives and first-seen days."""

import datetime as dt

import polars as pl
import sqlalchemy as sa

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.store.bulk import read_frame
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import DriveRow

_DRIVES = DriveRow.__table__.c
_KEYS = tuple(_DRIVES[name] for name in DRIVE_KEY_COLUMNS)


def absent_drives(store: Store, day: dt.date, present: pl.DataFrame) -> pl.DataFrame:
    """Drives last seen before `day`: all columns of `drives` except id. Their stored score is their last one."""
    columns = [column for column in _DRIVES if column.name != "id"]
    statement = sa.select(*columns).where(_DRIVES.last_seen < day)
    with store.reading() as connection:
        rows = read_frame(connection, statement)
    # After a crash the table may lag behind the telemetry that was committed.
    return rows.join(present, on=list(DRIVE_KEY_COLUMNS), how="anti")


def seen_before_and_after(store: Store, day: dt.date) -> pl.DataFrame:
    """Keys of drives first seen on or before `day` and last seen after it."""
    statement = sa.select(*_KEYS).where(_DRIVES.first_seen <= day, _DRIVES.last_seen > day)
    with store.reading() as connection:
        return read_frame(connection, statement)


def first_seen(store: Store, day: dt.date) -> pl.DataFrame:
    """Key and first_seen of every drive known by `day`."""
    statement = sa.select(*_KEYS, _DRIVES.first_seen).where(_DRIVES.first_seen <= day)
    with store.reading() as connection:
        return read_frame(connection, statement)


def count_drives(store: Store) -> int:
    """How many drives the table holds, failed ones too."""
    with store.reading() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(DriveRow)).scalar_one()
