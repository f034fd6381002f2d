"""Pictures of every page in both themes, for smoke tests and the README."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, QThread

from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.theme import ThemeMode, theme

SIZES: tuple[QSize, ...] = (QSize(1440, 900), QSize(1280, 720))
SETTLE_LIMIT_SECONDS = 60.0
QUIET_SECONDS = 0.3
"""Longer than any pause that a page makes before it asks (a pane waits while the selection moves)."""

QUIET_ROUNDS = 12
"""Layouts follow from layouts over several rounds of events, and on a busy machine few rounds fit into the time."""


def take_screenshots(window: MainWindow, folder: Path, sizes: Sequence[QSize] = SIZES) -> Iterator[Path]:
    """Write `<page>-<theme>-<width>x<height>.png` for each page. Raises OSError where the folder can't be written."""
    folder.mkdir(parents=True, exist_ok=True)
    before = theme().mode
    for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
        theme().set_mode(mode)
        for size in sizes:
            for page_id in window.page_ids:
                name = f"{page_id}-{mode.value}-{size.width()}x{size.height()}.png"
                yield picture_of_page(window, page_id, folder / name, size)
    theme().set_mode(before)


def picture_of_page(window: MainWindow, page_id: str, path: Path, size: QSize = SIZES[0]) -> Path:
    """Show the page, wait until its queries are answered, and write the window as a PNG."""
    window.resize(size)
    window.show()
    settle(window)
    window.navigator.open(page_id)
    settle(window)
    if not window.grab().save(str(path)):
        message = f"The picture {path} could not be written."
        raise OSError(message)
    return path


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
