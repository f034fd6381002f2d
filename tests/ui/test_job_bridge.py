"""Jobs reach the window through one object: newest answer wins, progress is polled only while needed."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job, JobState, Lane
from reliscore_desktop.ui.job_bridge import JobBridge


def job(function: Callable[[JobContext], object], lane: Lane = Lane.READ) -> Job:
    return Job("test", "Test", function, lane)


def test_results_arrive_in_the_gui_thread(bridge: JobBridge, qtbot: QtBot) -> None:
    arrived: list[tuple[object, bool]] = []

    def take(result: object) -> None:
        arrived.append((result, QThread.currentThread() is bridge.thread()))

    bridge.submit(job(lambda _context: threading.current_thread().name), view="page", on_result=take)
    qtbot.waitUntil(lambda: bool(arrived))
    name, in_gui_thread = arrived[0]
    assert in_gui_thread
    assert str(name).startswith("read-lane")
    assert not bridge.has_queries


def test_a_newer_query_of_the_same_view_supersedes_the_older(bridge: JobBridge, qtbot: QtBot) -> None:
    release, answers = threading.Event(), list[str]()

    def slow(context: JobContext) -> str:
        release.wait(10)
        context.check()
        return "old"

    older = bridge.submit(job(slow), view="page", on_result=answers.append)
    bridge.submit(job(lambda _context: "new"), view="page", on_result=answers.append)
    qtbot.waitUntil(lambda: answers == ["new"])
    release.set()
    qtbot.waitUntil(lambda: older.state.is_over)
    assert older.state is JobState.CANCELLED
    qtbot.wait(20)
    assert answers == ["new"]


def test_an_old_answer_that_came_too_late_is_dropped(bridge: JobBridge, qtbot: QtBot) -> None:
    answers: list[str] = []
    older = bridge.submit(job(lambda _context: "old"), view="page", on_result=answers.append)
    assert older.wait(10)
    bridge.submit(job(lambda _context: "new"), view="page", on_result=answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["new"]


def test_errors_reach_the_one_who_asked(bridge: JobBridge, qtbot: QtBot) -> None:
    errors: list[BaseException] = []

    def fail(_context: JobContext) -> None:
        raise InputError("x.csv is not drive telemetry.")

    bridge.submit(job(fail), view="page", on_error=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert str(errors[0]) == "x.csv is not drive telemetry."


def test_progress_is_polled_only_while_operations_run(bridge: JobBridge, qtbot: QtBot) -> None:
    release = threading.Event()
    assert not bridge.is_polling
    with qtbot.waitSignal(bridge.operation_started):
        handle = bridge.submit(job(lambda _context: release.wait(10), Lane.WRITE))
    assert bridge.operations == (handle,)
    with qtbot.waitSignals([bridge.progressed, bridge.progressed]):
        pass
    release.set()
    qtbot.waitUntil(lambda: not bridge.operations)
    assert not bridge.is_polling


def test_operations_that_write_go_one_at_a_time(bridge: JobBridge, qtbot: QtBot) -> None:
    release, order = threading.Event(), list[str]()

    def first(_context: JobContext) -> None:
        release.wait(10)
        order.append("first")

    bridge.submit(job(first, Lane.WRITE))
    second = bridge.submit(job(lambda _context: order.append("second"), Lane.WRITE))
    assert second.state is JobState.QUEUED
    release.set()
    qtbot.waitUntil(lambda: not bridge.operations)
    assert order == ["first", "second"]


def test_closing_cancels_what_runs_and_leaves_no_thread(qtbot: QtBot) -> None:
    bridge = JobBridge()
    before = threading.active_count()

    def endless(context: JobContext) -> None:
        while True:
            context.check()
            threading.Event().wait(0.01)

    with qtbot.waitSignal(bridge.operation_started):
        handle = bridge.submit(job(endless))
    assert threading.active_count() > before
    assert bridge.close(5)
    assert handle.state is JobState.CANCELLED
    assert not [one for one in threading.enumerate() if one.name.startswith(("read-lane", "write-lane"))]
    assert bridge.close()
