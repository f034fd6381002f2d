"""Every page as it is drawn: no word cut, nothing over another, no chart blank, in sizes and themes of the design."""

import itertools
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QScrollArea, QWidget

from reliscore_desktop.ui.charts.lanes import LaneChart
from reliscore_desktop.ui.charts.plot import ReliPlot
from reliscore_desktop.ui.main_window import MINIMUM_SIZE, MainWindow
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.theme import ThemeMode, theme
from reliscore_desktop.ui.widgets.label import ElidedLabel
from tests.ui.walking import accessible_name, every_page

SIZES = (QSize(1440, 900), MINIMUM_SIZE)
LEAST_DRAWN = 0.002
"""Share of a chart that is neither ground nor grid: less than this is an empty frame."""


def shown_in(root: QWidget, kind: type[QWidget]) -> Iterator[QWidget]:
    yield from (one for one in root.findChildren(kind) if one.isVisible() and not one.visibleRegion().isEmpty())


def cut_words(window: QWidget) -> Iterator[str]:
    """Labels and buttons that have less room than their words need. An elided label may be cut: it says so itself."""
    for one in shown_in(window, QLabel):
        assert isinstance(one, QLabel)
        if isinstance(one, ElidedLabel) or not one.text() or one.pixmap().width():
            continue
        if one.wordWrap():
            if one.height() < one.heightForWidth(one.width()) - 1:
                yield f"label {one.text()[:60]!r}: {one.height()} px high of {one.heightForWidth(one.width())}"
        elif one.width() + 1 < one.fontMetrics().horizontalAdvance(one.text()):
            yield f"label {one.text()[:60]!r}: {one.width()} px of {one.fontMetrics().horizontalAdvance(one.text())}"
    for one in shown_in(window, QAbstractButton):
        assert isinstance(one, QAbstractButton)
        if one.text() and one.width() < one.minimumSizeHint().width():
            yield f"button {one.text()!r}: {one.width()} px of {one.minimumSizeHint().width()}"


def wide_contents(window: MainWindow) -> Iterator[str]:
    """Scrolled contents that reach beyond the right edge of their area, where nobody can scroll to."""
    for one in window.findChildren(QScrollArea):
        inner = one.widget()
        if (
            one.isVisible()
            and inner is not None
            and not one.horizontalScrollBar().isVisible()
            and inner.width() > one.viewport().width()
        ):
            yield f"{type(one.parentWidget()).__name__}: {inner.width()} px in {one.viewport().width()}"


def overlaps(window: MainWindow) -> Iterator[str]:
    """Labels and buttons that lie over one another."""
    for parent in shown_in(window, QWidget):
        parts = [
            one
            for one in parent.children()
            if isinstance(one, (QLabel, QAbstractButton)) and one.isVisible() and accessible_name(one)
        ]
        for one, other in itertools.combinations(parts, 2):
            common = one.geometry().intersected(other.geometry())
            if common.width() > 1 and common.height() > 1:
                yield f"{accessible_name(one)[:40]!r} over {accessible_name(other)[:40]!r}"


def outside(window: MainWindow) -> Iterator[str]:
    """Buttons beyond the window's right edge."""
    for one in shown_in(window, QAbstractButton):
        right = one.mapTo(window, QPoint(one.width(), 0)).x()
        if right > window.width() + 1:
            yield f"button {accessible_name(one)!r} ends at {right}"


CHECKS: tuple[Callable[[MainWindow], Iterator[str]], ...] = (cut_words, wide_contents, overlaps, outside)


@pytest.mark.parametrize(
    ("size", "scale"), [(SIZES[0], 1.0), (SIZES[1], 1.0), (SIZES[0], 1.5)], ids=["1440", "1120", "1440-large-text"]
)
def test_no_page_cuts_a_word_or_lays_one_thing_over_another(window: MainWindow, size: QSize, scale: float) -> None:
    theme().set_scale(scale)
    window.resize(size)
    problems = []
    for place in every_page(window):
        assert window.size() == size, f"{place} made the window {window.size().toTuple()}"
        problems += [f"{place}: {problem}" for check in CHECKS for problem in check(window)]
    assert not problems, "\n".join(problems)


def test_largest_text_in_the_least_window_keeps_rail_header_brief_and_figures_whole(window: MainWindow) -> None:
    theme().set_scale(1.5)
    window.resize(MINIMUM_SIZE)
    problems = []
    for place in every_page(window):
        kept: list[QWidget] = [window.rail, window.trust, *([] if place == "drive" else [window.header])]
        if place == "overview":
            kept.append(window.pages.current_page)
        problems += [f"{place}: {problem}" for root in kept for problem in cut_words(root)]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_no_chart_is_blank_and_every_page_fills_its_picture(window: MainWindow, mode: ThemeMode) -> None:
    theme().set_mode(mode)
    window.resize(SIZES[0])
    blank, seen = [], 0
    for place in every_page(window):
        picture = window.grab().toImage()
        assert picture.size() == SIZES[0] * picture.devicePixelRatio()
        charts: list[QWidget] = [*window.findChildren(ReliPlot), *window.findChildren(LaneChart)]
        for one in charts:
            seen += one.isVisible()
            if one.isVisible() and drawn_share(one.grab().toImage()) < LEAST_DRAWN:
                blank.append(f"{place}: {accessible_name(one)}")
    assert not blank
    assert seen >= 8


def drawn_share(image: QImage) -> float:
    """Share of the pixels inside the frame that are far from the commonest colour."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    inner = rgb.copy(QRect(60, 6, max(1, rgb.width() - 70), max(1, rgb.height() - 30)))
    raw = np.frombuffer(inner.constBits(), np.uint8).reshape(inner.height(), inner.bytesPerLine() // 4, 4)
    pixels = raw[:, : inner.width(), :3].reshape(-1, 3).astype(int)
    colours, counts = np.unique(pixels, axis=0, return_counts=True)
    ground = colours[counts.argmax()]
    return float((np.abs(pixels - ground).max(axis=1) > 48).mean())


def test_below_1280_px_the_panes_wait_to_be_asked_for_and_overview_stacks_its_cards(window: MainWindow) -> None:
    window.resize(MINIMUM_SIZE)
    for place in every_page(window):
        if place == "overview":
            page = window.pages.current_page
            models, top = page.models, page.top_card  # type: ignore[attr-defined]  # an OverviewPage
            assert models.mapTo(page, QPoint(0, 0)).y() >= top.mapTo(page, QPoint(0, top.height())).y()
        if place.startswith("drives/"):
            assert window.pages.current_page.pane.isHidden()  # type: ignore[attr-defined]  # a DrivesPage
    window.resize(SIZES[0])
    QApplication.processEvents()


def test_a_window_cannot_be_made_smaller_than_its_least_size(
    session: Session, make_window: Callable[[Session], MainWindow]
) -> None:
    window = make_window(session)
    window.resize(300, 200)
    assert window.size() == MINIMUM_SIZE
    assert window.minimumSizeHint().width() <= MINIMUM_SIZE.width()


@pytest.mark.parametrize("size", [MINIMUM_SIZE, QSize(1280, 720)], ids=["1120", "1280"])
def test_largest_text_needs_no_sideways_scrolling_of_lists_and_panes(window: MainWindow, size: QSize) -> None:
    theme().set_scale(1.5)
    window.resize(size)
    problems = []
    for place in every_page(window):
        page = window.pages.current_page
        areas = [one for one in page.findChildren(QAbstractScrollArea) if one.isVisible() and one.width() > 200]
        problems += [f"{place}: {accessible_name(one)}" for one in areas if one.horizontalScrollBar().maximum() > 0]
    assert not problems, "\n".join(problems)
