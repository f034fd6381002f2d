"""Brings the database to the version this program knows, by Alembic, with a copy of it first."""

import datetime as dt
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from reliscore_desktop.domain.errors import NewerStoreError, StoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.store.database import WRITING, shown_address
from reliscore_desktop.store.durable import ASIDE_SUFFIX, ensure_folder, publish, remove_aside

HEAD_REVISION = "v0004_who_ran_a_job"
"""The version the tables in `tables.py` describe. Equal in the database, nothing of Alembic is loaded at all."""


def migrations_folder() -> Path:
    """Folder of the migrations: in the frozen program, in the wheel, or in the checkout. Raises StoreError."""
    package = Path(__file__).resolve().parents[1]
    frozen = getattr(sys, "_MEIPASS", None)
    places = [package / "_migrations", package.parent / "migrations"]
    if frozen is not None:
        places.insert(0, Path(frozen) / "migrations")
    for place in places:
        if (place / "env.py").is_file():
            return place
    message = phrase("The program's database migrations are missing from its installation.")
    raise StoreError(message, "Install the program again.")


def current_revision(engine: Engine) -> str | None:
    """The version the database is at, None for an empty one."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def require_current(engine: Engine) -> None:
    """For readers, who may not upgrade. Raises StoreError for an older or empty database, NewerStoreError."""
    revision = current_revision(engine)
    if revision == HEAD_REVISION:
        return
    if revision is not None and revision not in _known_revisions(migrations_folder()):
        raise _newer(engine)
    message = phrase("The workspace was last written by an older version of the program and must be upgraded first.")
    raise StoreError(message, "Open it once for writing; a copy of the database is kept.")


def upgrade(
    engine: Engine, backups: Path | None = None, *, folder: Path | None = None, head: str = HEAD_REVISION
) -> Path | None:
    """Run what migrations are missing, all in one transaction. Returns the copy made before, if any.

    Raises NewerStoreError where a newer program wrote the database, StoreError where a migration would break a
    reference between tables; either way the database stays as it was.
    """
    revision = current_revision(engine)
    if revision == head:
        return None
    place = folder or migrations_folder()
    if revision is not None and revision not in _known_revisions(place):
        raise _newer(engine)
    copy = None
    if revision is not None and backups is not None and engine.dialect.name == "sqlite":
        copy = back_up(engine, backups, revision)
    with engine.connect().execution_options(**{WRITING: True}) as connection:
        _set_foreign_keys(connection, on=False)
        try:
            with connection.begin():
                _run_alembic(connection, place, head)
                _check_references(connection)
        finally:
            _set_foreign_keys(connection, on=True)
    return copy


def back_up(engine: Engine, backups: Path, label: str) -> Path:
    """A complete, consistent copy of a SQLite database, whatever other connections do meanwhile."""
    ensure_folder(backups)
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S%f")
    path = backups / f"reliscore-{label}-{stamp}.db"
    aside = path.with_name(path.name + ASIDE_SUFFIX)
    try:
        with (
            closing(sqlite3.connect(str(engine.url.database))) as source,
            closing(sqlite3.connect(aside)) as target,
        ):
            source.backup(target)
        publish(aside, path)
    except (OSError, sqlite3.Error) as error:
        remove_aside(aside)
        message = phrase("The database can't be copied to {backups}: {error}.", backups=backups, error=error)
        raise StoreError(message, "Make room there; the upgrade starts only once a copy is safe.") from error
    return path


def _run_alembic(connection: Connection, folder: Path, head: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, head)


def _known_revisions(folder: Path) -> set[str]:
    return {path.stem for path in (folder / "versions").glob("v*.py")}


def _newer(engine: Engine) -> NewerStoreError:
    place = shown_address(engine)
    message = phrase(
        "The database {place} was written by a newer version of ReliScore Desktop; nothing was changed.", place=place
    )
    return NewerStoreError(message, "Update the program, or choose another workspace.")


def _set_foreign_keys(connection: Connection, *, on: bool) -> None:
    """Rebuilding a table with references switched on erases the rows that refer to it (sqlite.org/lang_altertable)."""
    if connection.dialect.name != "sqlite":
        return
    # The setting is ignored inside a transaction, so it goes past SQLAlchemy, which would begin one.
    driver_connection = connection.connection.driver_connection
    assert isinstance(driver_connection, sqlite3.Connection)
    driver_connection.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        message = phrase(
            "The upgrade of the database would leave {count} broken references; it was undone.", count=len(broken)
        )
        raise StoreError(message, "Run a check of the workspace, or restore the copy in its backups folder.")
