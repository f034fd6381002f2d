"""Writing that survives a power cut: aside, fsync, rename, fsync of the folder."""

import contextlib
import os
import threading
from pathlib import Path

ASIDE_SUFFIX = ".aside"
"""Ends the names of unfinished files. Readers never look at them; the sweep removes old ones."""


def fsync_file(path: Path) -> None:
    """Force a file's bytes to the disk."""
    # Windows refuses to flush a handle that was opened for reading only.
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def fsync_folder(folder: Path) -> None:
    """Force a folder's entries to the disk. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def ensure_folder(folder: Path) -> None:
    """Create a folder whose parent exists, durably; no harm where it is there."""
    with contextlib.suppress(FileExistsError):
        folder.mkdir()
        fsync_folder(folder.parent)


def remove_aside(path: Path) -> None:
    """Remove an unfinished file while an error is on its way, which must not be hidden by another."""
    with contextlib.suppress(OSError):
        path.unlink()


def publish(aside: Path, path: Path) -> None:
    """Give a finished file its name. After this returns the whole file is there, whatever happens next."""
    fsync_file(aside)
    aside.replace(path)
    fsync_folder(path.parent)


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a small file as a whole. Raises OSError, in which case the old file stands."""
    aside = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}{ASIDE_SUFFIX}")
    try:
        aside.write_bytes(content)
        publish(aside, path)
    except BaseException:
        remove_aside(aside)
        raise
