"""The data-quality panel of the check."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from reliscore_desktop.ui.imports.quality import QualityLine
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import clear, hbox, vbox

ICON_TOKENS = {
    "check": Token.GOOD,
    "warning": Token.ELEVATED,
    "failed": Token.CRITICAL,
    "info": Token.TEXT3,
}


class QualityCard(Card):
    """A line each: icon, what, how it is meant, how many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Data quality"), tr("every row was read"), parent)
        content = QWidget()
        content.setProperty("role", "surface")
        self._lines = vbox(spacing=10)
        column = vbox(content, margins=(CARD_PADDING, 4, CARD_PADDING, CARD_PADDING))
        column.addLayout(self._lines)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(content)
        self.body.addWidget(area)
        self._shown: tuple[QualityLine, ...] = ()

    @property
    def lines(self) -> tuple[QualityLine, ...]:
        """What is shown."""
        return self._shown

    def show_lines(self, lines: tuple[QualityLine, ...]) -> None:
        """Show these lines."""
        self._shown = lines
        clear(self._lines)
        for line in lines:
            self._lines.addWidget(_line(line))


def _line(line: QualityLine) -> QWidget:
    widget = QWidget()
    row = hbox(widget, spacing=8)
    row.addWidget(IconLabel(line.icon, ICON_TOKENS[line.icon], 15), 0, Qt.AlignmentFlag.AlignTop)
    words = vbox(spacing=0)
    words.addWidget(label(line.title, TextRole.TABLE_STRONG, wrap=True))
    if line.note:
        words.addWidget(label(line.note, TextRole.CAPTION, Token.TEXT3, wrap=True))
    row.addLayout(words, 1)
    row.addWidget(label(line.value, TextRole.TABLE_STRONG), 0, Qt.AlignmentFlag.AlignTop)
    widget.setAccessibleName(f"{line.title}: {line.value} {line.note}".strip())
    return widget
