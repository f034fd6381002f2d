"""The canonical telemetry columns with their types, and how a file's column names map to them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from reliscore_desktop.domain.columns import (
    BOOLEAN_COLUMNS,
    CAPACITY_BYTES,
    DATE,
    DRIVE_MODEL,
    FAILURE,
    IS_LEGACY_FORMAT,
    LOCATION_COLUMNS,
    SERIAL_NUMBER,
)
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import in_turn, phrase
from reliscore_desktop.domain.smart import normalized_column, raw_column

LINE = "line"
"""Number of a row in its file: the 1-based line of a text file, the 1-based row of a Parquet file."""

FACT_DTYPES: dict[str, pl.DataType] = {
    SERIAL_NUMBER: pl.String(),
    DRIVE_MODEL: pl.String(),
    DATE: pl.Date(),
    CAPACITY_BYTES: pl.Int64(),
    FAILURE: pl.Int8(),
    **{name: pl.String() for name in LOCATION_COLUMNS},
    IS_LEGACY_FORMAT: pl.Boolean(),
}
RAW_DTYPE = pl.Int64()
NORMALIZED_DTYPE = pl.Int16()

_SMART = re.compile(r"smart_(\d{1,3})_(raw|normalized|normalised|norm)")
_ALIASES: dict[str, tuple[str, float]] = {
    "serial": (SERIAL_NUMBER, 1.0),
    "model": (DRIVE_MODEL, 1.0),
    "date_x": (DATE, 1.0),
    "failure_x": (FAILURE, 1.0),
    "user_capacity": (CAPACITY_BYTES, 1.0),
    "capacity": (CAPACITY_BYTES, 1.0),
    "capacity_gb": (CAPACITY_BYTES, 1e9),
    "capacity_tb": (CAPACITY_BYTES, 1e12),
}
"""Other spellings seen in files of the trade, with the factor that turns their unit into ours."""


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column of the file that we know. `index` is its position; values times `scale` are in the canonical unit.

    `on_trial` marks a spelling that elsewhere holds something else (z-scores under `_norm`): its values decide.
    """

    index: int
    name: str
    canonical: str
    scale: float = 1.0
    on_trial: bool = False


@dataclass(frozen=True, slots=True)
class IgnoredColumn:
    """A column of the file that is left out, and why in a few words."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What becomes of every column of a file."""

    columns: tuple[MappedColumn, ...]
    ignored: tuple[IgnoredColumn, ...] = ()

    @property
    def known(self) -> Mapping[str, str]:
        """File column to canonical column."""
        return {column.name: column.canonical for column in self.columns}

    @property
    def canonical(self) -> tuple[str, ...]:
        """Canonical names, in the file's order."""
        return tuple(column.canonical for column in self.columns)

    def __contains__(self, canonical: str) -> bool:
        return canonical in self.canonical

    def without(self, names: Iterable[str], reason: str) -> "ColumnMapping":
        """The same mapping with these canonical columns ignored for a reason."""
        out = frozenset(names)
        dropped = tuple(IgnoredColumn(c.name, reason) for c in self.columns if c.canonical in out)
        kept = tuple(c for c in self.columns if c.canonical not in out)
        return replace(self, columns=kept, ignored=self.ignored + dropped)


def canonical_dtype(name: str) -> pl.DataType:
    """Type of a canonical column. Raises KeyError for any other name."""
    if name in FACT_DTYPES:
        return FACT_DTYPES[name]
    if name in BOOLEAN_COLUMNS:
        return pl.Boolean()
    match = _SMART.fullmatch(name)
    if match is None:
        raise KeyError(name)
    return RAW_DTYPE if match[2] == "raw" else NORMALIZED_DTYPE


def is_raw(name: str) -> bool:
    """Whether a canonical column holds a SMART raw value."""
    return name.startswith("smart_") and name.endswith("_raw")


def is_normalized(name: str) -> bool:
    """Whether a canonical column holds a SMART normalised value."""
    return name.startswith("smart_") and name.endswith("_normalized")


def map_columns(names: Sequence[str], file_name: str) -> ColumnMapping:
    """Map a file's column names. Raises InputError where serial number or date is not among them."""
    candidates = [found for index, name in enumerate(names) if (found := _recognise(index, name)) is not None]
    taken = {column.canonical: column for column in recognised(names)}
    missing = [name for name in (SERIAL_NUMBER, DATE) if name not in taken]
    if missing:
        raise _not_telemetry(file_name, names, missing)
    used = {column.index for column in taken.values()}
    doubles = {column.index: column.canonical for column in candidates if column.index not in used}
    ignored = tuple(
        IgnoredColumn(
            name or phrase("(column {number}, no name)", number=index + 1),
            phrase("{column} is taken from another column", column=doubles[index])
            if index in doubles
            else phrase("not a telemetry column"),
        )
        for index, name in enumerate(names)
        if index not in used
    )
    return ColumnMapping(tuple(sorted(taken.values(), key=lambda c: c.index)), ignored)


def recognised(names: Sequence[str]) -> tuple[MappedColumn, ...]:
    """Columns whose spelling we know, in the file's order; each canonical column once."""
    taken: dict[str, MappedColumn] = {}
    candidates = [found for index, name in enumerate(names) if (found := _recognise(index, name)) is not None]
    # The exact spelling wins over an alias that says the same.
    for column in sorted(candidates, key=lambda c: (c.name.strip().lower() != c.canonical, c.index)):
        taken.setdefault(column.canonical, column)
    return tuple(sorted(taken.values(), key=lambda column: column.index))


def _recognise(index: int, name: str) -> MappedColumn | None:
    key = name.strip().lower()
    if key in FACT_DTYPES:
        return MappedColumn(index, name, key)
    if key in _ALIASES:
        canonical, scale = _ALIASES[key]
        return MappedColumn(index, name, canonical, scale)
    match = _SMART.fullmatch(key)
    if match is None or not 1 <= int(match[1]) <= 255:
        return None
    attribute_id, kind = int(match[1]), match[2]
    if kind == "raw":
        return MappedColumn(index, name, raw_column(attribute_id))
    return MappedColumn(index, name, normalized_column(attribute_id), on_trial=kind != "normalized")


def _not_telemetry(file_name: str, names: Sequence[str], missing: Sequence[str]) -> InputError:
    shown = in_turn((name.strip()[:30] or phrase("(no name)") for name in names[:6]), ", ")
    if len(names) > 6:
        shown = phrase("{columns} and {count} more", columns=shown, count=len(names) - 6)
    lacking = missing[0]
    if len(missing) > 1:
        lacking = phrase("{first} or {second}", first=missing[0], second=missing[1])
    return InputError(
        phrase(
            "{file} is not drive telemetry: it has no column {lacking} (its columns are {shown}).",
            file=file_name,
            lacking=lacking,
            shown=shown,
        ),
        "Choose Backblaze daily CSV, ZIP or Parquet files, or say what its columns mean with a column profile.",
    )
