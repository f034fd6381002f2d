"""Badges as widgets: words in a small box, and a drive's risk band with its mark."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.ui.painting import BAND_SOFT_TOKENS, GLYPH_PX, badge_width, paint_badge, paint_band_glyph
from reliscore_desktop.ui.tables.columns import Badge
from reliscore_desktop.ui.text import band_name
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import RADIUS_BADGE, TextRole, Token


class BadgeLabel(QWidget):
    """Shows one badge."""

    def __init__(self, badge: Badge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.badge = badge
        self.set_badge(badge)
        theme().theme_changed.connect(self.updateGeometry)

    def set_badge(self, badge: Badge) -> None:
        """Show another badge."""
        self.badge = badge
        self.setAccessibleName(badge.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The badge's own size."""
        return QSize(round(badge_width(self.badge)) + 1, QFontMetrics(theme().font(TextRole.CAPTION)).height() + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the badge."""
        painter = QPainter(self)
        paint_badge(painter, QRectF(self.rect()), self.badge)
        painter.end()


class BandMark(QWidget):
    """Mark of a band with words after it; `boxed` puts them on the band's tint."""

    def __init__(self, band: RiskBand, words: str = "", *, boxed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._boxed = boxed
        self._band, self._words = band, words
        self.set_band(band, words)
        theme().theme_changed.connect(self.updateGeometry)

    def set_band(self, band: RiskBand, words: str = "") -> None:
        """Show another band; `words` default to its name."""
        self._band = band
        self._words = words or band_name(band)
        self.setAccessibleName(self._words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Mark, gap, words and padding."""
        metrics = QFontMetrics(theme().font(TextRole.CAPTION))
        pad = 12 if self._boxed else 0
        height = metrics.height() + (6 if self._boxed else 1)
        return QSize(GLYPH_PX + 5 + metrics.horizontalAdvance(self._words) + pad + 1, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, mark and words."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self._boxed:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color(BAND_SOFT_TOKENS[self._band]))
            painter.drawRoundedRect(rect, RADIUS_BADGE, RADIUS_BADGE)
            rect = rect.adjusted(6, 0, 0, 0)
        paint_band_glyph(painter, QPointF(rect.left(), rect.center().y() - GLYPH_PX / 2), self._band)
        painter.setFont(theme().font(TextRole.CAPTION))
        painter.setPen(theme().color(Token.TEXT if self._boxed else Token.TEXT2))
        painter.drawText(rect.adjusted(GLYPH_PX + 5, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.end()
