"""Reads Parquet files with telemetry columns, in batches, whatever types the columns have."""

import datetime as dt
import io
import json
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl
import polars.selectors as cs

from reliscore_desktop.domain.columns import DATE
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.domain.smart import NORMALIZED_MAXIMUM
from reliscore_desktop.sources.cells import convert
from reliscore_desktop.sources.chunks import RawChunk, no_broken
from reliscore_desktop.sources.dates import DateForm, DateReading, describe, ends_in_year, survey
from reliscore_desktop.sources.detection import Detection
from reliscore_desktop.sources.profile import NO_PROFILES, ProfileChoice
from reliscore_desktop.sources.schema import LINE, MappedColumn, map_columns
from reliscore_desktop.sources.source_file import SourceFile, SourceFormat, open_content

BATCH_ROWS = 131_072
MEMBER_BYTES_MAXIMUM = 1 << 30
"""A Parquet file is read from its end, so one inside an archive must be held in memory whole."""
_TRIAL_ROWS = 10_000


def detect_parquet(file: SourceFile, profiles: ProfileChoice = NO_PROFILES) -> Detection:
    """Detect a Parquet file. Raises InputError where it is damaged or no telemetry."""
    source = _source(file)
    try:
        schema = pl.read_parquet_schema(source)
        profile = profiles.of(list(schema))
        map_names = profile.mapping if profile else map_columns
        mapping = map_names(list(schema), file.name)
        mapping = mapping.without(
            [c.canonical for c in mapping.columns if not _is_flat(schema[c.name])],
            phrase("its type holds no single values"),
        )
        map_names([name if name in mapping.known else "" for name in schema], file.name)  # raises if they were needed
        failed = [c.canonical for c in mapping.columns if c.on_trial and not _are_bytes(source, c)]
    except (pl.exceptions.PolarsError, OSError) as error:
        raise _damaged(file, error) from error
    mapping = mapping.without(
        failed, phrase("its values are not whole numbers from 0 to {most}", most=NORMALIZED_MAXIMUM)
    )
    return Detection(SourceFormat.PARQUET, tuple(schema), mapping, profile=profile)


def first_rows(file: SourceFile, count: int) -> pl.DataFrame:
    """The first rows with all columns that hold single values. Raises InputError where the file is damaged."""
    source = _source(file)
    try:
        rows = pl.scan_parquet(source)
        flat = [name for name, dtype in rows.collect_schema().items() if _is_flat(dtype)]
        return rows.select(flat).head(count).collect(engine="in-memory")
    except (pl.exceptions.PolarsError, OSError) as error:
        raise _damaged(file, error) from error


class ColumnarReader:
    """Reader of one Parquet file. LINE is the 1-based row number."""

    def __init__(self, file: SourceFile, detection: Detection, latest: dt.date, batch_rows: int = BATCH_ROWS) -> None:
        self._file = file
        self._columns = detection.mapping.columns
        self._latest = latest
        self._date_form = detection.date_form
        self._batch_rows = batch_rows
        self._source = _source(file)
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
        """Yield batches in the file's order."""
        with ThreadPoolExecutor(1, thread_name_prefix="hash") as pool:
            digest = pool.submit(self._file.sha256)
            scales = {column.canonical: column.scale for column in self._columns}
            total, done = self._rows(), 0
            for batch in self._batches():
                frame = batch.with_row_index(LINE, done + 1)
                done += frame.height
                converted = convert(frame, scales, self._dates)
                position = self._file.size_bytes * done // max(total, 1)
                yield RawChunk(converted.frame, converted.problems, no_broken(), position)
            self._sha256 = digest.result()

    def original_text(self, lines: Collection[int]) -> dict[int, str]:
        """Rows as JSON objects of all their columns that hold a value."""
        rows, found = pl.scan_parquet(self._source), dict[int, str]()
        for batch in sorted({(line - 1) // self._batch_rows for line in lines}):
            start = batch * self._batch_rows
            here = [line - 1 - start for line in sorted(lines) if (line - 1) // self._batch_rows == batch]
            chosen = rows.slice(start, self._batch_rows).collect(engine="in-memory")[here]
            texts = (_as_json(row) for row in chosen.iter_rows(named=True))
            found.update(zip((start + 1 + row for row in here), texts, strict=True))
        return found

    def _rows(self) -> int:
        return int(pl.scan_parquet(self._source).select(pl.len()).collect().item())

    def _batches(self) -> Iterator[pl.DataFrame]:
        rows = pl.scan_parquet(self._source).select(
            pl.col(column.name).alias(column.canonical) for column in self._columns
        )
        # Categories as their text; a cast to a number would give their index.
        rows = rows.with_columns((cs.categorical() | cs.enum()).cast(pl.String))
        try:
            # Slices, since the streaming engine decodes several row groups ahead: 1.7 GB for a file of 4 million rows.
            for start in range(0, self._rows(), self._batch_rows):
                yield rows.slice(start, self._batch_rows).collect(engine="in-memory")
        except pl.exceptions.PolarsError as error:
            raise _damaged(self._file, error) from error

    def _dates(self, texts: list[str]) -> DateReading:
        if self._date_form is not DateForm.AUTOMATIC:
            return DateReading(self._latest, form=self._date_form)
        if self._reading is None and any(map(ends_in_year, texts)):
            name = next(column.name for column in self._columns if column.canonical == DATE)
            dates = pl.scan_parquet(self._source).select(pl.col(name).cast(pl.String).unique()).collect()
            every = sorted(dates.to_series().drop_nulls())
            self._reading = survey(every, self._latest)
            self._notes.append(phrase("Dates were read as {form}.", form=describe(every, self._reading)))
        return self._reading or DateReading(self._latest)


def _source(file: SourceFile) -> Path | io.BytesIO:
    if file.member is None and not file.compressed:
        return file.path
    with open_content(file) as stream:
        data = stream.read(MEMBER_BYTES_MAXIMUM + 1)
    if len(data) > MEMBER_BYTES_MAXIMUM:
        raise InputError(
            phrase("{file} is over 1 GB inside its archive.", file=file.name),
            "Unpack it and import the Parquet file itself.",
        )
    return io.BytesIO(data)


def _is_flat(dtype: pl.DataType) -> bool:
    texts = (pl.String, pl.Categorical, pl.Enum, pl.Boolean, pl.Date, pl.Datetime, pl.Null)
    return dtype.is_numeric() or dtype in texts or isinstance(dtype, pl.Enum | pl.Categorical)


def _are_bytes(source: Path | io.BytesIO, column: MappedColumn) -> bool:
    numbers = pl.col(column.name).cast(pl.Float64, strict=False)
    valid = (numbers.round() == numbers) & numbers.is_between(0, NORMALIZED_MAXIMUM)
    return bool(pl.scan_parquet(source).head(_TRIAL_ROWS).select(valid.all()).collect().item())


def _as_json(row: dict[str, object]) -> str:
    return json.dumps({name: value for name, value in row.items() if value is not None}, default=str)


def _damaged(file: SourceFile, error: Exception) -> InputError:
    first_line = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
    return InputError(
        phrase(
            "{file} is damaged or cut off ({why}); nothing of it was imported.",
            file=file.name,
            why=first_line,
        ),
        "Download or copy the file again.",
    )
