"""The calendar of stored days: which have telemetry, which are missing, which hold fewer rows than usual."""

import datetime as dt
import enum
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DATE
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

USUAL_DAYS = 14
"""The usual number of rows is the median of up to this many days with telemetry before the day."""
LEAST_DAYS = 3
"""With fewer days before it, nothing is usual yet."""
FULL_SHARE = 0.9
"""A fleet loses a few drives in a thousand a day to failure and removal; a tenth less means that a file, a site or a
vault is missing."""


class DayState(enum.StrEnum):
    """What a day of the calendar holds."""

    FULL = "full"
    PARTIAL = "partial"
    """Fewer rows than FULL_SHARE of the usual number."""
    MISSING = "missing"
    """No telemetry, though there is some before and after."""


@dataclass(frozen=True, slots=True)
class DayCoverage:
    """One day. `usual_rows` is None where too few days came before; `scores` are "none", "current" or "stale"."""

    day: dt.date
    state: DayState
    rows: int
    usual_rows: int | None
    scores: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every day from the first to the last with telemetry, ascending; empty in an empty workspace."""

    days: tuple[DayCoverage, ...]

    def count(self, state: DayState) -> int:
        """Days in this state."""
        return sum(day.state is state for day in self.days)

    @property
    def stale_scores(self) -> int:
        """Days whose telemetry changed after they were scored."""
        return sum(day.scores == "stale" for day in self.days)

    @property
    def gaps(self) -> tuple[tuple[dt.date, dt.date], ...]:
        """First and last day of each run of missing days."""
        found: list[tuple[dt.date, dt.date]] = []
        for day in (one.day for one in self.days if one.state is DayState.MISSING):
            if found and (day - found[-1][1]).days == 1:
                found[-1] = (found[-1][0], day)
            else:
                found.append((day, day))
        return tuple(found)


def coverage(store: Store) -> Coverage:
    """The calendar. Reads the catalogue, and of compacted months the column of dates. Raises StoreError."""
    segments = store.segments
    scored = dict.fromkeys(segments.days(SegmentKind.SCORES), "current")
    scored |= dict.fromkeys(segments.stale_days(SegmentKind.SCORES), "stale")
    return judged(rows_by_day(store), scored)


def rows_by_day(store: Store) -> dict[dt.date, int]:
    """Rows of telemetry of each day that has any, ascending."""
    days = store.segments.days(SegmentKind.TELEMETRY)
    daily = {
        item.first_day: item.rows
        for item in store.segments.live(SegmentKind.TELEMETRY)
        if item.first_day == item.last_day
    }
    compacted = [day for day in days if day not in daily]
    if compacted:
        dates = store.segments.scan(SegmentKind.TELEMETRY, compacted[0], compacted[-1], (DATE,))
        counted = dates.group_by(DATE).agg(pl.len()).collect()
        daily = {**{day: count for day, count in counted.iter_rows() if day not in daily}, **daily}
    return {day: daily.get(day, 0) for day in days}


def judged(rows: Mapping[dt.date, int], scores: Mapping[dt.date, str]) -> Coverage:
    """The calendar made of rows by day (ascending) and the state of their scores."""
    if not rows:
        return Coverage(())
    days = list(rows)
    found: list[DayCoverage] = []
    before: list[int] = []
    for number in range((days[-1] - days[0]).days + 1):
        day = days[0] + dt.timedelta(days=number)
        usual = _usual(before)
        count = rows.get(day)
        if count is None:
            found.append(DayCoverage(day, DayState.MISSING, 0, usual, "none"))
            continue
        state = DayState.PARTIAL if usual is not None and count < FULL_SHARE * usual else DayState.FULL
        found.append(DayCoverage(day, state, count, usual, scores.get(day, "none")))
        before.append(count)
    return Coverage(tuple(found))


def _usual(before: Sequence[int]) -> int | None:
    last = before[-USUAL_DAYS:]
    return round(statistics.median(last)) if len(last) >= LEAST_DAYS else None
