"""`kill -9` in the midst of an upgrade: the old version or the new one, whole; the next start finishes the work."""

import multiprocessing
import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reliscore_desktop.store.database import open_engine, sqlite_url
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.upgrade import HEAD_REVISION, current_revision, upgrade
from tests.unit.store import crash_worker
from tests.unit.store.fleets import day, telemetry

ROUNDS = int(os.environ.get("RELISCORE_CRASH_ROUNDS", "12"))
LATER = "v9001_later"

# Slow enough that a kill finds it at work: thousands of rows, and a table rebuilt around them.
BODY = """
op.execute(
    "INSERT INTO jobs (kind, title, state, message) "
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT 'k', 't', 'done', '' FROM n"
)
with op.batch_alter_table("segments", recreate="always") as table:
    table.add_column(sa.Column("note", sa.String()))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no fork server")
def test_a_killed_upgrade_leaves_one_whole_version(
    tmp_path: Path, later_migrations: Callable[[str, str], Path]
) -> None:
    folder = later_migrations(LATER, BODY)
    chance = random.Random(20240305)
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([crash_worker.__name__])
    for round_number in range(ROUNDS):
        root = tmp_path / str(round_number)
        make_workspace(root)
        receiver, sender = processes.Pipe(duplex=False)
        process = processes.Process(target=crash_worker.upgrade_database, args=(root, sender, folder, LATER))
        process.start()
        sender.close()
        receiver.recv()
        process.join(chance.uniform(0, 0.5))
        process.kill()
        process.join()
        receiver.close()
        check(root, folder)


def make_workspace(root: Path) -> None:
    with Store.open(root) as store:
        store.segments.commit([store.segments.prepare(SegmentKind.TELEMETRY, telemetry(day(0)), day(0))])


def check(root: Path, folder: Path) -> None:
    engine = open_engine(sqlite_url(root / "reliscore.db"))
    revision = current_revision(engine)
    engine.dispose()
    assert revision in (HEAD_REVISION, LATER)
    assert contents(root) == (("ok",), (1,), (20_000 if revision == LATER else 0,), revision == LATER)

    upgrade(engine, root / "backups", folder=folder, head=LATER)
    engine.dispose()
    assert contents(root) == (("ok",), (1,), (20_000,), True)


def contents(root: Path) -> tuple[tuple[str], tuple[int], tuple[int], bool]:
    """Soundness, rows of the child table, rows the migration adds, and whether the new column is there."""
    with closing(sqlite3.connect(root / "reliscore.db")) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchone()
        children = connection.execute("SELECT count(*) FROM live_days").fetchone()
        added = connection.execute("SELECT count(*) FROM jobs").fetchone()
        columns = [row[1] for row in connection.execute("PRAGMA table_info(segments)")]
    return sound, children, added, "note" in columns
