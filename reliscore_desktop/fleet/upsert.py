"""Bulk writes into `drives`: the newest row of a drive wins, facts once known stay known."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import polars as pl
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.fleet.decoding import FACT_COLUMNS
from reliscore_desktop.store.bulk import bulk_execute, insert_for
from reliscore_desktop.store.tables import DriveRow

REBUILD_INDEXES_ROWS = 50_000
"""From here on SQLite is faster dropping and rebuilding the indexes on risk than keeping them row by row."""

_RISK_COLUMNS = ("probability", "band")


def upsert_newest(connection: Connection, states: pl.DataFrame) -> None:
    """Insert drives, or replace those whose stored row is not newer (by `last_seen`).

    `states` has columns of `drives`, among them the key, first_seen and last_seen. The earliest first_seen stays; a
    fact that is null keeps the stored one; every other column of the frame is replaced.
    """
    if states.is_empty():
        return
    known = [name for name in states.columns if states[name].null_count() < states.height]
    # A column without any value is written as NULL: handing values over one by one is most of the cost.
    values = {name: sa.bindparam(name) if name in known else sa.null() for name in states.columns}
    insert = insert_for(connection, DriveRow).values(values)
    new, old = insert.excluded, DriveRow.__table__.c
    changes: dict[str, Any] = {name: _replacement(name, new, old) for name in states.columns}
    for name in DRIVE_KEY_COLUMNS:
        del changes[name]
    statement = insert.on_conflict_do_update(
        index_elements=list(DRIVE_KEY_COLUMNS), set_=changes, where=new.last_seen >= old.last_seen
    )
    bulk_execute(connection, statement, states.select(known))


def lower_first_seen(connection: Connection, states: pl.DataFrame) -> None:
    """Move first_seen back where late data show a drive earlier; insert drives that are not stored yet."""
    insert = insert_for(connection, DriveRow).values({name: sa.bindparam(name) for name in states.columns})
    new, old = insert.excluded, DriveRow.__table__.c
    statement = insert.on_conflict_do_update(
        index_elements=list(DRIVE_KEY_COLUMNS),
        set_={"first_seen": new.first_seen},
        where=new.first_seen < old.first_seen,
    )
    bulk_execute(connection, statement, states)


def _replacement(name: str, new: Any, old: Any) -> Any:
    if name in FACT_COLUMNS:
        return sa.func.coalesce(new[name], old[name])
    if name == "first_seen":
        return sa.case((new.first_seen < old["first_seen"], new.first_seen), else_=old["first_seen"])
    return new[name]


@contextmanager
def risk_indexes_set_aside(connection: Connection, rows: int) -> Iterator[None]:
    """Around a write of so many rows that change risk and band.

    SQLite changes its schema inside the transaction, so a rollback brings the indexes back.
    """
    table = DriveRow.metadata.tables[DriveRow.__tablename__]
    affected = [index for index in table.indexes if index.columns.keys()[0] in _RISK_COLUMNS]
    if connection.dialect.name != "sqlite" or rows < REBUILD_INDEXES_ROWS:
        yield
        return
    for index in affected:
        index.drop(connection)
    yield
    for index in affected:
        index.create(connection)
