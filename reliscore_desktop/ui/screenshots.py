"""Pictures of every page in both themes, for smoke tests and the README."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, QThread

from reliscore_desktop.app import operations
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet.query import IN_SERVICE, DriveQuery
from reliscore_desktop.ui.job_bridge import JobBridge
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.theme import ThemeMode, theme

SIZES: tuple[QSize, ...] = (QSize(1440, 900), QSize(1280, 720))
SETTLE_LIMIT_SECONDS = 60.0
QUIET_SECONDS = 0.2
"""Longer than any pause that a page makes before it asks (a pane waits while the selection moves)."""

QUIET_ROUNDS = 12
"""Layouts follow from layouts over several rounds of events, and on a busy machine few rounds fit into the time."""


def take_screenshots(window: MainWindow, folder: Path, sizes: Sequence[QSize] = SIZES) -> Iterator[Path]:
    """Write `<page>-<theme>-<width>x<height>.png` for each page. Raises OSError where the folder can't be written.

    Then the Overview of the day before (`overview-earlier-…`) and each page of an empty workspace (`<page>-empty-…`).
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = theme().mode
    for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
        theme().set_mode(mode)
        for size in sizes:
            for page_id in window.page_ids:
                yield picture_of_page(window, page_id, folder / picture_name(page_id, mode, size), size)
            yield from _picture_of_drive(window, folder / picture_name("drive", mode, size), size)
        yield from _picture_of_earlier_day(window, folder / picture_name("overview-earlier", mode, sizes[0]), sizes[0])
    with tempfile.TemporaryDirectory(prefix="reliscore-empty-") as name, Workspace.open(Path(name)) as workspace:
        empty = MainWindow(Session(workspace, JobBridge(), window.session.preferences), remembers=False)
        for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
            theme().set_mode(mode)
            for page_id in empty.page_ids:
                path = folder / picture_name(f"{page_id}-empty", mode, sizes[0])
                yield picture_of_page(empty, page_id, path, sizes[0])
        empty.close()
    theme().set_mode(before)


def picture_name(what: str, mode: ThemeMode, size: QSize) -> str:
    """E.g. "overview-light-1440x900.png"."""
    return f"{what}-{mode.value}-{size.width()}x{size.height()}.png"


def picture_of_page(
    window: MainWindow, page_id: str, path: Path, size: QSize = SIZES[0], request: object = None
) -> Path:
    """Show the page, wait until its queries are answered, and write the window as a PNG."""
    window.resize(size)
    window.show()
    settle(window)
    window.navigator.open(page_id, request)
    settle(window)
    if not window.grab().save(str(path)):
        message = f"The picture {path} could not be written."
        raise OSError(message)
    return path


def _picture_of_drive(window: MainWindow, path: Path, size: QSize) -> Iterator[Path]:
    """The page of the drive with the highest risk, where there is one."""
    found = operations.drives(window.session.workspace, DriveQuery(statuses=IN_SERVICE, limit=1), None).frame
    for drive_model, serial_number in found.select("drive_model", "serial_number").iter_rows():
        yield picture_of_page(window, "drive", path, size, DriveKey(drive_model, serial_number))


def _picture_of_earlier_day(window: MainWindow, path: Path, size: QSize) -> Iterator[Path]:
    """The Overview as of the day before the latest, where there is one."""
    earlier = window.session.day_before()
    if earlier is not None:
        window.session.go_to(earlier)
        yield picture_of_page(window, "overview", path, size)
        window.session.go_to(None)
        settle(window)


def settle(
    window: MainWindow, limit_seconds: float = SETTLE_LIMIT_SECONDS, quiet_seconds: float = QUIET_SECONDS
) -> None:
    """Let events run until the window has asked nothing for `quiet_seconds`, at most `limit_seconds`."""
    now = time.monotonic()
    deadline, quiet_since, quiet_rounds = now + limit_seconds, now, 0
    while now < deadline and (now - quiet_since < quiet_seconds or quiet_rounds < QUIET_ROUNDS):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()
        QThread.msleep(5)
        now, quiet_rounds = time.monotonic(), quiet_rounds + 1
        if window.session.bridge.has_queries:
            quiet_since, quiet_rounds = now, 0
