"""Every page can be used without a mouse and without sight: names, descriptions, order of Tab, focus that is seen."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PySide6 import QtGui
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QSlider, QWidget
from pytestqt.qtbot import QtBot

from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.ui import announcing
from reliscore_desktop.ui.charts.chart_card import ChartCard
from reliscore_desktop.ui.charts.lanes import LaneChart
from reliscore_desktop.ui.charts.plot import ReliPlot
from reliscore_desktop.ui.focus_order import tab_stops
from reliscore_desktop.ui.main_window import MainWindow
from reliscore_desktop.ui.overview.freshness import FreshnessStrip
from reliscore_desktop.ui.pages import PAGES
from reliscore_desktop.ui.risk_model.drift_card import DriftCard
from reliscore_desktop.ui.screenshots import settle
from reliscore_desktop.ui.tables.columns import CellKind
from reliscore_desktop.ui.tables.drive_columns import RISK
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.theme import ThemeMode, theme
from reliscore_desktop.ui.widgets.risk_gauge import RiskGauge
from reliscore_desktop.ui.widgets.sparkline import Sparkline
from tests.ui.walking import accessible_name, described, every_page

SMALLEST_TARGET_PX = 24
LEAST_CONTRAST = 3.0
CHARTS = (ReliPlot, LaneChart, Sparkline, RiskGauge, FreshnessStrip)
WITH_TABLE_BEHIND = (ReliPlot, LaneChart)
CARDS_WITH_TABLE = (ChartCard, DriftCard)


def visible(window: QWidget) -> Iterator[QWidget]:
    yield from (one for one in window.findChildren(QWidget) if one.isVisible())


def is_inside_field(widget: QWidget) -> bool:
    """A part of a field that Qt tells of as the field itself: a spin box's line edit, a line edit's own buttons."""
    return widget.objectName() == "qt_spinbox_lineedit" or isinstance(widget.parentWidget(), QLineEdit)


class Watcher(QObject):
    """Notes windows that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt calls it so
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.add(type(watched).__name__)
        return False


class Findings:
    """What one walk through all pages finds, by kind of problem."""

    def __init__(self) -> None:
        self.unnamed: set[str] = set()
        self.undescribed: set[str] = set()
        self.without_table: set[str] = set()
        self.small: set[str] = set()
        self.mute_cells: set[str] = set()
        self.flashed: set[str] = set()

    def look(self, place: str, window: MainWindow) -> None:
        for one in visible(window):
            where = f"{place}: {described(one)}"
            takes_focus = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
            if takes_focus and not is_inside_field(one) and not accessible_name(one):
                self.unnamed.add(where)
            if isinstance(one, CHARTS) and not (accessible_name(one) and one.accessibleDescription()):
                self.undescribed.add(where)
            if isinstance(one, WITH_TABLE_BEHIND) and not any(
                isinstance(up, CARDS_WITH_TABLE) for up in ancestors(one)
            ):
                self.without_table.add(where)
            is_target = isinstance(one, (QAbstractButton, QSlider)) and not is_inside_field(one)
            if is_target and min(one.width(), one.height()) < SMALLEST_TARGET_PX:
                self.small.add(where)
            if isinstance(one, FrameTable) and one.frame_model.rowCount():
                self._listen(place, one)

    def _listen(self, place: str, table: FrameTable) -> None:
        for column in range(table.frame_model.columnCount()):
            words = table.frame_model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
            if not words or words.endswith("None"):
                self.mute_cells.add(f"{place}: {table.accessibleName()}, column {column}")


_walked: list[Findings] = []


@pytest.fixture
def findings(request: pytest.FixtureRequest, qapp: QApplication) -> Findings:
    """The findings of a walk that the tests of this file share."""
    if not _walked:
        window: MainWindow = request.getfixturevalue("window")
        found, watcher = Findings(), Watcher()
        qapp.installEventFilter(watcher)
        for place in every_page(window):
            found.look(place, window)
        qapp.removeEventFilter(watcher)
        found.flashed = watcher.shown
        _walked.append(found)
    return _walked[0]


def test_every_control_of_every_page_says_what_it_is(findings: Findings) -> None:
    assert not findings.unnamed


def test_every_chart_is_summed_up_in_a_sentence_and_has_a_table_behind(findings: Findings) -> None:
    assert not findings.undescribed
    assert not findings.without_table


def test_nothing_to_click_is_smaller_than_24_px(findings: Findings) -> None:
    assert not findings.small


def test_every_cell_of_every_table_speaks(findings: Findings) -> None:
    assert not findings.mute_cells


def test_opening_a_page_never_shows_a_window_of_its_own(findings: Findings) -> None:
    assert not findings.flashed


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def regions_of(window: MainWindow) -> list[QWidget]:
    return [window.rail, window.header, window.banners, window.pages, window.trust]


def test_tab_goes_through_rail_header_page_and_trust_line_and_comes_round(window: MainWindow, qtbot: QtBot) -> None:
    regions = regions_of(window)
    for place in every_page(window):
        stops = tab_stops(window.centre)
        window.rail.setFocus()
        stops[0].setFocus(Qt.FocusReason.TabFocusReason)
        visited: list[QWidget] = []
        for _ in range(len(stops)):
            focus = QApplication.focusWidget()
            assert focus is not None, place
            visited.append(focus)
            qtbot.keyClick(focus, Qt.Key.Key_Tab)
        assert visited == stops, place
        assert QApplication.focusWidget() is stops[0], place
        order = [next(at for at, region in enumerate(regions) if region.isAncestorOf(one)) for one in visited]
        assert order == sorted(order), place
        assert order[0] == 0, place
        assert order[-1] == len(regions) - 1, place
        qtbot.keyClick(stops[0], Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        assert QApplication.focusWidget() is stops[-1], place


def test_on_the_drives_page_tab_goes_filters_table_pane(window: MainWindow) -> None:
    window.navigator.open("drives")
    settle(window)
    page: Any = window.pages.current_page
    page.table.selectRow(0)
    settle(window)
    assert page.pane.isVisible()
    parts = [page.filter_bar, page.table, page.pane]
    found = [
        next((at for at, part in enumerate(parts) if part is one or part.isAncestorOf(one)), None)
        for one in tab_stops(page)
    ]
    order = [one for one in found if one is not None]
    assert order == sorted(order)
    assert set(order) == {0, 1, 2}


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_what_has_the_focus_is_seen_by_an_edge_of_two_px(window: MainWindow, mode: ThemeMode) -> None:
    theme().set_mode(mode)
    unseen, checked = set(), set[tuple[object, ...]]()
    for place in every_page(window):
        for one in tab_stops(window.centre):
            look = (type(one), one.property("kind"), one.property("role"), type(one.parentWidget()))
            if look in checked:
                continue
            checked.add(look)
            changed = changed_by_focus(window, one)
            least = 2 * min(one.height(), SMALLEST_TARGET_PX)
            if changed < least:
                unseen.add(f"{place}: {described(one)}: {changed} px of {least}")
    assert not unseen


def changed_by_focus(window: MainWindow, widget: QWidget) -> int:
    """Pixels whose contrast between without and with the focus is at least 3:1."""
    window.pages.current_page.setFocus()
    QApplication.processEvents()
    before = luminance(widget.grab().toImage())
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    after = luminance(widget.grab().toImage())
    ratio = (np.maximum(before, after) + 0.05) / (np.minimum(before, after) + 0.05)
    return int((ratio >= LEAST_CONTRAST).sum())


def luminance(image: QImage) -> npt.NDArray[np.float64]:
    """Relative luminance of each pixel (WCAG 2.2)."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine() // 4, 4)
    parts = raw[:, : rgb.width(), 2::-1].astype(np.float64) / 255
    lights = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return np.asarray(lights @ np.array([0.2126, 0.7152, 0.0722]))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"probability": 0.64, "band": "critical", "probability_change_7d": 0.52},
         "Critical, 64 percent, up 52 points in 7 days"),
        ({"probability": 0.098, "band": "high", "probability_change_7d": -0.03},
         "High, 9.8 percent, down 3 points in 7 days"),
        ({"probability": 0.00001, "band": "low", "probability_change_7d": 0.0},
         "Low, under 0.01 percent, steady in 7 days"),
        ({"probability": 0.33, "band": "critical", "validated": False}, "Critical, 33 percent, low confidence"),
        ({"probability": None, "not_scored_reason": "unsupported_media"}, "Not scored: SSD, not supported"),
    ],
)  # fmt: skip
def test_risk_is_spoken_in_words(row: dict[str, Any], words: str) -> None:
    assert RISK.kind is CellKind.RISK
    assert RISK.spoken(row) == words


def test_status_changes_are_announced_to_a_screen_reader(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(QtGui.QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QtGui.QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    window.trust.announce("Imported 3 rows.")
    page = window.pages.current_page
    page.show_error(StoreError("A segment is missing.", "Run verify."))
    page.show_empty("No drives yet.")
    window.book.action("view.day_before").trigger()
    settle(window)
    assert heard[:3] == [
        "Imported 3 rows.",
        "Overview could not be loaded. A segment is missing. Run verify.",
        "No drives yet.",
    ]
    assert any("You are looking at Thu 11 Apr 2013." in one for one in heard)


def test_without_a_screen_reader_or_with_an_older_qt_nothing_is_announced(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_event: object) -> None:
        pytest.fail("announced to nobody")

    monkeypatch.setattr(QtGui.QAccessible, "updateAccessibility", refuse)
    monkeypatch.setattr(QtGui.QAccessible, "isActive", lambda: False)
    announcing.announce(window, "Said to nobody.")
    monkeypatch.setattr(QtGui.QAccessible, "isActive", lambda: True)
    monkeypatch.delattr(QtGui, "QAccessibleAnnouncementEvent")
    announcing.announce(window, "Said to nobody.")


def test_ctrl_t_turns_every_chart_into_its_table(window: MainWindow, qtbot: QtBot) -> None:
    seen = 0
    for place in every_page(window):
        for card in window.findChildren(ChartCard):
            if not card.isVisible() or not card.switch.isVisible():
                continue
            card.switch.setFocus()
            qtbot.keyClick(card.switch, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
            assert card.shows_table, f"{place}: {card.accessibleName()}"
            assert card.table.frame_model.rowCount() > 0, f"{place}: {card.accessibleName()}"
            card.toggle_table()
            seen += 1
    assert seen >= len({"overview", "drive", "reliability", "risk-model", "data"} & {entry.id for entry in PAGES})
