"""A chip: one filter that is in force, with a cross that takes it away."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.ui.painting import GLYPH_PX, paint_band_glyph, paint_focus
from reliscore_desktop.ui.text import band_name, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import RADIUS_BADGE, TextRole, Token

PADDING = 7
CROSS = 7
GAP = 6


class Chip(QToolButton):
    """A click or Delete removes the filter. `bands` are drawn as glyph and word behind the label."""

    removed = Signal()

    def __init__(self, label: str, bands: Sequence[RiskBand] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._bands = tuple(bands)
        words = " ".join([label, *(band_name(band) for band in bands)])
        self.setText(words)
        self.setAccessibleName(tr("Remove filter {filter}", filter=words))
        self.setToolTip(tr("Remove this filter (Delete)"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda _checked=False: self.removed.emit())
        theme().theme_changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """All words and the cross, in one line."""
        metrics = self._metrics()
        width = 2 * PADDING + metrics.horizontalAdvance(self._label) + GAP + CROSS
        width += sum(GAP + GLYPH_PX + 4 + metrics.horizontalAdvance(band_name(band)) for band in self._bands)
        return QSize(width + 2, max(24, metrics.height() + 8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove the filter, beside the button's own keys."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, label, bands and cross."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.underMouse() or self.hasFocus()
        painter.setPen(QPen(theme().color(Token.ACCENT if strong else Token.ACCENT_LINE), 1))
        painter.setBrush(theme().color(Token.ACCENT_SOFT))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_BADGE, RADIUS_BADGE)
        x = self._paint_words(painter, PADDING, self._label)
        for band in self._bands:
            x += GAP
            paint_band_glyph(painter, QPointF(x, (self.height() - GLYPH_PX) / 2), band)
            x = self._paint_words(painter, x + GLYPH_PX + 4, band_name(band))
        self._paint_cross(painter)
        if self.hasFocus():
            paint_focus(painter, self.rect())
        painter.end()

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(theme().font(TextRole.CAPTION))

    def _paint_words(self, painter: QPainter, x: float, words: str) -> float:
        painter.setFont(theme().font(TextRole.CAPTION))
        painter.setPen(theme().color(Token.TEXT))
        width = self._metrics().horizontalAdvance(words)
        painter.drawText(QRectF(x, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        return x + width

    def _paint_cross(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme().color(Token.ACCENT), 1.4))
        right, top = self.width() - PADDING, (self.height() - CROSS) / 2
        painter.drawLine(QPointF(right - CROSS, top), QPointF(right, top + CROSS))
        painter.drawLine(QPointF(right - CROSS, top + CROSS), QPointF(right, top))
