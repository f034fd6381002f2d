"""Removes files no reader can need any more: superseded segments and leftovers of broken-off writes."""

import datetime as dt
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import sqlalchemy as sa

from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store import catalogue
from reliscore_desktop.store.durable import ASIDE_SUFFIX
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.tables import SegmentRow
from reliscore_desktop.store.transactions import Transactions

GRACE = dt.timedelta(days=1)
"""How long a superseded file stays for readers that took their list of segments before."""


def sweep(
    root: Path,
    transactions: Transactions,
    grace: dt.timedelta,
    is_uncommitted: Callable[[Path], bool],
    context: JobContext,
    *,
    kept: Collection[str] = (),
) -> int:
    """Remove what has been out of use for longer than `grace`, but for the paths `kept`; returns the number of files.

    Rows go before their files: broken off in between, the file is an orphan that the next sweep takes.
    `is_uncommitted` protects files (paths relative to the root) that this process is about to commit.
    """
    context.step("Removing unused files")
    _forget_superseded(transactions, dt.datetime.now(dt.UTC) - grace, frozenset(kept))
    with transactions.reading() as connection:
        known = {
            segment.path for flag in (True, False) for segment in catalogue.all_segments(connection, superseded=flag)
        }
    oldest_kept = time.time() - grace.total_seconds()
    removed = 0
    for path in segment_files(root):
        context.check()
        relative = path.relative_to(root)
        if relative not in known and not is_uncommitted(relative) and path.stat().st_mtime <= oldest_kept:
            removed += _removed(path)
    return removed


def segment_files(root: Path) -> Iterator[Path]:
    """Every segment file and every unfinished one in the workspace."""
    for folder in (root, root / "backups"):
        yield from sorted(folder.glob(f"*{ASIDE_SUFFIX}"))
    for kind in SegmentKind:
        for path in sorted((root / kind.value).rglob("*")):
            if path.name.endswith((".parquet", ASIDE_SUFFIX)) and path.is_file():
                yield path


def _removed(path: Path) -> bool:
    """Windows refuses while a reader has the file open; the next sweep takes it then."""
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        return False
    return True


def unused(transactions: Transactions, grace: dt.timedelta) -> list[str]:
    """Paths of superseded segments that have been out of use for longer than `grace`."""
    with transactions.reading() as connection:
        return [path for _, path in _superseded(connection, dt.datetime.now(dt.UTC) - grace)]


def _superseded(connection: sa.Connection, before: dt.datetime) -> list[tuple[int, str]]:
    statement = sa.select(SegmentRow.id, SegmentRow.path).where(
        SegmentRow.superseded_at.is_not(None), SegmentRow.superseded_at <= before
    )
    return [(row.id, row.path) for row in connection.execute(statement)]


def _forget_superseded(transactions: Transactions, before: dt.datetime, kept: frozenset[str]) -> None:
    with transactions.writing() as connection:
        forgotten = [{"forgotten": number} for number, path in _superseded(connection, before) if path not in kept]
        if forgotten:
            connection.execute(sa.delete(SegmentRow).where(SegmentRow.id == sa.bindparam("forgotten")), forgotten)
