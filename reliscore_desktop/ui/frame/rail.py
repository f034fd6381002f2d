"""The navigation rail: one button a page, exclusive, with an optional count."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QWidget

from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.icons import icon
from reliscore_desktop.ui.pages import PageEntry
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.layout import vbox

RAIL_WIDTH = 72
BUTTON_SIZE = QSize(60, 54)
ICON_PX = 20
MOST_SHOWN = 999


class RailButton(QToolButton):
    """Icon over the page's name; a count is painted as a badge and said in the accessible name."""

    def __init__(self, entry: PageEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self._count = 0
        self.setProperty("kind", "rail")
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(ICON_PX, ICON_PX))
        self.setText(tr(entry.title))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._recolour()
        theme().theme_changed.connect(self._recolour)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show a count, none for 0."""
        self._count = count
        self.updateGeometry()
        name = tr(self.entry.title)
        self.setAccessibleName(tr("{page}, {n} open", page=name, n=number(count)) if count else name)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """The page's name is never cut."""
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        """As the design says, or as the name needs, and a count that leaves half of the icon free."""
        least = QSize(round(2 * self._badge_width()) if self._count else 0, 0)
        return super().sizeHint().expandedTo(BUTTON_SIZE).expandedTo(least)

    def _count_words(self) -> str:
        return number(self._count) if self._count <= MOST_SHOWN else tr("{n}+", n=number(MOST_SHOWN))

    def _badge_width(self) -> float:
        words = QFontMetricsF(theme().font(TextRole.CAPTION_STRONG)).horizontalAdvance(self._count_words())
        return max(16.0, words + 9)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then the count."""
        super().paintEvent(event)
        if self._count:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            font, words = theme().font(TextRole.CAPTION_STRONG), self._count_words()
            width, height = self._badge_width(), QFontMetricsF(font).height() + 1
            box = QRectF(min(self.width() / 2 + 3, self.width() - width - 1), 2, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color(Token.ACCENT))
            painter.drawRoundedRect(box, height / 2, height / 2)
            painter.setPen(theme().color(Token.ON_ACCENT))
            painter.setFont(font)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            painter.end()

    def _recolour(self) -> None:
        self.setIcon(icon(self.entry.icon, Token.TEXT2, checked=Token.ACCENT))


class Rail(QFrame):
    """Emits `chosen` with the page's id."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAccessibleName(tr("Pages"))
        self.setMinimumWidth(RAIL_WIDTH)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, RailButton] = {}
        column = vbox(self, spacing=4, margins=(6, 8, 6, 8))
        for entry in sorted((one for one in entries if not one.belongs_to), key=lambda one: one.at_bottom):
            if entry.at_bottom and not any(one.entry.at_bottom for one in self._buttons.values()):
                column.addStretch(1)
            button = RailButton(entry)
            button.clicked.connect(lambda _checked=False, page_id=entry.id: self.chosen.emit(page_id))
            self._group.addButton(button)
            self._buttons[entry.id] = button
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def choose(self, page_id: str) -> None:
        """Show this page as chosen, without a signal."""
        button = self._buttons.get(page_id)
        if button is not None:
            button.setChecked(True)

    def set_count(self, page_id: str, count: int) -> None:
        """Show a count beside a page's icon."""
        if page_id in self._buttons:
            self._buttons[page_id].set_count(count)
