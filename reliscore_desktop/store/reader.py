"""Reads live segments as frames with explicit columns in canonical dtypes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from reliscore_desktop.domain.columns import DATE
from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.store.catalogue import LiveSegment
from reliscore_desktop.store.columns import canonical_dtype
from reliscore_desktop.store.segment import SegmentKind

_OF_PARQUET = "parquet:"
"""So polars begins what it has to say of a file's bytes; its other errors are bugs of ours."""

Columns = Sequence[str] | Mapping[str, pl.DataType] | None
"""Which columns to read: names; names with dtypes, for columns that perhaps no file has yet; None for all."""


def scan_segments(root: Path, kind: SegmentKind, live: Sequence[LiveSegment], columns: Columns) -> pl.LazyFrame:
    """One lazy frame over these segments, in their order. A column that a file lacks is null in its rows.

    Raises StoreError where a file is missing or unreadable, ValueError for a column nobody knows.
    """
    paths = [root / item.segment.path for item in live]
    missing = [path for path in paths if not path.is_file()]
    if missing:
        message = phrase("The segment {missing} is in the catalogue but not on the disk.", missing=missing[0])
        raise StoreError(message, "Run a check of the workspace; import the day's files again.")
    wanted = _schema(kind, paths, columns)
    whole = [path for path, item in zip(paths, live, strict=True) if item.is_whole]
    parts = [_scan_part(root, item, wanted) for item in live if not item.is_whole]
    if whole:
        parts.append(_scan(whole, wanted))
    if not parts:
        return pl.LazyFrame(schema=wanted)
    return pl.concat(parts) if len(parts) > 1 else parts[0]


def read_error(error: Exception) -> StoreError:
    """The error for a segment whose bytes are no longer the ones written."""
    message = phrase("A segment can't be read: {why}.", why=str(error).splitlines()[0])
    return StoreError(message, "Run a check of the workspace; import the damaged day's files again.")


def told_apart(error: BaseException) -> BaseException:
    """For what polars says of a damaged file that was read lazily, the error for people; another error as it is."""
    is_damage = isinstance(error, PolarsError) and str(error).startswith(_OF_PARQUET)
    return read_error(error) if is_damage and isinstance(error, Exception) else error


def _scan(paths: Sequence[Path], wanted: dict[str, pl.DataType]) -> pl.LazyFrame:
    scanned = pl.scan_parquet(list(paths), schema=wanted, missing_columns="insert", extra_columns="ignore", glob=False)
    return scanned.select(list(wanted))


def _scan_part(root: Path, item: LiveSegment, wanted: dict[str, pl.DataType]) -> pl.LazyFrame:
    """A file of many days of which other segments may have taken some over."""
    scanned = _scan([root / item.segment.path], {**wanted, DATE: pl.Date()})
    return scanned.filter(_in_days(item)).select(list(wanted))


def _in_days(item: LiveSegment) -> pl.Expr:
    first, last = item.days[0], item.days[-1]
    if (last - first).days + 1 == len(item.days):
        return pl.col(DATE).is_between(first, last)
    return pl.col(DATE).is_in(list(item.days))


def _schema(kind: SegmentKind, paths: Sequence[Path], columns: Columns) -> dict[str, pl.DataType]:
    if isinstance(columns, Mapping):
        return dict(columns)
    if columns is None:
        return _stored_schema(paths)
    wanted = {name: canonical_dtype(kind, name) for name in columns}
    if any(dtype is None for dtype in wanted.values()):
        stored = _stored_schema(paths)
        wanted = {name: dtype or stored.get(name) for name, dtype in wanted.items()}
    schema = {name: dtype for name, dtype in wanted.items() if dtype is not None}
    unknown = [name for name in wanted if name not in schema]
    if unknown and paths:
        message = f"No {kind} segment has a column {', '.join(unknown)}, and its dtype is not known."
        raise ValueError(message)
    return schema


def _stored_schema(paths: Sequence[Path]) -> dict[str, pl.DataType]:
    """All columns of all files, first come first; one footer is read per file."""
    schema: dict[str, pl.DataType] = {}
    for path in paths:
        try:
            stored = pl.read_parquet_schema(path)
        except (OSError, pl.exceptions.PolarsError) as error:
            raise read_error(error) from error
        for name, dtype in stored.items():
            schema.setdefault(name, dtype)
    return schema
