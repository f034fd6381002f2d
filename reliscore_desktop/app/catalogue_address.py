"""Remembers in the workspace that its catalogue is in PostgreSQL, so that nobody starts a second one by mistake."""

import json
from pathlib import Path

from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.store.durable import write_atomically
from reliscore_desktop.store.location import WorkspaceLocation

ADDRESS_FILE = "catalogue.json"


def require_same_catalogue(root: Path, database_url: str | None) -> None:
    """Raise StoreError where the workspace has its catalogue elsewhere than where it is about to be opened."""
    address = _remembered(root / ADDRESS_FILE)
    if address and database_url is None:
        raise StoreError(
            phrase("The catalogue of the workspace {root} is in the database {address}.", root=root, address=address),
            "Name it with --database or in the variable RELISCORE_DATABASE.",
        )
    if database_url is not None and not address and WorkspaceLocation(root).database.exists():
        raise StoreError(
            phrase("The workspace {root} has its catalogue in a SQLite file of its own.", root=root),
            "Open it without a database, or give the database a new workspace folder.",
        )


def remember_catalogue(root: Path, address: str) -> None:
    """Note the address, which must not hold a password. Raises StoreError where the folder can't be written."""
    path = root / ADDRESS_FILE
    if _remembered(path) == address:
        return
    try:
        write_atomically(path, (json.dumps({"address": address}, indent=2) + "\n").encode())
    except OSError as error:
        raise StoreError(
            phrase("{path} can't be written: {why}.", path=path, why=error.strerror),
            "Check permissions and free space.",
        ) from error


def remembered_address(root: Path) -> str:
    """The address of the workspace's catalogue, empty where it is in the folder. Raises StoreError."""
    return _remembered(root / ADDRESS_FILE)


def _remembered(path: Path) -> str:
    try:
        return str(json.loads(path.read_text("utf-8"))["address"])
    except FileNotFoundError:
        return ""
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            phrase("{path} can't be read.", path=path), "Restore it from a backup, or delete it and name the database."
        ) from error
