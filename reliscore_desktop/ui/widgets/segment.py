"""A segment: a few exclusive choices side by side, with counts. Arrow keys move."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QMenu,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.buttons import IconButton
from reliscore_desktop.ui.widgets.layout import clear, hbox

LEAST_HEIGHT = 24
SPACING, MARGIN = 1, 2


@dataclass(frozen=True, slots=True)
class Choice:
    """One segment; `count` None shows none."""

    id: str
    title: str
    count: int | None = None


class _SegmentButton(QToolButton):
    """Draws the count in a quieter colour after the words."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice
        self.setCheckable(True)
        self.setProperty("kind", "segment")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        counted = "" if choice.count is None else f", {number(choice.count)}"
        self.setAccessibleName(choice.title + counted)

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def sizeHint(self) -> QSize:
        """Words, count and padding."""
        metrics = QFontMetrics(theme().font(TextRole.TABLE_STRONG))
        count = "" if self.choice.count is None else "  " + number(self.choice.count)
        return QSize(metrics.horizontalAdvance(self.choice.title + count) + 24, max(LEAST_HEIGHT, metrics.height() + 9))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The style's ground, then words and count."""
        painter = QStylePainter(self)
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        strong = self.isChecked()
        font = theme().font(TextRole.TABLE_STRONG if strong else TextRole.TABLE)
        painter.setFont(font)
        painter.setPen(theme().color(Token.TEXT if strong else Token.TEXT2))
        rect = self.rect().adjusted(10, 0, -4, 0)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.choice.title)
        if self.choice.count is not None:
            rect.setLeft(rect.left() + QFontMetrics(font).horizontalAdvance(self.choice.title + " ") + 2)
            painter.setFont(theme().font(TextRole.TABLE))
            painter.setPen(theme().color(Token.TEXT3))
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, number(self.choice.count))


class Segment(QFrame):
    """Emits `chosen` with the id when the user picks another choice.

    A compact one shows only the chosen segment, and the others in a menu.
    """

    chosen = Signal(str)
    menu_wanted = Signal(str, QPoint)
    """A context menu of this choice is asked for, at a place of the screen."""

    def __init__(self, choices: Sequence[Choice] = (), name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "seg")
        self.setAccessibleName(name)
        self._row = hbox(self, spacing=SPACING, margins=(MARGIN, MARGIN, MARGIN, MARGIN))
        self._buttons_row = hbox(spacing=SPACING)
        self._row.addLayout(self._buttons_row)
        self._group = QButtonGroup(self, exclusive=True)
        self._group.buttonClicked.connect(self._on_clicked)
        self._compact = False
        self.more = IconButton("chevron-down", tr("More of these"), on_click=self.open_menu)
        self._row.addWidget(self.more)
        self.more.hide()
        self._choices: tuple[Choice, ...] = ()
        self.set_choices(choices)

    @property
    def current(self) -> str:
        """Id of the chosen segment, empty for none."""
        button = self._group.checkedButton()
        return button.choice.id if isinstance(button, _SegmentButton) else ""

    @property
    def is_compact(self) -> bool:
        """Whether only the chosen segment is shown."""
        return self._compact

    def words_width(self) -> int:
        """What the segments that are not chosen take where they are shown, in px."""
        buttons = self._group.buttons()
        widths = [button.sizeHint().width() + SPACING for button in buttons if not button.isChecked()]
        return sum(widths) - self.more.sizeHint().width() - SPACING if len(buttons) > 1 else 0

    def set_compact(self, *, compact: bool) -> None:
        """The chosen segment alone, for a window with little room."""
        self._compact = compact and len(self._choices) > 1
        for button in self._group.buttons():
            button.setVisible(not self._compact or button.isChecked())
        self.more.setVisible(self._compact)

    def set_choices(self, choices: Sequence[Choice], current: str = "") -> None:
        """Offer other choices; `current` (default: the same as before, else the first) is chosen without a signal."""
        wanted = current or self.current
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            for button in self._group.buttons():
                self._group.removeButton(button)
            clear(self._buttons_row)
            for choice in choices:
                button = _SegmentButton(choice)
                button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
                button.customContextMenuRequested.connect(partial(self._ask_menu, button))
                self._group.addButton(button)
                self._buttons_row.addWidget(button)
        self.choose(wanted if any(one.id == wanted for one in choices) else (choices[0].id if choices else ""))

    def choose(self, choice_id: str) -> None:
        """Show this choice as chosen, without a signal."""
        for button in self._group.buttons():
            if isinstance(button, _SegmentButton) and button.choice.id == choice_id:
                button.setChecked(True)
        self.set_compact(compact=self._compact)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move and choose."""
        step = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}.get(event.key())
        buttons = self._group.buttons()
        checked = self._group.checkedButton()
        if step is None or checked is None:
            super().keyPressEvent(event)
            return
        following = buttons[(buttons.index(checked) + step) % len(buttons)]
        following.click()
        following.setFocus(Qt.FocusReason.TabFocusReason)

    def open_menu(self) -> QMenu:
        """Offer all segments below the compact one."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in self._group.buttons():
            action = menu.addAction(button.accessibleName())
            action.setCheckable(True)
            action.setChecked(button.isChecked())
            action.triggered.connect(button.click)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
        return menu

    def _ask_menu(self, button: "_SegmentButton", at: QPoint) -> None:
        self.menu_wanted.emit(button.choice.id, button.mapToGlobal(at))

    def _on_clicked(self, button: QToolButton) -> None:
        self.set_compact(compact=self._compact)
        if isinstance(button, _SegmentButton):
            self.chosen.emit(button.choice.id)
