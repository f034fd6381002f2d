"""What the crash test of scoring kills: a job that scores a range over and over."""

import datetime as dt
import importlib
from multiprocessing.connection import Connection
from pathlib import Path

from reliscore_desktop.app.operations import score
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext

# Loaded once by the fork server; each round would pay for them otherwise.
for _name in (
    "reliscore_desktop.scoring.booster",
    "reliscore_desktop.features.engine",
    "reliscore_desktop.scoring.score",
):
    importlib.import_module(_name)


class ToldContext(JobContext):
    """Tells another process of every progress, so that it can choose a moment to kill this one."""

    def __init__(self, ears: Connection) -> None:
        super().__init__()
        self._ears = ears

    def progress(self, done: float, total: float = 0.0, *, step: str | None = None, unit: str | None = None) -> None:
        """Report as any job does, and say so."""
        super().progress(done, total, step=step, unit=unit)
        self._ears.send(step)


def score_again(root: Path, ears: Connection, first: dt.date, last: dt.date) -> None:
    """Score the range until killed."""
    with Workspace.open(root, read_only=False) as workspace:
        while True:
            score(workspace, first, last, ToldContext(ears), force=True)
