"""Failures caught by alert budget: the risk model with its interval, the best published rule, chance."""

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reliscore_desktop.scoring.evidence import JUDGED_SHARE, Caught
from reliscore_desktop.ui.charts.axes import ProbabilityAxis
from reliscore_desktop.ui.charts.plot import ReliPlot
from reliscore_desktop.ui.risk_model.words import budget_words, whole_percent
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import Token

HEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0)
ROOM = 0.12
"""Beside the outermost budgets, in decades."""
TOP = 1.04
BAND_ALPHA = 0.15
LEFT_AXIS_PX = 46


class CaughtChart(ReliPlot):
    """The budgets that were measured, joined by straight lines; the dotted line marks the one that is judged."""

    left_axis_px = LEFT_AXIS_PX

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__({"bottom": ProbabilityAxis("bottom")}, parent)
        self._points: tuple[Caught, ...] = ()
        axis = self.plotItem.getAxis("left")
        axis.setTicks([[(value, whole_percent(value)) for value in HEIGHTS]])
        self.apply_theme()

    def show_points(self, points: Sequence[Caught]) -> None:
        """Show these budgets, rising. Those of the shown risk model stay as they are drawn."""
        if self._points != tuple(points):
            self._points = tuple(points)
            self.draw()

    def draw(self) -> None:
        """Grid, band, lines, names."""
        self.clear()
        for value in HEIGHTS[1:]:
            self.add_grid_line(value)
        if len(self._points) < 2:
            return
        x = np.log10([one.budget for one in self._points])
        self.plotItem.getAxis("bottom").setTicks(
            [[(float(place), budget_words(one.budget)) for place, one in zip(x, self._points, strict=True)]]
        )
        self._draw_judged()
        self._draw_band(x)
        self._draw_line(
            x,
            [one.random.value if one.random else None for one in self._points],
            tr("chance"),
            Token.SERIES2,
            dots=True,
        )
        self._draw_line(
            x, [one.rule.value if one.rule else None for one in self._points], tr("best rule"), Token.SERIES2
        )
        self._draw_own(x)
        left, right = float(x[0] - ROOM), float(x[-1] + ROOM)
        self.plotItem.getViewBox().setRange(xRange=(left, right), yRange=(0.0, TOP), padding=0)
        self.add_words(tr("failures caught"), left, TOP, token=Token.TEXT3, anchor=(0, 0))
        self.add_words(tr("share of the fleet alerted a month"), left, 0.0, token=Token.TEXT3, anchor=(0, 1))

    def _draw_judged(self) -> None:
        pen = pg.mkPen(theme().color(Token.TEXT3), style=Qt.PenStyle.DotLine)
        self.addItem(pg.InfiniteLine(math.log10(JUDGED_SHARE), angle=90, pen=pen), ignoreBounds=True)

    def _draw_band(self, x: np.ndarray) -> None:
        edges = [
            pg.PlotCurveItem(x, [getattr(one.risk_model, name) for one in self._points], pen=pg.mkPen(None))
            for name in ("low", "high")
        ]
        for edge in edges:
            self.addItem(edge)
        self.addItem(pg.FillBetweenItem(*edges, brush=pg.mkBrush(theme().color(Token.ACCENT, BAND_ALPHA))))

    def _draw_own(self, x: np.ndarray) -> None:
        accent = theme().color(Token.ACCENT)
        y = [one.risk_model.value for one in self._points]
        self.addItem(pg.PlotCurveItem(x, y, pen=pg.mkPen(accent, width=1.8), antialias=True))
        self.addItem(pg.ScatterPlotItem(x, y, size=8, pen=pg.mkPen(accent), brush=pg.mkBrush(accent)))
        top = self._points[-1].risk_model.high
        self.add_words(tr("risk model"), float(x[-1]), top, token=Token.ACCENT, anchor=(1, 1))

    def _draw_line(
        self, x: np.ndarray, values: Sequence[float | None], name: str, token: Token, *, dots: bool = False
    ) -> None:
        y = np.array([np.nan if value is None else value for value in values])
        if np.isnan(y).any():
            return
        style = Qt.PenStyle.DotLine if dots else Qt.PenStyle.DashLine
        pen = pg.mkPen(theme().color(token), width=1.4, style=style)
        self.addItem(pg.PlotCurveItem(x, y, pen=pen, antialias=True))
        self.add_words(name, float(x[-1]), float(y[-1]), token=Token.TEXT2, anchor=(1, 1 if dots else 0))
