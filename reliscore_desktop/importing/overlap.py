"""Rows that two files of one check share: the later file is compared with the earlier ones as an import would do."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import polars as pl

from reliscore_desktop.importing.file_pass import FilePass
from reliscore_desktop.importing.merging import merge_day
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.sources.detection import Detection
from reliscore_desktop.sources.source_file import SourceFile


@dataclass(frozen=True, slots=True)
class EarlierFile:
    """A checked file that would store something, and the days it would change."""

    file: SourceFile
    detection: Detection
    days: frozenset[dt.date]


class EarlierFiles:
    """The files that were checked before. Only those that share a day with a later one are read a second time."""

    def __init__(self, today: dt.date, context: JobContext) -> None:
        self._today, self._context = today, context
        self._files: list[EarlierFile] = []

    def add(self, earlier: EarlierFile) -> None:
        """Note one more file."""
        self._files.append(earlier)

    def sharing(self, days: Collection[dt.date]) -> "SharedDays":
        """The files that share one of these days, to be opened with `with`."""
        wanted = frozenset(days)
        return SharedDays([one for one in self._files if one.days & wanted], self._today, self._context)


class SharedDays:
    """Earlier files read again, their rows waiting by day in bounded memory. Each day can be asked for once."""

    def __init__(self, files: list[EarlierFile], today: dt.date, context: JobContext) -> None:
        self._files, self._today, self._context = files, today, context
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
        for work in self._passes:
            if day in work.days:
                merged = merge_day(day, work.take(day), stored)
                stored = stored if merged.frame is None else merged.frame
        return stored

    def _close(self) -> None:
        for work in self._passes:
            work.close()
        self._passes.clear()
