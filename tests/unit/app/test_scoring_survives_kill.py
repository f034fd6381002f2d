"""`kill -9` at random moments of scoring: each day has its old scores or its new ones, never a part of them.

RELISCORE_CRASH_ROUNDS sets the number of rounds; the suite's default is modest.
"""

import datetime as dt
import multiprocessing
import os
import random
from pathlib import Path

import pytest
import sqlalchemy as sa

from reliscore_desktop.app.operations import fleet_frame, fleet_overview, score, verify
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.tables import DriveRow, LiveDayRow, RunRow
from tests.small_real_fleet import LAST_DAY, copy_workspace
from tests.unit.app import scoring_worker

ROUNDS = int(os.environ.get("RELISCORE_CRASH_ROUNDS", "5"))
FIRST_DAY = LAST_DAY - dt.timedelta(days=3)

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="Windows has no fork server")]


def test_killed_scoring_leaves_whole_days(scored_template: Path, tmp_path: Path) -> None:
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([scoring_worker.__name__])
    chance = random.Random(20180331)
    root = copy_workspace(scored_template, tmp_path / "workspace")
    runs_seen = run_count(root)
    for _ in range(ROUNDS):
        receiver, sender = processes.Pipe(duplex=False)
        process = processes.Process(target=scoring_worker.score_again, args=(root, sender, FIRST_DAY, LAST_DAY))
        process.start()
        sender.close()
        for _ in range(chance.randint(1, 12)):
            receiver.recv()
        process.join(chance.uniform(0.0, 0.2))
        process.kill()
        process.join()
        receiver.close()
        assert process.exitcode == -9
        check(root)
    assert run_count(root) >= runs_seen
    with Workspace.open(root, read_only=False) as workspace:
        score(workspace, FIRST_DAY, LAST_DAY, JobContext(), force=True)
        assert fleet_overview(workspace).scored > 100


def check(root: Path) -> None:
    """The workspace opens, its files are whole, and every scored day has the run that made it."""
    with Workspace.open(root, read_only=False) as workspace:
        assert verify(workspace, JobContext()).is_clean
        with workspace.store.reading() as connection:
            live = connection.execute(
                sa.select(LiveDayRow.day, LiveDayRow.segment_id).where(LiveDayRow.kind == SegmentKind.SCORES.value)
            )
            of_runs = connection.execute(sa.select(RunRow.day, RunRow.scores_segment_id))
            assert {tuple(row) for row in live} <= {tuple(row) for row in of_runs}
            newest = connection.execute(
                sa.select(DriveRow.serial_number, DriveRow.probability).where(DriveRow.scored_day == LAST_DAY)
            )
            in_table = {row.serial_number: row.probability for row in newest}
        scored = fleet_frame(workspace).frame.filter("scored")
        assert in_table == dict(scored.select("serial_number", "probability").iter_rows())


def run_count(root: Path) -> int:
    with Workspace.open(root, read_only=True) as workspace, workspace.store.reading() as connection:
        return connection.execute(sa.select(sa.func.count()).select_from(RunRow)).scalar_one()
