"""The risk of one drive on a logarithmic scale from 0.01 % to 100 %, with the limits of the bands."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reliscore_desktop.domain.risk import BandLimits, RiskBand
from reliscore_desktop.ui.formatting import decimal, percent, percent_words
from reliscore_desktop.ui.painting import BAND_TOKENS
from reliscore_desktop.ui.text import band_name, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token

LOWEST_PROBABILITY = 1e-4
BAR_HEIGHT = 8
MARKER_RISE = 6
INACTIVE_ALPHA = 0.32


def log_position(probability: float) -> float:
    """Place of a probability on the scale, 0 at 0.01 % (and below) to 1 at 100 %."""
    held = min(1.0, max(LOWEST_PROBABILITY, probability))
    return 1.0 - math.log10(held) / math.log10(LOWEST_PROBABILITY)


class RiskGauge(QWidget):
    """Four band segments; the one that holds the drive is in full colour and a marker stands at the probability."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._probability: float | None = None
        self._interval: tuple[float, float] | None = None
        self._limits = BandLimits()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().theme_changed.connect(self.update)

    def set_risk(
        self,
        probability: float | None,
        limits: BandLimits | None = None,
        interval: tuple[float, float] | None = None,
    ) -> None:
        """Show a probability in 0..1, with its interval as a whisker; None shows the scale alone."""
        self._probability = probability
        self._interval = interval
        self._limits = limits or BandLimits()
        self.setAccessibleName(tr("Risk gauge"))
        self.setAccessibleDescription(self._sentence())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it gets, high enough for marker, bar and ticks."""
        return QSize(280, MARKER_RISE + BAR_HEIGHT + 6 + theme().px(10) + 6)

    def minimumSizeHint(self) -> QSize:
        """Keeps the ticks apart."""
        return QSize(180, self.sizeHint().height())

    def _sentence(self) -> str:
        if self._probability is None:
            return tr("Not scored")
        band = band_name(self._limits.band_of(self._probability))
        words = tr("{band}, {risk} within 30 days", band=band, risk=percent(self._probability))
        if self._interval is None:
            return words
        low, high = (percent(one) for one in self._interval)
        return words + ", " + tr("95% interval {low} to {high}", low=low, high=high)

    def _segments(self) -> list[tuple[RiskBand, float, float]]:
        edges = (LOWEST_PROBABILITY, self._limits.elevated, self._limits.high, self._limits.critical, 1.0)
        return [(band, edges[index], edges[index + 1]) for index, band in enumerate(RiskBand)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw segments, ticks and marker."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_segments(painter)
        self._paint_ticks(painter)
        if self._interval is not None:
            self._paint_whisker(painter, *self._interval)
        if self._probability is not None:
            self._paint_marker(painter, log_position(self._probability) * self.width())
        painter.end()

    def _paint_segments(self, painter: QPainter) -> None:
        held = None if self._probability is None else self._limits.band_of(self._probability)
        painter.setPen(Qt.PenStyle.NoPen)
        for band, low, high in self._segments():
            left, right = log_position(low) * self.width(), log_position(high) * self.width()
            alpha = 1.0 if band is held else INACTIVE_ALPHA
            painter.setBrush(theme().color(BAND_TOKENS[band], alpha))
            painter.drawRoundedRect(QRectF(left, MARKER_RISE, max(1.0, right - left - 1.0), BAR_HEIGHT), 1.5, 1.5)

    def _paint_ticks(self, painter: QPainter) -> None:
        font = theme().font(TextRole.CAPTION)
        font.setPixelSize(theme().px(10))
        painter.setFont(font)
        painter.setPen(theme().color(Token.TEXT3))
        top = MARKER_RISE + BAR_HEIGHT + 4
        for value in (LOWEST_PROBABILITY, 0.001, self._limits.elevated, self._limits.high, self._limits.critical, 1.0):
            text = _tick_text(value)
            width = painter.fontMetrics().horizontalAdvance(text) + 2
            left = min(self.width() - width, max(0.0, log_position(value) * self.width() - width / 2))
            box = QRectF(left, top, width, painter.fontMetrics().height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_whisker(self, painter: QPainter, low: float, high: float) -> None:
        left, right = (min(self.width() - 1.0, max(1.0, log_position(one) * self.width())) for one in (low, high))
        y = 2.5
        painter.setPen(QPen(theme().color(Token.TEXT), 1.4))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        for x in (left, right):
            painter.drawLine(QPointF(x, y - 2.5), QPointF(x, y + 2.5))

    def _paint_marker(self, painter: QPainter, x: float) -> None:
        x = min(self.width() - 2.0, max(2.0, x))
        top, bottom = 0.0, MARKER_RISE * 2.0 + BAR_HEIGHT - 4.0
        for token, width in ((Token.SURFACE, 5.0), (Token.TEXT, 2.5)):
            painter.setPen(QPen(theme().color(token), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(QPointF(x, top + 2.0), QPointF(x, bottom))


def _tick_text(probability: float) -> str:
    value = probability * 100
    digits = 0 if value >= 1 else round(-math.log10(value))
    text = decimal(value, digits)
    return percent_words(text) if probability in {LOWEST_PROBABILITY, 1.0} else text
