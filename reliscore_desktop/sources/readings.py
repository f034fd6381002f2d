"""Formats that hold one reading of one drive after another: turned into rows, the last reading of each day."""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_MODEL, SERIAL_NUMBER
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.sources.cells import convert
from reliscore_desktop.sources.chunks import BROKEN_SCHEMA, RawChunk
from reliscore_desktop.sources.dates import DateReading
from reliscore_desktop.sources.schema import LINE
from reliscore_desktop.sources.source_file import SourceFile

CHUNK_READINGS = 20_000

DEVICE_NOT_READ = "device_not_read"
"""Rule of a reading in which the tool says that it could not open the drive."""
NO_SMART_DATA = "no_smart_data"
"""Rule of a document that tells of no drive, such as a list of devices."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one drive said at one time. `values` by canonical column; None and absent are the same: not reported."""

    line: int
    moment: dt.datetime | None
    text: str
    position: int
    values: dict[str, object] = field(default_factory=dict)

    @property
    def drive_day(self) -> tuple[object, object, dt.date] | None:
        """Drive and day, None where the reading doesn't say both."""
        day = self.values.get(DATE)
        if not isinstance(day, dt.date) or self.values.get(SERIAL_NUMBER) is None:
            return None
        return self.values.get(DRIVE_MODEL), self.values[SERIAL_NUMBER], day


@dataclass(frozen=True, slots=True)
class BrokenReading:
    """A part of the file that gives no reading: the rule, what was found, the text as it stands."""

    line: int
    rule: str
    value: str
    text: str
    position: int


@dataclass(slots=True)
class _Survey:
    """First pass: every column that occurs, and the line of the last reading of each drive and day."""

    columns: dict[str, None]
    last: dict[tuple[object, object, dt.date], tuple[dt.datetime, int]]
    superseded: int = 0

    def take(self, reading: Reading) -> None:
        self.columns.update(dict.fromkeys(reading.values))
        key = reading.drive_day
        if key is None or reading.moment is None:
            return
        found = (reading.moment, reading.line)
        self.superseded += key in self.last
        self.last[key] = max(found, self.last.get(key, found))

    def keeps(self, reading: Reading) -> bool:
        key = reading.drive_day
        return key is None or key not in self.last or self.last[key][1] == reading.line


class ReadingsReader(ABC):
    """Reader of such a file in two passes, so that memory holds one small entry per drive and day at most.

    A drive-day is one row (as in Backblaze's files), so of several readings of a day the last is taken and the others
    are counted in a note. `position` runs through the file twice, each time on half of its size.
    """

    def __init__(self, file: SourceFile, latest: dt.date) -> None:
        self._file = file
        self._latest = latest
        self._notes: list[str] = []
        self._sha256 = ""

    @abstractmethod
    def readings(self) -> Iterator[Reading | BrokenReading]:
        """Everything in the file, in its order, read anew at every call."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on how the file was read."""
        return tuple(self._notes)

    @property
    def sha256(self) -> str:
        """SHA-256 of the unpacked content; empty before the pass is complete."""
        return self._sha256

    def __iter__(self) -> Iterator[RawChunk]:
        """Yield the rows in chunks with the same columns. Raises InputError for a damaged file."""
        survey = _Survey(dict.fromkeys((SERIAL_NUMBER, DRIVE_MODEL, DATE)), {})
        for count, reading in enumerate(self.readings()):
            if isinstance(reading, Reading):
                survey.take(reading)
            if count % CHUNK_READINGS == CHUNK_READINGS - 1:
                yield self._chunk([], [], survey, reading.position // 2)
        if survey.superseded:
            note = phrase("1 earlier reading of the same drive and day was left out: a day keeps its last one.")
            if survey.superseded > 1:
                note = phrase(
                    "{count:,} earlier readings of the same drive and day were left out: a day keeps its last one.",
                    count=survey.superseded,
                )
            self._notes.append(note)
        yield from self._rows(survey)
        self._sha256 = self._file.sha256()

    def original_text(self, lines: Collection[int]) -> dict[int, str]:
        """Readings by their line, as they stand in the file."""
        wanted = frozenset(lines)
        return {reading.line: reading.text for reading in self.readings() if reading.line in wanted}

    def _rows(self, survey: _Survey) -> Iterator[RawChunk]:
        rows: list[Reading] = []
        broken: list[BrokenReading] = []
        for reading in self.readings():
            if isinstance(reading, BrokenReading):
                broken.append(reading)
            elif survey.keeps(reading):
                rows.append(reading)
            if len(rows) + len(broken) >= CHUNK_READINGS:
                yield self._chunk(rows, broken, survey, (self._file.size_bytes + reading.position) // 2)
                rows, broken = [], []
        yield self._chunk(rows, broken, survey, self._file.size_bytes)

    def _chunk(self, rows: list[Reading], broken: list[BrokenReading], survey: _Survey, position: int) -> RawChunk:
        columns = [name for name in survey.columns if name != DATE]
        data: dict[str, list[object]] = {LINE: [row.line for row in rows]}
        data |= {name: [_text(row.values.get(name)) for row in rows] for name in columns}
        data[DATE] = [row.values.get(DATE) for row in rows]
        schema: dict[str, pl.DataType] = {LINE: pl.Int64(), **dict.fromkeys(columns, pl.String()), DATE: pl.Date()}
        converted = convert(pl.DataFrame(data, schema=schema), {}, lambda _: DateReading(self._latest))
        lost = [(one.line, one.rule, one.value, one.text) for one in broken]
        return RawChunk(
            converted.frame, converted.problems, pl.DataFrame(lost, schema=BROKEN_SCHEMA, orient="row"), position
        )


def utc_moment(seconds: float) -> dt.datetime | None:
    """A moment by the clock in UTC from seconds since 1970; None where no calendar has it."""
    try:
        return dt.datetime.fromtimestamp(seconds, dt.UTC).replace(tzinfo=None)
    except (OverflowError, OSError, ValueError):
        return None


def _text(value: object) -> str | None:
    return None if value is None else str(value)
