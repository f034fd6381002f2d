"""One of the small multiples: a counter as steps over days."""

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from reliscore_desktop.ui.charts.bands import add_band, add_dashed_line
from reliscore_desktop.ui.charts.plot import ReliPlot
from reliscore_desktop.ui.drive.counter_series import CounterSeries
from reliscore_desktop.ui.drive.risk_chart import CoursePoint
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
        self._course: tuple[CoursePoint, ...] = ()
        self._marks: tuple[dt.date, ...] = ()
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

    def set_context(self, course: Sequence[CoursePoint], marks: Sequence[dt.date]) -> None:
        """Quartiles and median of the drive model by day, and days to mark; drawn with the next series, or now."""
        self._course, self._marks = tuple(course), tuple(marks)

    def draw(self) -> None:
        """Steps and the end."""
        self.clear()
        if self._series is None or self._span is None:
            return
        days = np.array([one.toordinal() for one in self._series.days], dtype=float)
        values = np.array(self._series.values)
        beside = [one for one in self._course if one[0] >= self._span[0]]
        medians = [one[2] for one in beside]
        low, high = value_range(min([float(values.min()), *medians]), max([float(values.max()), *medians]))
        self.plotItem.getAxis("left").setTicks([[(one, short_number(one)) for one in (low, (low + high) / 2, high)]])
        for value in ((low + high) / 2, high):
            self.add_grid_line(value)
        first, last = (one.toordinal() for one in self._span)
        self.plotItem.getAxis("bottom").set_span(first, last)
        margin = max(0.5, (last - first) / 60)
        self.plotItem.getViewBox().setRange(
            xRange=(first, last + margin), yRange=(low, high + (high - low) * 0.12), padding=0
        )
        course_days = [float(one[0].toordinal()) for one in beside]
        lower, upper = ([min(high, max(low, edge)) for edge in edges] for edges in _edges(beside))
        add_band(self, course_days, lower, upper, Token.SERIES2)
        add_dashed_line(self, course_days, medians, Token.SERIES2)
        for mark in self._marks:
            if first <= mark.toordinal() <= last:
                self.add_limit_line(float(mark.toordinal()), vertical=True)
        color = theme().color(Token.ACCENT)
        curve = pg.PlotDataItem(days, values, pen=pg.mkPen(color, width=LINE_WIDTH), stepMode="right", antialias=True)
        self.addItem(curve)
        curve.setClipToView(True)
        curve.setDownsampling(auto=True, method="peak")
        end = pg.ScatterPlotItem([days[-1]], [values[-1]], size=6, pen=pg.mkPen(color), brush=pg.mkBrush(color))
        self.addItem(end)


def _edges(course: Sequence[CoursePoint]) -> tuple[list[float], list[float]]:
    return [one[1] for one in course], [one[3] for one in course]


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
