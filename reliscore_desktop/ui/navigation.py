"""Ways between pages: who wants to show what, and the way back."""

from typing import Any

from PySide6.QtCore import QObject, Signal


class Navigator(QObject):
    """Pages ask here; the window answers. A request is plain data that the page understands, e.g. a DriveQuery."""

    requested = Signal(str, object)
    """Page id and request (or None)."""
    back_requested = Signal()

    def open(self, page_id: str, request: Any = None) -> None:
        """Show a page, handing it the request."""
        self.requested.emit(page_id, request)

    def back(self) -> None:
        """Show the page before."""
        self.back_requested.emit()
