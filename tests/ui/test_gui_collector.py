"""Garbage in reference cycles is freed in the GUI thread, never in a worker."""

import gc
import threading
import weakref
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reliscore_desktop.jobs.job import Job, JobState
from reliscore_desktop.ui.gui_collector import GuiCollector
from reliscore_desktop.ui.job_bridge import JobBridge


class Ring:
    """Refers to itself, as a chart's items do, and notes in which thread it was freed."""

    freed_in: ClassVar[list[threading.Thread]] = []

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        Ring.freed_in.append(threading.current_thread())


@pytest.fixture
def collector(qapp: QApplication) -> GuiCollector:
    return GuiCollector(QObject(qapp))


def test_a_worker_that_allocates_frees_no_cycles(collector: GuiCollector, qtbot: QtBot) -> None:
    gc.collect()
    Ring.freed_in.clear()
    reference = weakref.ref(Ring())
    worker = threading.Thread(target=lambda: [[] for _ in range(50_000)])
    worker.start()
    worker.join()
    assert reference() is not None
    junk: list[list[int]] = [[] for _ in range(5_000)]
    qtbot.waitUntil(lambda: reference() is None, timeout=10_000)
    assert Ring.freed_in == [threading.main_thread()]
    assert junk
    collector.close()


def test_long_lived_garbage_waits_until_the_operation_is_over(qapp: QApplication, qtbot: QtBot) -> None:
    running = [True]
    collector = GuiCollector(QObject(qapp), is_busy=lambda: bool(running))
    ring = Ring()
    reference = weakref.ref(ring)
    gc.collect()
    del ring
    thresholds = gc.get_threshold()
    gc.set_threshold(1, 1, 1)
    try:
        for _ in range(5):
            collector.collect()
        assert reference() is not None
        running.clear()
        qtbot.waitUntil(lambda: reference() is None, timeout=10_000)
    finally:
        gc.set_threshold(*thresholds)
        collector.close()


def test_closing_the_last_one_hands_collection_back(collector: GuiCollector) -> None:
    assert not gc.isenabled()
    collector.close()
    collector.close()
    assert gc.isenabled()


def test_a_query_asked_while_the_window_goes_away_is_cancelled(qapp: QApplication) -> None:
    bridge = JobBridge()
    assert bridge.close()
    handle = bridge.submit(Job("late", "Late query", lambda _context: 1), view="page")
    assert handle.state is JobState.CANCELLED
