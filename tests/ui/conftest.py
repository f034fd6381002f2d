"""Fixtures of the window's tests: theme, a small scored workspace of real telemetry, and a watch for what is left."""

import gc
import shutil
import threading
import time
import traceback
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reliscore_desktop.app import operations
from reliscore_desktop.app.settings import Preferences
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.theme import Theme, ThemeMode, install_theme

SAMPLE_DAYS = Path(__file__).resolve().parents[1] / "data" / "backblaze" / "2013"
WAIT_MS = 60_000
ENDING_SECONDS = 2.0
"""What is about to end may do so on a busy machine; what was forgotten stays longer."""


class Watch:
    """Remembers what a test starts, and where."""

    def __init__(self) -> None:
        self._started: list[tuple[weakref.ref[Any], str]] = []
        self._windows_before = set(_windows())

    def record(self, monkeypatch: pytest.MonkeyPatch, kind: type) -> None:
        """Note every `start` of this class."""
        original: Callable[..., Any] = kind.start  # type: ignore[attr-defined]  # Thread and QTimer both have it
        started = self._started

        def start(one: Any, *args: Any) -> Any:
            started.append((weakref.ref(one), "".join(traceback.format_stack(limit=8)[:-1])))
            return original(one, *args)

        monkeypatch.setattr(kind, "start", start)

    def left(self) -> list[str]:
        """What still runs or is still shown, each with the place where it was started."""
        problems = []
        for reference, origin in self._started:
            one = reference()
            if (isinstance(one, threading.Thread) and one.is_alive() and not one.daemon) or (
                isinstance(one, QTimer) and shiboken6.isValid(one) and one.isActive()
            ):
                problems.append(f"{one!r}, started at\n{origin}")
        shown = [one for one in _windows() if one not in self._windows_before and one.isVisible()]
        return problems + [f"window {one!r}" for one in shown]


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test that leaves a thread, a running timer or a visible window fails, and hears where it was started."""
    watch = Watch()
    watch.record(monkeypatch, threading.Thread)
    watch.record(monkeypatch, QTimer)
    yield
    deadline = time.monotonic() + ENDING_SECONDS
    problems = _after_events(watch)
    while problems and time.monotonic() < deadline:
        gc.collect()
        problems = _after_events(watch)
    if problems:
        pytest.fail("left behind:\n" + "\n".join(problems))


def _after_events(watch: Watch) -> list[str]:
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
    return watch.left()


def _windows() -> list[Any]:
    return [one for one in QApplication.topLevelWidgets() if shiboken6.isValid(one)]


@pytest.fixture(autouse=True)
def themed(qapp: QApplication) -> Theme:
    """Every test begins with the light theme at scale 1."""
    return install_theme(qapp, ThemeMode.LIGHT)


@pytest.fixture(scope="session")
def scored_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a workspace with real days of 2013, all scored. Copied by those who change it."""
    root = tmp_path_factory.mktemp("scored") / "workspace"
    with Workspace.open(root) as workspace:
        operations.import_telemetry(workspace, [SAMPLE_DAYS], JobContext(), score_after=False)
        status = operations.status(workspace)
        operations.score(workspace, status.first_day, status.last_day, JobContext())
    return root


@pytest.fixture
def bridge() -> Iterator[JobBridge]:
    """A bridge with its own threads, closed at the end."""
    found = JobBridge()
    yield found
    assert found.close(), "jobs did not stop in time"


@pytest.fixture
def session(scored_root: Path, tmp_path: Path, bridge: JobBridge) -> Iterator[Session]:
    """A session on a copy of the scored workspace."""
    root = tmp_path / "workspace"
    shutil.copytree(scored_root, root)
    workspace = Workspace.open(root)
    found = Session(workspace, bridge, Preferences())
    yield found
    bridge.close()
    found.workspace.close()


@pytest.fixture
def empty_session(tmp_path: Path, bridge: JobBridge) -> Iterator[Session]:
    """A session on an empty workspace."""
    workspace = Workspace.open(tmp_path / "empty")
    found = Session(workspace, bridge, Preferences())
    yield found
    bridge.close()
    found.workspace.close()


def settled(session: Session) -> Callable[[], bool]:
    """A condition for `qtbot.waitUntil`: nothing is being read or done."""

    def is_settled() -> bool:
        return not session.bridge.has_queries and not session.bridge.operations

    return is_settled


@pytest.fixture
def make_window(qtbot: QtBot) -> Iterator[Callable[[Session], MainWindow]]:
    """Opens the main window on a session and waits until it shows its data; closed at the end."""
    windows: list[MainWindow] = []

    def make(session: Session) -> MainWindow:
        window = MainWindow(session, remembers=False)
        windows.append(window)
        window.show()
        qtbot.waitUntil(settled(session), timeout=WAIT_MS)
        return window

    yield make
    for window in windows:
        window.session.bridge.close()
        window.close()
        window.deleteLater()


@pytest.fixture
def window(session: Session, make_window: Callable[[Session], MainWindow]) -> MainWindow:
    """The main window on the scored workspace."""
    return make_window(session)
