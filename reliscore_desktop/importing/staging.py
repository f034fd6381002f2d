"""Collects a file's rows by day in bounded memory; what does not fit waits on disk in the workspace."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import polars as pl

from reliscore_desktop.domain.columns import DATE
from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.domain.phrase import phrase

MEMORY_BYTES = 400 << 20
_PREFIX = ".importing-"


class DayStaging:
    """Rows of one file, to be taken out day by day. A context manager: its folder goes with it."""

    def __init__(self, root: Path | None, memory_bytes: int | None = None) -> None:
        """`root` is where the folder for overflowing rows is made; None: the system's folder for temporary files."""
        self._root = root
        self._memory_bytes = MEMORY_BYTES if memory_bytes is None else memory_bytes
        self._folder: Path | None = None
        self._frames: dict[dt.date, list[pl.DataFrame]] = {}
        self._files: dict[dt.date, list[Path]] = {}
        self._held_bytes = 0
        self._number = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def days(self) -> list[dt.date]:
        """Days that hold rows, ascending."""
        return sorted(self._frames.keys() | self._files.keys())

    def add(self, frame: pl.DataFrame) -> None:
        """Add rows of any days, all frames with the same columns. Raises StoreError where the disk refuses them.

        SMART columns without any value are left out: of a file's 176 most makers fill a fifth.
        """
        if not frame.height:
            return
        frame = frame.select(name for name in frame.columns if not _is_empty_attribute(frame, name))
        for day, part in _by_day(frame):
            self._frames.setdefault(day, []).append(part)
        self._held_bytes += int(frame.estimated_size())
        if self._held_bytes > self._memory_bytes:
            self._overflow()

    def take(self, day: dt.date) -> pl.DataFrame:
        """Remove and return the rows of a day, in the order they were added."""
        files = self._files.pop(day, [])
        frames = [pl.read_ipc(path) for path in files] + self._frames.pop(day, [])
        for path in files:
            path.unlink()
        return pl.concat(frames, how="diagonal") if len(frames) > 1 else frames[0]

    def _overflow(self) -> None:
        try:
            self._write_frames()
        except (OSError, pl.exceptions.PolarsError) as error:
            where = self._root or tempfile.gettempdir()
            message = phrase(
                "Rows that don't fit in memory can't be kept in {where} ({error}); nothing of the file was imported.",
                where=where,
                error=error,
            )
            raise StoreError(message, "Make room on that disk and import again.") from error
        self._frames.clear()
        self._held_bytes = 0

    def _write_frames(self) -> None:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._root))
        for day, frames in self._frames.items():
            self._number += 1
            path = self._folder / f"{day}-{self._number}.arrow"
            pl.concat(frames, how="diagonal").write_ipc(path, compression="lz4")
            self._files.setdefault(day, []).append(path)


def remove_leftovers(root: Path) -> None:
    """Remove what a killed import left behind. Only the holder of the workspace's writer lock may call this."""
    for folder in root.glob(f"{_PREFIX}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _is_empty_attribute(frame: pl.DataFrame, name: str) -> bool:
    return name.startswith("smart_") and frame[name].null_count() == frame.height


def _by_day(frame: pl.DataFrame) -> Iterator[tuple[dt.date, pl.DataFrame]]:
    first = frame[DATE].min()
    if isinstance(first, dt.date) and first == frame[DATE].max():
        yield first, frame
        return
    for (day,), part in frame.partition_by(DATE, as_dict=True, maintain_order=True).items():
        yield day, part
