"""Series for the small charts: which attributes to draw and their decoded values by day. No widgets."""

import datetime as dt
from dataclasses import dataclass, replace

import polars as pl

from reliscore_desktop.app.operations import DriveDetail
from reliscore_desktop.domain.drive import vendor_of
from reliscore_desktop.domain.smart import (
    ATTRIBUTES,
    CRITICAL_ATTRIBUTES,
    attribute,
    command_timeouts,
    raw_column,
    seagate_errors,
    temperature_celsius,
)

TEMPERATURE_ATTRIBUTES = (194, 190)
RATE_ATTRIBUTES = (1, 7)
"""On Seagate drives these hold errors and operations in one number; elsewhere their raw value says nothing."""


@dataclass(frozen=True, slots=True)
class CounterSeries:
    """Decoded values of one attribute, by day, without days on which it was not reported."""

    attribute_id: int
    name: str
    short_name: str
    unit: str
    days: tuple[dt.date, ...]
    values: tuple[float, ...]

    @property
    def last(self) -> float:
        """The newest value."""
        return self.values[-1]

    def since(self, first: dt.date) -> "CounterSeries":
        """The same from a day on; the newest value stays where all are older."""
        kept = [pair for pair in zip(self.days, self.values, strict=True) if pair[0] >= first] or [
            (self.days[-1], self.values[-1])
        ]
        days, values = zip(*kept, strict=True)
        return replace(self, days=days, values=values)

    def change(self, days: int) -> float | None:
        """Last value less the newest one at least `days` days older; None where nothing so old is known."""
        limit = self.days[-1] - dt.timedelta(days=days)
        earlier = [value for day, value in zip(self.days, self.values, strict=True) if day <= limit]
        return self.last - earlier[-1] if earlier else None


def decode(attribute_id: int, raw: int, drive_model: str) -> float:
    """The value people compare: errors, the largest timeout counter, degrees; else the raw value."""
    if attribute_id in TEMPERATURE_ATTRIBUTES:
        return temperature_celsius(raw)
    if attribute_id == 188:
        return command_timeouts(raw)
    if attribute_id in RATE_ATTRIBUTES and vendor_of(drive_model) == "Seagate":
        return seagate_errors(raw)
    return raw


def series_of(telemetry: pl.DataFrame, attribute_id: int, drive_model: str) -> CounterSeries | None:
    """One attribute of a drive's telemetry (by date); None where it was never reported."""
    name = raw_column(attribute_id)
    if name not in telemetry.columns:
        return None
    known = telemetry.select("date", name).drop_nulls()
    if known.is_empty():
        return None
    values = tuple(float(decode(attribute_id, raw, drive_model)) for raw in known[name].to_list())
    shown = attribute(attribute_id)
    return CounterSeries(attribute_id, shown.name, shown.short_name, shown.unit, tuple(known["date"].to_list()), values)


def chosen_series(detail: DriveDetail, count: int) -> tuple[CounterSeries, ...]:
    """The attributes worth a chart: those that weigh most in the explanation, critical counters, temperature."""
    by_weight = [factor.attribute_id for factor in detail.factors if factor.attribute_id is not None]
    temperature = next(
        (one for one in TEMPERATURE_ATTRIBUTES if series_of(detail.telemetry, one, detail.key.drive_model)), None
    )
    wanted = dict.fromkeys((*by_weight, *CRITICAL_ATTRIBUTES, 1, 7, 10, 199, 193, 9, *ATTRIBUTES))
    found: list[CounterSeries] = []
    keep_for_temperature = 1 if temperature is not None else 0
    for attribute_id in wanted:
        if len(found) >= count - keep_for_temperature:
            break
        one = None if attribute_id == temperature else series_of(detail.telemetry, attribute_id, detail.key.drive_model)
        if one is not None:
            found.append(one)
    if temperature is not None:
        last = series_of(detail.telemetry, temperature, detail.key.drive_model)
        found.extend([last] if last else [])
    return tuple(found)
