"""The header of the page that is shown: title, view tabs, as-of day, badges, actions."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from reliscore_desktop.ui.actions import ActionBook
from reliscore_desktop.ui.drive.breadcrumb import Breadcrumb
from reliscore_desktop.ui.frame.as_of import AsOfControl
from reliscore_desktop.ui.page import Page
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.tables.columns import Badge, BadgeTone
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import PAGE_PADDING, TextRole
from reliscore_desktop.ui.widgets.badge import BadgeLabel
from reliscore_desktop.ui.widgets.buttons import ActionButton
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import clear, hbox
from reliscore_desktop.ui.widgets.segment import Choice, Segment

HEADER_HEIGHT = 52

_Shrinking = ActionButton | AsOfControl | Segment | Breadcrumb


class Header(QFrame):
    """Shows one page at a time; `show_page` makes it follow another."""

    def __init__(self, session: Session, actions: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.setMinimumHeight(HEADER_HEIGHT)
        self._session, self._actions = session, actions
        self._page: Page | None = None
        self._own: QWidget | None = None
        self.title = label(role=TextRole.TITLE)
        self.views = Segment(name=tr("View"))
        self.as_of = AsOfControl(session, actions)
        self._demo = BadgeLabel(Badge(tr("Demo"), BadgeTone.ACCENT))
        self._demo.setToolTip(tr("A sample of real Backblaze telemetry. Your own workspace is not touched."))
        self._tools: QWidget | None = None
        self._own_place, self._left, self._right, self._buttons = hbox(), hbox(), hbox(), hbox()
        self._tools_place = hbox()
        row = hbox(self, spacing=12, margins=(PAGE_PADDING, 6, PAGE_PADDING, 6))
        row.addWidget(self.title)
        row.addLayout(self._own_place)
        row.addWidget(self.views)
        row.addLayout(self._left)
        row.addLayout(self._tools_place)
        row.addWidget(self._demo)
        row.addStretch(1)
        row.addLayout(self._right)
        row.addLayout(self._buttons)
        self.views.chosen.connect(self._choose_view)
        self.views.menu_wanted.connect(self._open_view_menu)
        session.workspace_changed.connect(self._follow_workspace)
        self._follow_workspace()

    def show_page(self, page: Page) -> None:
        """Follow this page from now on."""
        if self._page is not None:
            self._page.views_changed.disconnect(self._follow_views)
        self._page = page
        page.views_changed.connect(self._follow_views)
        self._place_as_of(page)
        self._follow_own(page)
        self._follow_views()
        self._make_buttons(page)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the day loses its words, then the buttons, then the tabs become a menu."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """The same after a part of the header grew."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return bool(done)

    def _fit(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        buttons = [one for one in self.findChildren(ActionButton) if one.isVisibleTo(self)]
        own = (self._own,) if isinstance(self._own, Breadcrumb) else ()
        day = [self.as_of] if self.as_of.isVisibleTo(self) else []
        others = [one for one in (self.views, *own) if one.isVisibleTo(self)]
        groups: list[Sequence[_Shrinking]] = [day, buttons, *([one] for one in others)]
        parts = [one for group in groups for one in group]
        whole = layout.minimumSize().width() + sum(one.words_width() for one in parts if one.is_compact)
        short: list[_Shrinking] = []
        for group in groups:
            if whole > self.width():
                short.extend(group)
                whole -= sum(part.words_width() for part in group)
        # What gave up its words last may have left room for those of others.
        for part in reversed(short.copy()):
            if whole + part.words_width() <= self.width():
                short.remove(part)
                whole += part.words_width()
        for part in parts:
            part.set_compact(compact=part in short)

    def minimumSizeHint(self) -> QSize:
        """Less than the words need: buttons can do without."""
        return QSize(0, super().minimumSizeHint().height())

    def _follow_own(self, page: Page) -> None:
        if self._own is not None:
            self._own_place.removeWidget(self._own)
            self._own.hide()
        self._own = page.header_widget()
        if self._own is not None:
            self._own_place.addWidget(self._own)
            self._own.show()
        self.title.setVisible(self._own is None)
        self.title.setText(page.title())

    def _follow_tools(self, page: Page) -> None:
        wanted = page.header_tools()
        if wanted is self._tools:
            return
        if self._tools is not None and self._tools.parentWidget() is self:
            self._tools_place.removeWidget(self._tools)
            self._tools.hide()
        self._tools = wanted
        if wanted is not None:
            self._tools_place.addWidget(wanted)
            wanted.show()

    def _place_as_of(self, page: Page) -> None:
        for place in (self._left, self._right):
            place.removeWidget(self.as_of)
        (self._right if page.views() or page.header_widget() else self._left).addWidget(self.as_of)
        self.as_of.setVisible(page.follows_day)

    def _follow_views(self) -> None:
        if self._page is not None:
            choices = [Choice(view.id, view.title, view.count) for view in self._page.views()]
            self.views.set_choices(choices, self._page.current_view())
            self.views.setVisible(bool(choices))
            self._follow_tools(self._page)

    def _make_buttons(self, page: Page) -> None:
        clear(self._buttons)
        for place, action_id in enumerate(page.header_actions):
            definition = self._actions.definition(action_id)
            last = place == len(page.header_actions) - 1
            kind = "primary" if last and page.has_primary else "normal"
            self._buttons.addWidget(ActionButton(self._actions.action(action_id), kind=kind, icon_name=definition.icon))

    def _choose_view(self, view_id: str) -> None:
        if self._page is not None:
            self._page.choose_view(view_id)

    def _open_view_menu(self, view_id: str, at: QPoint) -> None:
        if self._page is not None:
            self._page.open_view_menu(view_id, at)

    def _follow_workspace(self) -> None:
        self._demo.setVisible(self._session.workspace.is_demo)
