"""What readers hand over: a bounded number of rows in canonical types, and what could not be read."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from reliscore_desktop.sources.detection import Detection
from reliscore_desktop.sources.schema import LINE
from reliscore_desktop.sources.source_file import SourceFile, SourceFormat

WRONG_COLUMN_COUNT = "wrong_column_count"
DAMAGED_TEXT = "damaged_text"

BROKEN_SCHEMA: dict[str, pl.DataType] = {
    LINE: pl.Int64(),
    "rule": pl.String(),
    "value": pl.String(),
    "original_text": pl.String(),
}
"""A line that does not fall into the header's columns: the rule, what was found, the whole line."""


@dataclass(frozen=True, slots=True)
class RawChunk:
    """Some rows of a file.

    `frame`: canonical columns and LINE; `problems`: cells that became null (see `cells.PROBLEM_SCHEMA`);
    `broken`: lines outside the frame; `position` counts up to the file's `size_bytes`.
    """

    frame: pl.DataFrame
    problems: pl.DataFrame
    broken: pl.DataFrame
    position: int

    @property
    def rows(self) -> int:
        """Rows of the file in this chunk, broken ones too. Blank lines are no rows."""
        return self.frame.height + self.broken.height


class TelemetryReader(Protocol):
    """One pass over one file in bounded memory."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on how the file was read, complete after the pass."""
        ...

    @property
    def sha256(self) -> str:
        """SHA-256 of the unpacked content, complete after the pass."""
        ...

    def __iter__(self) -> Iterator[RawChunk]:
        """Yield the rows. Raises InputError for a damaged file."""
        ...

    def original_text(self, lines: Collection[int]) -> dict[int, str]:
        """The rows of these numbers as they stand in the file, read again."""
        ...


def no_broken() -> pl.DataFrame:
    """An empty list of broken lines."""
    return pl.DataFrame(schema=BROKEN_SCHEMA)


SAMPLE_ROWS, SAMPLE_BLOCK_BYTES = 50, 64 << 10
"""The first chunk of a reader opened for a look: about so many rows."""


def open_reader(
    file: SourceFile, detection: Detection, latest: dt.date, *, for_a_look: bool = False
) -> TelemetryReader:
    """The reader for a detected file. `latest` is the last day that can be true; it helps to tell 01-10 from 10-01.

    `for_a_look` makes the chunks of tables small, for whoever wants the first rows alone.
    """
    match detection.format:
        case SourceFormat.PARQUET:
            from reliscore_desktop.sources.columnar import ColumnarReader

            return ColumnarReader(file, detection, latest, *([SAMPLE_ROWS] if for_a_look else []))
        case SourceFormat.SMARTCTL_JSON:
            from reliscore_desktop.sources.smartctl_json import SmartctlReader

            return SmartctlReader(file, detection.encoding, latest)
        case SourceFormat.ATTRIBUTE_LOG:
            from reliscore_desktop.sources.attribute_log import AttributeLogReader

            return AttributeLogReader(file, latest)
        case SourceFormat.EXPOSITION:
            from reliscore_desktop.sources.exposition import ExpositionReader

            return ExpositionReader(file, latest)
        case _:
            from reliscore_desktop.sources.delimited import DelimitedReader

            return DelimitedReader(file, detection, latest, *([SAMPLE_BLOCK_BYTES] if for_a_look else []))
