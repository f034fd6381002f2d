"""Work in a child process: its progress, its answer or its error arrive; a cancel and a death on either side end it."""

import logging
import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reliscore_desktop.domain.errors import ChildDiedError, InputError
from reliscore_desktop.domain.phrase import Phrase
from reliscore_desktop.jobs import child
from reliscore_desktop.jobs.child import in_child
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job, JobState, Lane
from reliscore_desktop.jobs.runner import JobRunner
from tests.unit.jobs import child_work

LIMIT_SECONDS = 60.0


def wait_until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + LIMIT_SECONDS
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.01)


def test_work_is_done_in_another_process_that_is_gone_afterwards() -> None:
    number = in_child(child_work.process_number, context=JobContext())
    assert number != os.getpid()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_progress_steps_warnings_words_and_log_arrive(caplog: pytest.LogCaptureFixture) -> None:
    context = JobContext()
    told: list[object] = []
    seen: set[tuple[str, float, float]] = set()
    stop = threading.Event()

    def watch() -> None:
        while not stop.is_set():
            seen.add((context.snapshot.step, context.snapshot.done, context.snapshot.total))
            time.sleep(0.01)

    watcher = threading.Thread(target=watch)
    watcher.start()
    with caplog.at_level(logging.INFO, logger=child.LOGGER):
        result = in_child(child_work.count, 8, context=context, heard=told.append)
    stop.set()
    watcher.join()
    assert result == "counted"
    assert len({done for step, done, total in seen if (step, total) == ("Counting", 8)}) > 3
    assert context.snapshot.fraction == 1.0
    assert [step.name for step in context.steps] == ["Before"]
    assert context.warnings == ("a warning",)
    assert told == ["told"]
    assert ("reliscore_desktop.child_work", logging.WARNING, "said something") in caplog.record_tuples


def test_an_error_arrives_as_itself_with_its_words_and_where_it_came_from() -> None:
    with pytest.raises(InputError) as caught:
        in_child(child_work.refuse, "disk", context=JobContext())
    assert str(caught.value) == "There is no disk. Choose another."
    assert isinstance(caught.value.message, Phrase)
    assert caught.value.message.template == "There is no {name}."
    assert "in refuse" in str(caught.value.__cause__)


def test_an_error_that_cannot_be_sent_arrives_as_what_it_says() -> None:
    with pytest.raises(RuntimeError, match="StubbornError: 1 and 2"):
        in_child(child_work.fail_strangely, context=JobContext())


def test_a_result_that_cannot_be_sent_is_an_error_and_no_hanging() -> None:
    with pytest.raises(TypeError, match="pickle"):
        in_child(child_work.give_no_data, context=JobContext())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that kills")
def test_a_child_that_is_killed_is_an_error_with_advice() -> None:
    with pytest.raises(ChildDiedError) as caught:
        in_child(child_work.die, context=JobContext())
    assert "(signal SIGKILL)" in caught.value.message
    assert "Finished parts are kept." in caught.value.advice


def test_a_cancel_reaches_the_child(tmp_path: Path) -> None:
    runner, started = JobRunner(), tmp_path / "started"
    handle = runner.submit(
        Job("wait", "Wait", lambda context: in_child(child_work.wait_for_cancel, started, context=context), Lane.WRITE)
    )
    wait_until(started.exists)
    handle.cancel()
    assert handle.wait(LIMIT_SECONDS)
    assert handle.state is JobState.CANCELLED
    assert runner.close()


def test_a_child_that_ignores_the_cancel_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "CANCEL_SECONDS", 0.1)
    runner, started = JobRunner(), tmp_path / "started"
    handle = runner.submit(
        Job("stay", "Stay", lambda context: in_child(child_work.ignore_the_cancel, started, context=context))
    )
    wait_until(started.exists)
    assert runner.close(LIMIT_SECONDS)
    assert handle.state is JobState.CANCELLED


@pytest.mark.skipif(os.name == "nt", reason="a process of Windows can't be asked for by signal 0")
def test_a_child_whose_parent_is_killed_is_told_and_ends(tmp_path: Path) -> None:
    started = tmp_path / "started"
    parent = multiprocessing.get_context("spawn").Process(target=child_work.wait_in_child, args=(started,))
    parent.start()
    wait_until(started.exists)
    parent.kill()
    parent.join()
    wait_until(started.with_suffix(".told").exists)
    number = int(started.read_text())
    wait_until(lambda: not is_running(number))


def is_running(number: int) -> bool:
    """Whether the process goes on; one that nobody waited for yet has ended too."""
    state = Path(f"/proc/{number}/stat")
    if Path("/proc/self/stat").exists():
        return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True
