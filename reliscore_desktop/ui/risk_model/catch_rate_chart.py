"""The catch rate over time: estimated from risks with its interval, and what happened once 30 days had passed."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reliscore_desktop.monitoring.caught_estimate import CatchRate
from reliscore_desktop.ui.charts.axes import DayAxis
from reliscore_desktop.ui.charts.plot import ReliPlot
from reliscore_desktop.ui.risk_model.words import whole_percent
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import Token

HEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0)
TOP = 1.08
BAND_ALPHA = 0.15
LEFT_AXIS_PX = 46
SIDE_DAYS = 4


class CatchRateChart(ReliPlot):
    """Dotted: the rate of the held-out tests. Hollow dots: what happened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__({"bottom": DayAxis("bottom")}, parent)
        self._catch: CatchRate | None = None
        axis = self.plotItem.getAxis("left")
        axis.setTicks([[(value, whole_percent(value)) for value in HEIGHTS]])
        axis.setWidth(LEFT_AXIS_PX)
        self.apply_theme()

    def show_catch(self, catch: CatchRate) -> None:
        """Show these periods."""
        self._catch = catch
        self.draw()

    def draw(self) -> None:
        """Grid, band, line, dots."""
        self.clear()
        for value in HEIGHTS[1:]:
            self.add_grid_line(value)
        if self._catch is None:
            return
        self._draw_tests(self._catch)
        self._draw_estimates(self._catch)
        self._draw_what_happened(self._catch)
        days = [one.day.toordinal() for one in self._catch.periods]
        ends = (days[0] - SIDE_DAYS, days[-1] + SIDE_DAYS)
        self.plotItem.getViewBox().setRange(xRange=ends, yRange=(0.0, TOP), padding=0)

    def _draw_tests(self, catch: CatchRate) -> None:
        pen = pg.mkPen(theme().color(Token.TEXT3), style=Qt.PenStyle.DotLine)
        self.addItem(pg.InfiniteLine(catch.factor.rate, angle=0, pen=pen), ignoreBounds=True)
        # Behind the newest dot there is no other dot to lie on the word.
        last = catch.periods[-1].day.toordinal() + SIDE_DAYS
        self.add_words(tr("tests"), last, catch.factor.rate, token=Token.TEXT3, anchor=(1, 1))

    def _draw_estimates(self, catch: CatchRate) -> None:
        known = [one for one in catch.periods if one.estimate is not None]
        if not known:
            return
        x = np.array([one.day.toordinal() for one in known], dtype=np.float64)
        value, low, high = (
            np.array([getattr(one.estimate, name) for one in known]) for name in ("value", "low", "high")
        )
        accent = theme().color(Token.ACCENT)
        if len(known) == 1:
            pen = pg.mkPen(accent, width=1.3)
            self.addItem(pg.ErrorBarItem(x=x, y=value, top=high - value, bottom=value - low, beam=1.0, pen=pen))
        else:
            edges = [pg.PlotCurveItem(x, edge, pen=pg.mkPen(None)) for edge in (low, high)]
            for edge in edges:
                self.addItem(edge)
            self.addItem(pg.FillBetweenItem(*edges, brush=pg.mkBrush(theme().color(Token.ACCENT, BAND_ALPHA))))
            self.addItem(pg.PlotCurveItem(x, value, pen=pg.mkPen(accent, width=1.8), antialias=True))
        self.addItem(pg.ScatterPlotItem(x, value, size=5, pen=pg.mkPen(accent), brush=pg.mkBrush(accent)))

    def _draw_what_happened(self, catch: CatchRate) -> None:
        came = [one for one in catch.periods if one.caught is not None and one.caught.value is not None]
        if not came:
            return
        x = [one.day.toordinal() for one in came]
        y = [one.caught.value if one.caught else None for one in came]
        pens = [pg.mkPen(theme().color(Token.HIGH if one.lost else Token.TEXT), width=1.6) for one in came]
        symbols = ["d" if one.lost else "o" for one in came]
        brush = pg.mkBrush(theme().color(Token.SURFACE))
        self.addItem(pg.ScatterPlotItem(x, y, size=9, pen=pens, symbol=symbols, brush=brush))
