"""The scoring job: which days it does, what it skips, what a cancel leaves."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from reliscore_desktop.app.operations import import_telemetry, score, verify
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import InputError, ReadOnlyError
from reliscore_desktop.fleet.runs import current_runs
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from reliscore_desktop.store.segment import SegmentKind
from tests.small_real_fleet import FIRST_DAY, LAST_DAY, SCORED_FROM, real_rows

ONE_DAY = dt.timedelta(days=1)


def scored_days(workspace: Workspace) -> list[dt.date]:
    return workspace.store.segments.days(SegmentKind.SCORES)


def test_a_range_scores_its_days_and_each_has_a_run(workspace: Workspace) -> None:
    assert scored_days(workspace) == [SCORED_FROM + ONE_DAY * number for number in range(10)]
    assert [run.day for run in current_runs(workspace.store)] == scored_days(workspace)


def test_without_days_the_latest_day_is_scored(workspace: Workspace, context: JobContext) -> None:
    report = score(workspace, None, None, context, force=True)
    assert [(day.day, day.skipped) for day in report.days] == [(LAST_DAY, False)]


def test_days_that_are_current_are_skipped_and_still_reported(workspace: Workspace, context: JobContext) -> None:
    runs_before = len(current_runs(workspace.store))
    report = score(workspace, SCORED_FROM, LAST_DAY, context)
    assert all(day.skipped for day in report.days)
    assert report.days[-1].drives_scored > 0
    assert len(current_runs(workspace.store)) == runs_before


def test_scoring_again_gives_the_same_probabilities(workspace: Workspace, context: JobContext) -> None:
    before = workspace.store.segments.read_day(SegmentKind.SCORES, LAST_DAY)
    score(workspace, LAST_DAY, LAST_DAY, context, force=True)
    after = workspace.store.segments.read_day(SegmentKind.SCORES, LAST_DAY)
    assert before is not None
    assert after is not None
    assert_frame_equal(after, before, rel_tol=1e-5, abs_tol=1e-6)


def test_a_backfill_gives_later_days_the_change_they_could_not_know(workspace: Workspace, context: JobContext) -> None:
    later = SCORED_FROM + ONE_DAY
    before = workspace.store.segments.read_day(SegmentKind.SCORES, later, ["probability", "probability_change_7d"])
    assert before is not None
    assert before["probability_change_7d"].null_count() == before.height
    report = score(workspace, FIRST_DAY, LAST_DAY, context)
    after = workspace.store.segments.read_day(SegmentKind.SCORES, later, ["probability", "probability_change_7d"])
    assert after is not None
    assert after["probability_change_7d"].null_count() < after.height
    assert_frame_equal(after.select("probability"), before.select("probability"), rel_tol=1e-5, abs_tol=1e-6)
    assert report.days[-1].skipped, "the last day is measured against days that were scored already"


def test_late_telemetry_makes_later_days_stale_and_exactly_those_are_done_again(
    workspace: Workspace, context: JobContext, tmp_path: Path
) -> None:
    late = real_rows().filter(pl.col("date") == dt.date(2018, 3, 28)).head(3)
    source = tmp_path / "late.parquet"
    late.with_columns(pl.col("serial_number") + "X").write_parquet(source)
    import_telemetry(workspace, [source], context, score_after=False)
    report = score(workspace, SCORED_FROM, LAST_DAY, context)
    assert [day.day for day in report.days if not day.skipped] == [dt.date(2018, 3, 28) + ONE_DAY * n for n in range(4)]


def test_a_cancel_keeps_the_days_that_are_done(workspace: Workspace) -> None:
    class CancelAfterTwoDays(JobContext):
        def progress(
            self, done: float, total: float = 0.0, *, step: str | None = None, unit: str | None = None
        ) -> None:
            if (step or "").startswith("Scoring 2018-03-14"):
                self.cancel()
            super().progress(done, total, step=step, unit=unit)

    with pytest.raises(JobCancelledError):
        score(workspace, FIRST_DAY, FIRST_DAY + 3 * ONE_DAY, CancelAfterTwoDays())
    assert scored_days(workspace)[:3] == [FIRST_DAY, FIRST_DAY + ONE_DAY, SCORED_FROM]
    assert not verify(workspace, JobContext()).problems


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        (LAST_DAY, FIRST_DAY, "before it begins"),
        (dt.date(2010, 1, 1), dt.date(2010, 1, 2), "There is no telemetry from 2010-01-01 to 2010-01-02."),
        (dt.date(2010, 1, 1), dt.date(2010, 1, 1), "There is no telemetry on 2010-01-01."),
    ],
)
def test_a_range_without_telemetry_is_the_users_error(
    first: dt.date, last: dt.date, message: str, workspace: Workspace, context: JobContext
) -> None:
    with pytest.raises(InputError, match=message):
        score(workspace, first, last, context)


def test_an_empty_workspace_says_to_import_first(tmp_path: Path, context: JobContext) -> None:
    with Workspace.open(tmp_path / "empty") as empty, pytest.raises(InputError, match="Import some first"):
        score(empty, None, None, context)


def test_a_read_only_workspace_refuses_and_says_why(workspace: Workspace, context: JobContext) -> None:
    with (
        Workspace.open(workspace.root) as second,
        pytest.raises(ReadOnlyError, match="open for writing in process"),
    ):
        score(second, None, None, context)


def test_figures_of_a_run_are_those_of_its_scores(workspace: Workspace) -> None:
    run = current_runs(workspace.store)[-1]
    scores = workspace.store.segments.read_day(SegmentKind.SCORES, run.day)
    assert scores is not None
    assert run.expected.expected == pytest.approx(float(scores["probability"].sum()))
    assert run.scored == sum(run.bands.values()) == scores["probability"].count()
    assert run.scored + sum(run.not_scored.values()) == scores.height
