"""One writer per workspace: a file lock, and a note beside it saying who holds it."""

import contextlib
import datetime as dt
import getpass
import json
import os
import socket
from pathlib import Path

from filelock import FileLock, Timeout

from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.store.durable import write_atomically


class WriterLock:
    """Held from `acquire` to `release`, or until the process dies: the operating system then frees it."""

    def __init__(self, path: Path, holder: Path) -> None:
        self._holder = holder
        # Released by whichever thread closes the store, so the hold can't belong to the thread that opened it.
        self._lock = FileLock(path, thread_local=False)

    def acquire(self) -> None:
        """Take the lock at once. Raises StoreError naming process, computer and time where another holds it."""
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
        self._sign()

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


def account_name() -> str:
    """Name of the account this process runs under."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name, as in some containers
        return "an unnamed user"
