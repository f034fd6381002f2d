"""Finds the files that travel with the program: in a checkout, in the installed wheel, in the frozen program."""

import sys
from pathlib import Path

from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.domain.phrase import phrase

PACKAGE_FOLDER = Path(__file__).resolve().parent.parent


def resource_path(*parts: str) -> Path:
    """Path of a file or folder under `resources`. Raises StoreError where it is missing."""
    return _find("resources", "_resources", parts)


def migrations_path() -> Path:
    """Folder of the database migrations. Raises StoreError where it is missing."""
    return _find("migrations", "_migrations", ())


def _homes(checkout_name: str, wheel_name: str) -> tuple[Path, ...]:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return (Path(frozen) / checkout_name,)
    return (PACKAGE_FOLDER / wheel_name, PACKAGE_FOLDER.parent / checkout_name)


def _find(checkout_name: str, wheel_name: str, parts: tuple[str, ...]) -> Path:
    homes = _homes(checkout_name, wheel_name)
    for home in homes:
        found = home.joinpath(*parts)
        if found.exists():
            return found
    wanted = "/".join((checkout_name, *parts))
    raise StoreError(
        phrase("The program's own file {wanted} is missing (looked in {homes}).", wanted=wanted, homes=homes[-1]),
        "Install ReliScore Desktop again.",
    )
