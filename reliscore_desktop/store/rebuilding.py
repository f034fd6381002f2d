"""Makes catalogue rows anew from what segment files say about themselves."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl
import sqlalchemy as sa
from polars.exceptions import PolarsError

from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store import catalogue
from reliscore_desktop.store.segment import SEGMENT_SCHEMA_VERSION, PendingSegment, SegmentKind
from reliscore_desktop.store.sweeping import segment_files
from reliscore_desktop.store.tables import LiveDayRow, SegmentRow
from reliscore_desktop.store.transactions import Transactions
from reliscore_desktop.store.writer import METADATA_PREFIX, digest_in_name, sha256_of


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """`adopted` files became live again, `superseded` ones hold days for which a newer file exists.

    `refused` maps a path, relative to the workspace, to the sentence why its file can't be trusted.
    """

    adopted: int
    superseded: int
    refused: dict[str, str]


def rebuild_catalogue(root: Path, transactions: Transactions, context: JobContext) -> RebuildReport:
    """Adopt every intact file the catalogue does not know, newest first, for days without a live segment.

    With an empty catalogue that is the whole of it. Imports, runs and drives are not in the segments and do not come
    back; a file whose commit was broken off can't be told from a committed one and is adopted too.
    """
    with transactions.reading() as connection:
        known = {item.path for flag in (True, False) for item in catalogue.all_segments(connection, superseded=flag)}
    paths = [path for path in segment_files(root) if path.suffix == ".parquet" and path.relative_to(root) not in known]
    context.step("Reading segments", total=len(paths), unit="files")
    found: list[PendingSegment] = []
    refused: dict[str, str] = {}
    for path in paths:
        try:
            found.append(_describe(root, path))
        except (OSError, PolarsError, ValueError, KeyError) as error:
            refused[path.relative_to(root).as_posix()] = f"{str(error).splitlines()[0]}."
        context.advance()
    with transactions.writing() as connection:
        adopted = _untaken(connection, found)
        catalogue.add_segments(connection, adopted, dt.datetime.now(dt.UTC))
        _mark_outdated(connection)
    return RebuildReport(adopted=len(adopted), superseded=len(found) - len(adopted), refused=refused)


def _describe(root: Path, path: Path) -> PendingSegment:
    """A file's row from its metadata. Raises ValueError or KeyError where they are not ours or the bytes changed."""
    digest = sha256_of(path)
    if not digest.startswith(digest_in_name(path)):
        message = "Its bytes are not the ones that were written"
        raise ValueError(message)
    said = pl.read_parquet_metadata(path)
    days = tuple(dt.date.fromisoformat(text) for text in said[METADATA_PREFIX + "days"].split(","))
    version = int(said[METADATA_PREFIX + "schema_version"])
    if version > SEGMENT_SCHEMA_VERSION:
        message = "It was written by a newer version of the program"
        raise ValueError(message)
    return PendingSegment(
        kind=SegmentKind(said[METADATA_PREFIX + "kind"]),
        path=path.relative_to(root),
        first_day=days[0],
        last_day=days[-1],
        days=days,
        rows=pl.scan_parquet(path, glob=False).select(pl.len()).collect().item(),
        size_bytes=path.stat().st_size,
        sha256=digest,
        schema_version=version,
        created_at=dt.datetime.fromisoformat(said[METADATA_PREFIX + "created_at"]),
        data_at=dt.datetime.fromisoformat(said[METADATA_PREFIX + "data_at"]),
    )


def _untaken(connection: sa.Connection, found: Iterable[PendingSegment]) -> list[PendingSegment]:
    """Newest first, each file takes the days that no live segment and no newer file has."""
    taken = {kind: set(catalogue.live_days(connection, kind, None, None)) for kind in SegmentKind if kind.one_per_day}
    adopted = []
    for item in sorted(found, key=lambda item: item.created_at, reverse=True):
        if not item.kind.one_per_day:
            adopted.append(item)
            continue
        free = tuple(day for day in item.days if day not in taken[item.kind])
        taken[item.kind].update(free)
        if free:
            adopted.append(replace(item, days=free))
    return adopted


def _mark_outdated(connection: sa.Connection) -> None:
    """State and scores written before telemetry of their day or an earlier one are stale."""
    statement = (
        sa.select(LiveDayRow.kind, LiveDayRow.day, SegmentRow.created_at, SegmentRow.data_at)
        .join(SegmentRow, SegmentRow.id == LiveDayRow.segment_id)
        .order_by(LiveDayRow.day)
    )
    rows = connection.execute(statement).all()
    stale = _outdated(rows)
    for kind, day in stale:
        connection.execute(
            sa.update(LiveDayRow).where(LiveDayRow.kind == kind, LiveDayRow.day == day).values(stale=True)
        )


def _outdated(rows: Sequence[sa.Row[str, dt.date, dt.datetime, dt.datetime]]) -> list[tuple[str, dt.date]]:
    newest_by_day: dict[dt.date, dt.datetime] = {}
    newest = dt.datetime.min.replace(tzinfo=dt.UTC)
    for row in rows:
        if row.kind == SegmentKind.TELEMETRY.value:
            newest = max(newest, row.data_at)
        newest_by_day[row.day] = newest
    derived = (SegmentKind.STATE.value, SegmentKind.SCORES.value)
    return [(row.kind, row.day) for row in rows if row.kind in derived and newest_by_day[row.day] > row.created_at]
