"""The menu bar, built from the list of actions and rebuilt when pages add some."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QMenuBar, QToolButton, QWidget

from reliscore_desktop.ui.actions import ActionBook, Menu
from reliscore_desktop.ui.icons import icon
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import RADIUS_BADGE, TextRole, Token

CAP_GAP_PX = 8


def menu_title(menu: Menu) -> str:
    """Title of a menu with its mnemonic."""
    return {
        Menu.FILE: tr("&File"),
        Menu.EDIT: tr("&Edit"),
        Menu.VIEW: tr("&View"),
        Menu.DRIVE: tr("&Drive"),
        Menu.ALERTS: tr("&Alerts"),
        Menu.TOOLS: tr("&Tools"),
        Menu.HELP: tr("&Help"),
    }[menu]


def fill_menu_bar(bar: QMenuBar, book: ActionBook) -> None:
    """One menu for each that has actions, with separators between groups."""
    bar.clear()
    for former in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        former.deleteLater()
    for menu in Menu:
        definitions = book.of_menu(menu)
        if not definitions:
            continue
        shown = bar.addMenu(menu_title(menu))
        shown.setToolTipsVisible(True)
        group = definitions[0].group
        for definition in definitions:
            if definition.group != group:
                shown.addSeparator()
                group = definition.group
            shown.addAction(book.action(definition.id))


class PaletteButton(QToolButton):
    """The field-like button at the right of the menu bar that opens the command palette."""

    def __init__(self, book: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        action = book.action("view.palette")
        self.setProperty("kind", "search")
        self._keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
        self.setText(f" {action.text()}")
        self.setToolTip(action.toolTip())
        self.setAccessibleName(action.text())
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(14, 14))
        self.setMinimumHeight(24)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(action.trigger)
        theme().theme_changed.connect(self._recolour)
        self._recolour()

    def sizeHint(self) -> QSize:
        """Room for the words and the cap of the keys beside them."""
        return super().sizeHint() + QSize(round(self._cap_width()) + CAP_GAP_PX, 0)

    def minimumSizeHint(self) -> QSize:
        """Nothing of it is cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then its keys in a cap."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme().font(TextRole.CAPTION)
        height, width = QFontMetricsF(font).height() + 4, self._cap_width()
        cap = QRectF(self.width() - width - CAP_GAP_PX, (self.height() - height) / 2, width, height)
        painter.setPen(theme().color(Token.BORDER))
        painter.setBrush(theme().color(Token.SUNKEN))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_BADGE, RADIUS_BADGE)
        painter.setFont(font)
        painter.setPen(theme().color(Token.TEXT3))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._keys)
        painter.end()

    def _cap_width(self) -> float:
        return QFontMetricsF(theme().font(TextRole.CAPTION)).horizontalAdvance(self._keys) + 12

    def _recolour(self) -> None:
        self.setIcon(icon("search", Token.TEXT3))
        self.updateGeometry()
