"""Sign and name are drawn from our own SVG files, sharp and readable in both themes."""

import pytest
from PySide6.QtGui import QColor, QImage, QPixmap
from pytestqt.qtbot import QtBot

from reliscore_desktop.ui.theme import ThemeMode, theme
from reliscore_desktop.ui.tokens import Token
from reliscore_desktop.ui.wordmark import wordmark


def colours(picture: QPixmap) -> set[str]:
    image: QImage = picture.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_the_name_has_the_text_colour_of_the_theme(qtbot: QtBot, mode: ThemeMode) -> None:
    before = theme().mode
    theme().set_mode(mode)
    try:
        drawn = colours(wordmark(32))
        assert {QColor(theme().tokens[Token.TEXT]).name().upper(), "#2257D0", "#FFFFFF", "#FFC53D"} <= drawn
    finally:
        theme().set_mode(before)


def test_a_finer_screen_gets_more_pixels_of_the_same_size(qtbot: QtBot) -> None:
    plain, fine = wordmark(24), wordmark(24, 2.0)
    assert plain.height() == 24
    assert fine.height() == 48
    assert fine.deviceIndependentSize() == plain.deviceIndependentSize()
