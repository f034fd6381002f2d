"""The estimate before an import rests on what this workspace's own imports took."""

from pathlib import Path

import pytest

from reliscore_desktop.app.operations import import_telemetry, inspect_import
from reliscore_desktop.app.operations.import_estimate import (
    FEWEST_ROWS,
    ImportPace,
    estimate_import,
    import_pace,
    recent_folders,
)
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from tests.small_real_fleet import real_rows


def test_without_imports_only_the_reading_is_known(tmp_path: Path, context: JobContext) -> None:
    real_rows().write_parquet(tmp_path / "rows.parquet")
    with Workspace.open(tmp_path / "empty") as workspace:
        pace = import_pace(workspace)
        assert pace == ImportPace(None, None, None)
        plan = inspect_import(workspace, [tmp_path / "rows.parquet"], context)
        found = estimate_import(plan, pace, 4.0)
        assert (found.seconds, found.is_whole, found.size_bytes) == (4.0, False, None)
        assert recent_folders(workspace) == ()
        found = estimate_import(plan, ImportPace(1e-6, 2e-3, 50.0), 3.0)
        assert found.seconds == pytest.approx(3.0 + 2e-3 * plan.rows_to_import)
        assert (found.is_whole, found.size_bytes) == (True, 50 * plan.rows_to_import)


def test_the_pace_is_that_of_the_ledger_and_the_room_that_of_the_store(tmp_path: Path, context: JobContext) -> None:
    real_rows().write_parquet(tmp_path / "rows.parquet")
    with Workspace.open(tmp_path / "workspace") as workspace:
        report = import_telemetry(workspace, [tmp_path / "rows.parquet"], context, score_after=False).report
        assert report.rows_imported >= FEWEST_ROWS
        pace = import_pace(workspace)
        live = workspace.store.segments.live(SegmentKind.TELEMETRY)
        assert pace.store_seconds == pytest.approx(report.files[0].steps["store"] / report.rows_imported, abs=1e-6)
        assert pace.row_bytes == sum(one.size_bytes for one in live) / report.rows_imported
        assert recent_folders(workspace) == (tmp_path,)
