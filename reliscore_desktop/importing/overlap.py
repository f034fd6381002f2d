"""Rows that two files of one check share: the later file is compared with the earlier ones as an import would do."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import polars as pl

from reliscore_desktop.importing.file_pass import FilePass
from reliscore_desktop.importing.merging import MergedDay, merge_day
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.sources.detection import Detection
from reliscore_desktop.sources.source_file import SourceFile

HELD_CELLS = 10_000_000
"""Values of merged days that are held: some 80 MB. A day of 300,000 drives is more, so its files are read again."""


@dataclass(frozen=True, slots=True)
class EarlierFile:
    """A checked file that would store something, and the days it would change."""

    file: SourceFile
    detection: Detection
    days: frozenset[dt.date]


class EarlierFiles:
    """The files that were checked before, and the days as they would leave them, as far as memory is bounded.

    A folder with a small file for each drive is so read once. Of a day that is not held the files are read again.
    """

    def __init__(self, today: dt.date, context: JobContext) -> None:
        self._today, self._context = today, context
        self._files: list[EarlierFile] = []
        self._held: dict[dt.date, pl.DataFrame] = {}

    def add(self, earlier: EarlierFile) -> None:
        """Note one more file."""
        self._files.append(earlier)

    def hold(self, merged: MergedDay) -> None:
        """Keep a day as the file under check would leave it; one that the file doesn't change stays as it is."""
        if merged.frame is None:
            return
        self._held.pop(merged.day, None)
        if sum(map(_cells, self._held.values())) + _cells(merged.frame) <= HELD_CELLS:
            self._held[merged.day] = merged.frame

    def sharing(self, days: Collection[dt.date]) -> "SharedDays":
        """These days after the earlier files, to be opened with `with`."""
        unheld = frozenset(days) - self._held.keys()
        files = [one for one in self._files if one.days & unheld]
        return SharedDays(files, dict(self._held), self._today, self._context)


class SharedDays:
    """Days that are held, and earlier files read again, their rows waiting by day in bounded memory.

    Each day can be asked for once.
    """

    def __init__(
        self, files: list[EarlierFile], held: dict[dt.date, pl.DataFrame], today: dt.date, context: JobContext
    ) -> None:
        self._files, self._held, self._today, self._context = files, held, today, context
        self._passes: list[FilePass] = []

    def __enter__(self) -> Self:
        try:
            for one in self._files:
                work = FilePass(one.file, one.detection, self._today, None)
                self._passes.append(work)
                work.read(lambda _: self._context.check())
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def with_rows_of(self, day: dt.date, stored: pl.DataFrame | None) -> pl.DataFrame | None:
        """The day as the earlier files would leave it over what is stored."""
        if day in self._held:
            return self._held[day]
        for work in self._passes:
            if day in work.days:
                merged = merge_day(day, work.take(day), stored)
                stored = stored if merged.frame is None else merged.frame
        return stored

    def _close(self) -> None:
        for work in self._passes:
            work.close()
        self._passes.clear()


def _cells(frame: pl.DataFrame) -> int:
    return frame.height * frame.width
