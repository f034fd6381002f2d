"""The watch over tests itself: what is left behind is found, with the place where it was started."""

import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from tests.ui.conftest import Watch


def test_a_thread_a_timer_and_a_window_left_behind_are_named_with_their_origin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watch, release = Watch(), threading.Event()
    watch.record(monkeypatch, threading.Thread)
    watch.record(monkeypatch, QTimer)
    thread = threading.Thread(target=release.wait, args=(10,), name="forgotten")
    thread.start()
    timer, widget = QTimer(), QWidget()
    timer.start(1000)
    widget.show()
    left = "\n".join(watch.left())
    release.set()
    thread.join()
    timer.stop()
    widget.close()
    assert "forgotten" in left
    assert "QTimer" in left
    assert "window" in left
    assert left.count("test_a_thread_a_timer_and_a_window_left_behind") >= 2
    assert not watch.left()
