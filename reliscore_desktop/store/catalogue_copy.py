"""Copies the catalogue into a SQLite file of its own, from SQLite or PostgreSQL, and back into an empty database."""

import sqlite3
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from reliscore_desktop.store import catalogue, database, upgrade
from reliscore_desktop.store.segment import Segment
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import Base

CHUNK_ROWS = 5_000


def copy_catalogue(store: Store, path: Path) -> list[Segment]:
    """Write the catalogue of this moment to a new SQLite file; returns the segments that are live in it.

    Superseded segments are left out: their files are not part of a backup.
    """
    if store.engine.dialect.name == "sqlite":
        with (
            closing(sqlite3.connect(str(store.engine.url.database))) as source,
            closing(sqlite3.connect(path)) as target,
        ):
            source.backup(target)
    else:
        _copy_rows_to_sqlite(store, path)
    engine = database.open_engine(database.sqlite_url(path))
    try:
        with engine.connect().execution_options(**{database.WRITING: True}) as connection, connection.begin():
            catalogue.forget_superseded(connection)
            live = catalogue.all_segments(connection, superseded=False)
    finally:
        engine.dispose()
    with closing(sqlite3.connect(path)) as target:
        target.execute("PRAGMA journal_mode = DELETE")
    return live


def copy_before_change(store: Store, label: str) -> Path | None:
    """Keep a copy of a SQLite catalogue in the workspace's backups; None for PostgreSQL, which has its own."""
    if store.engine.dialect.name != "sqlite":
        return None
    return upgrade.back_up(store.engine, store.location.backups, label)


def fill_database(engine: Engine, path: Path) -> None:
    """Copy every row of a catalogue's SQLite file into a new, empty database of the same version."""
    upgrade.upgrade(engine)
    source = database.open_engine(database.sqlite_url(path))
    try:
        upgrade.upgrade(source)
        with (
            source.connect() as reading,
            engine.connect().execution_options(**{database.WRITING: True}) as writing,
            writing.begin(),
        ):
            _copy_rows(reading, writing)
    finally:
        source.dispose()


def _copy_rows_to_sqlite(store: Store, path: Path) -> None:
    target = database.open_engine(database.sqlite_url(path))
    try:
        upgrade.upgrade(target)
        with (
            store.reading() as reading,
            target.connect().execution_options(**{database.WRITING: True}) as writing,
            writing.begin(),
        ):
            _copy_rows(reading, writing)
    finally:
        target.dispose()


def _copy_rows(reading: Connection, writing: Connection) -> None:
    for table in Base.metadata.sorted_tables:
        result = reading.execution_options(yield_per=CHUNK_ROWS).execute(sa.select(table))
        for rows in result.mappings().partitions():
            writing.execute(sa.insert(table), [dict(row) for row in rows])
        _follow_numbers(writing, table)


def _follow_numbers(writing: Connection, table: sa.Table) -> None:
    """PostgreSQL counts row numbers apart from the rows, so the counter must be told of those that were copied."""
    if writing.dialect.name != "postgresql" or "id" not in table.columns:
        return
    newest = sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0) + 1).scalar_subquery()
    writing.execute(sa.select(sa.func.setval(sa.func.pg_get_serial_sequence(table.name, "id"), newest, False)))
