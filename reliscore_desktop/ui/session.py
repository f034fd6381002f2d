"""What all pages share: the open workspace, the as-of day, the days with data, and who is told when they change."""

import datetime as dt
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations import WorkspaceStatus
from reliscore_desktop.app.operations.apart import apart, in_place
from reliscore_desktop.app.settings import Preferences, Settings, save_preferences
from reliscore_desktop.app.store_health import LastVerification, load_health
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.fleet.summary import FleetSummary
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.ui.job_bridge import JobBridge

FACTS_VIEW = "session.facts"


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What the frame of the window shows: the state of the workspace, its days with telemetry, its last check.

    Days are ascending; `verification` is None for a workspace that was never verified.
    """

    status: WorkspaceStatus
    days: tuple[dt.date, ...]
    verification: LastVerification | None = None


def read_facts(workspace: Workspace) -> SessionFacts:
    """Counts and days from the catalogue, and the last check. Runs in a worker."""
    days = workspace.store.segments.days(SegmentKind.TELEMETRY)
    verification = load_health(workspace.root).verification
    return SessionFacts(operations.status(workspace), tuple(sorted(days)), verification)


class Session(QObject):
    """Lives in the GUI thread. `as_of` None means "the latest day, whichever that is"."""

    workspace_changed = Signal()
    """Another workspace is open."""
    as_of_changed = Signal()
    """Another day is looked at."""
    data_changed = Signal()
    """Telemetry, scores or limits changed: pages reload."""
    facts_changed = Signal()
    """`facts` was read anew."""
    summary_changed = Signal()
    """`summary` of the latest day was computed anew."""
    opening_asked = Signal(object)
    """Someone wants the workspace of this folder (Path) to be opened."""
    announced = Signal(str, str, object, int)
    """A sentence for the status bar, the words and function of one thing to do about it, how many ms it stays."""
    facts_failed = Signal(object)
    """The catalogue could not be read; carries the error."""

    def __init__(
        self, workspace: Workspace, bridge: JobBridge, preferences: Preferences, *, works_apart: bool = False
    ) -> None:
        """`works_apart` says that imports and scoring get a process of their own, so that the window never stalls."""
        super().__init__()
        self.carry_out = apart if works_apart else in_place
        self._workspace = workspace
        self._as_of: dt.date | None = None
        self.bridge = bridge
        self.preferences = preferences
        self.facts: SessionFacts | None = None
        self.summary: FleetSummary | None = None

    @property
    def workspace(self) -> Workspace:
        """The open workspace. Jobs capture it; widgets ask each time."""
        return self._workspace

    @property
    def as_of(self) -> dt.date | None:
        """The day asked of queries; None for the latest."""
        return self._as_of

    @property
    def days(self) -> tuple[dt.date, ...]:
        """Days with telemetry, ascending; empty until the facts are read."""
        return self.facts.days if self.facts else ()

    @property
    def latest_day(self) -> dt.date | None:
        """Newest day with telemetry."""
        return self.days[-1] if self.days else None

    @property
    def shown_day(self) -> dt.date | None:
        """The day that is looked at, None in an empty workspace."""
        return self._as_of or self.latest_day

    @property
    def is_latest(self) -> bool:
        """Whether the latest day is looked at."""
        return self._as_of is None or self._as_of == self.latest_day

    @property
    def is_empty(self) -> bool:
        """Whether the workspace is known to hold no telemetry."""
        return self.facts is not None and not self.facts.days

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be written."""
        return bool(self._workspace.read_only_reason)

    def go_to(self, day: dt.date | None) -> None:
        """Look at another day; None or the latest day mean "the latest"."""
        wanted = None if day == self.latest_day else day
        if wanted != self._as_of:
            self._as_of = wanted
            self.as_of_changed.emit()

    def day_before(self) -> dt.date | None:
        """The next earlier day with telemetry."""
        shown = self.shown_day
        place = bisect_left(self.days, shown) if shown else 0
        return self.days[place - 1] if place > 0 else None

    def day_after(self) -> dt.date | None:
        """The next later day with telemetry."""
        shown = self.shown_day
        place = bisect_right(self.days, shown) if shown else len(self.days)
        return self.days[place] if place < len(self.days) else None

    def reload(self) -> None:
        """Read the facts anew and tell pages to reload."""
        self.read_facts()
        self.data_changed.emit()

    def read_facts(self) -> None:
        """Ask the catalogue in a worker; `facts_changed` follows."""
        workspace = self._workspace
        job = Job("facts", "Read the workspace's state", lambda _context: read_facts(workspace))
        self.bridge.submit(job, view=FACTS_VIEW, on_result=self._take_facts, on_error=self.facts_failed.emit)

    def offer_summary(self, summary: FleetSummary) -> None:
        """Keep the summary where it is of the latest day: the trust line speaks of that day alone."""
        if summary.as_of is not None and summary.as_of == summary.latest_day:
            self.summary = summary
            self.summary_changed.emit()

    def use_workspace(self, workspace: Workspace) -> None:
        """Look at another workspace; the caller closes the earlier one once no job uses it."""
        self._workspace = workspace
        self._as_of = None
        self.facts = None
        self.summary = None
        self.workspace_changed.emit()
        self.reload()

    def change_settings(self, settings: Settings) -> None:
        """Save settings of the workspace and reload. Raises StoreError where they can't be written."""
        self._workspace.change_settings(settings)
        self.reload()

    def change_preferences(self, **changes: object) -> None:
        """Save preferences of the user. Raises StoreError where they can't be written."""
        self.preferences = Preferences.model_validate(self.preferences.model_dump() | changes)
        save_preferences(self.preferences)

    def _take_facts(self, facts: SessionFacts) -> None:
        self.facts = facts
        self.facts_changed.emit()
