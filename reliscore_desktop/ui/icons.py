"""Our SVG icons, recoloured from the tokens: each file draws with `currentColor`."""

import atexit
import functools
import hashlib
import tempfile
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import Token

_STATES = (
    (QIcon.Mode.Normal, None),
    (QIcon.Mode.Disabled, Token.BORDER_STRONG),
)


@functools.lru_cache(maxsize=256)
def _svg_text(name: str) -> str:
    from reliscore_desktop.app.resources import resource_path

    return resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")


def svg_bytes(name: str, color: str) -> bytes:
    """The icon's SVG drawn in `color` (#RRGGBB). Raises FileNotFoundError for an unknown name."""
    return _svg_text(name).replace("currentColor", color).encode()


@functools.lru_cache(maxsize=256)
def _renderer(name: str, color: str) -> QSvgRenderer:
    """Parsing costs more than drawing, and an icon is drawn in many sizes at each change of theme."""
    return QSvgRenderer(QByteArray(svg_bytes(name, color)))


@functools.lru_cache(maxsize=512)
def _rendered(name: str, color: str, size: int, ratio: float, gap: int = 0) -> QPixmap:
    pixmap = QPixmap(QSize(size + gap, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name, color).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, token: Token = Token.TEXT2, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon as a square pixmap of `size` logical px in the present theme."""
    return _rendered(name, theme().tokens[token], size, ratio)


def icon(name: str, token: Token = Token.TEXT2, checked: Token | None = None) -> QIcon:
    """The icon in the present theme at sizes 12 to 48; `checked` colours the state On. Re-ask after theme_changed."""
    colors = theme().tokens
    return _icon(name, colors[token], colors[checked or token], colors[Token.BORDER_STRONG])


@functools.lru_cache(maxsize=512)
def _icon(name: str, color: str, checked: str, disabled: str) -> QIcon:
    """Many buttons and actions share an icon, and each theme comes back."""
    result = QIcon()
    modes = (QIcon.Mode.Normal, color, checked), (QIcon.Mode.Disabled, disabled, disabled)
    for size in (12, 14, 16, 20, 24, 32, 48):
        for ratio in (1.0, 2.0):
            for mode, off, on in modes:
                result.addPixmap(_rendered(name, off, size, ratio), mode, QIcon.State.Off)
                result.addPixmap(_rendered(name, on, size, ratio), mode, QIcon.State.On)
    return result


def icon_with_gap(name: str, token: Token, size: int, gap: int) -> QIcon:
    """The icon with empty room on its right: styles put words too close to icons. Its size is (size + gap, size)."""
    result = QIcon()
    for mode, mode_token in _STATES:
        color = theme().tokens[mode_token or token]
        for ratio in (1.0, 2.0):
            result.addPixmap(_rendered(name, color, size, ratio, gap), mode)
    return result


def themed_icon_path(name: str, color: str) -> str:
    """Path of a recoloured copy of the icon, for style sheets, which only take files. Forward slashes."""
    content = svg_bytes(name, color)
    digest = hashlib.sha256(content).hexdigest()[:12]
    folder = _style_folder()
    path = folder / f"{name}-{digest}.svg"
    if not path.exists():
        path.write_bytes(content)
    return path.as_posix()


@functools.cache
def _style_folder() -> Path:
    keeper = tempfile.TemporaryDirectory(prefix="reliscore-icons-")
    atexit.register(keeper.cleanup)
    return Path(keeper.name)
