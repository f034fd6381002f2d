"""A multiplier on the odds as a bar of logarithmic length: filled where it raises, outlined where it lowers."""

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import Token

LONGEST_MULTIPLIER = 30.0
"""The bar is full at thirty times the odds, or one thirtieth; few single factors reach further."""

BASE_SHARE = 0.30
"""Where the neutral line stands: most factors worth showing raise the risk, so the right side has more room."""


def bar_span(multiplier: float) -> tuple[float, float]:
    """Left and right end of the bar as shares of the width; the neutral line is at BASE_SHARE."""
    strength = math.log(max(multiplier, 1e-9)) / math.log(LONGEST_MULTIPLIER)
    if strength >= 0:
        return BASE_SHARE, BASE_SHARE + min(1.0, strength) * (1.0 - BASE_SHARE)
    return BASE_SHARE + max(-1.0, strength) * BASE_SHARE, BASE_SHARE


class FactorBar(QWidget):
    """One bar; all bars of a list share the same neutral line."""

    def __init__(self, multiplier: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._multiplier = multiplier
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().theme_changed.connect(self.update)

    @property
    def multiplier(self) -> float:
        """Effect on the odds; 1 is none."""
        return self._multiplier

    def sizeHint(self) -> QSize:
        """Fixed, so that bars below each other line up."""
        return QSize(56, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the neutral line and the bar."""
        painter = QPainter(self)
        left, right = (share * (self.width() - 1) for share in bar_span(self._multiplier))
        bar = QRectF(left, self.height() / 2 - 4, max(1.0, right - left), 8)
        if self._multiplier >= 1:
            painter.fillRect(bar, theme().color(Token.SERIES2))
        else:
            painter.setPen(QPen(theme().color(Token.SERIES2), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))
        base = round(BASE_SHARE * (self.width() - 1))
        painter.fillRect(QRectF(base, 0, 1, self.height()), theme().color(Token.BORDER_STRONG))
        painter.end()
