"""Distribution of risk: drives per bin, both axes logarithmic, cut at the band limits."""

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.fleet.histogram import RiskBin
from reliscore_desktop.ui.charts.axes import CountAxis, ProbabilityAxis, probability_tick
from reliscore_desktop.ui.charts.plot import ReliPlot
from reliscore_desktop.ui.formatting import decimal, number, percent_words
from reliscore_desktop.ui.painting import BAND_TOKENS
from reliscore_desktop.ui.text import band_name, plural, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole

FLOOR = math.log10(0.6)
"""Bars stand on this height, so that a bin with one drive is still seen."""
HEADROOM = 0.55
LABEL_GAP = 14
AXIS_PX = 50
"""About what the left axis takes."""
X_TICKS = (0.0001, 0.001, 0.01, 0.05, 0.2, 1.0)
SIDE_ROOM = 0.06
"""Room beside the outermost bins (in decades), so that their tick labels are whole."""


class RiskHistogram(ReliPlot):
    """Emits `bin_clicked` with the RiskBin under the mouse."""

    bin_clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__({"bottom": ProbabilityAxis("bottom"), "left": CountAxis("left")}, parent)
        self._bins: tuple[RiskBin, ...] = ()
        self._counts: dict[RiskBand, int] = {}
        self._drawn: object = None
        self._bars: pg.BarGraphItem | None = None
        self._words: list[pg.TextItem] = []
        self.setMouseTracking(True)
        self.plotItem.getViewBox().sigResized.connect(self._on_resized)
        self.apply_theme()

    def show_bins(self, bins: Sequence[RiskBin], counts: dict[RiskBand, int]) -> None:
        """Show these bins; `counts` are the drives of each band, for the labels."""
        self._bins, self._counts = tuple(bins), dict(counts)
        if self._bars is None or self._drawn != self._frame():
            self.draw()
        else:
            self._follow()

    def draw(self) -> None:
        """Bars, limits, labels, ticks."""
        self.clear()
        self._drawn, self._bars, self._words = self._frame(), None, []
        if not self._bins:
            return
        top = self._top()
        self._draw_ticks(top)
        self._bars = pg.BarGraphItem(pen=pg.mkPen(None), **self._bar_options())
        self.addItem(self._bars)
        self._draw_bands(top)
        self.plotItem.getViewBox().setRange(
            xRange=(self._edges(self._bins[0])[0] - SIDE_ROOM, SIDE_ROOM), yRange=(FLOOR, top + HEADROOM), padding=0
        )

    def _frame(self) -> object:
        """What bars and words stand in. While it stays, other numbers are shown without drawing anew."""
        edges = [(one.lower, one.upper, one.band) for one in self._bins]
        return self.width(), math.floor(self._top()), edges

    def _top(self) -> float:
        return math.log10(max((2, *(one.drives for one in self._bins))))

    def _follow(self) -> None:
        """Other numbers in the same frame: its items take a multiple of the time to make that they take to change."""
        top = self._top()
        if self._bars is not None:
            self._bars.setOpts(**self._bar_options())
        for item, (words, x) in zip(self._words, self._band_words(), strict=True):
            item.setText(words)
            item.setPos(x, self._words_height(top))
        self.plotItem.getViewBox().setYRange(FLOOR, top + HEADROOM, padding=0)

    def _edges(self, one: RiskBin) -> tuple[float, float]:
        lower = one.lower if one.lower > 0 else self._bins[1].lower / (self._bins[2].lower / self._bins[1].lower)
        return math.log10(lower), math.log10(one.upper)

    def _bar_options(self) -> dict[str, object]:
        shown = [one for one in self._bins if one.drives > 0]
        edges = [self._edges(one) for one in shown]
        gap = 0.012
        return {
            "x0": [left + gap for left, _ in edges],
            "x1": [right - gap for _, right in edges],
            "y0": FLOOR,
            "y1": [math.log10(one.drives) for one in shown],
            "brushes": [theme().color(BAND_TOKENS[one.band]) for one in shown],
        }

    def _draw_bands(self, top: float) -> None:
        for band in RiskBand:
            own = [one for one in self._bins if one.band is band]
            if own and band is not RiskBand.LOW:
                self.add_limit_line(self._edges(own[0])[0], vertical=True)
        for words, x in self._band_words():
            self._words.append(self.add_words(words, x, self._words_height(top)))

    def _words_height(self, top: float) -> float:
        return top + HEADROOM * 0.62

    def _band_words(self) -> list[tuple[str, float]]:
        """Name and count of each band that has bins, as far as there is room, and where its middle is."""
        whole = -self._edges(self._bins[0])[0]
        metrics = QFontMetricsF(theme().font(TextRole.CAPTION_STRONG))
        found = []
        for band in RiskBand:
            own = [one for one in self._bins if one.band is band]
            if not own:
                continue
            left, right = self._edges(own[0])[0], self._edges(own[-1])[1]
            count = number(self._counts.get(band, 0))
            room = (right - left) / whole * (self.width() - AXIS_PX) - LABEL_GAP
            choices = (f"{band_name(band)} {count}", f"{short_band_name(band)} {count}", count)
            words = next((one for one in choices if metrics.horizontalAdvance(one) <= room), count)
            found.append((words, (left + right) / 2))
        return found

    def _draw_ticks(self, top: float) -> None:
        lowest = self._edges(self._bins[0])[0]
        ticks = [(math.log10(value), probability_tick(value)) for value in X_TICKS if math.log10(value) >= lowest]
        self.plotItem.getAxis("bottom").setTicks([ticks])
        decades = range(math.floor(top) + 1)
        self.plotItem.getAxis("left").setTicks([[(float(one), number(10**one)) for one in decades]])
        for one in decades:
            self.add_grid_line(float(one))

    def bin_at(self, x: float) -> RiskBin | None:
        """The bin at this log10 probability."""
        return next((one for one in self._bins if self._edges(one)[0] <= x < self._edges(one)[1]), None)

    def _on_resized(self) -> None:
        """Band names may fit or no longer fit."""
        if self._bins and self._drawn != self._frame():
            self.draw()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read out the bin under the mouse."""
        super().mouseMoveEvent(event)
        found = self._under(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if found and found.drives else Qt.CursorShape.ArrowCursor)
        if found is not None:
            span = f"{probability_words(found.lower)} – {probability_words(found.upper)}"
            words = plural(found.drives, "{n} drive, risk {span}", "{n} drives, risk {span}", span=span)
            QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a bin."""
        super().mouseReleaseEvent(event)
        found = self._under(event)
        if event.button() == Qt.MouseButton.LeftButton and found is not None and found.drives:
            self.bin_clicked.emit(found)

    def _under(self, event: QMouseEvent) -> RiskBin | None:
        place = self.plotItem.getViewBox().mapSceneToView(self.mapToScene(event.position().toPoint()))
        return self.bin_at(place.x())


def short_band_name(band: RiskBand) -> str:
    """The band's word where there is little room."""
    names = {RiskBand.ELEVATED: tr("Elev."), RiskBand.CRITICAL: tr("Crit.")}
    return names.get(band, band_name(band))


def probability_words(probability: float) -> str:
    """A bin's edge: "0%", "0.024%", "1.3%"."""
    if probability >= 1:
        return percent_words("100")
    plain = f"{probability * 100:.2g}"
    return percent_words(decimal(float(plain), len(plain.partition(".")[2])))
