"""Reads from the `drives` table what a day's segments do not hold: absent drives and first-seen days."""

import datetime as dt

import polars as pl
import sqlalchemy as sa

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, SERIAL_NUMBER
from reliscore_desktop.domain.drive import DriveKey
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
    if rows.is_empty():
        return rows
    # After a crash the table may lag behind the telemetry that was committed. The serial numbers are asked for first:
    # a join would make a table of all present drives for a few absent ones.
    alike = present.select(DRIVE_KEY_COLUMNS).filter(pl.col(SERIAL_NUMBER).is_in(rows[SERIAL_NUMBER].implode()))
    return rows.join(alike, on=list(DRIVE_KEY_COLUMNS), how="anti")


def drive_row(store: Store, key: DriveKey) -> pl.DataFrame:
    """The row of one drive, all columns of `drives` except id; no row where it is not known."""
    columns = [column for column in _DRIVES if column.name != "id"]
    mine = sa.and_(_DRIVES.drive_model == key.drive_model, _DRIVES.serial_number == key.serial_number)
    with store.reading() as connection:
        return read_frame(connection, sa.select(*columns).where(mine))


def seen_before_and_after(store: Store, day: dt.date) -> pl.DataFrame:
    """Keys of drives first seen on or before `day` and last seen after it."""
    statement = sa.select(*_KEYS).where(_DRIVES.first_seen <= day, _DRIVES.last_seen > day)
    with store.reading() as connection:
        return read_frame(connection, statement)


def with_first_seen(store: Store, day: dt.date, rows: pl.DataFrame, absent: int) -> pl.DataFrame:
    """Add the column first_seen to `rows`, drives known by `day`, in their order; `absent` counts the others.

    Most drives of a fleet share one first day, that on which collection began, so only the others are read one by one.
    """
    counts = sa.select(_DRIVES.first_seen, sa.func.count()).where(_DRIVES.first_seen <= day)
    with store.reading() as connection:
        drives_of = {row[0]: row[1] for row in connection.execute(counts.group_by(_DRIVES.first_seen))}
        common = max(drives_of, key=lambda found: drives_of[found], default=day)
        # After a crash some of the rows may not be in the table yet; then each one is looked up.
        all_known = sum(drives_of.values()) == rows.height + absent
        wanted = _DRIVES.first_seen != common if all_known else sa.true()
        others = read_frame(connection, sa.select(*_KEYS, _DRIVES.first_seen).where(_DRIVES.first_seen <= day, wanted))
    keys = list(DRIVE_KEY_COLUMNS)
    found = rows.select(keys).join(others, on=keys, how="left", maintain_order="left")["first_seen"]
    # Beside the other columns, which a join of all would copy.
    return rows.with_columns(found).with_columns(
        pl.col("first_seen").fill_null(common if all_known else pl.col("last_seen"))
    )


def count_drives(store: Store) -> int:
    """How many drives the table holds, failed ones too."""
    with store.reading() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(DriveRow)).scalar_one()
