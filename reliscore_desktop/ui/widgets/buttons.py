"""Buttons in the three kinds of the design, made from actions or from words."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from reliscore_desktop.ui.icons import icon
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import Token

ICON_PX = 14


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
        self.setIconSize(QSize(ICON_PX, ICON_PX))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if kind == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())
        if icon_name:
            self._recolour()
            theme().theme_changed.connect(self._recolour)

    def _recolour(self) -> None:
        self.setIcon(icon(self._icon_name, Token.ON_ACCENT if self._kind == "primary" else Token.TEXT2))


class ActionButton(Button):
    """A button that shows, enables and triggers an action of the list."""

    def __init__(self, action: QAction, *, kind: str = "normal", icon_name: str = "") -> None:
        super().__init__(_plain(action), kind=kind, icon_name=icon_name, on_click=action.trigger)
        self._action = action
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())
        self.setText(_plain(self._action))


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
