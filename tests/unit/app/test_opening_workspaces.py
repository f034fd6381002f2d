"""Opening workspaces: new ones, locked ones, ones that are not there; the demo flag; status."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from reliscore_desktop.app.operations import compact, fleet_frame, fleet_overview, import_telemetry, status, verify
from reliscore_desktop.app.workspace import DEMO_NOTICE, Workspace, data_folder, default_workspace, demo_workspace
from reliscore_desktop.domain.errors import InputError, ReadOnlyError, StoreError
from reliscore_desktop.jobs.context import JobContext
from tests.small_real_fleet import FIRST_DAY, LAST_DAY, real_rows


def test_workspaces_lie_under_the_users_data_folder(tmp_path: Path) -> None:
    assert default_workspace().parent == demo_workspace().parent == data_folder()
    assert Path.home() in default_workspace().parents
    with Workspace.open() as opened:
        assert opened.root == default_workspace().resolve()


def test_a_folder_without_a_workspace_is_named_where_none_may_be_made(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no workspace at"):
        Workspace.open(tmp_path / "nothing", create=False)
    assert not (tmp_path / "nothing").exists()


def test_a_second_window_opens_read_only_and_says_why(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "workspace") as first, Workspace.open(tmp_path / "workspace") as second:
        assert first.read_only_reason == ""
        assert "is open for writing in process" in second.read_only_reason
        with pytest.raises(StoreError, match="is open for writing"):
            Workspace.open(tmp_path / "workspace", read_only=False)


def test_the_lock_is_free_again_after_closing(tmp_path: Path) -> None:
    for _ in range(2):
        with Workspace.open(tmp_path / "workspace", read_only=False) as opened:
            assert not opened.store.read_only
    opened.close()


def test_settings_that_are_changed_are_there_the_next_time(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "workspace") as opened:
        opened.change_settings(opened.settings.model_copy(update={"score_after_import": False}))
    with Workspace.open(tmp_path / "workspace") as again:
        assert not again.settings.score_after_import


def test_the_demo_flag_is_the_notice_in_the_workspace(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "workspace") as opened:
        assert not opened.is_demo
        (opened.root / DEMO_NOTICE).write_text("Backblaze")
        assert opened.is_demo


def test_status_of_an_empty_workspace_has_no_days(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "workspace") as opened:
        found = status(opened)
    assert (found.first_day, found.last_scored_day, found.drives, found.telemetry_rows) == (None, None, 0, 0)
    assert found.risk_model_version
    assert found.scored_by == ""


def test_status_counts_what_is_stored(workspace: Workspace) -> None:
    found = status(workspace)
    assert (found.first_day, found.last_day, found.last_scored_day) == (FIRST_DAY, LAST_DAY, LAST_DAY)
    assert (found.telemetry_days, found.scored_days, found.stale_score_days) == (20, 10, 0)
    assert found.scored_by == found.risk_model_version == workspace.models.active().version
    assert found.last_scored_at is not None
    assert found.last_scored_at.tzinfo is dt.UTC
    assert found.size_bytes > 0


def test_a_scored_workspace_verifies_and_compacts_without_loss(workspace: Workspace, context: JobContext) -> None:
    before = status(workspace)
    assert not verify(workspace, context).problems
    assert compact(workspace, context).months == 0, "the month is younger than the feature horizon"
    assert status(workspace).telemetry_rows == before.telemetry_rows


def test_a_read_only_workspace_is_not_compacted(workspace: Workspace, context: JobContext) -> None:
    with Workspace.open(workspace.root, read_only=True) as second, pytest.raises(ReadOnlyError):
        compact(second, context)


@pytest.mark.postgres
def test_a_catalogue_in_postgresql_is_never_doubled_by_mistake(postgres_url: str, tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "workspace", database_url=postgres_url) as opened:
        assert status(opened).database == "postgresql"
    with pytest.raises(StoreError, match="is in the database postgresql"):
        Workspace.open(tmp_path / "workspace")
    assert not (tmp_path / "workspace" / "reliscore.db").exists()
    with Workspace.open(tmp_path / "workspace", database_url=postgres_url, read_only=True) as again:
        assert again.store.read_only


@pytest.mark.postgres
def test_a_workspace_with_its_own_catalogue_takes_no_other(postgres_url: str, tmp_path: Path) -> None:
    Workspace.open(tmp_path / "workspace").close()
    with pytest.raises(StoreError, match="SQLite file of its own"):
        Workspace.open(tmp_path / "workspace", database_url=postgres_url)


@pytest.mark.postgres
def test_the_main_job_runs_on_postgresql(postgres_url: str, tmp_path: Path, context: JobContext) -> None:
    source = tmp_path / "days.parquet"
    real_rows().filter(pl.col("date") >= pl.date(2018, 3, 28)).write_parquet(source)
    with Workspace.open(tmp_path / "workspace", database_url=postgres_url) as opened:
        outcome = import_telemetry(opened, [source], context)
        assert outcome.scores is not None
        assert fleet_overview(opened).scored == outcome.scores.days[0].drives_scored > 100
        assert status(opened).drives == fleet_frame(opened).frame.height
        assert not verify(opened, context).problems
