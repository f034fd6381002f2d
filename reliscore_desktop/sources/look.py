"""A look at the beginning of any file, telemetry or not: its column names and first rows, all as text."""

from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.sources.archives import why_nothing_inside
from reliscore_desktop.sources.detect import SAMPLE_BYTES, read_text_sample
from reliscore_desktop.sources.source_file import SourceFile, SourceFormat, open_content

LOOK_ROWS = 5


@dataclass(frozen=True, slots=True)
class FileLook:
    """Column names as in the file, and up to LOOK_ROWS rows of as many texts."""

    file: SourceFile
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def values_of(self, index: int) -> tuple[str, ...]:
        """The first values of a column that are not blank."""
        return tuple(row[index] for row in self.rows if row[index].strip())


def look(file: SourceFile) -> FileLook:
    """Read the beginning. Raises InputError where the file is empty, damaged or no table."""
    if file.format is SourceFormat.ARCHIVE:
        raise why_nothing_inside(file)
    with open_content(file) as stream:
        sample = stream.read(SAMPLE_BYTES)
    if not sample:
        raise InputError(phrase("{file} is empty.", file=file.name))
    if sample.startswith(b"PAR1"):
        return _look_at_parquet(file)
    if sample.lstrip()[:1] in (b"{", b"["):
        raise InputError(
            phrase(
                "{file} is JSON and no table; its fields are known by their names and can't be mapped.", file=file.name
            )
        )
    text = read_text_sample(file, sample)
    return FileLook(file, text.names, tuple(tuple(row) for row in text.rows[:LOOK_ROWS]))


def _look_at_parquet(file: SourceFile) -> FileLook:
    from reliscore_desktop.sources.columnar import first_rows

    frame = first_rows(file, LOOK_ROWS)
    texts = frame.select(pl.all().cast(pl.String, strict=False).fill_null(""))
    return FileLook(file, tuple(frame.columns), tuple(texts.iter_rows()))
