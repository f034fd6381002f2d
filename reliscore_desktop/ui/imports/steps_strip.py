"""The three steps of an import, with the present one marked."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token

CIRCLE = 18
GAP = 7
LINE = 24


class StepsStrip(QWidget):
    """Steps are numbered from 1; earlier ones are outlined, later ones grey."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = 1
        self._names = (tr("Choose files"), tr("Check"), tr("Import"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_current(1)

    @property
    def current(self) -> int:
        """Number of the present step."""
        return self._current

    def set_current(self, step: int) -> None:
        """Mark another step."""
        self._current = step
        self.setAccessibleName(tr("Step {step} of 3: {name}", step=step, name=self._names[step - 1]))
        self.update()

    def sizeHint(self) -> QSize:
        """All three in one line."""
        metrics = QFontMetrics(theme().font(TextRole.STRONG))
        words = sum(metrics.horizontalAdvance(name) for name in self._names)
        return QSize(words + 3 * (CIRCLE + GAP) + 2 * (LINE + 24) + 4, max(CIRCLE, metrics.height()) + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw circles, names and lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = 1.0
        for number, name in enumerate(self._names, start=1):
            x = self._paint_step(painter, x, number, name)
            if number < len(self._names):
                painter.setPen(QPen(theme().color(Token.BORDER_STRONG), 1))
                middle = self.height() / 2
                painter.drawLine(QPointF(x + 12, middle), QPointF(x + 12 + LINE, middle))
                x += LINE + 24
        painter.end()

    def _paint_step(self, painter: QPainter, x: float, number: int, name: str) -> float:
        present, done = number == self._current, number < self._current
        circle = QRectF(x, (self.height() - CIRCLE) / 2, CIRCLE, CIRCLE)
        edge = Token.ACCENT if present or done else Token.BORDER_STRONG
        painter.setPen(QPen(theme().color(edge), 1.4))
        painter.setBrush(theme().color(Token.ACCENT if present else Token.SURFACE))
        painter.drawEllipse(circle.adjusted(0.7, 0.7, -0.7, -0.7))
        painter.setFont(theme().font(TextRole.CAPTION_STRONG))
        token = Token.ON_ACCENT if present else Token.ACCENT if done else Token.TEXT3
        painter.setPen(theme().color(token))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(number))
        font = theme().font(TextRole.STRONG if present else TextRole.BODY)
        painter.setFont(font)
        painter.setPen(theme().color(Token.TEXT if present else Token.TEXT2))
        width = QFontMetrics(font).horizontalAdvance(name)
        left = circle.right() + GAP
        painter.drawText(QRectF(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, name)
        return left + width
