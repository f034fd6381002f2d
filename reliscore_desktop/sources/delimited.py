"""Reads delimited text: strictly typed at full speed where a block allows it, line by line where it does not."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

import numpy as np
import polars as pl

from reliscore_desktop.domain.columns import DATE, IS_LEGACY_FORMAT
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.sources.blocks import BLOCK_BYTES, Block, BlockReader
from reliscore_desktop.sources.cells import convert
from reliscore_desktop.sources.chunks import RawChunk, no_broken
from reliscore_desktop.sources.dates import DateForm, DateReading, describe, ends_in_year, survey
from reliscore_desktop.sources.detection import Detection
from reliscore_desktop.sources.lines import decode, read_lines, split_lines
from reliscore_desktop.sources.schema import LINE, canonical_dtype
from reliscore_desktop.sources.source_file import SourceFile

_COUNT_BYTES = 1 << 20


class DelimitedReader:
    """Reader of CSV-like files. A block that is not strictly regular goes through `lines`, which misses nothing."""

    def __init__(self, file: SourceFile, detection: Detection, latest: dt.date, block_bytes: int = BLOCK_BYTES) -> None:
        self._file = file
        self._detection = detection
        self._latest = latest
        self._block_bytes = block_bytes
        self._decimal = set(detection.decimal_columns)
        self._scales = {column.canonical: column.scale for column in detection.mapping.columns}
        self._reading: DateReading | None = None
        self._notes: list[str] = []
        self._sha256 = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on how the file was read."""
        return tuple(self._notes)

    @property
    def sha256(self) -> str:
        """SHA-256 of the content; empty before the pass is complete."""
        return self._sha256

    def __iter__(self) -> Iterator[RawChunk]:
        """Yield a chunk for each block of the file."""
        blocks = BlockReader(self._file, self._detection.encoding, self._block_bytes)
        for block in blocks:
            body = self._without_header(block)
            if body.data:
                yield self._read(body)
        self._sha256 = blocks.sha256

    def original_text(self, lines: Collection[int]) -> dict[int, str]:
        """Lines by their number."""
        wanted, found = sorted(lines), {}
        for block in BlockReader(self._file, self._detection.encoding, self._block_bytes):
            last = block.first_line + block.data.count(b"\n")
            here = [line for line in wanted if block.first_line <= line <= last]
            texts = split_lines(decode(block.data)) if here else []
            found.update(
                {line: texts[line - block.first_line] for line in here if line - block.first_line < len(texts)}
            )
        return found

    def _without_header(self, block: Block) -> Block:
        skip = self._detection.header_lines - (block.first_line - 1)
        if skip <= 0:
            return block
        start = 0
        for _ in range(skip):
            end = block.data.find(b"\n", start)
            start = len(block.data) if end < 0 else end + 1
        return Block(block.data[start:], self._detection.header_lines + 1, block.position)

    def _read(self, block: Block) -> RawChunk:
        frame = self._read_strictly(block)
        broken = no_broken()
        if frame is None:
            frame, broken = read_lines(block, self._detection)
            self._note_decimals(frame)
        converted = convert(frame, self._scales, self._dates)
        return RawChunk(converted.frame, converted.problems, broken, block.position)

    def _read_strictly(self, block: Block) -> pl.DataFrame | None:
        """The block in one call of polars, or None where anything in it is not regular."""
        rows = block.data.count(b"\n") + (not block.data.endswith(b"\n"))
        data = self._without_quotes(block.data, rows) if b'"' in block.data else block.data
        if data is None or b"\0" in data or not self._is_rectangular(data, rows):
            return None
        columns = self._detection.mapping.columns
        schema: dict[str, pl.DataType] = {f"column_{i}": pl.String() for i in range(len(self._detection.columns))}
        schema |= {f"column_{column.index}": self._strict_dtype(column.canonical) for column in columns}
        try:
            frame = pl.read_csv(
                data,
                has_header=False,
                schema=schema,
                columns=[column.index for column in columns],
                separator=self._detection.delimiter,
                quote_char=None,
                row_index_name=LINE,
                row_index_offset=block.first_line,
            )
        except pl.exceptions.PolarsError:
            return None
        frame = frame.rename({f"column_{column.index}": column.canonical for column in columns})
        return frame if frame.height == rows else None

    def _without_quotes(self, data: bytes, rows: int) -> bytes | None:
        """A block all of whose fields are in quotes, without them; None where any field is not.

        With as many quotes as the fields need, each at an edge of its field, none can stand inside one.
        """
        fields, quoted = len(self._detection.columns), b'"' + self._detection.delimiter.encode() + b'"'
        lines = data.replace(b"\r\n", b"\n")
        if lines.count(b'"') != 2 * rows * fields or lines.count(quoted) != rows * (fields - 1):
            return None
        whole = lines.startswith(b'"') and lines.removesuffix(b"\n").endswith(b'"')
        return lines.replace(b'"', b"") if whole and lines.count(b'"\n"') == rows - 1 else None

    def _strict_dtype(self, canonical: str) -> pl.DataType:
        if canonical in (DATE, IS_LEGACY_FORMAT):
            return pl.String()
        return pl.Float64() if canonical in self._decimal else canonical_dtype(canonical)

    def _is_rectangular(self, data: bytes, rows: int) -> bool:
        """Whether each line has the header's number of fields.

        polars fills short lines with nulls and, where it reads some of the columns, cuts long ones without a word.
        """
        characters = np.frombuffer(data, dtype=np.uint8)
        fields, delimiter = len(self._detection.columns), ord(self._detection.delimiter)
        pieces = (characters[start : start + _COUNT_BYTES] for start in range(0, len(characters), _COUNT_BYTES))
        if sum(int(np.count_nonzero(piece == delimiter)) for piece in pieces) != rows * (fields - 1):
            return False
        if not self._detection.mapping.ignored:
            return True  # polars itself raises at a long line when it reads every column
        ends = characters[(characters == delimiter) | (characters == ord("\n"))][fields - 1 :: fields]
        return bool((ends == ord("\n")).all())

    def _note_decimals(self, frame: pl.DataFrame) -> None:
        """Remember which columns write whole numbers with a point, so that the next block is read at full speed."""
        numbers = [n for n in self._scales if canonical_dtype(n).is_integer() and frame.schema.get(n) == pl.String]
        if frame.height and numbers:
            found = frame.select(pl.col(numbers).str.contains(r"\d[.eE]").any()).row(0)
            self._decimal.update(name for name, decimal in zip(numbers, found, strict=True) if decimal)

    def _dates(self, texts: list[str]) -> DateReading:
        if self._detection.date_form is not DateForm.AUTOMATIC:
            return DateReading(self._latest, form=self._detection.date_form)
        if self._reading is None and any(map(ends_in_year, texts)):
            every = self._all_dates()
            self._reading = survey(every, self._latest)
            self._notes.append(phrase("Dates were read as {form}.", form=describe(sorted(every), self._reading)))
        return self._reading or DateReading(self._latest)

    def _all_dates(self) -> Sequence[str]:
        index = next(column.index for column in self._detection.mapping.columns if column.canonical == DATE)
        delimiter = self._detection.delimiter
        found: set[str] = set()
        for block in BlockReader(self._file, self._detection.encoding, self._block_bytes):
            lines = pl.Series(split_lines(decode(self._without_header(block).data)), dtype=pl.String)
            dates = lines.str.split(delimiter).list.get(index, null_on_oob=True).str.strip_chars(' "')
            found.update(dates.drop_nulls().unique().to_list())
        return sorted(found)
