"""Jobs run in two lanes, report through their handle, cancel at the next check, and leave no thread behind."""

import threading
from collections.abc import Iterator

import pytest

from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.events import JobEvent, JobEventKind
from reliscore_desktop.jobs.job import Job, JobState, Lane
from reliscore_desktop.jobs.runner import JobRunner


@pytest.fixture
def runner() -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    made.close()


def test_a_finished_job_holds_its_result(runner: JobRunner) -> None:
    handle = runner.submit(Job("sum", "Add", lambda _: 1 + 1))
    assert handle.wait(5)
    assert (handle.state, handle.result, handle.error) == (JobState.DONE, 2, None)


def test_a_failing_job_holds_its_error_and_the_lane_goes_on(runner: JobRunner) -> None:
    def fail(_: JobContext) -> None:
        message = "broken"
        raise ValueError(message)

    failed = runner.submit(Job("fail", "Fail", fail, Lane.WRITE))
    after = runner.submit(Job("next", "Next", lambda _: "ran", Lane.WRITE))
    assert after.wait(5)
    assert failed.state is JobState.FAILED
    assert isinstance(failed.error, ValueError)
    assert after.result == "ran"


def test_writers_run_one_at_a_time(runner: JobRunner) -> None:
    active = 0
    most = 0
    lock = threading.Lock()

    def write(_: JobContext) -> None:
        nonlocal active, most
        with lock:
            active += 1
            most = max(most, active)
        threading.Event().wait(0.005)
        with lock:
            active -= 1

    handles = [runner.submit(Job("write", "Write", write, Lane.WRITE)) for _ in range(8)]
    assert all(handle.wait(5) for handle in handles)
    assert most == 1


def test_a_reader_runs_beside_a_busy_writer(runner: JobRunner) -> None:
    release = threading.Event()
    writer = runner.submit(Job("write", "Write", lambda _: release.wait(5), Lane.WRITE))
    reader = runner.submit(Job("read", "Read", lambda _: "read", Lane.READ))
    assert reader.wait(5)
    assert writer.state is JobState.RUNNING
    release.set()
    assert writer.wait(5)


def test_cancel_stops_a_running_job_at_its_next_check(runner: JobRunner) -> None:
    started = threading.Event()

    def endless(context: JobContext) -> None:
        started.set()
        while True:
            context.progress(1, 2)

    handle = runner.submit(Job("endless", "Endless", endless))
    assert started.wait(5)
    handle.cancel()
    assert handle.wait(5)
    assert handle.state is JobState.CANCELLED


def test_a_job_cancelled_while_queued_never_starts(runner: JobRunner) -> None:
    release = threading.Event()
    ran: list[str] = []
    first = runner.submit(Job("first", "First", lambda _: release.wait(5), Lane.WRITE))
    second = runner.submit(Job("second", "Second", lambda _: ran.append("ran"), Lane.WRITE))
    second.cancel()
    release.set()
    assert first.wait(5)
    assert second.wait(5)
    assert second.state is JobState.CANCELLED
    assert second.started_at is None
    assert ran == []


def test_listeners_hear_queued_started_over_in_this_order(runner: JobRunner) -> None:
    heard: list[JobEventKind] = []
    over = threading.Event()

    def listen(event: JobEvent) -> None:
        heard.append(event.kind)
        if event.kind is JobEventKind.OVER:
            over.set()

    runner.listen(listen)
    runner.submit(Job("any", "Any", lambda _: None))
    assert over.wait(5)
    assert heard == [JobEventKind.QUEUED, JobEventKind.STARTED, JobEventKind.OVER]


def test_closing_cancels_waits_and_leaves_no_thread() -> None:
    runner = JobRunner()

    def endless(context: JobContext) -> None:
        while True:
            context.check()

    for lane in Lane:
        runner.submit(Job("endless", "Endless", endless, lane))
    assert runner.close(5)
    assert runner.unfinished == ()
    assert not [thread.name for thread in threading.enumerate() if "lane" in thread.name]


def test_closing_says_so_when_a_job_does_not_listen() -> None:
    runner = JobRunner()
    release = threading.Event()
    started = threading.Event()

    def deaf(_: JobContext) -> None:
        started.set()
        release.wait(5)

    handle = runner.submit(Job("deaf", "Deaf", deaf))
    assert started.wait(5)
    assert not runner.close(0.01)
    release.set()
    assert handle.wait(5)
