"""Holds the pages: makes each where it is first needed, shows one, remembers the way back."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from reliscore_desktop.ui.page import Page, PageContext
from reliscore_desktop.ui.pages import PageEntry
from reliscore_desktop.ui.welcome.welcome_page import WelcomePage


class PageHost(QStackedWidget):
    """An empty workspace shows the first-run page wherever a page about data is asked for."""

    shown = Signal(str)
    """Id of the page that was asked for, after it (or the first-run page) is shown."""
    page_made = Signal(str)

    def __init__(self, context: PageContext, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entries = {entry.id: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._trail: list[str] = []
        self._asked = ""

    def minimumSizeHint(self) -> QSize:
        """Pages bear any width: what doesn't fit is theirs to scroll or hide, not the rail's."""
        return QSize(0, 0)

    @property
    def asked(self) -> str:
        """Id of the page that was asked for last."""
        return self._asked

    @property
    def current_page(self) -> Page:
        """The page that is shown."""
        widget = self.currentWidget()
        assert isinstance(widget, Page)
        return widget

    def page(self, page_id: str) -> Page:
        """The page with this id, made now if needed. Raises KeyError for an unknown id."""
        if page_id not in self._pages:
            made = WelcomePage(self._context) if page_id == WelcomePage.page_id else self._make(page_id)
            made.setProperty("role", "page")
            self._pages[page_id] = made
            self.addWidget(made)
            self.page_made.emit(page_id)
        return self._pages[page_id]

    def show_page(self, page_id: str, request: Any = None) -> None:
        """Show a page, handing it the request. Raises KeyError for an unknown id."""
        entry = self._entries[page_id]
        is_welcome = self._context.session.is_empty and not (entry.at_bottom or entry.without_data)
        page = self.page(WelcomePage.page_id if is_welcome else page_id)
        if request is not None and not is_welcome:
            page.open_request(request)
        if self._asked and self._asked != page_id:
            self._trail.append(self._asked)
        self._asked = page_id
        self._turn_to(page)
        self.shown.emit(page_id)

    def _turn_to(self, page: Page) -> None:
        """Show it. A focus in the page before goes to this one: Qt would move it to the next button, the rail's."""
        former, focus = self.currentWidget(), QApplication.focusWidget()
        was_inside = former is not None and focus is not None and (former is focus or former.isAncestorOf(focus))
        self.setCurrentWidget(page)
        if was_inside and page is not former:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_again(self) -> None:
        """Show what was asked for, after the workspace became empty or got its first data."""
        if self._asked:
            self.show_page(self._asked)

    def back(self) -> None:
        """Show the page before."""
        if self._trail:
            page_id = self._trail.pop()
            self._asked = ""
            self.show_page(page_id)

    def _make(self, page_id: str) -> Page:
        return self._entries[page_id].factory(self._context)
