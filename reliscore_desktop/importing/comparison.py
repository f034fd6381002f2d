"""Compares a stored day with the day before it: which drives are new, which are gone, which attributes changed."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

_PLACE = ("datacenter", "vault_id")


@dataclass(frozen=True, slots=True)
class MissingGroup:
    """Drives of one place that were there the day before; names are None where telemetry gives none."""

    datacenter: str | None
    vault_id: str | None
    drives: int


@dataclass(frozen=True, slots=True)
class DayComparison:
    """A day against the nearest earlier day with telemetry; `missing` drives by place, most first.

    Columns are those that hold a value on one of the two days only; both are empty where the two lie in one file.
    """

    day: dt.date
    before: dt.date
    new_drives: int
    missing_drives: int
    missing: tuple[MissingGroup, ...]
    new_columns: tuple[str, ...]
    lost_columns: tuple[str, ...]


def compare_with_day_before(store: Store, day: dt.date) -> DayComparison | None:
    """None where the day or an earlier one has no telemetry. Raises StoreError."""
    days = store.segments.days(SegmentKind.TELEMETRY, last=day)
    if len(days) < 2 or days[-1] != day:
        return None
    before = days[-2]
    keys = list(DRIVE_KEY_COLUMNS)
    now, then = _drives(store, day), _drives(store, before)
    gone = then.join(now, on=keys, how="anti")
    groups = gone.group_by(_PLACE).len().sort("len", *_PLACE, descending=[True, False, False], nulls_last=True)
    columns_now, columns_then = _columns(store, day), _columns(store, before)
    return DayComparison(
        day=day,
        before=before,
        new_drives=now.join(then, on=keys, how="anti").height,
        missing_drives=gone.height,
        missing=tuple(MissingGroup(*row) for row in groups.iter_rows()),
        new_columns=tuple(sorted(columns_now - columns_then)),
        lost_columns=tuple(sorted(columns_then - columns_now)),
    )


def _drives(store: Store, day: dt.date) -> pl.DataFrame:
    return store.segments.scan(SegmentKind.TELEMETRY, day, day, (*DRIVE_KEY_COLUMNS, *_PLACE)).collect()


def _columns(store: Store, day: dt.date) -> set[str]:
    (segment,) = store.segments.live(SegmentKind.TELEMETRY, day, day)
    return set(pl.read_parquet_schema(store.root / segment.path))
