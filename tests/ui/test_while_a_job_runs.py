"""Section 5 of the design: while a job runs everything stays readable, what may not run is off and says why."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reliscore_desktop.app import operations
from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.fleet.query import AT_RISK_DRIVES
from reliscore_desktop.importing.report import ImportReport
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job, JobState, Lane
from reliscore_desktop.ui.frame.jobs_popover import JobsPopover
from reliscore_desktop.ui.frame.work import import_words
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.session import Session
from tests.ui.conftest import SAMPLE_DAYS, WAIT_MS, settled

WindowMaker = Callable[[Session], MainWindow]


class Held:
    """A job that writes and waits in its second step until it is let go or cancelled."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.entered, self.let_go = threading.Event(), threading.Event()
        self.window = window
        self.handle = window.session.bridge.submit(Job("score", "Held job", self._run, Lane.WRITE))
        qtbot.waitUntil(self.entered.is_set, timeout=WAIT_MS)

    def _run(self, context: JobContext) -> None:
        context.step("First step")
        context.step("Second step", total=100_000_000, unit="bytes")
        context.progress(40_000_000, 100_000_000)
        self.entered.set()
        while not self.let_go.wait(0.01):
            context.check()


@pytest.fixture
def held(window: MainWindow, qtbot: QtBot) -> Iterator[Held]:
    """A job that runs until the test is over."""
    found = Held(window, qtbot)
    yield found
    found.let_go.set()
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)


def texts_of(popover: JobsPopover) -> str:
    return "\n".join(one.text() for one in popover.findChildren(QLabel))


def test_pages_stay_readable_and_sortable(window: MainWindow, held: Held, qtbot: QtBot) -> None:
    for page_id in ("overview", "drives", "alerts", "reliability", "risk-model", "data"):
        window.navigator.open(page_id)
        qtbot.waitUntil(lambda: not window.session.bridge.has_queries, timeout=WAIT_MS)
        assert window.pages.current_page.state.value == "ready", page_id
    assert held.handle.state is JobState.RUNNING


def test_the_popover_tells_steps_amount_and_what_stays_on_screen(window: MainWindow, held: Held) -> None:
    window.trust.jobs.open_popover()
    popover = window.trust.jobs.findChild(JobsPopover)
    assert isinstance(popover, JobsPopover)
    words = texts_of(popover)
    assert "First step" in words
    assert "40 MB of 100 MB" in words
    assert "Scores on screen are from today" in words
    popover.close()
    assert held.handle.state is JobState.RUNNING


@pytest.mark.parametrize(
    "action_id", ["risk_model.activate", "risk_model.roll_back", "data.restore", "data.compact", "file.open_workspace"]
)
def test_what_must_wait_is_off_and_says_why(window: MainWindow, held: Held, action_id: str, qtbot: QtBot) -> None:
    for page_id in ("risk-model", "data"):
        window.navigator.open(page_id)
        qtbot.waitUntil(lambda: not window.session.bridge.has_queries, timeout=WAIT_MS)
    action = window.book.action(action_id)
    assert not action.isEnabled()
    assert "Wait until the running job is over" in action.toolTip()


def test_a_second_import_waits_for_its_turn_and_then_runs(
    window: MainWindow, held: Held, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "2013-04-13.csv"
    path.write_text((SAMPLE_DAYS / "2013-04-12.csv").read_text().replace("2013-04-12", "2013-04-13"))
    assert window.book.action("file.import").isEnabled()
    workspace = window.session.workspace
    job = Job(
        "import",
        "Import",
        lambda context: operations.import_telemetry(workspace, [path], context, score_after=False),
        Lane.WRITE,
    )
    waiting = window.session.bridge.submit(job)
    assert not waiting.state.is_over
    window.trust.jobs.open_popover()
    popover = window.trust.jobs.findChild(JobsPopover)
    assert isinstance(popover, JobsPopover)
    assert "Waits for the job before it." in texts_of(popover)
    popover.close()
    held.let_go.set()
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    assert waiting.error is None
    assert operations.status(workspace).telemetry_rows == 1200


def test_a_cancelled_job_ends_and_says_so(window: MainWindow, held: Held, qtbot: QtBot) -> None:
    held.handle.cancel()
    qtbot.waitUntil(lambda: held.handle.state is JobState.CANCELLED, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "cancelled" in window.trust.message, timeout=WAIT_MS)


def test_an_import_ends_with_rows_alerts_and_a_way_to_them(
    empty_session: Session, make_window: WindowMaker, qtbot: QtBot
) -> None:
    window = make_window(empty_session)
    workspace = empty_session.workspace
    job = Job(
        "import", "Import", lambda context: operations.import_telemetry(workspace, [SAMPLE_DAYS], context), Lane.WRITE
    )
    empty_session.bridge.submit(job, on_result=lambda _outcome: empty_session.reload())
    qtbot.waitUntil(lambda: window.trust.message.startswith("Imported 900 rows, 300 drives scored. "), timeout=WAIT_MS)
    assert "new alert" in window.trust.message
    with qtbot.waitSignal(window.navigator.requested, timeout=WAIT_MS) as opened:
        window.trust.follow_message()
    assert opened.args[0] in ("alerts", "drives")
    qtbot.waitUntil(settled(empty_session), timeout=WAIT_MS)


def test_show_leads_to_the_ledger_where_nothing_was_scored(window: MainWindow) -> None:
    outcome = operations.ImportOutcome(report=ImportReport(()), scores=None)
    assert import_words(outcome) == "Imported 0 rows."
    opened: list[tuple[str, object]] = []
    window.work.open_page = lambda page, request: opened.append((page, request))
    window.work.show_result(None)
    window.work.show_result(operations.ScoreReport("2026.11", ()))
    assert opened == [("data", "imports"), ("drives", AT_RISK_DRIVES)]


def test_scoring_that_stops_is_told_in_a_banner_until_it_succeeds(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = operations.score

    def broken(*_arguments: object, **_options: object) -> None:
        raise StoreError("The disk is full.", "Make room.")

    monkeypatch.setattr(operations, "score", broken)
    window.book.action("file.score").trigger()
    qtbot.waitUntil(lambda: window.banners.scoring_stopped.isVisible(), timeout=WAIT_MS)
    assert window.banners.scoring_stopped.sentence.startswith("Scoring stopped. The scores of today")
    with qtbot.waitSignal(window.navigator.requested, timeout=WAIT_MS) as opened:
        window.banners.details_asked.emit()
    assert opened.args[:2] == ["data", "jobs"]
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    monkeypatch.setattr(operations, "score", real)
    window.book.action("file.score").trigger()
    qtbot.waitUntil(lambda: not window.banners.scoring_stopped.isVisible(), timeout=WAIT_MS)
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)


def test_an_import_whose_scoring_breaks_keeps_its_rows_and_says_both(
    empty_session: Session, make_window: WindowMaker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reliscore_desktop.app.operations import importing

    def broken(*_arguments: object, **_options: object) -> None:
        raise MemoryError

    monkeypatch.setattr(importing, "score", broken)
    window = make_window(empty_session)
    workspace = empty_session.workspace
    job = Job(
        "import", "Import", lambda context: operations.import_telemetry(workspace, [SAMPLE_DAYS], context), Lane.WRITE
    )
    handle = empty_session.bridge.submit(job)
    qtbot.waitUntil(lambda: window.banners.scoring_stopped.isVisible(), timeout=WAIT_MS)
    assert "No scores are stored yet." in window.banners.scoring_stopped.sentence
    assert isinstance(handle.error, operations.ScoringStoppedError)
    assert "The rows are stored, but scoring them stopped (MemoryError)." in str(handle.error)
    assert operations.status(workspace).telemetry_rows == 900
    qtbot.waitUntil(settled(empty_session), timeout=WAIT_MS)
