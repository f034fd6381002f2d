"""A card: surface with an edge, an optional header row, and a body."""

from PySide6.QtWidgets import QFrame, QWidget

from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

HEADER_HEIGHT = 40


class Card(QFrame):
    """`header` and `body` are layouts to add to. Without a title there is no header row."""

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        outer = vbox(self, spacing=0, margins=(1, 1, 1, 1))
        self.header = hbox(spacing=8, margins=(CARD_PADDING, 4, CARD_PADDING, 4))
        self.body = vbox(spacing=0)
        self._title = label(title, TextRole.STRONG)
        self._subtitle = ElidedLabel(subtitle, TextRole.TABLE, Token.TEXT3)
        if title:
            self.setAccessibleName(title)
            head = QWidget()
            head.setMinimumHeight(HEADER_HEIGHT)
            head.setLayout(self.header)
            self.header.addWidget(self._title)
            self.header.addWidget(self._subtitle, 1)
            outer.addWidget(head)
        outer.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        """Change the title of a card that has one."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_subtitle(self, subtitle: str) -> None:
        """Change the words after the title."""
        self._subtitle.set_full_text(subtitle)


def divider(*, vertical: bool = False) -> QFrame:
    """A 1 px line inside a card."""
    line = QFrame()
    line.setProperty("role", "divider-v" if vertical else "divider")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
