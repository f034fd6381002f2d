"""Small numbers are written without Qt, and just as Qt writes them in each locale."""

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from reliscore_desktop.ui import formatting
from reliscore_desktop.ui.formatting import MINUS, decimal, number
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.translation import install_translation


@pytest.fixture
def former_locale() -> Iterator[None]:
    """The locale is the same after the test."""
    former = QLocale()
    yield
    QLocale.setDefault(former)
    formatting.forget_locale()


@pytest.mark.parametrize("name", ["en_GB", "de_DE", "fr_FR", "sv_SE", "es_ES", "hi_IN", "ar_EG"])
@pytest.mark.usefixtures("former_locale")
def test_numbers_are_written_as_qt_writes_them(name: str) -> None:
    locale = QLocale(name)
    QLocale.setDefault(locale)
    formatting.forget_locale()
    chance = random.Random(7)
    values = [chance.uniform(-1100, 1100) for _ in range(500)] + [chance.uniform(-2, 2) for _ in range(500)]
    values += [eighth / 8 for eighth in range(-8100, 8100, 37)] + [percent / 100 + 0.005 for percent in range(100)]
    values += [0.0, -0.0, -0.04, 0.5, 1.5, 2.5, 998.9999, 999.5, 999.95, 1000.0, -999.5, float("nan"), float("inf")]
    for value in values:
        for digits in range(4):
            assert decimal(value, digits) == locale.toString(value, "f", digits).replace("-", MINUS), (value, digits)
        if abs(value) < 1e9:
            assert number(value) == locale.toString(round(value)).replace("-", MINUS), value


def test_another_language_changes_texts_and_numbers_that_were_asked_for_before(qapp: QCoreApplication) -> None:
    english = install_translation(qapp, "en")
    assert (tr("Drives"), decimal(1.5)) == ("Drives", "1.5")
    german = install_translation(qapp, "de")
    assert (tr("Drives"), decimal(1.5)) == ("Laufwerke", "1,5")
    german.uninstall()
    assert (tr("Drives"), decimal(1.5)) == ("Drives", "1.5")
    english.uninstall()
