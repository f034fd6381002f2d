"""One writer per workspace: a file lock, and a note beside it saying who holds it.

The writer may lend its right to a process of its own, which holds a second lock for as long as it writes. Whoever takes
the first lock makes sure that nobody holds the second: the lender may have died before its helper.
"""

import contextlib
import datetime as dt
import getpass
import json
import os
import socket
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.jobs.child import parent_lives
from reliscore_desktop.store.durable import write_atomically

LENT_SUFFIX = ".lent"
LENT_SECONDS = 5.0
"""A helper notices at once that its lender died, and stops at its next check."""


class WriterLock:
    """Held from `acquire` to `release`, or until the process dies: the operating system then frees it."""

    def __init__(self, path: Path, holder: Path) -> None:
        self._holder = holder
        # Released by whichever thread closes the store, so the hold can't belong to the thread that opened it.
        self._lock = FileLock(path, thread_local=False)
        self._lent = _lent_lock(path)

    def acquire(self) -> None:
        """Take the lock at once. Raises StoreError naming process, computer and time where another holds it."""
        self._take()
        try:
            self._await_helper()
        except BaseException:
            self._lock.release()
            raise
        self._sign()

    def _await_helper(self) -> None:
        """Wait for a helper whose lender died; it ends within seconds. Raises StoreError where it goes on."""
        if not Path(self._lent.lock_file).exists():
            return
        try:
            self._lent.acquire(timeout=LENT_SECONDS)
        except Timeout as error:
            message = phrase(
                "Work of a window that is gone still writes to the workspace {root}.", root=self._holder.parent
            )
            raise StoreError(message, "Wait until it has ended and open the workspace again.") from error
        self._lent.release()

    def _take(self) -> None:
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            message = phrase(
                "The workspace {root} is open for writing in {holder}.",
                root=self._holder.parent,
                holder=self._describe_holder(),
            )
            raise StoreError(message, "Close it there, or work here read-only.") from error
        except OSError as error:
            message = phrase(
                "The workspace {root} can't be locked for writing: {why}.",
                root=self._holder.parent,
                why=error.strerror or error,
            )
            raise StoreError(message, "Check that you may write to the folder, or open it read-only.") from error

    def release(self) -> None:
        """Give the lock back; no harm where it is not held."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                self._holder.unlink(missing_ok=True)
            self._lock.release()

    def _sign(self) -> None:
        note = {
            "process": os.getpid(),
            "computer": socket.gethostname(),
            "user": account_name(),
            "since": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        }
        # The note only explains; a disk too full for it must not keep anyone from making room.
        with contextlib.suppress(OSError):
            write_atomically(self._holder, json.dumps(note).encode())

    def _describe_holder(self) -> str:
        try:
            note = json.loads(self._holder.read_text(encoding="utf-8"))
            since = dt.datetime.fromisoformat(note["since"]).astimezone()
            return phrase(
                "process {process} of {user} on {computer}, since {since}",
                process=note["process"],
                user=note["user"],
                computer=note["computer"],
                since=f"{since:%Y-%m-%d %H:%M}",
            )
        except (OSError, ValueError, KeyError, TypeError):
            return phrase("another process")


class LentLock:
    """Held by the helper of whoever holds the `WriterLock` of the same path."""

    def __init__(self, path: Path) -> None:
        self._lock = _lent_lock(path)

    def acquire(self) -> None:
        """Take the lock. Raises StoreError where another helper holds it, or where the lender is gone."""
        try:
            self._lock.acquire(timeout=LENT_SECONDS)
        except (Timeout, OSError) as error:
            message = phrase("Another process of this program still writes to the workspace.")
            raise StoreError(message, "Wait until it has ended and run the job again.") from error
        # Asked after taking it: while the lender lived, nobody else could take its lock, and now they see this one.
        if not parent_lives():
            self.release()
            message = phrase("The window that asked for the work is gone; nothing was written.")
            raise StoreError(message, "Open the workspace again.")

    def release(self) -> None:
        """Give the lock back; no harm where it is not held."""
        self._lock.release()


def _lent_lock(path: Path) -> BaseFileLock:
    return FileLock(path.with_name(path.name + LENT_SUFFIX), thread_local=False)


def account_name() -> str:
    """Name of the account this process runs under."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        return "an unnamed user"
