"""Another theme: every widget is restyled once, hidden charts follow when they are shown, icons are drawn once."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reliscore_desktop.ui.charts.plot import ReliPlot
from reliscore_desktop.ui.icons import icon
from reliscore_desktop.ui.theme import ThemeMode, theme
from reliscore_desktop.ui.tokens import Token

DEPTH = 12


class Watcher(QObject):
    """Counts how often the style of an object changed."""

    def __init__(self) -> None:
        super().__init__()
        self.changes: Counter[str] = Counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() is QEvent.Type.StyleChange:
            self.changes[watched.objectName()] += 1
        return False


@pytest.fixture(autouse=True)
def light() -> Iterator[None]:
    """Begin and end in the light theme."""
    theme().set_mode(ThemeMode.LIGHT)
    yield
    theme().set_mode(ThemeMode.LIGHT)


def named(widget: QWidget, name: str) -> QWidget:
    """The widget with an object name."""
    widget.setObjectName(name)
    return widget


def test_a_widget_deep_in_the_window_is_restyled_as_often_as_one_at_its_top(qtbot: QtBot) -> None:
    top = named(QWidget(), "top")
    qtbot.addWidget(top)
    inner = top
    for level in range(1, DEPTH):
        child = named(QWidget(), f"level {level}")
        child.setProperty("role", "surface")
        QVBoxLayout(inner).addWidget(child)
        inner = child
    QVBoxLayout(inner).addWidget(named(QLabel("deep"), "deep"))
    top.show()
    watcher = Watcher()
    for one in (top, *top.findChildren(QWidget)):
        one.installEventFilter(watcher)
    theme().set_mode(ThemeMode.DARK)
    assert watcher.changes["deep"] == watcher.changes["top"] > 0


class CountingPlot(ReliPlot):
    """Remembers the ground it was drawn on."""

    def __init__(self) -> None:
        super().__init__()
        self.grounds: list[str] = []
        self.apply_theme()

    def draw(self) -> None:
        self.grounds.append(self.backgroundBrush().color().name())


def test_a_hidden_chart_is_drawn_in_the_new_theme_when_it_is_shown_and_only_then(qtbot: QtBot) -> None:
    plot = CountingPlot()
    qtbot.addWidget(plot)
    theme().set_mode(ThemeMode.DARK)
    theme().set_mode(ThemeMode.LIGHT)
    theme().set_mode(ThemeMode.DARK)
    assert len(plot.grounds) == 1
    plot.show()
    assert plot.grounds[1:] == [theme().color(Token.SURFACE).name()]
    plot.hide()
    plot.show()
    assert len(plot.grounds) == 2
    theme().set_mode(ThemeMode.LIGHT)
    assert plot.grounds[2:] == [theme().color(Token.SURFACE).name()]


def test_an_icon_is_drawn_once_in_each_theme() -> None:
    first = icon("drives").cacheKey()
    assert icon("drives").cacheKey() == first
    assert icon("drives", Token.ACCENT).cacheKey() != first
    assert icon("drives", checked=Token.ACCENT).cacheKey() != first
    theme().set_mode(ThemeMode.DARK)
    assert icon("drives").cacheKey() != first
    theme().set_mode(ThemeMode.LIGHT)
    assert icon("drives").cacheKey() == first
