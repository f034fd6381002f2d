"""Which days hold telemetry that the active risk model has not scored as it is now."""

import datetime as dt
from dataclasses import dataclass

from reliscore_desktop.app.operations.scoring import current_scores
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.store.segment import SegmentKind


@dataclass(frozen=True, slots=True)
class ScoreBacklog:
    """`days` ascending; `telemetry_days` counts all that hold telemetry, `newest` is the last of them."""

    days: tuple[dt.date, ...]
    telemetry_days: int
    newest: dt.date | None

    def within(self, last_days: int | None) -> tuple[dt.date, ...]:
        """Those among so many days up to the newest, all of them for None."""
        if last_days is None or self.newest is None:
            return self.days
        first = self.newest - dt.timedelta(days=last_days - 1)
        return tuple(day for day in self.days if day >= first)


def score_backlog(workspace: Workspace) -> ScoreBacklog:
    """What a backfill would have to do; reads only the catalogue. Raises ArtefactError, StoreError."""
    days = workspace.store.segments.days(SegmentKind.TELEMETRY)
    done = current_scores(workspace.store, days, workspace.models.active().version) if days else {}
    return ScoreBacklog(tuple(day for day in days if day not in done), len(days), days[-1] if days else None)
