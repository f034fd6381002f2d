"""Renders the app icon from its SVG to all sizes a desktop asks for, and to a Windows .ico.

Usage: render_icons.py OUT_DIR
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parents[1] / "resources" / "icons" / "reliscore.svg"
SIZES_PIXELS = (16, 22, 24, 32, 48, 64, 128, 256, 512, 1024)


def render(renderer: QSvgRenderer, size_pixels: int) -> QImage:
    """The icon as a square image with a transparent ground."""
    image = QImage(size_pixels, size_pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size_pixels, size_pixels))
    painter.end()
    return image


def main(out: Path) -> None:
    """Write `reliscore-N.png` for every size and `reliscore.ico`."""
    application = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(SOURCE))
    if not renderer.isValid():
        raise SystemExit(f"{SOURCE.name} is not a picture that Qt can draw.")
    out.mkdir(parents=True, exist_ok=True)
    pictures = {f"reliscore-{size}.png": size for size in SIZES_PIXELS} | {"reliscore.ico": 256}
    for name, size in pictures.items():
        if not render(renderer, size).save(str(out / name)):
            raise SystemExit(f"{name} could not be written to {out}.")
    del application


if __name__ == "__main__":
    main(Path(sys.argv[1]))
