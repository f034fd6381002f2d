"""One of the small multiples: a counter as steps over days."""

import datetime as dt

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from reliscore_desktop.ui.charts.plot import ReliPlot
from reliscore_desktop.ui.drive.counter_series import CounterSeries
from reliscore_desktop.ui.drive.short_number import short_number
from reliscore_desktop.ui.drive.span_axis import SpanAxis
from reliscore_desktop.ui.formatting import day, number
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import Token

HEIGHT = 78
LINE_WIDTH = 1.4
"""Wider than 1 px only because the series has at most a point a day."""


class CounterAxis(pg.AxisItem):
    """At most three whole numbers, the largest in short form."""

    def tickStrings(self, values: list[float], _scale: float, _spacing: float) -> list[str]:
        """Words of the ticks."""
        return [short_number(value) for value in values]


class CounterChart(ReliPlot):
    """The newest value is marked."""

    left_axis_px = 40

    def __init__(self, parent: QWidget | None = None) -> None:
        axis = CounterAxis("left")
        super().__init__({"left": axis, "bottom": SpanAxis("bottom")}, parent)
        self.setMinimumHeight(round(HEIGHT * theme().scale))
        self._series: CounterSeries | None = None
        self._span: tuple[dt.date, dt.date] | None = None
        self.apply_theme()

    def show_series(self, series: CounterSeries, first: dt.date, last: dt.date) -> None:
        """Show a series on a time axis shared with its neighbours."""
        self._series, self._span = series, (first, last)
        words = tr(
            "{name}: {first} on {first_day}, {last} on {last_day}.",
            name=tr(series.name),
            first=number(series.values[0]),
            first_day=day(series.days[0]),
            last=number(series.last),
            last_day=day(series.days[-1]),
        )
        self.describe(words)
        self.draw()

    def draw(self) -> None:
        """Steps and the end."""
        self.clear()
        if self._series is None or self._span is None:
            return
        days = np.array([one.toordinal() for one in self._series.days], dtype=float)
        values = np.array(self._series.values)
        low, high = value_range(float(values.min()), float(values.max()))
        self.plotItem.getAxis("left").setTicks([[(one, short_number(one)) for one in (low, (low + high) / 2, high)]])
        for value in ((low + high) / 2, high):
            self.add_grid_line(value)
        first, last = (one.toordinal() for one in self._span)
        self.plotItem.getAxis("bottom").set_span(first, last)
        margin = max(0.5, (last - first) / 60)
        self.plotItem.getViewBox().setRange(
            xRange=(first, last + margin), yRange=(low, high + (high - low) * 0.04), padding=0
        )
        color = theme().color(Token.ACCENT)
        curve = pg.PlotDataItem(days, values, pen=pg.mkPen(color, width=LINE_WIDTH), stepMode="right", antialias=True)
        self.addItem(curve)
        curve.setClipToView(True)
        curve.setDownsampling(auto=True, method="peak")
        end = pg.ScatterPlotItem([days[-1]], [values[-1]], size=6, pen=pg.mkPen(color), brush=pg.mkBrush(color))
        self.addItem(end)


def value_range(low: float, high: float) -> tuple[float, float]:
    """Even ends around the values; zero is among them unless they lie far above it."""
    if low < 0 or low <= (high - low) * 4 or high == 0:
        return min(0.0, low), _round_up(high)
    margin = max(1.0, (high - low) * 0.2)
    return float(int(low - margin)), float(int(high + margin) + 1)


def _round_up(value: float) -> float:
    """The next of 2, 4, 6, 10 times a power of ten, so that its half is a whole number."""
    if value <= 2:
        return 2.0
    power = 10.0 ** int(np.floor(np.log10(value)))
    return next((power * step for step in (2, 4, 6, 10) if power * step >= value), value)
