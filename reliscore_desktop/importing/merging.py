"""Merges a day's new rows with each other and with what is stored: same again, filled in, or in conflict."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import CORE_RAW_ATTRIBUTES, DATE, DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.smart import raw_column
from reliscore_desktop.importing.quarantine import CONFLICTING_DUPLICATE, CONFLICTS_WITH_STORE, ROW, no_records
from reliscore_desktop.sources.schema import FACT_DTYPES, LINE, canonical_dtype

_KEY = list(DRIVE_KEY_COLUMNS)
_STORED_LINE = 0
_COLUMNS_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class MergedDay:
    """`frame`: the whole day as a telemetry segment wants it, None where nothing is to be written."""

    day: dt.date
    frame: pl.DataFrame | None
    rows_imported: int
    rows_duplicate: int
    conflicts: pl.DataFrame
    drives: pl.DataFrame


def merge_day(day: dt.date, incoming: pl.DataFrame, stored: pl.DataFrame | None) -> MergedDay:
    """Merge new rows (canonical columns, LINE) into a day.

    A row all of whose values are stored already is a duplicate. One that fills nulls and contradicts nothing is
    imported into the stored row. One with a different value for a stored cell is a conflict: what was first stays.
    """
    columns = incoming.select(_filled(incoming)).get_columns()
    del incoming
    incoming = _in_order(columns)
    if stored is None and not _has_repeats(incoming):
        frame = _shaped(incoming, day)
        return MergedDay(day, frame, incoming.height, 0, no_records(), incoming.select(_KEY))
    return _merge_overlapping(day, incoming, stored)


def _filled(frame: pl.DataFrame) -> list[str]:
    """Columns worth carrying: the key, and those with a value."""
    return [name for name in frame.columns if name in (*_KEY, LINE) or frame[name].null_count() < frame.height]


def _in_order(columns: list[pl.Series]) -> pl.DataFrame:
    """These columns sorted by drive and line. Takes them out of the list, so as not to hold all rows twice."""
    keys = pl.DataFrame([column for column in columns if column.name in (*_KEY, LINE)])
    order = keys.select(pl.arg_sort_by(*_KEY, LINE)).to_series()
    del keys
    ready: list[pl.Series] = []
    while columns:
        part = pl.DataFrame(columns[:_COLUMNS_AT_ONCE])
        del columns[:_COLUMNS_AT_ONCE]
        ready += part.select(pl.all().gather(order)).get_columns()
    return pl.DataFrame(ready)


def _has_repeats(in_order: pl.DataFrame) -> bool:
    """Whether a drive appears twice in rows sorted by drive."""
    same = (pl.col(name) == pl.col(name).shift(1) for name in _KEY)
    return bool(in_order.select(pl.all_horizontal(same).any()).item())


def _merge_overlapping(day: dt.date, incoming: pl.DataFrame, stored: pl.DataFrame | None) -> MergedDay:
    base_rows = incoming.unique(_KEY, keep="first", maintain_order=True)
    if stored is not None:
        fresh = base_rows.join(stored, on=_KEY, how="anti", maintain_order="left")
        kept = stored.select(_filled(stored)).with_columns(pl.lit(_STORED_LINE, dtype=pl.Int64).alias(LINE))
        base_rows = pl.concat([kept, fresh], how="diagonal")
    else:
        fresh = base_rows
    remaining = incoming.join(fresh, on=[*_KEY, LINE], how="anti", maintain_order="left")
    touched = base_rows.join(remaining, on=_KEY, how="semi", maintain_order="left")
    merged = _resolve(touched, remaining)
    imported = fresh.height + merged.filled_in
    frame = None
    if imported:
        untouched = base_rows.join(remaining, on=_KEY, how="anti", maintain_order="left")
        frame = _shaped(pl.concat([untouched, merged.rows], how="diagonal").sort(_KEY), day)
    drives = incoming.select(_KEY).unique()
    return MergedDay(day, frame, imported, merged.duplicates, merged.conflicts, drives)


@dataclass(frozen=True, slots=True)
class _Resolved:
    rows: pl.DataFrame
    filled_in: int
    duplicates: int
    conflicts: pl.DataFrame


def _resolve(base: pl.DataFrame, remaining: pl.DataFrame) -> _Resolved:
    """Decide each remaining row against the base row of its drive, as if they came one after another.

    A cell that has a value never changes, so a conflict or a duplicate found early stays one; only rows that fill
    something in must wait their turn, and each fills at least one null: the rounds are bounded by the columns.
    """
    names = [name for name in remaining.columns if name not in (*_KEY, LINE, DATE)]
    base = base.with_columns(pl.lit(None, dtype=canonical_dtype(n)).alias(n) for n in names if n not in base.columns)
    filled_in = duplicates = 0
    conflicts = [no_records()]
    while remaining.height:
        judged = _judged(remaining, base, names)
        in_conflict = judged.filter(pl.col("_conflict").is_not_null())
        conflicts.append(_conflict_records(in_conflict, names))
        agreeing = judged.filter(pl.col("_conflict").is_null())
        adding = agreeing.filter(pl.col("_adds"))
        duplicates += agreeing.height - adding.height
        first = adding.unique(_KEY, keep="first", maintain_order=True)
        filled_in += first.height
        base = _fill(base, first, names)
        remaining = adding.join(first, on=[*_KEY, LINE], how="anti", maintain_order="left").select(remaining.columns)
    return _Resolved(base, filled_in, duplicates, pl.concat(conflicts))


def _judged(rows: pl.DataFrame, base: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    """Rows with `_conflict` (first column that differs), `_stored_line` and `_adds` (fills a null)."""
    right = base.select(*_KEY, *(pl.col(name).alias(_stored(name)) for name in [*names, LINE]))
    both = rows.join(right, on=_KEY, how="left", maintain_order="left")
    differing = [pl.when(pl.col(n) != pl.col(_stored(n))).then(pl.lit(n)) for n in names]
    adding = [pl.col(n).is_not_null() & pl.col(_stored(n)).is_null() for n in names]
    nothing = pl.lit(None, dtype=pl.String)
    return both.with_columns(
        pl.coalesce([*differing, nothing]).alias("_conflict"),
        pl.any_horizontal([*adding, pl.lit(value=False)]).alias("_adds"),
    )


def _fill(base: pl.DataFrame, rows: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    if not rows.height:
        return base
    right = rows.select(*_KEY, *(pl.col(name).alias(_stored(name)) for name in names))
    both = base.join(right, on=_KEY, how="left", maintain_order="left")
    return both.select(
        *(pl.coalesce(name, _stored(name)).alias(name) if name in names else pl.col(name) for name in base.columns)
    )


def _conflict_records(rows: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    conflict = pl.col("_conflict")
    value = [pl.when(conflict == name).then(pl.col(name).cast(pl.String)) for name in names]
    stored = [pl.when(conflict == name).then(pl.col(_stored(name)).cast(pl.String)) for name in names]
    if not rows.height:
        return no_records()
    with_store = pl.col(_stored(LINE)) == _STORED_LINE
    return rows.select(
        LINE,
        pl.when(with_store).then(pl.lit(CONFLICTS_WITH_STORE)).otherwise(pl.lit(CONFLICTING_DUPLICATE)).alias("rule"),
        pl.lit(ROW).alias("severity"),
        conflict.alias("column"),
        pl.format("{} instead of {}", pl.coalesce(value), pl.coalesce(stored)).alias("value"),
        pl.lit(None, dtype=pl.String).alias("original_text"),
    )


def _stored(name: str) -> str:
    return f"{name} in store"


def _shaped(frame: pl.DataFrame, day: dt.date) -> pl.DataFrame:
    """The columns of a telemetry segment: facts and core attributes always, other attributes where they have values."""
    core = [*FACT_DTYPES, *(raw_column(n) for n in CORE_RAW_ATTRIBUTES)]
    filled = {name for name in frame.columns if frame[name].null_count() < frame.height}
    others = sorted(filled - {*core, LINE}, key=_attribute_order)
    return frame.select(
        pl.col(name) if name in frame.columns else pl.lit(_constant(name, day), dtype=canonical_dtype(name)).alias(name)
        for name in [*core, *others]
    )


def _constant(name: str, day: dt.date) -> dt.date | None:
    return day if name == DATE else None


def _attribute_order(name: str) -> tuple[int, str]:
    number = name.split("_")[1]
    return (int(number), name) if number.isdigit() else (0, name)
