"""Goes through every page and tab of a window, as the tests of the whole window do."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from reliscore_desktop.app import operations
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet.query import DriveQuery
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.pages import PAGES
from reliscore_desktop.ui.screenshots import settle

QUIET_SECONDS = 0.05


def riskiest_drive(window: MainWindow) -> DriveKey:
    """The drive that the drive page is shown with."""
    found = operations.drives(window.session.workspace, DriveQuery(limit=1), None).frame
    return DriveKey(drive_model=found["drive_model"][0], serial_number=found["serial_number"][0])


def every_page(window: MainWindow) -> Iterator[str]:
    """Show each page with each of its tabs; yields "page/tab" once its content is there."""
    for entry in PAGES:
        window.navigator.open(entry.id, riskiest_drive(window) if entry.id == "drive" else None)
        settle(window, quiet_seconds=QUIET_SECONDS)
        page = window.pages.current_page
        if not page.views():
            yield entry.id
        for view in page.views():
            page.choose_view(view.id)
            settle(window, quiet_seconds=QUIET_SECONDS)
            yield f"{entry.id}/{view.id}"


def accessible_name(widget: QWidget) -> str:
    """What a screen reader calls the widget: its own accessible name, its text, or its buddy's."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def described(widget: QWidget) -> str:
    """A widget in a failure message."""
    parent = type(widget.parentWidget()).__name__
    return f"{type(widget).__name__} {accessible_name(widget)!r} in {parent}, {widget.width()}×{widget.height()}"
