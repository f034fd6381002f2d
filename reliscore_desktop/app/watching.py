"""The watched folder: finds files that are new and complete. It moves and deletes nothing."""

import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from reliscore_desktop.app.atomic_json import read_document, write_document
from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.sources.archives import TELEMETRY_SUFFIXES

WATCHED_FILE = "watched.json"
SUFFIXES = (*TELEMETRY_SUFFIXES, ".gz", ".zip")
UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".filepart")
"""Endings that programs give to files they are still writing."""

log = logging.getLogger(__name__)

Stamp = tuple[int, int]
"""Size in bytes and time of change in nanoseconds: the same twice, the file is complete."""


class HandledFiles(BaseModel):
    """Files that were taken already, each with the stamp it had: a changed file is new again."""

    model_config = ConfigDict(frozen=True)

    schema_version: int = 1
    files: dict[str, Stamp] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scan:
    """What a look into the folder found: files to import now, and how many wait for the next look.

    `problem` is a sentence, empty where the folder could be read.
    """

    ready: tuple[Path, ...] = ()
    waiting: int = 0
    problem: str = ""


class FolderWatch:
    """Remembers stamps between two looks. Not for several threads at once."""

    def __init__(self, folder: Path, workspace_root: Path) -> None:
        self.folder = folder
        self.workspace_root = workspace_root
        self._file = workspace_root / WATCHED_FILE
        self._before: dict[str, Stamp] = {}

    def scan(self) -> Scan:
        """New files whose size and time did not change since the look before; the rest waits for the next one."""
        try:
            found = {str(path): _stamp(path) for path in _candidates(self.folder)}
        except OSError as error:
            return Scan(
                problem=phrase(
                    "The watched folder {folder} can't be read: {why}.", folder=self.folder, why=error.strerror or error
                )
            )
        handled = read_document(self._file, HandledFiles).files
        new = {name: stamp for name, stamp in found.items() if handled.get(name) != stamp}
        ready = tuple(sorted(Path(name) for name, stamp in new.items() if stamp[0] and self._before.get(name) == stamp))
        self._before = found
        return Scan(ready, len(new) - len(ready))

    def mark_handled(self, paths: tuple[Path, ...]) -> None:
        """Do not offer these files again unless they change; what is gone from the folder is forgotten."""
        handled = read_document(self._file, HandledFiles).files
        kept = {name: stamp for name, stamp in handled.items() if name in self._before}
        taken = {str(path): self._before[str(path)] for path in paths if str(path) in self._before}
        try:
            write_document(self._file, HandledFiles(files={**kept, **taken}))
        except StoreError as error:
            log.warning("the watched folder's state could not be kept: %s", error)


def _candidates(folder: Path) -> Iterator[Path]:
    """Files of the folder itself that look like telemetry, not those in folders below it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name.lower()
            if name.startswith((".", "~")) or name.endswith(UNFINISHED) or not name.endswith(SUFFIXES):
                continue
            if entry.is_file():
                yield Path(entry.path)


def _stamp(path: Path) -> Stamp:
    found = path.stat()
    return found.st_size, found.st_mtime_ns
