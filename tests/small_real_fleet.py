"""Workspaces for tests: some drives of the demo fleet, over their last days, imported and partly scored."""

import datetime as dt
import shutil
from pathlib import Path

import polars as pl

from reliscore_desktop.app.operations import import_telemetry, score
from reliscore_desktop.app.resources import resource_path
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext

LAST_DAY = dt.date(2018, 3, 31)
FIRST_DAY = dt.date(2018, 3, 12)
SCORED_FROM = dt.date(2018, 3, 22)
FAILED_IN_WINDOW = 4
"""Failures of the demo fleet in this window; a test that counts them would notice another sample."""


def real_rows() -> pl.DataFrame:
    """Drives that fail or have errors in the window, and others by serial number: about 160 drives, 20 days."""
    rows = pl.read_parquet(resource_path("demo", "fleet.parquet")).filter(pl.col("date") >= FIRST_DAY)
    counters = pl.sum_horizontal("smart_5_raw", "smart_187_raw", "smart_197_raw")
    per_drive = rows.group_by("serial_number").agg(pl.col("failure").max(), counters.max().alias("errors"))
    failing = per_drive.filter(pl.col("failure") == 1)["serial_number"]
    troubled = per_drive.sort("errors", "serial_number", descending=[True, False])["serial_number"].head(40)
    others = per_drive["serial_number"].sort().head(120)
    chosen = pl.concat([failing, troubled, others]).unique()
    return rows.filter(pl.col("serial_number").is_in(chosen.implode())).sort("serial_number", "date")


def make_scored_workspace(root: Path) -> Path:
    """Import the rows and score the last ten days."""
    source = root.with_name("fleet.parquet")
    real_rows().write_parquet(source)
    with Workspace.open(root) as workspace:
        import_telemetry(workspace, [source], JobContext(), score_after=False)
        score(workspace, SCORED_FROM, LAST_DAY, JobContext())
    return root


def copy_workspace(template: Path, root: Path) -> Path:
    """A copy that a test may change."""
    shutil.copytree(template, root)
    return root
