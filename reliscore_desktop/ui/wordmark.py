"""The program's name as it is drawn, beside its sign."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reliscore_desktop.ui.icons import svg_bytes
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import Token


def wordmark(height: int, ratio: float = 1.0) -> QPixmap:
    """Sign and name, `height` logical px high, in the text colour of the present theme. Re-ask after theme_changed."""
    renderer = QSvgRenderer(QByteArray(svg_bytes("wordmark", theme().tokens[Token.TEXT])))
    size = renderer.defaultSize() * (height * ratio / renderer.defaultSize().height())
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
