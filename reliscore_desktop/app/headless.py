"""The main job without a window, for a machine that has no display."""

from dataclasses import dataclass
from pathlib import Path

from reliscore_desktop.app.demo import open_demo
from reliscore_desktop.app.operations.exporting import export_at_risk
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.jobs.context import JobContext


@dataclass(frozen=True, slots=True)
class HeadlessResult:
    """What was made: the demo's workspace, the at-risk list as CSV and the number of drives in it."""

    workspace: Path
    at_risk_csv: Path
    drives_at_risk: int


def main_job_on_demo(out_dir: Path, context: JobContext | None = None) -> HeadlessResult:
    """Open the demo fleet (import and score on first use) and write its at-risk list to `out_dir`.

    Raises InputError where the folder can't be made, and what `open_demo` and `export_at_risk` raise.
    """
    context = context or JobContext()
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            phrase("The folder {out_dir} can't be made: {why}.", out_dir=out_dir, why=error.strerror),
            "Name another one.",
        ) from error
    with open_demo(context) as workspace:
        report = export_at_risk(workspace, out_dir / "at-risk.csv", context)
        return HeadlessResult(workspace.root, report.path, report.rows)
