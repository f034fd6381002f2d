"""Progress is one slot that is overwritten; cancel is a flag tested between chunks."""

import pytest

from reliscore_desktop.jobs.context import JobCancelledError, JobContext, Progress


def test_the_latest_progress_replaces_the_one_before() -> None:
    context = JobContext()
    context.step("Read", total=10, unit="rows")
    context.progress(3, 10)
    context.advance(2)
    assert (context.snapshot.step, context.snapshot.done, context.snapshot.unit) == ("Read", 5, "rows")
    assert context.snapshot.fraction == pytest.approx(0.5)


def test_an_unknown_total_has_no_fraction_and_no_time_left() -> None:
    progress = Progress(done=7, started_monotonic=0.0)
    assert progress.fraction is None
    assert progress.seconds_left(100.0) is None


def test_time_left_follows_the_rate_so_far() -> None:
    progress = Progress(done=25, total=100, started_monotonic=0.0)
    assert progress.seconds_left(10.0) == pytest.approx(30.0)


def test_more_done_than_announced_is_shown_as_all_of_it() -> None:
    assert Progress(done=12, total=10).fraction == 1.0


@pytest.mark.parametrize("report", ["check", "advance", "step"])
def test_every_report_after_a_cancel_stops_the_job(report: str) -> None:
    context = JobContext()
    context.cancel()
    with pytest.raises(JobCancelledError):
        context.step("Next") if report == "step" else getattr(context, report)()


def test_warnings_are_kept_in_order() -> None:
    context = JobContext()
    context.warn("first")
    context.warn("second")
    assert context.warnings == ("first", "second")
