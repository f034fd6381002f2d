"""Writes an export aside and renames it, so that a broken-off export leaves the file before."""

import os
from collections.abc import Callable
from pathlib import Path

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.store.durable import publish


def write_atomically(path: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a file beside `path`, then put it in its place.

    Raises InputError, with what is wrong, where the folder is missing or can't be written.
    """
    if path.is_dir():
        raise InputError(phrase("{path} is a folder.", path=path), "Name a file.")
    if not path.parent.is_dir():
        raise InputError(
            phrase("The folder {parent} does not exist.", parent=path.parent), "Create it, or name another file."
        )
    aside = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}")
    try:
        write(aside)
        publish(aside, path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            phrase("{path} can't be written: {reason}.", path=path, reason=reason), "Check permissions and free space."
        ) from error
    finally:
        aside.unlink(missing_ok=True)
