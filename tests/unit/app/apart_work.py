"""Operations that the tests of work apart have done in the child."""

import os
import signal
from pathlib import Path

from reliscore_desktop.app.operations import import_telemetry
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext


def import_and_die(workspace: Workspace, files: list[Path], *, context: JobContext) -> None:
    """Import the first file, then end as if the system had killed us while the second is read."""
    import_telemetry(workspace, files[:1], context, score_after=False)

    class Dying(JobContext):
        def progress(
            self, done: float, total: float = 0.0, *, step: str | None = None, unit: str | None = None
        ) -> None:
            os.kill(os.getpid(), signal.SIGKILL)

    import_telemetry(workspace, files[1:], Dying(), score_after=False)


def stale_after_days(workspace: Workspace, told: Path, *, context: JobContext) -> int:
    """The setting as it is after the owner changed it, which the appearing of the file says."""
    assert workspace.settings.stale_after_days == 2
    told.with_suffix(".asked").touch()
    while not told.exists():
        context.check()
    return workspace.settings.stale_after_days


def niceness(_context: JobContext) -> int:
    """How far this process stands back."""
    return os.nice(0)
