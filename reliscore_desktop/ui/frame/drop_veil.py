"""Says over the whole window that the files held over it may be dropped anywhere."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import vbox
from reliscore_desktop.ui.widgets.states import Veil

EDGE_PX = 10
RADIUS_PX = 10.0
GROUND = 0.86
"""So much of the page is covered that the sentence reads, and so little that one sees it is the same page."""


class DropVeil(Veil):
    """Takes neither clicks nor the drop: the window does."""

    def __init__(self, covered: QWidget) -> None:
        super().__init__(covered)
        self.sentence = label(role=TextRole.TITLE, tone=Token.TEXT)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        vbox(self).addWidget(self.sentence)

    def say(self, sentence: str) -> None:
        """Cover the window with this sentence."""
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.cover()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A wash, and a dashed edge as the drop zones have it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme().color(Token.BG, GROUND))
        painter.setPen(QPen(theme().color(Token.ACCENT), 2, Qt.PenStyle.DashLine))
        inside = QRectF(self.rect()).adjusted(EDGE_PX, EDGE_PX, -EDGE_PX, -EDGE_PX)
        painter.drawRoundedRect(inside, RADIUS_PX, RADIUS_PX)
        painter.end()
