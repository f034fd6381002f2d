"""The main job without a window, for a machine that has no display."""

from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop.jobs.context import JobContext


@dataclass(frozen=True, slots=True)
class HeadlessResult:
    """What was made: the demo's workspace, the at-risk list as CSV and the number of drives in it."""

    workspace: Path
    at_risk_csv: Path
    drives_at_risk: int


def main_job_on_demo(out_dir: Path, context: JobContext | None = None) -> HeadlessResult:
    """Open the demo fleet (import and score on first use) and write its at-risk list to `out_dir`."""
    raise NotImplementedError
