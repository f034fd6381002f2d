"""Buttons in the three kinds of the design, made from actions or from words."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from reliscore_desktop.ui.icons import icon, icon_with_gap
from reliscore_desktop.ui.painting import paint_focus
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import Token

ICON_PX = 14
ICON_GAP = 4


class Button(QPushButton):
    """`kind` is primary, normal, quiet or link. "…" at the end only when a dialog follows."""

    def __init__(
        self,
        text: str,
        *,
        kind: str = "normal",
        icon_name: str = "",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind, self._icon_name = kind, icon_name
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())
        if icon_name:
            self._recolour()
            theme().theme_changed.connect(self._recolour)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button; on accent ground the focus is a ring inside, since the accent's own edge isn't seen there."""
        super().paintEvent(event)
        if self._kind == "primary" and self.hasFocus():
            painter = QPainter(self)
            paint_focus(painter, self.rect().adjusted(2, 2, -2, -2), Token.ON_ACCENT)
            painter.end()

    def _recolour(self) -> None:
        token = Token.ON_ACCENT if self._kind == "primary" else Token.TEXT2
        size, gap = theme().px(ICON_PX), ICON_GAP if self.text() else 0
        self.setIconSize(QSize(size + gap, size))
        self.setIcon(icon_with_gap(self._icon_name, token, size, gap))


class ActionButton(Button):
    """A button that shows, enables and triggers an action of the list."""

    def __init__(self, action: QAction, *, kind: str = "normal", icon_name: str = "", icon_only: bool = False) -> None:
        super().__init__(_plain(action), kind=kind, icon_name=icon_name, on_click=action.trigger)
        self._action = action
        self._icon_only = icon_only
        self._compact = icon_only
        action.changed.connect(self._follow)
        self._follow()
        if icon_only:
            self._recolour()

    @property
    def is_compact(self) -> bool:
        """Whether the words are left out now."""
        return self._compact

    def words_width(self) -> int:
        """What the words take where they are shown, in px."""
        return 0 if self._icon_only else self.fontMetrics().horizontalAdvance(_plain(self._action)) + ICON_GAP

    def set_compact(self, *, compact: bool) -> None:
        """Icon alone (the words stay in tooltip and accessible name), for a window with little room."""
        if compact is self._compact or not self._icon_name or self._icon_only:
            return
        self._compact = compact
        self._follow()
        self._recolour()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())
        self.setText("" if self._compact else _plain(self._action))
        self.setAccessibleName(_plain(self._action))


def _plain(action: QAction) -> str:
    return action.text().replace("&", "")


class IconButton(QToolButton):
    """A flat square button with an icon only; `name` is its tooltip and accessible name."""

    def __init__(
        self, icon_name: str, name: str, *, on_click: Callable[[], object] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self.setProperty("kind", "icon")
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setIconSize(QSize(ICON_PX, ICON_PX))
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())
        self._recolour()
        theme().theme_changed.connect(self._recolour)

    def _recolour(self) -> None:
        self.setIcon(icon(self._icon_name))
