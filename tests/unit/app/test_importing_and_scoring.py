"""The import job: telemetry in, drives and scores up to date."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from reliscore_desktop.app.operations import fleet_frame, import_telemetry, importing, inspect_import, status
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import ArtefactError, InputError
from reliscore_desktop.fleet.drives import pending_days
from reliscore_desktop.importing.report import FileState
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from reliscore_desktop.scoring.registry import ModelRegistry
from reliscore_desktop.store.segment import SegmentKind
from tests.small_real_fleet import LAST_DAY, real_rows


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "days.csv"
    real_rows().filter(pl.col("date") >= pl.date(2018, 3, 30)).write_csv(path)
    return path


def test_an_import_leaves_ranked_drives(source: Path, tmp_path: Path, context: JobContext) -> None:
    with Workspace.open(tmp_path / "workspace") as workspace:
        outcome = import_telemetry(workspace, [source], context)
        assert outcome.scores is not None
        assert [day.day for day in outcome.scores.days] == [LAST_DAY]
        fleet = fleet_frame(workspace)
        assert fleet.frame["scored"].sum() == outcome.scores.days[0].drives_scored > 100
        assert pending_days(workspace.store).days == ()
        assert status(workspace).drives == fleet.frame.height


def test_the_setting_may_leave_scoring_to_the_user(source: Path, tmp_path: Path, context: JobContext) -> None:
    with Workspace.open(tmp_path / "workspace") as workspace:
        workspace.change_settings(workspace.settings.model_copy(update={"score_after_import": False}))
        assert import_telemetry(workspace, [source], context).scores is None
        assert workspace.store.segments.days(SegmentKind.SCORES) == []
        assert pending_days(workspace.store).days == ()


def test_a_scoring_that_was_broken_off_is_made_up_for_by_the_next_import(
    source: Path, tmp_path: Path, context: JobContext
) -> None:
    with Workspace.open(tmp_path / "workspace") as workspace:
        import_telemetry(workspace, [source], context, score_after=False)
        outcome = import_telemetry(workspace, [source], context)
        assert [file.state for file in outcome.report.files] == [FileState.DUPLICATE]
        assert outcome.scores is not None
        assert not outcome.scores.days[0].skipped


def test_a_risk_model_that_can_not_be_used_does_not_undo_the_import(
    source: Path, tmp_path: Path, context: JobContext
) -> None:
    with Workspace.open(tmp_path / "workspace") as workspace:
        workspace.models = ModelRegistry(tmp_path / "no models", None)
        with pytest.raises(ArtefactError):
            workspace.models.active()
        outcome = import_telemetry(workspace, [source], context)
        assert outcome.report.is_complete
        assert outcome.scores is None
        assert any("not scored" in warning for warning in context.warnings)
        assert pending_days(workspace.store).days == ()


def test_a_file_that_is_no_telemetry_scores_nothing(tmp_path: Path, context: JobContext) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("buy milk\n")
    with Workspace.open(tmp_path / "workspace") as workspace:
        outcome = import_telemetry(workspace, [notes], context)
        assert outcome.report.files[0].state is FileState.FAILED
        assert outcome.scores is None


def test_a_path_that_does_not_exist_is_the_users_error(tmp_path: Path, context: JobContext) -> None:
    with Workspace.open(tmp_path / "workspace") as workspace, pytest.raises(InputError, match="does not exist"):
        import_telemetry(workspace, [tmp_path / "nothing.csv"], context)


def test_a_check_before_the_import_writes_nothing(source: Path, tmp_path: Path, context: JobContext) -> None:
    with Workspace.open(tmp_path / "workspace") as workspace:
        inspect_import(workspace, [source], context)
        assert workspace.store.segments.days(SegmentKind.TELEMETRY) == []


class CancelAtSecondFile(JobContext):
    """Someone presses Cancel while the second file is being read."""

    def progress(self, done: float, total: float = 0.0, *, step: str | None = None, unit: str | None = None) -> None:
        if step == "Reading 2.csv":
            self.cancel()
        super().progress(done, total, step=step, unit=unit)


@pytest.mark.parametrize("quick_rows", [importing.QUICK_ROWS, 0])
def test_files_that_were_done_before_a_cancel_are_there(
    quick_rows: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "QUICK_ROWS", quick_rows)
    for number in (1, 2):
        rows = real_rows().filter(pl.col("date") == LAST_DAY - dt.timedelta(days=2 - number))
        rows.write_csv(tmp_path / f"{number}.csv")
    with Workspace.open(tmp_path / "workspace") as workspace:
        with pytest.raises(JobCancelledError):
            import_telemetry(workspace, [tmp_path / "1.csv", tmp_path / "2.csv"], CancelAtSecondFile())
        assert workspace.store.segments.days(SegmentKind.TELEMETRY) == [LAST_DAY - dt.timedelta(days=1)]
        assert fleet_frame(workspace).frame.height > 100
        assert bool(pending_days(workspace.store).days) is (quick_rows == 0)
        import_telemetry(workspace, [tmp_path / "2.csv"], JobContext())
        assert pending_days(workspace.store).days == ()
