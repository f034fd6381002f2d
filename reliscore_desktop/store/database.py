"""Engines for SQLite and PostgreSQL, with the settings the catalogue needs to survive a crash."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, exc
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.pool import ConnectionPoolEntry

from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.store.filesystem import supports_shared_memory

BUSY_TIMEOUT_MS = 30_000
"""How long a connection waits for another one's write before it gives up."""

WHOLE_CHECK_LIMIT_BYTES = 16 * 2**20
"""Larger SQLite files get the quick check of the catalogue's own small tables only: opening must stay fast."""

LEAST_FREE_BYTES = 128 * 1024
"""SQLite needs a log and 32 KiB of shared memory beside the file to open it for writing."""

CATALOGUE_TABLES = ("properties", "segments", "live_days", "imports", "runs")

LOG_LIMIT_BYTES = 32 * 2**20
"""Refreshing 300,000 drives makes the write-ahead log as large as the database; it is cut back to this afterwards."""

WRITING = "reliscore_writing"
"""Execution option of connections that will write, so that SQLite takes its write lock at once."""


def sqlite_url(path: Path) -> URL:
    """URL of a SQLite file."""
    return URL.create("sqlite", database=str(path))


_MASK = "***"
"""What stands for a password where an address is shown."""

_SECRET_PARAMETERS = ("password", "sslpassword")
"""Parameters of libpq that hold a secret and may stand behind the `?` of an address."""


def _address(url: str | URL) -> URL:
    try:
        return make_url(url)
    except exc.ArgumentError as error:
        message = phrase("The database address can't be understood.")
        raise StoreError(message, "Write it as postgresql+psycopg://user@host/database.") from error


def open_engine(url: str | URL, *, read_only: bool = False) -> Engine:
    """An engine for `sqlite:///...` or `postgresql+psycopg://...`. Raises StoreError for anything else."""
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite_engine(address, read_only=read_only)
    if address.drivername == "postgresql+psycopg":
        return _postgres_engine(address, read_only=read_only)
    message = phrase("Databases of the kind {drivername!r} are not supported.", drivername=address.drivername)
    raise StoreError(message, "Use postgresql+psycopg://user@host/database, or none for SQLite.")


def has_password(url: str) -> bool:
    """Whether an address names a password (or a mask for one). Raises StoreError where it can't be understood."""
    address = _address(url)
    named = bool(address.password) and address.password != _MASK
    return named or bool(address.query.get("password"))


def with_password(url: str, password: str) -> str:
    """The address with this password in it."""
    return _address(url).set(password=password).render_as_string(hide_password=False)


def without_password(url: str) -> str:
    """The address as it may be shown and kept: without password or mask."""
    address = _address(url).difference_update_query(_SECRET_PARAMETERS)
    return URL.create(
        address.drivername, address.username, None, address.host, address.port, address.database, address.query
    ).render_as_string()


def shown_address(engine: Engine) -> str:
    """The address of an engine for messages and files, without any secret; of SQLite the file's path."""
    if engine.dialect.name == "sqlite":
        return engine.url.database or ""
    return engine.url.difference_update_query(_SECRET_PARAMETERS).render_as_string(hide_password=True)


def check_database(engine: Engine) -> None:
    """Ask the database whether it is sound, quickly. Raises StoreError where it is damaged or can't be reached."""
    try:
        with engine.connect() as connection:
            problems = _sqlite_problems(connection) if engine.dialect.name == "sqlite" else []
    except exc.DBAPIError as error:
        raise unusable(engine, str(error.orig)) from error
    if problems:
        raise unusable(engine, problems[0])


def check_whole(connection: Connection) -> list[str]:
    """Every problem SQLite finds in the whole file; PostgreSQL checks its pages itself."""
    if connection.dialect.name != "sqlite":
        return []
    return [row[0] for row in connection.execute(sa.text("PRAGMA quick_check")) if row[0] != "ok"]


def is_empty(engine: Engine) -> bool:
    """Whether the database holds no table yet. Raises StoreError where it can't be reached."""
    try:
        return not sa.inspect(engine).get_table_names()
    except exc.DBAPIError as error:
        raise unusable(engine, str(error.orig)) from error


def unusable(engine: Engine, reason: str) -> StoreError:
    """The error for a database that can't be used, with the way out."""
    if engine.dialect.name == "sqlite" and _is_disk_full(Path(engine.url.database or "")):
        return disk_full(engine)
    first_line = reason.strip().splitlines()[0] if reason.strip() else "no reason given"
    message = phrase(
        "The database {shown_address} can't be used: {first_line}.",
        shown_address=shown_address(engine),
        first_line=first_line,
    )
    if engine.dialect.name == "sqlite":
        return StoreError(
            message, "Restore the newest copy in the workspace's backups folder, or rebuild the catalogue."
        )
    return StoreError(message, "Check that the server runs and that the address, user and password are right.")


def disk_full(engine: Engine) -> StoreError:
    """The error for a database whose disk has no room left."""
    message = phrase(
        "The disk that holds {shown_address} is full; nothing was changed.", shown_address=shown_address(engine)
    )
    return StoreError(message, "Make room and try again; reading stays possible.")


def _is_disk_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < LEAST_FREE_BYTES
    except OSError:
        return False


def _sqlite_engine(address: URL, *, read_only: bool) -> Engine:
    path = Path(address.database or "")
    if read_only and not _shares_memory_now(path):
        address = URL.create("sqlite", database=path.absolute().as_uri(), query={"immutable": "1", "uri": "true"})
    engine = sa.create_engine(address, connect_args={"timeout": BUSY_TIMEOUT_MS / 1000, "check_same_thread": False})
    journal = "WAL" if supports_shared_memory(path) else "DELETE"

    def configure(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        # SQLAlchemy's event below begins transactions; the driver would begin them too late for a snapshot.
        connection.isolation_level = None
        if not read_only:
            connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute(f"PRAGMA journal_size_limit = {LOG_LIMIT_BYTES}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")

    event.listen(engine, "connect", configure)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _shares_memory_now(path: Path) -> bool:
    """Whether SQLite can read the file the usual way, for which its log needs a few kilobytes beside it.

    On a full disk or a medium that can't be written there is no room for them. A file whose log was closed properly
    can then be read as one that nobody changes, for nobody can.
    """
    log = path.with_name(path.name + "-wal")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        return not path.is_file() or (log.is_file() and log.stat().st_size > 0)
    except sqlite3.DatabaseError:  # damaged; the check that follows says so
        return True
    return True


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that turns into a writing one fails at once when another writer was faster.
    immediate = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _postgres_engine(address: URL, *, read_only: bool) -> Engine:
    arguments: dict[str, Any] = {"connect_timeout": 10}
    if read_only:
        arguments["options"] = "-c default_transaction_read_only=on"
    try:
        return sa.create_engine(address, connect_args=arguments, pool_pre_ping=True, isolation_level="REPEATABLE READ")
    except ImportError as error:
        message = phrase("PostgreSQL needs the psycopg driver, which is not installed.")
        raise StoreError(message, "Install it with: pip install 'reliscore-desktop[postgres]'.") from error


def _sqlite_problems(connection: Connection) -> list[str]:
    size = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    size *= connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    if size <= WHOLE_CHECK_LIMIT_BYTES:
        return check_whole(connection)
    known = set(sa.inspect(connection).get_table_names())
    checks = [connection.exec_driver_sql(f"PRAGMA quick_check({name})") for name in CATALOGUE_TABLES if name in known]
    return [row[0] for check in checks for row in check if row[0] != "ok"]
