"""A small scored fleet made of real Backblaze rows, and the window's pages on it."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reliscore_desktop.app import operations
from reliscore_desktop.app.settings import Preferences
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.ui.actions import ActionBook, ActionDefinition, Menu
from reliscore_desktop.ui.drive.drive_page import DrivePage
from reliscore_desktop.ui.drives.drives_page import DrivesPage
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.navigation import Navigator
from reliscore_desktop.ui.page import PageContext
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.theme import ThemeMode, install_theme
from tests.ui.drives.fleet_sample import LAST_DAY, PAGE_HEIGHT, PAGE_WIDTH, WAIT_MS, fleet_file


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace with three days of telemetry, all scored. Shared by tests that only read."""
    folder = tmp_path_factory.mktemp("scored")
    with Workspace.open(folder / "workspace") as opened:
        operations.import_telemetry(opened, [fleet_file(folder)], JobContext(), score_after=False)
        operations.score(opened, LAST_DAY - dt.timedelta(days=2), LAST_DAY, JobContext())
        yield opened


@pytest.fixture
def theme_installed(qapp: QApplication) -> None:
    """The light theme, whatever the system says."""
    install_theme(qapp, ThemeMode.LIGHT)


def page_context(workspace: Workspace, owner: QWidget) -> PageContext:
    """What pages are built with, around a workspace; the frame's own actions are stand-ins that do nothing."""
    book = ActionBook(owner)
    for action_id in ("file.import", "file.export"):
        book.add(ActionDefinition(action_id, action_id, Menu.FILE), lambda: None)
    session = Session(workspace, JobBridge(), Preferences())
    return PageContext(session, book, Navigator(owner))


@pytest.fixture
def owner(qtbot: QtBot, theme_installed: None) -> QWidget:
    """Stands in for the main window."""
    widget = QWidget()
    widget.resize(PAGE_WIDTH, PAGE_HEIGHT)
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def context(workspace: Workspace, owner: QWidget, qtbot: QtBot) -> Iterator[PageContext]:
    """Session, actions and navigator on the scored workspace, the facts read."""
    made = page_context(workspace, owner)
    with qtbot.waitSignal(made.session.facts_changed, timeout=WAIT_MS):
        made.session.read_facts()
    yield made
    assert made.session.bridge.close()


@pytest.fixture
def empty_context(tmp_path: Path, owner: QWidget) -> Iterator[PageContext]:
    """The same on a workspace without telemetry."""
    with Workspace.open(tmp_path / "empty") as workspace:
        made = page_context(workspace, owner)
        yield made
        assert made.session.bridge.close()


@pytest.fixture
def drives_page(context: PageContext, owner: QWidget, qtbot: QtBot) -> DrivesPage:
    """The Drives page, loaded and shown."""
    page = DrivesPage(context, owner)
    page.resize(PAGE_WIDTH, PAGE_HEIGHT)
    owner.show()
    page.show()
    qtbot.waitUntil(lambda: page.snapshot is not None, timeout=WAIT_MS)
    return page


@pytest.fixture
def drive_page(context: PageContext, owner: QWidget) -> DrivePage:
    """The page of one drive, shown, not asked for a drive yet."""
    page = DrivePage(context, owner)
    page.resize(PAGE_WIDTH, PAGE_HEIGHT)
    owner.show()
    page.show()
    return page


@pytest.fixture
def own_context(workspace: Workspace, tmp_path: Path, owner: QWidget, qtbot: QtBot) -> Iterator[PageContext]:
    """The same on a copy of the workspace, for tests that write."""
    root = tmp_path / "own"
    with workspace.store.reading():
        shutil.copytree(workspace.root, root)
    with Workspace.open(root) as opened:
        made = page_context(opened, owner)
        with qtbot.waitSignal(made.session.facts_changed, timeout=WAIT_MS):
            made.session.read_facts()
        yield made
        assert made.session.bridge.close()


@pytest.fixture
def own_page(own_context: PageContext, owner: QWidget, qtbot: QtBot) -> DrivesPage:
    """The Drives page on a workspace of its own."""
    page = DrivesPage(own_context, owner)
    page.resize(PAGE_WIDTH, PAGE_HEIGHT)
    owner.show()
    page.show()
    qtbot.waitUntil(lambda: page.snapshot is not None, timeout=WAIT_MS)
    return page
