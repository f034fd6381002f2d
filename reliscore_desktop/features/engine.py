"""Features of stored telemetry: finds the newest right state, rolls it forward and commits the states on the way."""

import datetime as dt
from collections.abc import Generator, Iterator
from typing import Protocol

import polars as pl

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.features.definitions import LAG_COLUMNS
from reliscore_desktop.features.history import RollPlan, plan_roll
from reliscore_desktop.features.reading import read_days
from reliscore_desktop.features.recent import RecentDays
from reliscore_desktop.features.rolling import RolledDay, roll
from reliscore_desktop.features.state_writer import StateWriter
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.segments import SegmentStore


class SegmentHolder(Protocol):
    """What the engine needs of a store: its segments, or a part of them, and whether it may write."""

    @property
    def segments(self) -> SegmentStore:
        """Telemetry to read, and states to read and write."""

    @property
    def read_only(self) -> bool:
        """Whether states may not be stored."""


class FeatureEngine:
    """Computes features of a workspace. Where the workspace is read-only it computes the same and stores nothing.

    Every method raises JobCancelledError after a cancel, ConflictError where telemetry changed meanwhile (the states
    committed so far are right and stay) and StoreError where a segment can't be read.
    """

    def __init__(self, store: SegmentHolder) -> None:
        self._segments = store.segments
        self._may_write = not store.read_only

    def advance_to(self, day: dt.date, context: JobContext) -> None:
        """Bring the stored states up to `day`, inclusive: compute those that are missing or stale."""
        after = day + dt.timedelta(days=1)
        plan = plan_roll(self._segments, after, day, context)
        for _ in self._roll(plan, after, context):
            pass

    def features(self, day: dt.date, context: JobContext) -> pl.DataFrame:
        """Features of `day` (see `compute_day`). Raises InputError where no telemetry of that day is stored."""
        for _, features in self.iterate(day, day, context):
            return features
        message = phrase("No telemetry of {day} is stored.", day=day)
        raise InputError(message, "Import it, or choose a day that has telemetry.")

    def iterate(
        self, first: dt.date, last: dt.date, context: JobContext
    ) -> Generator[tuple[dt.date, pl.DataFrame], None, None]:
        """Features of each stored day from `first` to `last`; each day of telemetry in the range is read once.

        States are stored before their day is handed out: whoever needs no more days may close the generator.
        """
        wanted = self._segments.days(SegmentKind.TELEMETRY, first, last)
        if not wanted:
            return
        plan = plan_roll(self._segments, wanted[0], wanted[-1], context)
        for rolled in self._roll(plan, wanted[0], context):
            if rolled.features is not None:
                yield rolled.day, rolled.features

    def _roll(self, plan: RollPlan, features_from: dt.date, context: JobContext) -> Iterator[RolledDay]:
        """Roll over the plan's days; each is yielded after its state is stored."""
        states = StateWriter(self._segments, plan) if self._may_write else None
        recent = RecentDays(self._lag_rows)
        for rolled in roll(self._days(plan, context), state=plan.state, recent=recent, features_from=features_from):
            if states is not None:
                states.add(rolled)
            yield rolled

    def _days(self, plan: RollPlan, context: JobContext) -> Iterator[tuple[dt.date, pl.DataFrame]]:
        context.progress(0, len(plan.days), step="Computing features", unit="days")
        for number, (day, today) in enumerate(read_days(self._segments, plan.days)):
            context.progress(number, len(plan.days), step="Computing features", unit="days")
            yield day, today

    def _lag_rows(self, day: dt.date) -> pl.DataFrame | None:
        return self._segments.read_day(SegmentKind.TELEMETRY, day, LAG_COLUMNS)
