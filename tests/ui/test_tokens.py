"""The colour table keeps its promises: contrast for text and edges, distance between bands for every kind of sight."""

import itertools
import math

import pytest
from PySide6.QtGui import QColor

from reliscore_desktop.ui.tokens import DARK, LIGHT, Token

Vector = tuple[float, float, float]

THEMES = {"light": LIGHT, "dark": DARK}
TEXT_ON = (
    (Token.TEXT, (Token.BG, Token.SURFACE, Token.SUNKEN, Token.HOVER, Token.SELECTION, Token.ELEVATED_SOFT,
                  Token.HIGH_SOFT, Token.CRITICAL_SOFT, Token.ACCENT_SOFT)),
    (Token.TEXT2, (Token.BG, Token.SURFACE, Token.SUNKEN, Token.HOVER, Token.SELECTION)),
    (Token.TEXT3, (Token.BG, Token.SURFACE, Token.SUNKEN, Token.HOVER, Token.SELECTION)),
    (Token.ACCENT, (Token.BG, Token.SURFACE, Token.ACCENT_SOFT)),
    (Token.ON_ACCENT, (Token.ACCENT,)),
    (Token.ON_CRITICAL, (Token.CRITICAL,)),
    (Token.GOOD, (Token.SURFACE, Token.GOOD_SOFT)),
)  # fmt: skip
GRAPHIC_ON_SURFACE = (
    Token.CONTROL, Token.LOW, Token.ELEVATED, Token.HIGH, Token.CRITICAL, Token.GOOD, Token.ACCENT,
    Token.SERIES2, Token.SERIES3, Token.SERIES4,
)  # fmt: skip
BANDS = (Token.LOW, Token.ELEVATED, Token.HIGH, Token.CRITICAL)

# Simulation in linear RGB at full severity: Machado, Oliveira, Fernandes (IEEE TVCG 15, 2009), table of matrices.
SIGHT: dict[str, tuple[Vector, Vector, Vector]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopic": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopic": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopic": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(color: str) -> Vector:
    shown = QColor(color)
    parts = (shown.redF(), shown.greenF(), shown.blueF())
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    lights = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(one), linear(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def cielab(rgb: Vector) -> Vector:
    r, g, b = rgb
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(color: str, sight: str) -> Vector:
    rgb = linear(color)
    mixed = [sum(weight * part for weight, part in zip(row, rgb, strict=True)) for row in SIGHT[sight]]
    red, green, blue = (min(1.0, max(0.0, one)) for one in mixed)
    return cielab((red, green, blue))


@pytest.mark.parametrize("theme", THEMES)
def test_every_token_has_a_colour_in_both_themes(theme: str) -> None:
    assert set(THEMES[theme]) == set(Token)
    assert all(QColor(color).isValid() for color in THEMES[theme].values())


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "grounds"), TEXT_ON)
def test_text_has_a_contrast_of_four_and_a_half_on_every_ground_it_is_used_on(
    theme: str, text: Token, grounds: tuple[Token, ...]
) -> None:
    table = THEMES[theme]
    measured = {ground.value: round(contrast(table[text], table[ground]), 2) for ground in grounds}
    assert min(measured.values()) >= 4.5, measured


@pytest.mark.parametrize("theme", THEMES)
def test_control_edges_and_marks_have_a_contrast_of_three_on_the_surface(theme: str) -> None:
    table = THEMES[theme]
    measured = {one.value: round(contrast(table[one], table[Token.SURFACE]), 2) for one in GRAPHIC_ON_SURFACE}
    assert min(measured.values()) >= 3.0, measured


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHT)
def test_band_colours_stay_apart_for_every_kind_of_sight(theme: str, sight: str) -> None:
    table = THEMES[theme]
    measured = {
        f"{one.value}-{other.value}": round(math.dist(seen(table[one], sight), seen(table[other], sight)), 1)
        for one, other in itertools.combinations(BANDS, 2)
    }
    assert min(measured.values()) >= 15, measured
