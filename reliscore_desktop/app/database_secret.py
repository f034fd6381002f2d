"""The password of a PostgreSQL catalogue: in the system's keyring, never in a file of ours."""

from pathlib import Path

from reliscore_desktop.app.catalogue_address import remembered_address
from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.store.database import has_password, with_password, without_password

KEYRING_SERVICE = "ReliScore Desktop database"


def kept_password(address: str) -> str:
    """The password kept for a database, by its address without one; empty where none is kept or there is no keyring."""
    import keyring
    import keyring.errors

    try:
        return keyring.get_password(KEYRING_SERVICE, without_password(address)) or ""
    except keyring.errors.KeyringError:
        return ""


def keep_password(address: str, password: str) -> None:
    """Keep a password; an empty one removes what is kept. Raises ReliScoreError where there is no keyring."""
    import keyring
    import keyring.errors

    name = without_password(address)
    try:
        if password:
            keyring.set_password(KEYRING_SERVICE, name, password)
        elif keyring.get_password(KEYRING_SERVICE, name):
            keyring.delete_password(KEYRING_SERVICE, name)
    except keyring.errors.KeyringError as error:
        raise ReliScoreError(
            "This system has no keyring to keep the password in.",
            "Unlock or install one, or use a PostgreSQL password file (~/.pgpass); nothing was kept.",
        ) from error


def completed_address(root: Path, database_url: str | None) -> str | None:
    """The address to open a workspace with: a kept password is filled in.

    None stays None unless the workspace remembers a database whose password is kept: then that one is opened.
    """
    address = database_url or remembered_address(root)
    if not address or has_password(address):
        return database_url
    password = kept_password(address)
    return with_password(address, password) if password else database_url
