"""An operation in a child process gives the same as in place, and its death costs only what it had not finished."""

import os
import threading
import time
from pathlib import Path

import pytest

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations.apart import apart, in_place
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import ChildDiedError, InputError, ReadOnlyError
from reliscore_desktop.jobs.context import JobContext
from tests.unit.app import apart_work

DAYS = sorted((Path(__file__).resolve().parents[2] / "data" / "backblaze" / "2013").glob("*.csv"))


def test_an_import_apart_stores_and_scores_what_one_in_place_does(tmp_path: Path) -> None:
    found = []
    for do, name in ((in_place, "in place"), (apart, "apart")):
        with Workspace.open(tmp_path / name) as workspace:
            context = JobContext()
            outcome = do(operations.import_telemetry, workspace, DAYS, context=context, score_after=True)
            assert outcome.scores is not None
            assert [step.name for step in context.steps][:1] == ["Importing"]
            assert operations.verify(workspace, JobContext()).is_clean
            drives = operations.fleet_frame(workspace).frame.select("serial_number", "probability", "band").rows()
            days = [(day.day, day.bands, day.drives_scored) for day in outcome.scores.days]
            found.append((outcome.report.rows_imported, days, drives))
    assert found[0][0] == 900
    assert found[0] == found[1]


def test_the_fleet_that_is_remembered_is_read_anew_after_work_apart(workspace: Workspace) -> None:
    before = operations.fleet_frame(workspace).frame
    assert operations.fleet_frame(workspace).frame is before
    apart(operations.score, workspace, None, None, context=JobContext(), force=True)
    assert operations.fleet_frame(workspace).frame is not before


def test_on_postgres_the_child_gets_the_address_with_its_password(postgres_url: str, tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "workspace", database_url=postgres_url) as workspace:
        outcome = apart(operations.import_telemetry, workspace, DAYS, context=JobContext(), score_after=True)
        assert outcome.report.rows_imported == 900
        assert operations.status(workspace).telemetry_rows == 900


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that kills")
def test_a_child_that_is_killed_keeps_what_was_finished_and_the_next_import_goes_on(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "workspace") as workspace:
        with pytest.raises(ChildDiedError, match="ended unexpectedly"):
            apart(apart_work.import_and_die, workspace, DAYS, context=JobContext())
        assert operations.status(workspace).telemetry_rows == 300
        assert operations.verify(workspace, JobContext()).is_clean
        outcome = apart(operations.import_telemetry, workspace, DAYS, context=JobContext(), score_after=False)
        assert outcome.report.rows_imported == 600
        assert operations.status(workspace).telemetry_rows == 900


def test_refusals_are_the_same_as_in_place(tmp_path: Path) -> None:
    with (
        Workspace.open(tmp_path / "workspace") as workspace,
        pytest.raises(InputError, match="There is no telemetry to score"),
    ):
        apart(operations.score, workspace, None, None, context=JobContext())
    with (
        Workspace.open(tmp_path / "workspace", read_only=True) as workspace,
        pytest.raises(ReadOnlyError, match="read-only"),
    ):
        apart(operations.score, workspace, None, None, context=JobContext())


def test_the_child_sees_a_setting_that_is_changed_meanwhile(workspace: Workspace, tmp_path: Path) -> None:
    told = tmp_path / "told"

    def change() -> None:
        deadline = time.monotonic() + 60
        while not told.with_suffix(".asked").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        workspace.change_settings(workspace.settings.model_copy(update={"stale_after_days": 9}))
        told.touch()

    changing = threading.Thread(target=change)
    changing.start()
    found = apart(apart_work.stale_after_days, workspace, told, context=JobContext())
    changing.join()
    assert found == 9
    assert workspace.settings.stale_after_days == 9


@pytest.mark.skipif(not hasattr(os, "nice"), reason="Windows knows no niceness")
def test_the_child_gives_way_to_the_window() -> None:
    from reliscore_desktop.app.child_start import NICENESS, prepare_child
    from reliscore_desktop.jobs.child import in_child

    before = os.nice(0)
    assert in_child(apart_work.niceness, context=JobContext(), prepare=prepare_child) == before + NICENESS
