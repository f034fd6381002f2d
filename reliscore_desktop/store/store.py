"""Opens a workspace: lock, database, upgrade, segments."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.engine import Connection, Engine

from reliscore_desktop.domain.errors import ConflictError, ReadOnlyError, StoreError
from reliscore_desktop.domain.phrase import in_turn, phrase
from reliscore_desktop.store import database, upgrade
from reliscore_desktop.store.loan import Loan
from reliscore_desktop.store.location import WorkspaceLocation
from reliscore_desktop.store.lock import LentLock, WriterLock
from reliscore_desktop.store.segments import SegmentStore
from reliscore_desktop.store.tables import PropertyRow

_WORKSPACE_ID = "workspace_id"


class Store:
    """One open workspace. Safe to use from several threads; writes wait for each other."""

    def __init__(
        self,
        location: WorkspaceLocation,
        engine: Engine,
        lock: WriterLock | LentLock | None,
        read_only_reason: str = "",
        on_write: Callable[[], object] | None = None,
    ) -> None:
        self.location = location
        self.engine = engine
        self.read_only_reason = read_only_reason
        self.segments = SegmentStore(location.root, self)
        self._lock = lock
        self._on_write = on_write
        self._write_lock = threading.Lock()
        self._writing = threading.local()
        self.writes = 0
        """Counts transactions that may have written. While it stays, what a writable store gave still holds."""

    @classmethod
    def open(
        cls,
        root: Path,
        *,
        database_url: str | None = None,
        read_only: bool = False,
        create: bool = True,
        read_only_reason: str = "",
    ) -> Self:
        """Open the workspace in `root`, by default for writing, creating and upgrading it where needed.

        `database_url` names a PostgreSQL database; without it the workspace's own SQLite file serves.
        `read_only_reason` is kept for whoever asks why nothing can be written. Raises StoreError where another process
        writes (its message says which), where there is no workspace and `create` is False, or where the database is
        damaged; NewerStoreError where a newer program wrote it.
        """
        location = WorkspaceLocation(root.absolute())
        if not location.exists and (read_only or not create):
            message = phrase("There is no workspace in {root}.", root=location.root)
            raise StoreError(message, "Choose another folder, or open it for writing to make one.")
        identity = location.describe()
        lock = None if read_only else WriterLock(location.lock, location.lock_holder)
        if lock is not None:
            lock.acquire()
        try:
            engine = _open_database(location, database_url, identity, read_only=read_only)
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        return cls(
            location, engine, lock, read_only_reason or (phrase("It was opened for reading.") if read_only else "")
        )

    @classmethod
    def open_lent(cls, loan: Loan, on_write: Callable[[], object]) -> Self:
        """Open for writing what another process holds open and lent to this one, which it started.

        `on_write` is called after every transaction that may have written. Raises StoreError where the lender is gone
        or another of its helpers writes.
        """
        location = WorkspaceLocation(loan.root)
        lock = LentLock(location.lock)
        lock.acquire()
        try:
            engine = database.open_engine(loan.database_url or database.sqlite_url(location.database))
        except BaseException:
            lock.release()
            raise
        return cls(location, engine, lock, on_write=on_write)

    def lend(self) -> Loan:
        """What a process that this one starts needs to write here. Raises ReadOnlyError.

        The lender may write meanwhile, but not the same days; it calls `note_write` when it hears of a write.
        """
        self._require_writable()
        address = self.engine.url
        is_file = address.get_backend_name() == "sqlite"
        return Loan(self.root, None if is_file else address.render_as_string(hide_password=False))

    def note_write(self) -> None:
        """Count a transaction that may have written, here or in a process this one lent to."""
        self.writes += 1

    @property
    def root(self) -> Path:
        """Folder of the workspace, absolute."""
        return self.location.root

    @property
    def read_only(self) -> bool:
        """Whether this store may write."""
        return self._lock is None

    def close(self) -> None:
        """Close all connections and give the writer lock back. Closing twice does no harm."""
        self.engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one snapshot of the database, whatever others commit meanwhile."""
        with self.engine.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is committed at the end of the block, and rolled back where the block raises.

        Raises ReadOnlyError, ConflictError where another process changed the same rows first, and StoreError where
        the disk is full. Never nest it: the inner one would wait for the outer one.
        """
        self._require_writable()
        if getattr(self._writing, "active", False):
            message = "writing() is already active in this thread"
            raise RuntimeError(message)
        with self._write_lock:
            self._writing.active = True
            try:
                with (
                    self.engine.connect().execution_options(**{database.WRITING: True}) as connection,
                    connection.begin(),
                ):
                    yield connection
            except exc.OperationalError as error:
                raise _write_error(self.engine, error) from error
            finally:
                self._writing.active = False
                self.note_write()
                if self._on_write is not None:
                    self._on_write()

    def _require_writable(self) -> None:
        if self.read_only:
            closed = phrase("The workspace {root} is open read-only.", root=self.root)
            reason = in_turn((closed, self.read_only_reason))
            raise ReadOnlyError(reason, "Close it in the other program, then open it again.")


def _open_database(location: WorkspaceLocation, url: str | None, identity: str, *, read_only: bool) -> Engine:
    engine = database.open_engine(url or database.sqlite_url(location.database), read_only=read_only)
    try:
        database.check_database(engine)
        if read_only:
            upgrade.require_current(engine)
        else:
            upgrade.upgrade(engine, location.backups)
        _check_identity(engine, identity, read_only=read_only)
    except exc.DBAPIError as error:
        engine.dispose()
        raise database.unusable(engine, str(error.orig)) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def _check_identity(engine: Engine, identity: str, *, read_only: bool) -> None:
    """Two folders on one PostgreSQL database would each miss the other's segments, so the database knows its folder."""
    with engine.connect() as connection:
        found = connection.execute(
            sa.select(PropertyRow.value).where(PropertyRow.name == _WORKSPACE_ID)
        ).scalar_one_or_none()
    if found is None and not read_only:
        with engine.connect().execution_options(**{database.WRITING: True}) as connection, connection.begin():
            connection.execute(sa.insert(PropertyRow).values(name=_WORKSPACE_ID, value=identity))
    elif found != identity:
        message = phrase("The database belongs to another workspace folder.")
        raise StoreError(message, "Open the folder it was made with, or give this workspace a database of its own.")


def _write_error(engine: Engine, error: exc.OperationalError) -> StoreError:
    words = str(error.orig)
    if "full" in words or "No space left" in words:
        return database.disk_full(engine)
    if "database is locked" in words:
        message = phrase("Another program keeps the database busy; nothing was written.")
        return StoreError(message, "Close that program and run the job again.")
    if "could not serialize" in words or "deadlock" in words:
        message = phrase("Someone else changed the same rows first; nothing was written.")
        return ConflictError(message, "Run the job again.")
    return database.unusable(engine, words)
