"""The demo fleet: its sample, its workspace, and the main job without a display."""

import importlib.util
from pathlib import Path
from types import ModuleType

import polars as pl
import pytest

from reliscore_desktop.app import demo
from reliscore_desktop.app.demo import open_demo
from reliscore_desktop.app.headless import main_job_on_demo
from reliscore_desktop.app.operations import fleet_overview, status, verify
from reliscore_desktop.app.resources import resource_path
from reliscore_desktop.app.workspace import DEMO_NOTICE, Workspace, demo_workspace
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.jobs.context import JobCancelledError, JobContext

PROJECT = Path(__file__).resolve().parents[3]


def sampler() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_demo_fleet", PROJECT / "packaging" / "make_demo_fleet.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def small_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The demo's files with 150 of its drives over its last 12 days, so that the tests are quick."""
    folder = tmp_path / "resources" / "demo"
    folder.mkdir(parents=True)
    rows = pl.scan_parquet(resource_path("demo", "fleet.parquet")).filter(pl.col("date") >= pl.date(2018, 3, 20))
    serials = rows.select(pl.col("serial_number").unique().sort().head(150)).collect().to_series()
    rows.filter(pl.col("serial_number").is_in(serials.implode())).collect().write_parquet(folder / "fleet.parquet")
    (folder / "NOTICE.md").write_text("Backblaze")
    monkeypatch.setattr(demo, "resource_path", lambda *parts: folder.parent.joinpath(*parts))
    monkeypatch.setattr(demo, "SCORED_DAYS", 3)
    return folder


def test_the_sample_is_small_cited_and_chosen_by_serial_number_alone() -> None:
    path = resource_path("demo", "fleet.parquet")
    serials = pl.scan_parquet(path).select(pl.col("serial_number").unique()).collect().to_series()
    chosen = sampler()
    assert path.stat().st_size <= chosen.MAXIMUM_BYTES
    assert all(chosen.is_chosen(serial) for serial in serials)
    notice = resource_path("demo", "NOTICE.md").read_text("utf-8")
    for words in (
        "Backblaze Drive Stats, Backblaze, Inc.",
        "may not be sold",
        f"{len(serials):,} drives",
        "15 failures",
    ):
        assert words in notice
    failed = pl.scan_parquet(path).filter(pl.col("failure") == 1).select("serial_number").collect()
    assert failed.height == 15


def test_opening_the_demo_imports_scores_and_flags_it(small_demo: Path, tmp_path: Path, context: JobContext) -> None:
    with open_demo(context, tmp_path / "demo") as workspace:
        assert workspace.is_demo
        assert (workspace.root / DEMO_NOTICE).read_text() == "Backblaze"
        found = status(workspace)
        assert (found.telemetry_days, found.scored_days) == (12, 3)
        assert fleet_overview(workspace).scored > 100


def test_a_demo_that_was_cancelled_goes_on_where_it_stopped(small_demo: Path, tmp_path: Path) -> None:
    class CancelWhileScoring(JobContext):
        def progress(
            self, done: float, total: float = 0.0, *, step: str | None = None, unit: str | None = None
        ) -> None:
            if (step or "").startswith("Scoring 2018-03-30"):
                self.cancel()
            super().progress(done, total, step=step, unit=unit)

    with pytest.raises(JobCancelledError):
        open_demo(CancelWhileScoring(), tmp_path / "demo")
    with open_demo(JobContext(), tmp_path / "demo") as workspace:
        assert status(workspace).scored_days == 3
        assert not verify(workspace, JobContext()).problems


def test_the_demo_never_mixes_with_a_workspace_of_the_users_own(
    small_demo: Path, tmp_path: Path, context: JobContext
) -> None:
    Workspace.open(tmp_path / "mine").close()
    with pytest.raises(InputError, match="holds a workspace of your own"):
        open_demo(context, tmp_path / "mine")


def test_without_a_display_the_main_job_leaves_the_list(small_demo: Path, tmp_path: Path) -> None:
    result = main_job_on_demo(tmp_path / "new" / "out")
    assert result.workspace == demo_workspace().resolve()
    assert pl.read_csv(result.at_risk_csv).height == result.drives_at_risk
