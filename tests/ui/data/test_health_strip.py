"""The strip of the store's health cuts no value."""

from pytestqt.qtbot import QtBot

from reliscore_desktop.ui.data.health_strip import HealthStrip
from reliscore_desktop.ui.tokens import Token


def test_health_stands_two_by_two_where_a_value_would_be_cut(qtbot: QtBot) -> None:
    strip = HealthStrip()
    qtbot.addWidget(strip)
    facts = [("Verified", "Today 11:57, 0 of 234 files damaged", "Every file", "check", Token.GOOD)] * 4
    strip.show_health(facts)
    strip.resize(1400, 80)
    strip.show()
    qtbot.waitUntil(lambda: len({cell.y() for cell in strip.cells}) == 1)
    strip.resize(800, 160)
    qtbot.waitUntil(lambda: len({cell.y() for cell in strip.cells}) == 2)
    assert all(cell.value.text() == cell.value.full_text for cell in strip.cells)
