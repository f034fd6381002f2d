"""Reads days of telemetry one after another; days that lie together in a compacted file are read some at a time."""

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence

import polars as pl
from polars.exceptions import PolarsError

from reliscore_desktop.domain.columns import DATE
from reliscore_desktop.features.definitions import TELEMETRY_COLUMNS
from reliscore_desktop.store.reader import read_error
from reliscore_desktop.store.segment import Segment, SegmentKind
from reliscore_desktop.store.segments import SegmentStore

ROWS_AT_A_TIME = 2_000_000
"""A compacted month is sorted by drive, so any day of it costs as much as all; this many rows take about 300 MB."""


def read_days(segments: SegmentStore, days: Sequence[dt.date]) -> Iterator[tuple[dt.date, pl.DataFrame]]:
    """Each of these ascending days with its TELEMETRY_COLUMNS, sorted by drive. Raises StoreError.

    A day that is gone meanwhile is left out.
    """
    for batch in _batches(days, segments.live(SegmentKind.TELEMETRY, days[0], days[-1]) if days else []):
        if len(batch) > 1:
            yield from _read_together(segments, batch)
        elif (today := segments.read_day(SegmentKind.TELEMETRY, batch[0], TELEMETRY_COLUMNS)) is not None:
            yield batch[0], today


def _batches(days: Sequence[dt.date], live: Sequence[Segment]) -> Iterator[list[dt.date]]:
    """Runs of days that one compacted segment holds, as many as fit; every other day by itself."""
    compacted = [segment for segment in live if segment.first_day < segment.last_day]

    def holder(day: dt.date) -> Segment | dt.date:
        return next((segment for segment in compacted if segment.first_day <= day <= segment.last_day), day)

    for held_by, run in itertools.groupby(days, holder):
        together = list(run)
        size = _days_at_a_time(held_by) if isinstance(held_by, Segment) else 1
        yield from (together[start : start + size] for start in range(0, len(together), size))


def _days_at_a_time(segment: Segment) -> int:
    rows_a_day = max(1, segment.rows // ((segment.last_day - segment.first_day).days + 1))
    return max(1, ROWS_AT_A_TIME // rows_a_day)


def _read_together(segments: SegmentStore, days: Sequence[dt.date]) -> Iterator[tuple[dt.date, pl.DataFrame]]:
    scanned = segments.scan(SegmentKind.TELEMETRY, days[0], days[-1], [*TELEMETRY_COLUMNS, DATE])
    try:
        rows = scanned.collect()
    except (OSError, PolarsError) as error:
        raise read_error(error) from error
    for day in days:
        today = rows.filter(pl.col(DATE) == day).drop(DATE)
        if today.height:
            yield day, today
