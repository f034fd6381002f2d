"""Reliability curve: predicted chance against the share that failed, both logarithmic, with 95 % intervals."""

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reliscore_desktop.scoring.evidence import ReliabilityGroup
from reliscore_desktop.ui.charts.axes import ProbabilityAxis, probability_tick
from reliscore_desktop.ui.charts.plot import ReliPlot
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import Token

TICKS = (1e-4, 1e-3, 1e-2, 1e-1, 1.0)
LOWEST = TICKS[0]
ROOM = 0.08
SIDE_ROOM = 0.3
"""Beyond the outermost ticks, in decades; beside them the tick labels must be whole."""
LEFT_AXIS_PX = 46


class ReliabilityChart(ReliPlot):
    """The dashed line is perfect calibration; a group whose interval misses it is drawn hollow."""

    left_axis_px = LEFT_AXIS_PX

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__({"bottom": ProbabilityAxis("bottom"), "left": ProbabilityAxis("left")}, parent)
        self._groups: tuple[ReliabilityGroup, ...] = ()
        ticks = [[(math.log10(value), probability_tick(value)) for value in TICKS]]
        for name in ("left", "bottom"):
            self.plotItem.getAxis(name).setTicks(ticks)
        self.apply_theme()

    def show_groups(self, groups: Sequence[ReliabilityGroup]) -> None:
        """Show these groups. Those of the shown risk model stay as they are drawn."""
        if self._groups != tuple(groups):
            self._groups = tuple(groups)
            self.draw()

    def draw(self) -> None:
        """Grid, line, whiskers, dots."""
        self.clear()
        low, high = math.log10(LOWEST), 0.0
        for value in TICKS[1:]:
            self.add_grid_line(math.log10(value))
            self.addItem(_vertical(math.log10(value)), ignoreBounds=True)
        pen = pg.mkPen(theme().color(Token.SERIES2), style=Qt.PenStyle.DashLine)
        self.addItem(pg.PlotCurveItem([low, high], [low, high], pen=pen))
        if self._groups:
            self._draw_groups()
        left, right = low - SIDE_ROOM, high + SIDE_ROOM
        self.plotItem.getViewBox().setRange(xRange=(left, right), yRange=(low - ROOM, high + ROOM), padding=0)
        self.add_words(tr("share that failed"), left, high + ROOM, token=Token.TEXT3, anchor=(0, 0))
        self.add_words(tr("predicted chance"), right, low - ROOM, token=Token.TEXT3, anchor=(1, 1))

    def _draw_groups(self) -> None:
        x = np.log10([max(LOWEST, one.predicted) for one in self._groups])
        y, below, above = (
            np.log10(np.maximum(LOWEST, [getattr(one.observed, name) for one in self._groups]))
            for name in ("value", "low", "high")
        )
        accent = theme().color(Token.ACCENT)
        whiskers = pg.ErrorBarItem(
            x=x, y=y, top=above - y, bottom=y - below, beam=0.07, pen=pg.mkPen(accent, width=1.3)
        )
        self.addItem(whiskers)
        fills = [accent if one.holds else theme().color(Token.SURFACE) for one in self._groups]
        dots = pg.ScatterPlotItem(
            x, y, symbol="o", size=9, pen=pg.mkPen(accent, width=1.5), brush=[pg.mkBrush(fill) for fill in fills]
        )
        self.addItem(dots)


def _vertical(value: float) -> pg.InfiniteLine:
    line = pg.InfiniteLine(value, angle=90, pen=pg.mkPen(theme().color(Token.GRID)))
    line.setZValue(-10)
    return line
