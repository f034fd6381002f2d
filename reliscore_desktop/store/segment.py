"""What a segment is: an immutable Parquet file of drive-days, known to readers only through its catalogue row."""

import datetime as dt
import enum
from dataclasses import dataclass
from pathlib import Path

SEGMENT_SCHEMA_VERSION = 1
"""Version of the columns inside segments. It rises when a column changes meaning or dtype, not when one is added."""


class SegmentKind(enum.StrEnum):
    """The four kinds of drive-day facts, and the folder of the workspace each lives in."""

    TELEMETRY = "telemetry"
    STATE = "state"
    SCORES = "scores"
    QUARANTINE = "quarantine"

    @property
    def one_per_day(self) -> bool:
        """Whether the database allows one live segment per day. Quarantine has one per imported file instead."""
        return self is not SegmentKind.QUARANTINE


@dataclass(frozen=True, slots=True)
class Segment:
    """A committed segment. `path` is relative to the workspace; both days are inclusive."""

    id: int
    kind: SegmentKind
    path: Path
    first_day: dt.date
    last_day: dt.date
    rows: int
    size_bytes: int
    sha256: str
    schema_version: int
    created_at: dt.datetime
    data_at: dt.datetime


@dataclass(frozen=True, slots=True)
class PendingSegment:
    """A file that is safe on disk but that no reader can see yet. `days` are those the file holds rows of.

    `data_at` is when its facts became known: the time of writing, or for a compacted file that of its newest source.
    """

    kind: SegmentKind
    path: Path
    first_day: dt.date
    last_day: dt.date
    days: tuple[dt.date, ...]
    rows: int
    size_bytes: int
    sha256: str
    schema_version: int
    created_at: dt.datetime
    data_at: dt.datetime
