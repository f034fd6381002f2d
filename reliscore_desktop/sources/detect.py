"""Looks at the beginning of a file and says what it is: delimiter, encoding, columns, dates, number style."""

import codecs
import csv
import datetime as dt
import io
import unicodedata
from dataclasses import dataclass

from reliscore_desktop.domain.columns import DATE
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.domain.smart import NORMALIZED_MAXIMUM
from reliscore_desktop.sources.archives import why_nothing_inside
from reliscore_desktop.sources.dates import DateForm, describe, survey
from reliscore_desktop.sources.detect_readings import detect_readings
from reliscore_desktop.sources.detection import DELIMITERS, Detection
from reliscore_desktop.sources.profile import NO_PROFILES, ColumnProfile, ProfileChoice
from reliscore_desktop.sources.schema import ColumnMapping, MappedColumn, is_normalized, map_columns
from reliscore_desktop.sources.source_file import SourceFile, SourceFormat, open_content

SAMPLE_BYTES = 512 << 10


def detect(file: SourceFile, profiles: ProfileChoice = NO_PROFILES) -> Detection:
    """Detect the format; `profiles` say what the columns of foreign files mean.

    Raises InputError in one sentence where the file is no drive telemetry or can't be read.
    """
    if file.format is SourceFormat.ARCHIVE:
        raise why_nothing_inside(file)
    sample = _read_sample(file)
    if not sample:
        raise InputError(phrase("{file} is empty.", file=file.name))
    if sample.startswith(b"PAR1"):
        from reliscore_desktop.sources.columnar import detect_parquet

        return detect_parquet(file, profiles)
    if file.format is SourceFormat.PARQUET:
        raise InputError(phrase("{file} is not a Parquet file, whatever its name says.", file=file.name))
    encoding, text = _decode(sample)
    return detect_readings(file, sample, text, encoding) or _detect_delimited(file, sample, profiles)


def _read_sample(file: SourceFile) -> bytes:
    with open_content(file) as stream:
        return stream.read(SAMPLE_BYTES)


@dataclass(frozen=True, slots=True)
class TextSample:
    """The beginning of a delimited file: its column names and the first rows that have as many fields."""

    encoding: str
    delimiter: str
    names: tuple[str, ...]
    rows: list[list[str]]
    header_lines: int


def read_text_sample(file: SourceFile, sample: bytes) -> TextSample:
    """Take the first bytes of a file apart. Raises InputError where they are no delimited text."""
    encoding, text = _decode(sample)
    lines = text.split("\n")
    if len(sample) == SAMPLE_BYTES:
        lines.pop()  # cut off in the middle
    start = _header_index(lines)
    if start is None:
        raise InputError(phrase("{file} holds nothing but blank lines.", file=file.name))
    header = lines[start].rstrip("\r")
    if "\r" in header:
        raise InputError(
            phrase("{file} ends its lines with CR alone (old Macintosh), which can't be read.", file=file.name),
            "Convert it.",
        )
    if any(unicodedata.category(character) == "Cc" for character in header if character != "\t"):
        raise InputError(
            phrase("{file} is not drive telemetry: it is a binary file, neither text nor Parquet.", file=file.name)
        )
    delimiter = max(DELIMITERS, key=header.count)
    names = tuple(_fields(header, delimiter))
    rows = [row for line in lines[start + 1 :] if len(row := _fields(line.rstrip("\r"), delimiter)) == len(names)]
    return TextSample(encoding, delimiter, names, rows, start + 1)


def _detect_delimited(file: SourceFile, sample: bytes, profiles: ProfileChoice) -> Detection:
    text = read_text_sample(file, sample)
    names, rows, encoding = text.names, text.rows, text.encoding
    profile = profiles.of(names)
    mapping = profile.mapping(names, file.name) if profile else _try_columns(map_columns(names, file.name), rows)
    problems = (
        () if encoding != "latin-1" else (phrase("{file} is not UTF-8; its text was read as Latin-1.", file=file.name),)
    )
    return Detection(
        SourceFormat.DELIMITED,
        names,
        mapping,
        text.delimiter,
        encoding,
        text.header_lines,
        _date_format(mapping, rows, profile),
        frozenset(c.canonical for c in mapping.columns if _is_decimal(c, rows)),
        problems,
        profile,
    )


def _decode(sample: bytes) -> tuple[str, str]:
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if sample.startswith(mark):
            return "utf-16", sample[: len(sample) // 2 * 2].decode("utf-16", errors="ignore").removeprefix("\ufeff")
    try:
        return "utf-8", codecs.getincrementaldecoder("utf-8-sig")().decode(sample)
    except UnicodeDecodeError:
        return "latin-1", sample.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _header_index(lines: list[str]) -> int | None:
    for index, line in enumerate(lines):
        # Spreadsheets write `sep=;` above the header.
        if line.strip() and not line.lower().startswith(("sep=", '"sep=')):
            return index
    return None


def _fields(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(line), delimiter=delimiter), [])
    except csv.Error:
        return line.split(delimiter)


def _try_columns(mapping: ColumnMapping, rows: list[list[str]]) -> ColumnMapping:
    """Leave out columns on trial whose values are not what the name promises."""
    failed = [
        column.canonical
        for column in mapping.columns
        if column.on_trial and is_normalized(column.canonical) and not _are_bytes(column, rows)
    ]
    return mapping.without(failed, phrase("its values are not whole numbers from 0 to {most}", most=NORMALIZED_MAXIMUM))


def _are_bytes(column: MappedColumn, rows: list[list[str]]) -> bool:
    numbers = [_number(row[column.index]) for row in rows if row[column.index].strip()]
    return all(n is not None and n.is_integer() and 0 <= n <= NORMALIZED_MAXIMUM for n in numbers)


def _is_decimal(column: MappedColumn, rows: list[list[str]]) -> bool:
    cells = (row[column.index] for row in rows)
    return column.scale != 1.0 or any(
        ("." in cell or "e" in cell.lower()) and _number(cell) is not None for cell in cells
    )


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _date_format(mapping: ColumnMapping, rows: list[list[str]], profile: ColumnProfile | None) -> str:
    if profile is not None and profile.date_form is not DateForm.AUTOMATIC:
        return profile.date_form.value
    index = next(column.index for column in mapping.columns if column.canonical == DATE)
    texts = {row[index] for row in rows}
    return describe(sorted(texts), survey(texts, dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=1)))
