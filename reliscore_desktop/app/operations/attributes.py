"""A drive's SMART attributes on one day, decoded, with what changed in 1, 7 and 30 days."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from reliscore_desktop.domain.columns import DATE
from reliscore_desktop.domain.drive import vendor_of
from reliscore_desktop.domain.smart import (
    attribute,
    command_timeouts,
    normalized_column,
    raw_column,
    seagate_errors,
    seagate_operations,
    temperature_celsius,
)

TOLERANCE_DAYS = 2
"""A change in 7 or 30 days is measured against that day's row, or one up to 2 days earlier; in 1 day exactly."""

OLDEST_DAYS = 30 + TOLERANCE_DAYS
PACKED_BY_SEAGATE = (1, 7)
TEMPERATURES = (190, 194)
TIMEOUTS = 188
FLYING_HOURS = 240
_RAW_NAME = re.compile(r"smart_(\d+)_raw")


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """One SMART attribute on the shown day; changes are in decoded units, None where no earlier value is near."""

    attribute_id: int
    name: str
    decoded: str
    raw: int | None
    normalized: int | None
    change_1d: int | None
    change_7d: int | None
    change_30d: int | None
    trend: str
    """"rising", "falling", "steady", or "" where no earlier value is known."""


def decoded_value(attribute_id: int, raw: int, drive_model: str) -> int:
    """The count or measure inside a raw value; packed values keep it in a part of their 48 bits."""
    if attribute_id in PACKED_BY_SEAGATE and vendor_of(drive_model) == "Seagate":
        return seagate_errors(raw)
    if attribute_id == TIMEOUTS:
        return command_timeouts(raw)
    if attribute_id in TEMPERATURES:
        return temperature_celsius(raw)
    if attribute_id == FLYING_HOURS:
        return raw & 0xFFFFFFFF
    return raw


def decoded_text(attribute_id: int, raw: int, drive_model: str) -> str:
    """The decoded value as people read it, with unit."""
    value = decoded_value(attribute_id, raw, drive_model)
    if attribute_id in PACKED_BY_SEAGATE and vendor_of(drive_model) == "Seagate":
        what = "reads" if attribute_id == 1 else "seeks"
        return f"{value:,} errors in {seagate_operations(raw):,} {what}"
    if attribute_id == TIMEOUTS and raw > 0xFFFF:
        return " / ".join(f"{(raw >> shift) & 0xFFFF:,}" for shift in (0, 16, 32))
    unit = attribute(attribute_id).unit
    return f"{value:,} {unit}" if unit else f"{value:,}"


def attribute_rows(telemetry: pl.DataFrame, drive_model: str) -> tuple[AttributeRow, ...]:
    """Attributes of the newest row, changed ones first, then by number. `telemetry` is one drive's, by date."""
    if telemetry.is_empty():
        return ()
    # One drive's days are few: plain values are compared faster than a frame is filtered for each attribute.
    recent = telemetry.filter(pl.col(DATE) >= telemetry[DATE][-1] - dt.timedelta(days=OLDEST_DAYS)).to_dicts()
    newest = recent[-1]
    ids = [int(match[1]) for name in telemetry.columns if (match := _RAW_NAME.fullmatch(name))]
    rows = [_row(number, recent, drive_model) for number in ids if newest[raw_column(number)] is not None]
    return tuple(sorted(rows, key=lambda row: (not (row.change_7d or row.change_30d), row.attribute_id)))


def _row(number: int, recent: Sequence[dict[str, Any]], drive_model: str) -> AttributeRow:
    newest = recent[-1]
    raw = newest[raw_column(number)]
    yesterday = _change(number, recent, drive_model, 1, tolerance_days=0)
    changes = [_change(number, recent, drive_model, days) for days in (7, 30)]
    known = [change for change in changes if change is not None]
    moved = next((change for change in known if change), 0)
    trend = ("rising" if moved > 0 else "falling" if moved < 0 else "steady") if known else ""
    return AttributeRow(
        attribute_id=number,
        name=attribute(number).name,
        decoded=decoded_text(number, raw, drive_model),
        raw=raw,
        normalized=newest.get(normalized_column(number)),
        change_1d=yesterday,
        change_7d=changes[0],
        change_30d=changes[1],
        trend=trend,
    )


def _change(
    number: int,
    recent: Sequence[dict[str, Any]],
    drive_model: str,
    days: int,
    tolerance_days: int = TOLERANCE_DAYS,
) -> int | None:
    name = raw_column(number)
    last: dt.date = recent[-1][DATE] - dt.timedelta(days=days)
    first = last - dt.timedelta(days=tolerance_days)
    before = [row[name] for row in recent if first <= row[DATE] <= last and row[name] is not None]
    if not before:
        return None
    now = decoded_value(number, recent[-1][name], drive_model)
    return now - decoded_value(number, before[-1], drive_model)
