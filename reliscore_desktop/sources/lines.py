"""The careful way to read delimited text: every line by itself, with all columns as text."""

import csv

import polars as pl

from reliscore_desktop.sources.blocks import Block
from reliscore_desktop.sources.chunks import DAMAGED_TEXT, WRONG_COLUMN_COUNT
from reliscore_desktop.sources.detection import Detection
from reliscore_desktop.sources.schema import LINE

_TEXT, _FIELDS = "text", "fields"
_DAMAGED = -1


def decode(data: bytes) -> str:
    """Text of a block: UTF-8, or Latin-1 where it is not, so that no byte is lost."""
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def split_lines(text: str) -> list[str]:
    """Lines without their ends (LF or CRLF)."""
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return [line.removesuffix("\r") for line in lines]


def read_lines(block: Block, detection: Detection) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows of a block as text under canonical names with LINE, and its broken lines (`chunks.BROKEN_SCHEMA`)."""
    lines = _with_field_counts(split_lines(decode(block.data)), block.first_line, detection.delimiter)
    expected = len(detection.columns)
    good = lines.filter(pl.col(_FIELDS) == expected)
    bad = lines.filter(pl.col(_FIELDS) != expected)
    frame = _parse(good, detection)
    if frame is None:
        frame, more = _parse_one_by_one(good, detection)
        bad = pl.concat([bad, more]).sort(LINE)
    return frame, _broken(bad, expected)


def _with_field_counts(texts: list[str], first_line: int, delimiter: str) -> pl.DataFrame:
    """Lines that are not blank, with their number of fields; damaged ones have -1."""
    frame = pl.DataFrame({_TEXT: texts}, schema={_TEXT: pl.String}).with_row_index(LINE, first_line)
    unquoted = pl.col(_TEXT).str.replace_all(r'"[^"]*"', "")
    damaged = unquoted.str.contains('"', literal=True) | pl.col(_TEXT).str.contains("\0", literal=True)
    fields = unquoted.str.count_matches(delimiter, literal=True).cast(pl.Int64) + 1
    return frame.filter(pl.col(_TEXT).str.strip_chars() != "").select(
        pl.col(LINE).cast(pl.Int64), _TEXT, pl.when(damaged).then(_DAMAGED).otherwise(fields).alias(_FIELDS)
    )


def _parse(good: pl.DataFrame, detection: Detection) -> pl.DataFrame | None:
    """All lines at once, or None where polars sees other rows than we counted."""
    columns = detection.mapping.columns
    if not good.height:
        return pl.DataFrame(schema={LINE: pl.Int64(), **{c.canonical: pl.String() for c in columns}})
    try:
        frame = pl.read_csv(
            "\n".join(good[_TEXT]).encode(),
            has_header=False,
            schema={f"column_{i}": pl.String() for i in range(len(detection.columns))},
            separator=detection.delimiter,
        )
    except pl.exceptions.PolarsError:
        return None
    if frame.height != good.height:
        return None
    return frame.select(good[LINE], *(pl.col(f"column_{c.index}").alias(c.canonical) for c in columns))


def _parse_one_by_one(good: pl.DataFrame, detection: Detection) -> tuple[pl.DataFrame, pl.DataFrame]:
    columns, expected = detection.mapping.columns, len(detection.columns)
    rows = [next(csv.reader([text], delimiter=detection.delimiter)) for text in good[_TEXT]]
    counts = pl.Series(_FIELDS, [len(row) for row in rows], dtype=pl.Int64)
    kept = [row for row in rows if len(row) == expected]
    data = {column.canonical: [row[column.index] for row in kept] for column in columns}
    frame = pl.DataFrame(data, schema={column.canonical: pl.String() for column in columns})
    is_good = counts == expected
    frame = frame.insert_column(0, good.filter(is_good)[LINE])
    return frame, good.with_columns(counts).filter(~is_good)


def _broken(bad: pl.DataFrame, expected: int) -> pl.DataFrame:
    is_damaged = pl.col(_FIELDS) == _DAMAGED
    found = pl.format("{} columns instead of {}", pl.col(_FIELDS), pl.lit(expected))
    return bad.select(
        LINE,
        pl.when(is_damaged).then(pl.lit(DAMAGED_TEXT)).otherwise(pl.lit(WRONG_COLUMN_COUNT)).alias("rule"),
        pl.when(is_damaged).then(pl.lit("unbalanced quotes or zero bytes")).otherwise(found).alias("value"),
        pl.col(_TEXT).str.replace_all("\0", "\u2400", literal=True).alias("original_text"),
    ).cast({LINE: pl.Int64, "value": pl.String})
