"""Canonical dtypes of segment columns: checked when a segment is written, and given to columns a file lacks."""

import re

import polars as pl

from reliscore_desktop.domain import columns
from reliscore_desktop.domain.smart import raw_column
from reliscore_desktop.store.segment import SegmentKind

CORE_TELEMETRY: dict[str, pl.DataType] = {
    columns.SERIAL_NUMBER: pl.String(),
    columns.DRIVE_MODEL: pl.String(),
    columns.DATE: pl.Date(),
    columns.CAPACITY_BYTES: pl.Int64(),
    columns.FAILURE: pl.Int8(),
    **dict.fromkeys(columns.LOCATION_COLUMNS, pl.String()),
    columns.IS_LEGACY_FORMAT: pl.Boolean(),
    **{raw_column(attribute_id): pl.Int64() for attribute_id in columns.CORE_RAW_ATTRIBUTES},
}
"""Columns that every telemetry segment has."""

_SCORES: dict[str, pl.DataType] = {
    columns.SERIAL_NUMBER: pl.String(),
    columns.DRIVE_MODEL: pl.String(),
    columns.DATE: pl.Date(),
    "probability": pl.Float64(),
    "log_odds": pl.Float64(),
    "band": pl.String(),
    "not_scored_reason": pl.String(),
    "expert": pl.String(),
    "validated": pl.Boolean(),
    "probability_change_7d": pl.Float64(),
    "main_reason": pl.String(),
}

_STATE: dict[str, pl.DataType] = {
    columns.SERIAL_NUMBER: pl.String(),
    columns.DRIVE_MODEL: pl.String(),
    "last_seen": pl.Date(),
}

_SMART_COLUMN = re.compile(r"smart_([1-9]\d{0,2})_(raw|normalized)")


def canonical_dtype(kind: SegmentKind, column: str) -> pl.DataType | None:
    """The dtype a column has in every segment of a kind; None where the writing room decides."""
    if kind is SegmentKind.TELEMETRY:
        if column == columns.SMART_PASSED:
            return pl.Boolean()
        return CORE_TELEMETRY.get(column) or _smart_dtype(column)
    if kind is SegmentKind.SCORES:
        return _SCORES.get(column)
    return _STATE.get(column) if kind is SegmentKind.STATE else None


def check_columns(kind: SegmentKind, schema: pl.Schema) -> None:
    """Raise ValueError for a frame that must not become a segment: wrong dtype, missing or unknown column."""
    for name, dtype in schema.items():
        wanted = canonical_dtype(kind, name)
        if wanted is not None and wanted != dtype:
            message = f"Column {name} of a {kind} segment must be {wanted}, not {dtype}."
            raise ValueError(message)
        if wanted is None and kind is SegmentKind.TELEMETRY:
            message = f"{name} is no canonical telemetry column."
            raise ValueError(message)
    missing = [name for name in _required(kind) if name not in schema]
    if missing:
        message = f"A {kind} segment needs the columns {', '.join(missing)}."
        raise ValueError(message)


def check_order(kind: SegmentKind, frame: pl.DataFrame) -> None:
    """Raise ValueError unless rows are sorted by drive (and date), which row-group statistics rely on."""
    if not kind.one_per_day or frame.height < 2:
        return
    by = [name for name in (*columns.DRIVE_KEY_COLUMNS, columns.DATE) if name in frame.columns]
    ascending = pl.lit(value=True)
    for name in reversed(by):
        before = pl.col(name).shift(1)
        ascending = (before < pl.col(name)) | ((before == pl.col(name)) & ascending)
    if not frame.select(ascending.fill_null(value=True).all()).item():
        message = f"A {kind} segment must be sorted by {', '.join(by)}."
        raise ValueError(message)


def _required(kind: SegmentKind) -> tuple[str, ...]:
    if kind is SegmentKind.TELEMETRY:
        return tuple(CORE_TELEMETRY)
    return columns.DRIVE_KEY_COLUMNS if kind.one_per_day else ()


def _smart_dtype(column: str) -> pl.DataType | None:
    match = _SMART_COLUMN.fullmatch(column)
    if match is None or int(match[1]) > 255:
        return None
    return pl.Int64() if match[2] == "raw" else pl.Int16()
