"""The demo fleet: a sample of real Backblaze telemetry, opened as a workspace of its own."""

from pathlib import Path

from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext

SCORED_DAYS = 45


def open_demo(context: JobContext, root: Path | None = None, *, database_url: str | None = None) -> Workspace:
    """The demo's workspace, imported and scored over its last 45 days where that is not done yet.

    A cancel or crash half-way leaves finished days; the next call goes on from there. The caller closes it.
    """
    raise NotImplementedError
