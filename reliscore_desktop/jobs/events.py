"""What the runner tells its listeners. Events are few (queued, started, over); progress is polled instead."""

import enum
from dataclasses import dataclass

from reliscore_desktop.jobs.job import JobHandle


class JobEventKind(enum.StrEnum):
    """The moments a listener hears of."""

    QUEUED = "queued"
    STARTED = "started"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class JobEvent:
    """A moment in the life of a job. Delivered in the thread where it happens."""

    kind: JobEventKind
    handle: JobHandle
