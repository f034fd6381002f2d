"""Base of every page: loads its snapshot in a worker, and shows content, loading, empty or error."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QWidget

from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.actions import ActionBook
from reliscore_desktop.ui.announcing import announce
from reliscore_desktop.ui.navigation import Navigator
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.widgets.states import EmptyState, ErrorState, Skeleton, Veil

LOADING_DELAY_MS = 150
"""A query that answers sooner shows no sign of loading (UI specification, section 3)."""


class PageState(StrEnum):
    """What a page shows."""

    LOADING = "loading"
    READY = "ready"
    EMPTY = "empty"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class View:
    """One tab beside the page's title; `count` None shows none."""

    id: str
    title: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class PageContext:
    """What a page is built with."""

    session: Session
    actions: ActionBook
    navigator: Navigator


class Page(QWidget):
    """A subclass sets the class variables, builds its content, and implements `query` and `refresh`.

    A hidden page doesn't compute: a change marks it, and showing it loads. While a newer snapshot loads the old one
    stays, veiled after 150 ms. `query` runs in the GUI thread and returns the function for the worker.
    """

    page_id: ClassVar[str] = ""
    follows_day: ClassVar[bool] = True
    """Whether the header shows the as-of day."""
    header_actions: ClassVar[tuple[str, ...]] = ()
    """Ids of the actions in the header; the last one is the primary button where `has_primary`."""
    has_primary: ClassVar[bool] = False
    keeps_own_state: ClassVar[bool] = False
    """Whether the page itself brings back its tab and columns at the next start."""

    views_changed = Signal()
    """The tabs, their counts or the chosen one changed: the header asks anew."""
    state_changed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.session = context.session
        self.snapshot: Any = None
        self.state = PageState.LOADING
        self._stale = True
        self._content: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._stack = QStackedLayout(self)
        self._skeleton = Skeleton()
        self._empty = EmptyState(context.actions)
        self._error = ErrorState()
        for widget in (self._skeleton, self._empty, self._error):
            self._stack.addWidget(widget)
        self._veil = Veil(self)
        self._delay = QTimer(self, singleShot=True, interval=LOADING_DELAY_MS)
        self._delay.timeout.connect(self._show_loading)
        self._error.retried.connect(self.reload)
        self.session.data_changed.connect(self.reload)
        self.session.workspace_changed.connect(self._forget)
        if self.follows_day:
            self.session.as_of_changed.connect(self.reload)

    # What a page says about itself.

    def title(self) -> str:
        """Shown in the header and the rail."""
        raise NotImplementedError

    def header_widget(self) -> QWidget | None:
        """Stands in the header instead of the title (a breadcrumb); the page keeps owning it. None for the title."""
        return None

    def header_tools(self) -> QWidget | None:
        """Stands in the header after the tabs (filters of a list); the page keeps owning it. None for none."""
        return None

    def views(self) -> tuple[View, ...]:
        """Tabs beside the title; empty for none."""
        return ()

    def current_view(self) -> str:
        """Id of the chosen tab."""
        return ""

    def choose_view(self, view_id: str) -> None:
        """Another tab was chosen."""

    def open_view_menu(self, view_id: str, at: QPoint) -> None:
        """A context menu of a tab was asked for, at this place of the screen; most tabs have none."""

    def open_request(self, request: Any) -> None:
        """Someone came here with a request, such as a DriveQuery; called before the page is shown."""

    def export_action(self) -> str:
        """Id of the action that Ctrl+E means here; a page without a file of its own has the at-risk list."""
        return "file.export"

    def find_action(self) -> str:
        """Id of the action that Ctrl+F means here; a page without a search of its own looks for drives."""
        return "drives.filter"

    def query(self) -> Callable[[JobContext], Any] | None:
        """The function that makes the snapshot in a worker; None when there is nothing to ask."""
        return None

    def refresh(self, snapshot: Any) -> None:
        """Show a new snapshot (GUI thread), keeping selection and scroll."""

    # What a page does.

    def set_content(self, content: QWidget) -> None:
        """The widget that shows the snapshot."""
        if isinstance(content, QScrollArea):
            # Its keys reach it from whatever has the focus inside; a stop of its own would show nothing.
            content.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._content = content
        self._stack.addWidget(content)

    def reload(self) -> None:
        """Load now if visible, else when shown."""
        self._stale = True
        if self.isVisible():
            self._load()

    def show_content(self) -> None:
        """Show the content at once: for a page that has nothing to load."""
        self._set_state(PageState.READY, self._content)

    def show_empty(self, sentence: str, action_id: str = "") -> None:
        """One sentence and one action instead of the content. Call it from `refresh`."""
        self._empty.say(sentence, action_id)
        announce(self, sentence)
        self._set_state(PageState.EMPTY, self._empty)

    def show_error(self, error: BaseException) -> None:
        """What failed, what to do, and the way to try again."""
        self._settle()
        what = tr("{page} could not be loaded", page=self.title())
        self._error.say(what, error)
        announce(self, f"{what}. {self._error.sentence}")
        self._set_state(PageState.ERROR, self._error)

    def showEvent(self, event: QShowEvent) -> None:
        """Load what changed while the page was hidden."""
        super().showEvent(event)
        if self._stale:
            self._load()

    def hideEvent(self, event: QHideEvent) -> None:
        """A query under way goes on; its answer is shown next time."""
        super().hideEvent(event)
        self._delay.stop()

    def _load(self) -> None:
        function = self.query()
        self._stale = False
        if function is None:
            self.show_content()
            return
        self._delay.start()
        job = Job(f"page.{self.page_id}", self.title(), function)
        self.session.bridge.submit(job, view=f"page.{self.page_id}", on_result=self._take, on_error=self.show_error)

    def _take(self, snapshot: Any) -> None:
        self._settle()
        self.snapshot = snapshot
        self._set_state(PageState.READY, self._content)
        self.refresh(snapshot)

    def _forget(self) -> None:
        self.snapshot = None
        self._set_state(PageState.LOADING, self._skeleton)

    def _show_loading(self) -> None:
        if self.state is PageState.READY:
            self._veil.cover()
        else:
            self._set_state(PageState.LOADING, self._skeleton)

    def _settle(self) -> None:
        self._delay.stop()
        self._veil.lift()

    def _set_state(self, state: PageState, widget: QWidget | None) -> None:
        self.state = state
        if widget is not None:
            self._stack.setCurrentWidget(widget)
        self.state_changed.emit()
