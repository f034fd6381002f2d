"""A band between two lines and the line in its middle, such as quartiles around a median."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import Qt

from reliscore_desktop.ui.charts.plot import ReliPlot
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import Token

BAND_ALPHA = 0.15


def add_band(
    plot: ReliPlot, x: Sequence[float], low: Sequence[float], high: Sequence[float], token: Token, *, z: float = -5
) -> None:
    """Fill between `low` and `high`, all of one length; fewer than two points draw nothing."""
    if len(x) < 2:
        return
    edges = [pg.PlotDataItem(list(x), list(values), pen=pg.mkPen(None)) for values in (low, high)]
    fill = pg.FillBetweenItem(*edges, brush=pg.mkBrush(theme().color(token, BAND_ALPHA)))
    for item in (*edges, fill):
        item.setZValue(z)
        plot.addItem(item, ignoreBounds=True)


def add_dashed_line(plot: ReliPlot, x: Sequence[float], y: Sequence[float], token: Token) -> None:
    """A quiet dashed line, told from the main one by its dash and not by colour alone."""
    if len(x) < 2:
        return
    pen = pg.mkPen(theme().color(token), width=1.2, style=Qt.PenStyle.DashLine)
    line = pg.PlotDataItem(list(x), list(y), pen=pen, antialias=True)
    line.setZValue(-4)
    plot.addItem(line, ignoreBounds=True)
