"""Which days must be rolled over to reach a day, from which state, and which days' states are worth keeping."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.features.state import STATE_SCHEMA, is_current
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.segments import SegmentStore

HISTORY_DAYS = 400
"""Where there is no state to begin from, telemetry older than this is not read: the longest memory of a feature is
399 days, except for the highest value ever seen, which then begins here."""

STATES_KEPT_DAYS = 45
"""States of this many latest days of telemetry are kept: late telemetry mostly concerns the last weeks."""


@dataclass(frozen=True, slots=True)
class RollPlan:
    """`days` of telemetry to roll over, oldest first, from `state`, the one after `base` (both None: from nothing).

    `first` is where the telemetry that counts begins, `good` are days whose stored state is right, `kept` those whose
    state is worth storing and `dropped` those whose stored state is not.
    """

    first: dt.date
    base: dt.date | None
    state: pl.DataFrame | None
    days: tuple[dt.date, ...]
    good: frozenset[dt.date]
    kept: frozenset[dt.date]
    dropped: tuple[dt.date, ...]


def states_to_keep(telemetry_days: Sequence[dt.date]) -> frozenset[dt.date]:
    """Of ascending days of telemetry the last 45 and the first of each month, from which a backfill may begin."""
    firsts = {(day.year, day.month): day for day in reversed(telemetry_days)}
    return frozenset(telemetry_days[-STATES_KEPT_DAYS:]) | frozenset(firsts.values())


def plan_roll(segments: SegmentStore, base_before: dt.date, last: dt.date, context: JobContext) -> RollPlan:
    """How to get from the newest right state earlier than `base_before` to `last`, inclusive."""
    telemetry_days = segments.days(SegmentKind.TELEMETRY)
    stored = segments.days(SegmentKind.STATE)
    good = set(stored) - set(segments.stale_days(SegmentKind.STATE))
    kept = states_to_keep(telemetry_days)
    oldest = base_before - dt.timedelta(days=HISTORY_DAYS)
    usable = [day for day in sorted(good) if oldest <= day < base_before]
    base, state = _newest_readable(segments, usable, good, context)
    first = oldest if base is None else base + dt.timedelta(days=1)
    return RollPlan(
        first=first,
        base=base,
        state=state,
        days=tuple(day for day in telemetry_days if first <= day <= last),
        good=frozenset(good),
        kept=kept,
        dropped=tuple(_outside(stored, kept)),
    )


def _newest_readable(
    segments: SegmentStore, usable: list[dt.date], good: set[dt.date], context: JobContext
) -> tuple[dt.date | None, pl.DataFrame | None]:
    """State can be computed again, so a damaged or outdated one only costs time; it is taken out of `good`."""
    for day in reversed(usable):
        try:
            state = segments.read_day(SegmentKind.STATE, day, STATE_SCHEMA)
        except StoreError as error:
            context.warn(phrase("The feature state of {day} is computed again: {error}", day=day, error=error.message))
            state = None
        if state is not None and is_current(state):
            return day, state
        good.discard(day)
    return None, None


def _outside(days: Iterable[dt.date], kept: Collection[dt.date]) -> list[dt.date]:
    return [day for day in days if day not in kept]
