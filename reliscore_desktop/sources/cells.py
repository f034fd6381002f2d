"""Turns columns of text or of any number type into the canonical types; cells that can't be turned are listed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import BOOLEAN_COLUMNS, DATE, FAILURE, LOCATION_COLUMNS, SERIAL_NUMBER
from reliscore_desktop.sources.dates import DateProblem, DateReading
from reliscore_desktop.sources.schema import FACT_DTYPES, LINE, canonical_dtype

UNREADABLE = "unreadable_value"

PROBLEM_SCHEMA: dict[str, pl.DataType] = {
    LINE: pl.Int64(),
    "column": pl.String(),
    "value": pl.String(),
    "rule": pl.String(),
}
"""A cell that could not be turned: canonical column, text as in the file, and what is wrong with it."""

MISSING_WORDS = ("", "nan", "NaN", "NAN", "null", "NULL", "Null", "none", "None", "NONE", "N/A", "n/a", "NA", "--")
_TRUE, _FALSE = ("true", "t", "yes"), ("false", "f", "no")


@dataclass(frozen=True, slots=True)
class Converted:
    """`frame`: canonical types (SMART and capacity as integers, not yet checked for range); `problems`: the rest."""

    frame: pl.DataFrame
    problems: pl.DataFrame


def no_problems() -> pl.DataFrame:
    """An empty list of problems."""
    return pl.DataFrame(schema=PROBLEM_SCHEMA)


def convert(frame: pl.DataFrame, scales: Mapping[str, float], reading: Callable[[list[str]], DateReading]) -> Converted:
    """Convert a frame with canonical column names, any types, and LINE.

    `reading` is asked for the way to read dates, given the distinct date texts of the frame.
    """
    problems: list[pl.DataFrame] = []
    frame = frame.with_columns(_clean_text(frame[name]) for name in frame.columns if _is_text(name))
    frame = _convert_numbers(frame, scales, problems)
    for name in BOOLEAN_COLUMNS:
        if frame.schema.get(name, pl.Boolean) != pl.Boolean:
            frame = _convert_booleans(frame, name, problems)
    frame = _convert_dates(frame, reading, problems)
    return Converted(frame, pl.concat(problems) if problems else no_problems())


def _is_text(name: str) -> bool:
    return FACT_DTYPES.get(name) == pl.String


def _clean_text(column: pl.Series) -> pl.Series:
    if column.name != SERIAL_NUMBER:
        # A fleet has few drive models and places: clean each spelling once, and leave the column if all are clean.
        spellings = column.unique().drop_nulls()
        cleaned = spellings.to_frame().select(_text(column.name)).to_series()
        if (cleaned.is_not_null() & (cleaned == spellings.cast(pl.String))).all():
            return column.cast(pl.String)
    return column.to_frame().select(_text(column.name)).to_series()


def _text(name: str) -> pl.Expr:
    text = pl.col(name).cast(pl.String).str.strip_chars()
    if name in LOCATION_COLUMNS:
        # pandas writes a column of ids with gaps as floats: 17.0 is pod 17.
        text = text.str.replace(r"^(\d+)\.0+$", "$1")
    return pl.when(~text.is_in(MISSING_WORDS)).then(text).alias(name)


def _convert_numbers(frame: pl.DataFrame, scales: Mapping[str, float], problems: list[pl.DataFrame]) -> pl.DataFrame:
    loose = [
        name
        for name in frame.columns
        if name not in (LINE, DATE, *BOOLEAN_COLUMNS) and not _is_text(name) and not frame.schema[name].is_integer()
    ]
    wide = [name for name, dtype in frame.schema.items() if dtype in (pl.UInt64, pl.Int128) and name != LINE]
    if not loose and not wide:
        return frame
    numbers = frame.select(
        [pl.col(n).cast(pl.Int64, strict=False) for n in wide]
        + [_number(name, frame.schema[name], scales.get(name, 1.0)) for name in loose]
    )
    bad = frame.select(
        (numbers[name].is_null() & _is_present(name, frame.schema[name])).alias(name) for name in (*loose, *wide)
    )
    _list_problems(frame, bad, UNREADABLE, problems)
    return frame.with_columns(numbers)


def _number(name: str, dtype: pl.DataType, scale: float) -> pl.Expr:
    column = pl.col(name)
    if dtype == pl.Boolean:
        return column.cast(canonical_dtype(name))
    if dtype != pl.String:
        return _whole(column.cast(pl.Float64), scale).alias(name)
    text = column.str.strip_chars()
    if name == FAILURE:
        lower = text.str.to_lowercase()
        text = pl.when(lower.is_in(_TRUE)).then(pl.lit("1")).when(lower.is_in(_FALSE)).then(pl.lit("0")).otherwise(text)
    whole = _whole(text.cast(pl.Float64, strict=False), scale)
    return (whole if scale != 1.0 else text.cast(pl.Int64, strict=False).fill_null(whole)).alias(name)


def _whole(number: pl.Expr, scale: float) -> pl.Expr:
    """Whole numbers as Int64, all others null. Floats hold every SMART raw value exactly (48 of 53 bits)."""
    scaled = number if scale == 1.0 else (number * scale).round()
    whole = scaled.cast(pl.Int64, strict=False)
    return pl.when(whole.cast(pl.Float64) == scaled).then(whole)


def _is_present(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if dtype == pl.String:
        return column.is_not_null() & ~column.str.strip_chars().is_in(MISSING_WORDS)
    if dtype.is_float():
        return column.is_not_null() & column.is_not_nan()
    return column.is_not_null()


def _convert_booleans(frame: pl.DataFrame, name: str, problems: list[pl.DataFrame]) -> pl.DataFrame:
    texts = frame[name].cast(pl.String)
    found = {text: _boolean(text) for text in texts.unique().drop_nulls().to_list()}
    wrong = [text for text, flag in found.items() if flag is None and text.strip() not in MISSING_WORDS]
    if wrong:
        _list_problems(frame, texts.is_in(wrong).to_frame(), UNREADABLE, problems)
    flags = texts.replace_strict(list(found), list(found.values()), default=None, return_dtype=pl.Boolean)
    return frame.with_columns(flags)


def _boolean(text: str) -> bool | None:
    word = text.strip().lower().removesuffix(".0")
    return True if word in (*_TRUE, "1") else False if word in (*_FALSE, "0") else None


def _convert_dates(
    frame: pl.DataFrame, reading: Callable[[list[str]], DateReading], problems: list[pl.DataFrame]
) -> pl.DataFrame:
    dtype = frame.schema[DATE]
    if dtype == pl.Date:
        return frame
    if dtype == pl.Datetime:
        return frame.with_columns(pl.col(DATE).dt.date())
    texts = frame[DATE].cast(pl.String)
    distinct = texts.unique().drop_nulls().to_list()
    read = reading(distinct)
    found = {text: read.read(text) for text in distinct}
    days = {text: day for text, day in found.items() if not isinstance(day, DateProblem)}
    for rule in DateProblem:
        wrong = [text for text, day in found.items() if day is rule and text.strip() not in MISSING_WORDS]
        if wrong:
            _list_problems(frame, texts.is_in(wrong).to_frame(), rule.value, problems)
    if len(days) == 1 and len(distinct) == 1 and texts.null_count() == 0:
        return frame.with_columns(pl.lit(next(iter(days.values())), dtype=pl.Date).alias(DATE))
    dates = texts.replace_strict(list(days), list(days.values()), default=None, return_dtype=pl.Date)
    return frame.with_columns(dates.alias(DATE))


def _list_problems(frame: pl.DataFrame, bad: pl.DataFrame, rule: str, problems: list[pl.DataFrame]) -> None:
    counts = bad.sum().row(0) if bad.height else ()
    for name, count in zip(bad.columns, counts, strict=False):
        if count:
            problems.append(
                frame.filter(bad[name]).select(
                    pl.col(LINE).cast(pl.Int64),
                    pl.lit(name).alias("column"),
                    pl.col(name).cast(pl.String).alias("value"),
                    pl.lit(rule).alias("rule"),
                )
            )
