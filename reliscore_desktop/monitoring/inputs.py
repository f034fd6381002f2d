"""The inputs whose distribution is watched, read from a day's telemetry: levels, changes in 30 days, use per day."""

import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, FAILURE
from reliscore_desktop.domain.smart import raw_column
from reliscore_desktop.features.definitions import (
    COUNTERS,
    LAG_TOLERANCE_DAYS,
    LEVELS,
    POWER_ON_HOURS,
    TEMPERATURE,
    USAGE,
)
from reliscore_desktop.fleet.decoding import command_timeouts
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

RISK: Final = "risk"
"""The score itself, as log-odds: its quantiles are those of the probability."""

CHANGE_DAYS: Final = 30
RATE_DAYS: Final = 7

Kind = Literal["level", "change", "rate", "risk"]


@dataclass(frozen=True, slots=True)
class WatchedInput:
    """One input. `attribute_id` is None for the risk score. A change is over 30 days, a rate is per day over 7."""

    name: str
    kind: Kind
    attribute_id: int | None

    @property
    def days_back(self) -> int:
        """Days to the earlier row it needs, 0 where it needs none."""
        return {"change": CHANGE_DAYS, "rate": RATE_DAYS}.get(self.kind, 0)


def _levels() -> tuple[WatchedInput, ...]:
    numbers = (*COUNTERS, POWER_ON_HOURS, TEMPERATURE, *LEVELS)
    return tuple(WatchedInput(f"smart_{number}", "level", number) for number in numbers)


INPUTS: Final[tuple[WatchedInput, ...]] = (
    *_levels(),
    *(WatchedInput(f"smart_{number}_change_{CHANGE_DAYS}d", "change", number) for number in (5, 187, 197)),
    *(
        WatchedInput(f"smart_{number}_rate_{RATE_DAYS}d", "rate", number)
        for number in USAGE
        if number != POWER_ON_HOURS
    ),
)
"""Inputs of risk models that an operator knows, without the score."""

_ATTRIBUTES = tuple(dict.fromkeys(one.attribute_id for one in INPUTS if one.attribute_id is not None))


def read_inputs(store: Store, day: dt.date) -> pl.DataFrame | None:
    """Key and one Float64 column per INPUTS of the drives that did not fail on `day`, null where not known.

    A change or rate is measured from the newest earlier day of telemetry that is 30 (7) to 32 (9) days back; without
    one its column is all null. None where the day has no telemetry.
    """
    today = _read(store, day, _ATTRIBUTES)
    if today is None:
        return None
    found = today.filter(pl.col(FAILURE).fill_null(0) != 1).drop(FAILURE)
    columns = [_plain(one.attribute_id).alias(one.name) for one in INPUTS if one.kind == "level" and one.attribute_id]
    for days_back in (CHANGE_DAYS, RATE_DAYS):
        found = _beside(store, found, day, days_back)
        columns += _differences(days_back)
    return found.select(*DRIVE_KEY_COLUMNS, *columns)


def _read(store: Store, day: dt.date, attributes: tuple[int, ...]) -> pl.DataFrame | None:
    wanted = (*DRIVE_KEY_COLUMNS, FAILURE, *(raw_column(number) for number in attributes))
    return store.segments.read_day(SegmentKind.TELEMETRY, day, wanted)


def _beside(store: Store, today: pl.DataFrame, day: dt.date, days_back: int) -> pl.DataFrame:
    """Today's rows with the earlier row's raw values, suffixed, and `days_{days_back}`."""
    numbers = tuple(one.attribute_id for one in INPUTS if one.days_back == days_back and one.attribute_id)
    last = day - dt.timedelta(days=days_back)
    days = store.segments.days(SegmentKind.TELEMETRY, last - dt.timedelta(days=LAG_TOLERANCE_DAYS), last)
    before = _read(store, days[-1], numbers) if days else None
    if before is None:
        names = [f"{raw_column(number)}_{days_back}" for number in numbers]
        return today.with_columns(pl.lit(None, pl.Int64).alias(name) for name in (*names, f"days_{days_back}"))
    passed = (day - days[-1]).days
    earlier = before.drop(FAILURE).rename(
        {raw_column(number): f"{raw_column(number)}_{days_back}" for number in numbers}
    )
    joined = today.join(earlier, on=list(DRIVE_KEY_COLUMNS), how="left", maintain_order="left")
    return joined.with_columns(pl.lit(passed, pl.Int64).alias(f"days_{days_back}"))


def _differences(days_back: int) -> list[pl.Expr]:
    found = []
    for one in INPUTS:
        if one.days_back != days_back or one.attribute_id is None:
            continue
        raw = pl.col(raw_column(one.attribute_id)).cast(pl.Float64)
        difference = raw - pl.col(f"{raw_column(one.attribute_id)}_{days_back}").cast(pl.Float64)
        per = pl.col(f"days_{days_back}") if one.kind == "rate" else pl.lit(1)
        found.append((difference / per).alias(one.name))
    return found


def _plain(number: int | None) -> pl.Expr:
    """An attribute's value as people read it."""
    raw = pl.col(raw_column(number or 0))
    if number == 188:
        raw = command_timeouts(raw)
    elif number == TEMPERATURE:
        raw = raw % 256
    elif number == POWER_ON_HOURS:
        raw = raw % 2**24
    return raw.cast(pl.Float64)
