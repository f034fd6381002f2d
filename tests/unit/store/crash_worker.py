"""What the crash tests kill: jobs that write for ever and say after each commit what is now safe.

They run in processes of a fork server that has loaded everything before, so that a round costs milliseconds.
"""

import datetime as dt
import functools
import itertools
from multiprocessing.connection import Connection
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection as Transaction

from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store import upgrade
from reliscore_desktop.store.database import open_engine, sqlite_url
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import AuditRow
from tests.unit.store.fleets import day, scores, telemetry

DRIVES = 2_000


def commit_days(root: Path, done: Connection) -> None:
    """Rewrite three days over and over, telemetry, scores and an audit row in one commit each time."""
    with Store.open(root) as store:
        done.send(None)
        for revision in itertools.count():
            number = revision % 3
            pending = [
                store.segments.prepare(
                    SegmentKind.TELEMETRY, telemetry(day(number), DRIVES, revision=revision), day(number)
                ),
                store.segments.prepare(
                    SegmentKind.SCORES, scores(day(number), DRIVES, probability=revision / 1e6), day(number)
                ),
            ]
            store.segments.commit(pending, also=functools.partial(record, revision))
            done.send(revision)


def record(revision: int, transaction: Transaction) -> None:
    """A row that belongs to the same commit."""
    row = {
        "at": dt.datetime.now(dt.UTC),
        "actor": "",
        "action": "import",
        "subject": "",
        "details": {"revision": revision},
    }
    transaction.execute(sa.insert(AuditRow).values(row))


def compact_months(root: Path, done: Connection) -> None:
    """Compact a month, change one of its days, sweep, and begin again."""
    context = JobContext()
    with Store.open(root) as store:
        done.send(None)
        for revision in itertools.count(1):
            store.segments.compact(dt.date(2024, 4, 1), context)
            store.segments.sweep(dt.timedelta(0), context)
            frame = telemetry(day(revision % 31), DRIVES, revision=revision)
            store.segments.commit([store.segments.prepare(SegmentKind.TELEMETRY, frame, day(revision % 31))])
            done.send(revision)


def upgrade_database(root: Path, done: Connection, folder: Path, head: str) -> None:
    """Upgrade a database to a later version."""
    engine = open_engine(sqlite_url(root / "reliscore.db"))
    done.send(None)
    upgrade.upgrade(engine, root / "backups", folder=folder, head=head)
    done.send(0)


def create_workspace(root: Path, done: Connection) -> None:
    """Make a workspace out of nothing."""
    done.send(None)
    Store.open(root).close()
    done.send(0)
