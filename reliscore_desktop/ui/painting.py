"""Painted marks shared by delegates and widgets: band glyph, linear bar, badge."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.ui.icons import pixmap
from reliscore_desktop.ui.tables.columns import Badge, BadgeTone
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import RADIUS_BADGE, TextRole, Token

GLYPH_PX = 12
CHECK_BOX_PX = 14

BAND_TOKENS: dict[RiskBand, Token] = {
    RiskBand.LOW: Token.LOW,
    RiskBand.ELEVATED: Token.ELEVATED,
    RiskBand.HIGH: Token.HIGH,
    RiskBand.CRITICAL: Token.CRITICAL,
}

BAND_SOFT_TOKENS: dict[RiskBand, Token] = {
    RiskBand.LOW: Token.BAR_TRACK,
    RiskBand.ELEVATED: Token.ELEVATED_SOFT,
    RiskBand.HIGH: Token.HIGH_SOFT,
    RiskBand.CRITICAL: Token.CRITICAL_SOFT,
}

_BADGE_COLORS: dict[BadgeTone, tuple[Token | None, Token, Token]] = {
    BadgeTone.NEUTRAL: (Token.SUNKEN, Token.SUNKEN, Token.TEXT2),
    BadgeTone.ACCENT: (Token.ACCENT_SOFT, Token.ACCENT_SOFT, Token.ACCENT),
    BadgeTone.GOOD: (Token.GOOD_SOFT, Token.GOOD_SOFT, Token.GOOD),
    BadgeTone.CAUTION: (Token.ELEVATED_SOFT, Token.ELEVATED_SOFT, Token.TEXT),
    BadgeTone.HIGH: (Token.HIGH_SOFT, Token.HIGH_SOFT, Token.TEXT),
    BadgeTone.CRITICAL: (Token.CRITICAL_SOFT, Token.CRITICAL_SOFT, Token.TEXT),
    BadgeTone.OUTLINE: (None, Token.BORDER_STRONG, Token.TEXT2),
}
"""Fill, edge, text of each tone."""


def paint_band_glyph(painter: QPainter, at: QPointF, band: RiskBand, size: float = GLYPH_PX) -> None:
    """The band's mark in a square whose top left corner is `at`: bars filled up to the band, or a square with "!"."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if band is RiskBand.CRITICAL:
        _paint_critical(painter, QRectF(at.x(), at.y(), size, size))
    else:
        _paint_bars(painter, at, band, size)
    painter.restore()


def _paint_critical(painter: QPainter, square: QRectF) -> None:
    unit = square.width() / 12
    painter.setBrush(theme().color(Token.CRITICAL))
    painter.drawRoundedRect(square, 2.5 * unit, 2.5 * unit)
    painter.setBrush(theme().color(Token.ON_CRITICAL))
    middle = square.center().x()
    painter.drawRoundedRect(QRectF(middle - 0.9 * unit, square.top() + 2.4 * unit, 1.8 * unit, 4.6 * unit), 0.6, 0.6)
    painter.drawEllipse(QPointF(middle, square.top() + 8.9 * unit), 1.05 * unit, 1.05 * unit)


def _paint_bars(painter: QPainter, at: QPointF, band: RiskBand, size: float) -> None:
    unit = size / 12
    for place in range(3):
        height = (4, 8, 12)[place] * unit
        token = BAND_TOKENS[band] if place <= band.rank else Token.BORDER
        painter.setBrush(theme().color(token))
        painter.drawRoundedRect(QRectF(at.x() + place * 4.2 * unit, at.y() + size - height, 3.2 * unit, height), 1, 1)


def paint_focus(painter: QPainter, rect: QRect, token: Token = Token.ACCENT) -> None:
    """The 2 px edge of what has the focus, inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme().color(token), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4)


def paint_bar(painter: QPainter, rect: QRectF, share: float, color: QColor, tick: float | None = None) -> None:
    """A track with its left `share` (0..1) filled, and a tick where a reference lies."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = min(3.0, rect.height() / 2)
    painter.setBrush(theme().color(Token.BAR_TRACK))
    painter.drawRoundedRect(rect, radius, radius)
    filled = QRectF(rect)
    filled.setWidth(max(2.0, rect.width() * min(1.0, share)) if share > 0 else 0)
    painter.setBrush(color)
    painter.drawRoundedRect(filled, min(radius, filled.width() / 2), radius)
    if tick is not None:
        x = rect.left() + rect.width() * min(1.0, tick)
        painter.fillRect(QRectF(x - 1, rect.top() - 3, 2, rect.height() + 6), theme().color(Token.TEXT))
    painter.restore()


def paint_check_box(painter: QPainter, box: QRectF, *, ticked: bool, focused: bool = False) -> None:
    """A check box of CHECK_BOX_PX in `box`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme().color(Token.ACCENT if ticked or focused else Token.CONTROL), 2 if focused else 1))
    painter.setBrush(theme().color(Token.ACCENT if ticked else Token.SURFACE))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_BADGE - 1, RADIUS_BADGE - 1)
    if ticked:
        mark = pixmap("check", Token.ON_ACCENT, 12, painter.device().devicePixelRatioF())
        painter.drawPixmap(box.center() - QPointF(6, 6), mark)
    painter.restore()


def badge_width(badge: Badge) -> float:
    """Width in px that `paint_badge` needs."""
    words = theme().words_width(badge.text, TextRole.CAPTION)
    return words + 12 + (14 if badge.icon else 0)


def paint_badge(painter: QPainter, rect: QRectF, badge: Badge) -> None:
    """The badge, left-aligned and vertically centred in `rect`; elided where it doesn't fit."""
    fill, edge, text = _BADGE_COLORS[badge.tone]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = theme().font(TextRole.CAPTION)
    height = theme().metrics(TextRole.CAPTION).height() + 4
    box = QRectF(rect.left(), rect.center().y() - height / 2, min(badge_width(badge), rect.width()), height)
    painter.setPen(theme().color(edge))
    painter.setBrush(theme().color(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_BADGE, RADIUS_BADGE)
    words = box.adjusted(6, 0, -4, 0)
    if badge.icon:
        mark = pixmap(badge.icon, text, 12, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(words.left() - 1, box.center().y() - 6), mark)
        words.setLeft(words.left() + 14)
    painter.setFont(font)
    painter.setPen(theme().color(text))
    elided = theme().metrics(TextRole.CAPTION).elidedText(badge.text, Qt.TextElideMode.ElideRight, words.width() + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
    painter.restore()
