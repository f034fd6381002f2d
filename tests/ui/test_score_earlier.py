"""Earlier days are scored from the window: asked how far back, done as one job, shown at once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reliscore_desktop.app import operations
from reliscore_desktop.app.operations.score_backlog import score_backlog
from reliscore_desktop.app.settings import Preferences
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.ui.frame.score_earlier import SCORE_EARLIER, ScoreEarlierDialog
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.overview.overview_page import OverviewPage
from reliscore_desktop.ui.risk_model.risk_model_page import RiskModelPage
from reliscore_desktop.ui.session import Session
from tests.ui.conftest import SAMPLE_DAYS, WAIT_MS, settled

WindowMaker = Callable[[Session], MainWindow]


@pytest.fixture
def window(tmp_path: Path, bridge: JobBridge, make_window: WindowMaker) -> Iterator[MainWindow]:
    """Several days were imported at once, and the newest is scored, as after a first import."""
    workspace = Workspace.open(tmp_path / "workspace")
    operations.import_telemetry(workspace, [SAMPLE_DAYS], JobContext(), score_after=True)
    yield make_window(Session(workspace, bridge, Preferences()))
    workspace.close()


def asked(window: MainWindow, qtbot: QtBot, press: Callable[[], object]) -> ScoreEarlierDialog:
    press()
    qtbot.waitUntil(lambda: window.score_earlier.dialog is not None, timeout=WAIT_MS)
    dialog = window.score_earlier.dialog
    assert dialog is not None
    return dialog


def overview(window: MainWindow) -> OverviewPage:
    page = window.pages.current_page
    assert isinstance(page, OverviewPage)
    return page


def test_the_overview_offers_it_beside_the_missing_trend_and_shows_the_trend_afterwards(
    window: MainWindow, qtbot: QtBot
) -> None:
    button = overview(window).lanes.score_earlier
    assert button.isVisible()
    missing = score_backlog(window.session.workspace).days
    assert len(missing) >= 1
    dialog = asked(window, qtbot, lambda: qtbot.mouseClick(button, Qt.MouseButton.LeftButton))
    assert dialog.sentence.text().startswith(f"{len(missing)} of {len(missing) + 1} days up to Fri 12 Apr 2013")
    assert [one.text() for one in dialog.choices.buttons()] == [
        f"All days: {len(missing)} day{'s' if len(missing) > 1 else ''} to score"
    ]

    with qtbot.waitSignal(window.session.bridge.operation_over, timeout=WAIT_MS):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)

    segments = window.session.workspace.store.segments
    assert segments.days(SegmentKind.SCORES) == segments.days(SegmentKind.TELEMETRY)
    assert not overview(window).lanes.score_earlier.isVisible()
    assert overview(window).lanes.stack.isVisible()
    assert window.trust.message.startswith(f"{len(missing)} day{'s' if len(missing) > 1 else ''} scored.")


def test_the_scorecard_offers_it_too(window: MainWindow, qtbot: QtBot) -> None:
    window.navigator.open("risk-model")
    qtbot.waitUntil(settled(window.session), timeout=WAIT_MS)
    page = window.pages.current_page
    assert isinstance(page, RiskModelPage)
    dialog = asked(window, qtbot, page.scorecard.score_earlier.click)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert score_backlog(window.session.workspace).days


def test_where_every_day_is_scored_there_is_nothing_to_start(
    session: Session, make_window: WindowMaker, qtbot: QtBot
) -> None:
    window = make_window(session)
    dialog = asked(window, qtbot, window.book.action(SCORE_EARLIER).trigger)
    assert dialog.sentence.text() == "Every day that holds telemetry is scored."
    assert not dialog.start.isEnabled()
    dialog.reject()


def test_an_empty_workspace_says_why_it_is_off(empty_session: Session, make_window: WindowMaker) -> None:
    action = make_window(empty_session).book.action(SCORE_EARLIER)
    assert not action.isEnabled()
    assert action.toolTip() == "There is nothing to score yet"
