"""`kill -9` at random moments: what was committed is there, what was not has left no trace a reader could see.

RELISCORE_CRASH_ROUNDS sets the number of rounds of each test; the suite's default is modest.
"""

import datetime as dt
import multiprocessing
import os
import random
from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from pathlib import Path

import polars as pl
import pytest
import sqlalchemy as sa

from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import AuditRow
from tests.unit.store import crash_worker
from tests.unit.store.fleets import day, telemetry

ROUNDS = int(os.environ.get("RELISCORE_CRASH_ROUNDS", "12"))

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="Windows has no fork server")]

TELEMETRY, SCORES = SegmentKind.TELEMETRY, SegmentKind.SCORES


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    """Processes that start with the store already loaded."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([crash_worker.__name__])
    return context


def killed_after(
    processes: ForkServerContext, seconds: float, work: Callable[..., None], *arguments: object
) -> list[int]:
    """Run work in a process, kill it that long after it is ready; returns what it said it had committed."""
    receiver, sender = processes.Pipe(duplex=False)
    process = processes.Process(target=work, args=(arguments[0], sender, *arguments[1:]))
    process.start()
    sender.close()
    receiver.recv()
    process.join(seconds)
    process.kill()
    process.join()
    assert process.exitcode in (0, -9)
    said: list[int] = []
    while receiver.poll():
        try:
            said.append(receiver.recv())
        except (EOFError, OSError):  # the last message was cut off
            break
    receiver.close()
    return said


def test_killed_commits_are_whole_or_absent(processes: ForkServerContext, tmp_path: Path) -> None:
    chance = random.Random(20240301)
    reached = 0
    for round_number in range(ROUNDS):
        root = tmp_path / str(round_number % 3)
        said = killed_after(processes, chance.uniform(0, 0.25), crash_worker.commit_days, root)
        with Store.open(root) as store:
            recorded = set(recorded_revisions(store))
            assert set(said) <= recorded
            check_days(store)
            assert store.segments.verify(JobContext()).is_clean
        reached += len(said)
    assert reached > 0


def recorded_revisions(store: Store) -> list[int]:
    with store.reading() as connection:
        rows = connection.execute(sa.select(AuditRow.details).order_by(AuditRow.id)).scalars()
        return [row["revision"] for row in rows]


def check_days(store: Store) -> None:
    """Telemetry and scores of a day are of one commit, complete, and the last one recorded for that day."""
    revisions = recorded_revisions(store)
    for number in range(3):
        of_day = [revision for revision in revisions if revision % 3 == number]
        frame = store.segments.read_day(TELEMETRY, day(number), ["smart_5_raw"])
        scored = store.segments.read_day(SCORES, day(number), ["probability"])
        if not of_day:
            assert frame is None
            assert scored is None
            continue
        assert frame is not None
        assert scored is not None
        assert frame.group_by("smart_5_raw").len().rows() == [(of_day[-1], crash_worker.DRIVES)]
        assert scored.group_by("probability").len().rows() == [(of_day[-1] / 1e6, crash_worker.DRIVES)]


def test_killed_compactions_lose_no_row(processes: ForkServerContext, tmp_path: Path) -> None:
    chance = random.Random(20240302)
    root = tmp_path / "workspace"
    with Store.open(root) as store:
        frames = [(day(number), telemetry(day(number), crash_worker.DRIVES)) for number in range(31)]
        store.segments.commit([store.segments.prepare(TELEMETRY, frame, on) for on, frame in frames])
    for _ in range(ROUNDS):
        killed_after(processes, chance.uniform(0, 0.3), crash_worker.compact_months, root)
        with Store.open(root) as store:
            per_day = (
                store.segments.scan(TELEMETRY, columns=["date", "smart_5_raw"])
                .group_by("date")
                .agg(pl.len(), pl.col("smart_5_raw").n_unique())
            )
            assert per_day.collect().sort("date").rows() == [(day(n), crash_worker.DRIVES, 1) for n in range(31)]
            assert store.segments.verify(JobContext()).is_clean


def test_what_a_kill_leaves_behind_is_swept(processes: ForkServerContext, tmp_path: Path) -> None:
    chance = random.Random(20240303)
    root = tmp_path / "workspace"
    for _ in range(min(ROUNDS, 5)):
        killed_after(processes, chance.uniform(0.02, 0.2), crash_worker.commit_days, root)

    with Store.open(root) as store:
        store.segments.sweep(dt.timedelta(0), JobContext())
        live = {segment.path for kind in SegmentKind for segment in store.segments.live(kind)}
        report = store.segments.verify(JobContext())

    assert report.is_clean
    assert (report.orphans, report.superseded) == ((), 0)
    assert {path.relative_to(root) for path in root.rglob("*.parquet")} == live


def test_a_workspace_killed_while_it_is_made_opens_afterwards(processes: ForkServerContext, tmp_path: Path) -> None:
    chance = random.Random(20240304)
    for round_number in range(ROUNDS):
        root = tmp_path / str(round_number)
        killed_after(processes, chance.uniform(0, 0.12), crash_worker.create_workspace, root)
        with Store.open(root) as store:
            assert store.segments.verify(JobContext()).is_clean
            assert store.segments.days(TELEMETRY) == []
