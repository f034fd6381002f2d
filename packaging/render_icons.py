"""Renders the app icon from its SVG to all sizes a desktop asks for, and to a Windows .ico with several of them.

Usage: render_icons.py OUT_DIR
"""

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parents[1] / "resources" / "icons" / "reliscore.svg"
SIZES_PIXELS = (16, 22, 24, 32, 48, 64, 128, 256, 512, 1024)
ICO_SIZES_PIXELS = (16, 24, 32, 48, 64, 256)


def render(renderer: QSvgRenderer, size_pixels: int) -> QImage:
    """The icon as a square image with a transparent ground."""
    image = QImage(size_pixels, size_pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size_pixels, size_pixels))
    painter.end()
    return image


def ico(pictures: dict[int, bytes]) -> bytes:
    """Windows' container of PNGs (side in pixels to content): header, one entry of 16 bytes each, then the PNGs."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    entries = b""
    for size, content in pictures.items():
        side = size % 256  # 0 stands for 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(content), offset)
        offset += len(content)
    return head + entries + b"".join(pictures.values())


def main(out: Path) -> None:
    """Write `reliscore-N.png` for every size and `reliscore.ico`."""
    application = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(SOURCE))
    if not renderer.isValid():
        raise SystemExit(f"{SOURCE.name} is not a picture that Qt can draw.")
    out.mkdir(parents=True, exist_ok=True)
    for size in SIZES_PIXELS:
        name = f"reliscore-{size}.png"
        if not render(renderer, size).save(str(out / name)):
            raise SystemExit(f"{name} could not be written to {out}.")
    pictures = {size: (out / f"reliscore-{size}.png").read_bytes() for size in ICO_SIZES_PIXELS}
    (out / "reliscore.ico").write_bytes(ico(pictures))
    del application


if __name__ == "__main__":
    main(Path(sys.argv[1]))
