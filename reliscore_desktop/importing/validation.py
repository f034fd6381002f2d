"""Rules a row must keep to be stored. Rows that break one are listed, impossible cells of good rows are cleared."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import CAPACITY_BYTES, DATE, DRIVE_MODEL, FAILURE, SERIAL_NUMBER
from reliscore_desktop.domain.day import EARLIEST_DAY
from reliscore_desktop.domain.drive import UNKNOWN_DRIVE_MODEL
from reliscore_desktop.domain.smart import NORMALIZED_MAXIMUM, RAW_MAXIMUM
from reliscore_desktop.importing import quarantine
from reliscore_desktop.importing.quarantine import RECORD_SCHEMA, ROW, VALUE, no_records
from reliscore_desktop.sources.chunks import RawChunk
from reliscore_desktop.sources.dates import DateProblem
from reliscore_desktop.sources.schema import LINE, canonical_dtype, is_normalized, is_raw

CAPACITY_MINIMUM, CAPACITY_MAXIMUM = 10**8, 10**15
"""Bytes. Drives with SMART began at some hundred megabytes; a petabyte is far beyond any drive."""


@dataclass(frozen=True, slots=True)
class CheckedChunk:
    """`frame`: rows to store, canonical types, with LINE; `records`: what was left out or cleared."""

    frame: pl.DataFrame
    records: pl.DataFrame


def validate(chunk: RawChunk, latest: dt.date, drive_model: str = UNKNOWN_DRIVE_MODEL) -> CheckedChunk:
    """Apply every rule that needs no other row. `latest` is the last day that is not in the future.

    `drive_model` is stored where the file has no column for it.
    """
    frame = chunk.frame
    broken_columns = _columns_out_of_range(frame, latest)
    if not broken_columns and not chunk.problems.height and not chunk.broken.height:
        return CheckedChunk(_canonical(frame, drive_model), no_records())
    of_rows = pl.concat([*_row_records(frame, broken_columns, latest), _unreadable(chunk.problems, ROW), no_records()])
    of_rows = _first_of_each_row(of_rows)
    of_values = pl.concat([*_value_records(frame, broken_columns), _unreadable(chunk.problems, VALUE), no_records()])
    of_values = of_values.join(of_rows, on=LINE, how="anti", maintain_order="left")
    kept = frame.join(of_rows, on=LINE, how="anti", maintain_order="left")
    cleared = kept.with_columns(_cleared(name) for name in broken_columns if _limits(name) and not is_raw(name))
    return CheckedChunk(_canonical(cleared, drive_model), pl.concat([_broken(chunk), of_rows, of_values]))


def _limits(name: str) -> tuple[int, int] | None:
    if is_raw(name):
        return 0, RAW_MAXIMUM
    if is_normalized(name):
        return 0, NORMALIZED_MAXIMUM
    return {CAPACITY_BYTES: (CAPACITY_MINIMUM, CAPACITY_MAXIMUM), FAILURE: (0, 1)}.get(name)


def _columns_out_of_range(frame: pl.DataFrame, latest: dt.date) -> list[str]:
    """Columns with at least one value that breaks a rule; nearly always none, so this look is all a good file costs."""
    if not frame.height:
        return []
    limited = [name for name in frame.columns if _limits(name) is not None]
    lowest = frame.select(pl.col(limited).min()).row(0) if limited else ()
    highest = frame.select(pl.col(limited).max()).row(0) if limited else ()
    found = [SERIAL_NUMBER] if frame[SERIAL_NUMBER].null_count() else []
    first, last = frame.select(pl.col(DATE).min().alias("first"), pl.col(DATE).max().alias("last")).row(0)
    if frame[DATE].null_count() or first < EARLIEST_DAY or last > latest:
        found.append(DATE)
    for name, low, high in zip(limited, lowest, highest, strict=True):
        minimum, maximum = _limits(name) or (0, 0)
        if low is not None and (low < minimum or high > maximum):
            found.append(name)
    return found


def _row_records(frame: pl.DataFrame, columns: list[str], latest: dt.date) -> list[pl.DataFrame]:
    records = []
    if SERIAL_NUMBER in columns:
        records.append(_records(frame, pl.col(SERIAL_NUMBER).is_null(), SERIAL_NUMBER, quarantine.NO_SERIAL, ROW))
    if DATE in columns:
        outside = ~pl.col(DATE).is_between(EARLIEST_DAY, latest)
        records.append(_records(frame, outside, DATE, quarantine.DATE_OUT_OF_RANGE, ROW))
        # A date that was there but could not be read is among the problems, which name it; they come after this one.
        records.append(_records(frame, pl.col(DATE).is_null(), DATE, DateProblem.UNREADABLE.value, ROW))
    records += [_records(frame, _outside(n), n, quarantine.RAW_OUT_OF_RANGE, ROW) for n in columns if is_raw(n)]
    return records


def _value_records(frame: pl.DataFrame, columns: list[str]) -> list[pl.DataFrame]:
    return [
        _records(frame, _outside(name), name, _value_rule(name), VALUE)
        for name in columns
        if _limits(name) is not None and not is_raw(name)
    ]


def _records(frame: pl.DataFrame, mask: pl.Expr, column: str, rule: str, severity: str) -> pl.DataFrame:
    return frame.filter(mask).select(
        pl.col(LINE).cast(pl.Int64),
        pl.lit(rule).alias("rule"),
        pl.lit(severity).alias("severity"),
        pl.lit(column).alias("column"),
        pl.col(column).cast(pl.String).alias("value"),
        pl.lit(None, dtype=pl.String).alias("original_text"),
    )


def _outside(name: str) -> pl.Expr:
    minimum, maximum = _limits(name) or (0, 0)
    return ~pl.col(name).is_between(minimum, maximum)


def _cleared(name: str) -> pl.Expr:
    return pl.when(~_outside(name)).then(pl.col(name)).alias(name)


def _value_rule(name: str) -> str:
    if is_normalized(name):
        return quarantine.NORMALIZED_OUT_OF_RANGE
    return {CAPACITY_BYTES: quarantine.IMPOSSIBLE_CAPACITY, FAILURE: quarantine.UNREADABLE_FAILURE}[name]


def _unreadable(problems: pl.DataFrame, severity: str) -> pl.DataFrame:
    """Problems of reading as records: unreadable dates and raw values cost the row, others the cell."""
    column = pl.col("column")
    raw = column.str.starts_with("smart_") & column.str.ends_with("_raw")
    costs_row = raw | (column == DATE)
    rule = (
        pl.when(raw)
        .then(pl.lit(quarantine.RAW_OUT_OF_RANGE))
        .when(column.str.ends_with("_normalized"))
        .then(pl.lit(quarantine.NORMALIZED_OUT_OF_RANGE))
        .when(column == CAPACITY_BYTES)
        .then(pl.lit(quarantine.IMPOSSIBLE_CAPACITY))
        .when(column == FAILURE)
        .then(pl.lit(quarantine.UNREADABLE_FAILURE))
        .otherwise(pl.col("rule"))
    )
    chosen = problems.filter(costs_row if severity == ROW else ~costs_row)
    return chosen.select(
        LINE,
        rule.alias("rule"),
        pl.lit(severity).alias("severity"),
        "column",
        "value",
        pl.lit(None, dtype=pl.String).alias("original_text"),
    )


def _first_of_each_row(records: pl.DataFrame) -> pl.DataFrame:
    """One record a row. A record that shows the value goes before one that only says it is missing."""
    shown = records.with_columns(
        (pl.col("value").is_null() & (pl.col("rule") != quarantine.NO_SERIAL)).alias("unshown")
    )
    return shown.sort("unshown", maintain_order=True).unique(LINE, keep="first", maintain_order=True).drop("unshown")


def _broken(chunk: RawChunk) -> pl.DataFrame:
    return chunk.broken.select(
        LINE,
        "rule",
        pl.lit(ROW).alias("severity"),
        pl.lit(None, dtype=pl.String).alias("column"),
        "value",
        "original_text",
    ).select(list(RECORD_SCHEMA))


def _canonical(frame: pl.DataFrame, drive_model: str) -> pl.DataFrame:
    narrow = [
        pl.col(name).cast(canonical_dtype(name))
        for name, dtype in frame.schema.items()
        if name != LINE and dtype != canonical_dtype(name)
    ]
    model = pl.col(DRIVE_MODEL).fill_null(UNKNOWN_DRIVE_MODEL) if DRIVE_MODEL in frame.columns else pl.lit(drive_model)
    return frame.with_columns(pl.col(LINE).cast(pl.Int64), model.alias(DRIVE_MODEL), *narrow)
