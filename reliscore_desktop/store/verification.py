"""Compares the catalogue with the files: every byte hashed, every row counted."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
import sqlalchemy as sa
from polars.exceptions import PolarsError

from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store import catalogue
from reliscore_desktop.store.database import check_whole
from reliscore_desktop.store.segment import Segment
from reliscore_desktop.store.sweeping import segment_files
from reliscore_desktop.store.tables import LiveDayRow, SegmentRow
from reliscore_desktop.store.transactions import Transactions
from reliscore_desktop.store.writer import sha256_of


class ProblemKind(enum.StrEnum):
    """What can be wrong with a workspace."""

    MISSING = "missing"
    """A live segment's file is gone."""
    ALTERED = "altered"
    """Its bytes are not the ones that were written."""
    ROWS = "rows"
    """It holds another number of rows than the catalogue says."""
    CATALOGUE = "catalogue"
    """A day points to a segment that has been superseded."""
    DATABASE = "database"
    """The database itself found damage."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `path` is relative to the workspace; the message is a sentence."""

    kind: ProblemKind
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class VerificationReport:
    """What was looked at and what was found.

    `orphans` are files without a catalogue row, left by a write that was broken off: no reader sees them, they are no
    problem, and the sweep removes them. `superseded` counts old files that wait for the sweep.
    """

    segments: int
    rows: int
    size_bytes: int
    superseded: int
    problems: tuple[Problem, ...] = field(default=())
    orphans: tuple[str, ...] = field(default=())

    @property
    def is_clean(self) -> bool:
        """Whether all committed data is there, unchanged."""
        return not self.problems


def verify(root: Path, transactions: Transactions, context: JobContext) -> VerificationReport:
    """Check database, catalogue and every live file. Reads everything once; writes nothing."""
    with transactions.reading() as connection:
        problems = [
            Problem(ProblemKind.DATABASE, "", phrase("The database reports: {line}.", line=line))
            for line in check_whole(connection)
        ]
        problems += _dangling_days(connection)
        live = catalogue.all_segments(connection, superseded=False)
        superseded = catalogue.all_segments(connection, superseded=True)
    size_bytes = sum(segment.size_bytes for segment in live)
    context.step("Checking segments", total=size_bytes, unit="bytes")
    for segment in live:
        problems += _segment_problems(root, segment)
        context.advance(segment.size_bytes)
    known = {segment.path for segment in (*live, *superseded)}
    found = (path.relative_to(root) for path in segment_files(root))
    return VerificationReport(
        segments=len(live),
        rows=sum(segment.rows for segment in live),
        size_bytes=size_bytes,
        superseded=len(superseded),
        problems=tuple(problems),
        orphans=tuple(path.as_posix() for path in found if path not in known),
    )


def _segment_problems(root: Path, segment: Segment) -> Iterator[Problem]:
    path, name = root / segment.path, segment.path.as_posix()
    try:
        digest = sha256_of(path)
    except FileNotFoundError:
        yield Problem(ProblemKind.MISSING, name, phrase("{name} is missing.", name=name))
        return
    except OSError as error:
        yield Problem(
            ProblemKind.ALTERED, name, phrase("{name} can't be read: {why}.", name=name, why=error.strerror or error)
        )
        return
    if digest != segment.sha256:
        yield Problem(ProblemKind.ALTERED, name, phrase("{name} was changed after it was written.", name=name))
        return
    try:
        rows = pl.scan_parquet(path, glob=False).select(pl.len()).collect().item()
    except PolarsError as error:
        yield Problem(
            ProblemKind.ALTERED,
            name,
            phrase("{name} is no Parquet file: {why}.", name=name, why=str(error).splitlines()[0]),
        )
        return
    if rows != segment.rows:
        message = phrase(
            "{name} holds {rows} rows where the catalogue says {said}.", name=name, rows=rows, said=segment.rows
        )
        yield Problem(ProblemKind.ROWS, name, message)


def _dangling_days(connection: sa.Connection) -> list[Problem]:
    statement = (
        sa.select(LiveDayRow.kind, LiveDayRow.day, SegmentRow.path)
        .join(SegmentRow, SegmentRow.id == LiveDayRow.segment_id, isouter=True)
        .where(SegmentRow.superseded_at.is_not(None) | SegmentRow.id.is_(None))
    )
    return [
        Problem(
            ProblemKind.CATALOGUE,
            row.path or "",
            phrase("The {kind} of {day} points to a segment out of use.", kind=row.kind, day=row.day),
        )
        for row in connection.execute(statement)
    ]
