"""The window whose imports and scoring run in a process of their own: what it shows, and what a death there does."""

import multiprocessing
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reliscore_desktop.app import operations
from reliscore_desktop.app.settings import Preferences
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import ChildDiedError
from reliscore_desktop.jobs.job import JobState
from reliscore_desktop.ui.imports.import_run import ImportListener, ImportRun
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.session import Session
from tests.ui.conftest import SAMPLE_DAYS, WAIT_MS, settled

WindowMaker = Callable[[Session], MainWindow]


@pytest.fixture
def apart(tmp_path: Path, bridge: JobBridge) -> Iterator[Session]:
    """A session as the program makes it, on an empty workspace."""
    found = Session(Workspace.open(tmp_path / "workspace"), bridge, Preferences(), works_apart=True)
    yield found
    bridge.close()
    found.workspace.close()


def start_import(session: Session, score_after: bool = True) -> ImportRun:
    listener = ImportListener(lambda *_: None, lambda _error: None, lambda: None, lambda *_: None)
    run = ImportRun(session, [SAMPLE_DAYS], score_after, listener)
    run.start()
    return run


def workers() -> list[BaseProcess]:
    return [one for one in multiprocessing.active_children() if one.name == "worker"]


def test_an_import_fills_the_pages_and_its_process_is_gone(
    apart: Session, make_window: WindowMaker, qtbot: QtBot
) -> None:
    window = make_window(apart)
    run = start_import(apart)
    qtbot.waitUntil(lambda: bool(workers()), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: window.trust.message.startswith("Imported 900 rows, 300 drives scored. "), timeout=WAIT_MS)
    qtbot.waitUntil(settled(apart), timeout=WAIT_MS)
    assert [step.name for step in run.handle.context.steps][:2] == ["Importing", "Drives"]
    assert apart.summary is not None
    assert apart.summary.scored == 300
    assert not workers()


def test_a_scoring_process_that_dies_is_told_and_the_scores_stay(
    apart: Session, make_window: WindowMaker, qtbot: QtBot
) -> None:
    window = make_window(apart)
    start_import(apart)
    qtbot.waitUntil(settled(apart), timeout=WAIT_MS)
    before = operations.fleet_frame(apart.workspace).frame
    window.book.action("file.score").trigger()
    qtbot.waitUntil(lambda: bool(workers()), timeout=WAIT_MS)
    handle = apart.bridge.operations[-1]
    workers()[0].kill()
    qtbot.waitUntil(lambda: window.banners.scoring_stopped.isVisible(), timeout=WAIT_MS)
    assert window.banners.scoring_stopped.sentence.startswith("Scoring stopped. The scores of today")
    assert isinstance(handle.error, ChildDiedError)
    qtbot.waitUntil(settled(apart), timeout=WAIT_MS)
    assert operations.fleet_frame(apart.workspace).frame.equals(before)
    window.book.action("file.score").trigger()
    qtbot.waitUntil(lambda: not window.banners.scoring_stopped.isVisible(), timeout=WAIT_MS)
    qtbot.waitUntil(settled(apart), timeout=WAIT_MS)


def test_closing_the_window_ends_the_process(apart: Session, make_window: WindowMaker, qtbot: QtBot) -> None:
    make_window(apart)
    run = start_import(apart)
    qtbot.waitUntil(lambda: bool(workers()), timeout=WAIT_MS)
    assert apart.bridge.close()
    assert run.handle.state is JobState.CANCELLED
    assert not workers()
