"""A segment: a few exclusive choices side by side, with counts. Arrow keys move."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QStyle, QStyleOptionToolButton, QStylePainter, QToolButton, QWidget

from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.layout import clear, hbox

LEAST_HEIGHT = 24


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
    """Emits `chosen` with the id when the user picks another choice."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[Choice] = (), name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "seg")
        self.setAccessibleName(name)
        self._row = hbox(self, spacing=1, margins=(2, 2, 2, 2))
        self._group = QButtonGroup(self, exclusive=True)
        self._group.buttonClicked.connect(self._on_clicked)
        self._choices: tuple[Choice, ...] = ()
        self.set_choices(choices)

    @property
    def current(self) -> str:
        """Id of the chosen segment, empty for none."""
        button = self._group.checkedButton()
        return button.choice.id if isinstance(button, _SegmentButton) else ""

    def set_choices(self, choices: Sequence[Choice], current: str = "") -> None:
        """Offer other choices; `current` (default: the same as before, else the first) is chosen without a signal."""
        wanted = current or self.current
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            for button in self._group.buttons():
                self._group.removeButton(button)
            clear(self._row)
            for choice in choices:
                button = _SegmentButton(choice)
                self._group.addButton(button)
                self._row.addWidget(button)
        self.choose(wanted if any(one.id == wanted for one in choices) else (choices[0].id if choices else ""))

    def choose(self, choice_id: str) -> None:
        """Show this choice as chosen, without a signal."""
        for button in self._group.buttons():
            if isinstance(button, _SegmentButton) and button.choice.id == choice_id:
                button.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move and choose."""
        step = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}.get(event.key())
        buttons = self._group.buttons()
        checked = self._group.checkedButton()
        if step is None or checked is None:
            super().keyPressEvent(event)
            return
        following = buttons[(buttons.index(checked) + step) % len(buttons)]
        following.setFocus(Qt.FocusReason.TabFocusReason)
        following.click()

    def _on_clicked(self, button: QToolButton) -> None:
        if isinstance(button, _SegmentButton):
            self.chosen.emit(button.choice.id)
