"""Opens the workspace that a command names, for reading or for writing."""

from pathlib import Path

from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import NewerStoreError, StoreError


def open_for_writing(path: Path | None, database_url: str | None, *, create: bool = True) -> Workspace:
    """Open the workspace, creating it where `create`. Raises StoreError where another process writes to it."""
    return Workspace.open(path, database_url=database_url, read_only=False, create=create)


def open_for_reading(path: Path | None, database_url: str | None) -> Workspace:
    """Open an existing workspace beside whoever writes to it. Raises InputError where there is none."""
    try:
        return Workspace.open(path, database_url=database_url, read_only=True, create=False)
    except NewerStoreError:
        raise
    except StoreError:
        # A workspace of an earlier version must be upgraded once, which needs the writer's lock.
        return Workspace.open(path, database_url=database_url, read_only=False, create=False)


def open_to_note(path: Path | None, database_url: str | None) -> Workspace:
    """Open an existing workspace for work that only reads and leaves an entry in the trail where it can.

    Read-only while another process writes. Raises InputError where there is none.
    """
    return Workspace.open(path, database_url=database_url, read_only=None, create=False)


def open_for_existing(path: Path | None, database_url: str | None) -> Workspace:
    """Open an existing workspace for writing. Raises InputError where there is none, StoreError where it is locked."""
    return open_for_writing(path, database_url, create=False)
