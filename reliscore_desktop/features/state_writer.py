"""Stores the states worth keeping while days are rolled over, each only if the telemetry below it is still the same."""

import datetime as dt

from sqlalchemy.engine import Connection

from reliscore_desktop.domain.errors import ConflictError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.features.history import RollPlan
from reliscore_desktop.features.rolling import RolledDay
from reliscore_desktop.store import catalogue
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.segments import SegmentStore


class StateWriter:
    """Commits states in order of time. Each commit stands on the one before it, the first on the plan's base."""

    def __init__(self, segments: SegmentStore, plan: RollPlan) -> None:
        self._segments = segments
        self._plan = plan
        self._expected: catalogue.ExpectedSegments = {
            **segments.live_ids(SegmentKind.TELEMETRY, plan.days),
            **segments.live_ids(SegmentKind.STATE, plan.days),
        }
        self._base = plan.base
        self._first = plan.first
        self._rolled: list[dt.date] = []
        self._dropped = plan.dropped

    def add(self, rolled: RolledDay) -> None:
        """Store the state of this day if it is worth keeping and not stored yet. Raises ConflictError, StoreError."""
        self._rolled.append(rolled.day)
        if rolled.day in self._plan.kept and rolled.day not in self._plan.good:
            self._commit(rolled)

    def _commit(self, rolled: RolledDay) -> None:
        keys = [(SegmentKind.STATE, rolled.day), *((SegmentKind.TELEMETRY, day) for day in self._rolled)]
        pending = self._segments.prepare(SegmentKind.STATE, rolled.state, rolled.day)
        try:
            self._segments.commit(
                [pending], expected={key: self._expected[key] for key in keys}, also=self._check_and_drop
            )
        except ConflictError:
            self._segments.discard([pending])
            raise
        self._base, self._first = rolled.day, rolled.day + dt.timedelta(days=1)
        self._rolled, self._dropped = [], ()

    def _check_and_drop(self, connection: Connection) -> None:
        """The commit clears the day's stale mark, so whatever would have set it meanwhile must be noticed here."""
        days = catalogue.live_days(connection, SegmentKind.TELEMETRY, self._first, self._rolled[-1])
        base = self._base
        outdated = base is not None and catalogue.live_days(connection, SegmentKind.STATE, base, base, stale_only=True)
        if outdated or days != self._rolled:
            message = phrase(
                "Telemetry was imported while features of {rolled} were computed; they were not stored.",
                rolled=self._rolled[-1],
            )
            raise ConflictError(message, "Score the day again.")
        if self._dropped:
            catalogue.drop_days(connection, SegmentKind.STATE, self._dropped, dt.datetime.now(dt.UTC))
