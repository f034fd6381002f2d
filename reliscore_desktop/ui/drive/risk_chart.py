"""The risk history of a drive: probability by day on a log scale, over tints of the bands."""

import datetime as dt
import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from reliscore_desktop.domain.risk import BandLimits, RiskBand
from reliscore_desktop.ui.charts.axes import ProbabilityAxis
from reliscore_desktop.ui.charts.bands import add_band, add_dashed_line
from reliscore_desktop.ui.charts.plot import ReliPlot
from reliscore_desktop.ui.drive.lettered_events import LetteredEvent
from reliscore_desktop.ui.drive.span_axis import SpanAxis
from reliscore_desktop.ui.formatting import day, percent
from reliscore_desktop.ui.painting import BAND_TOKENS
from reliscore_desktop.ui.text import band_name, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import Token

LOWEST_PROBABILITY = 1e-4
TINT_ALPHA = 0.09
HEADROOM = 0.16
"""Above 100 %, in log10: room for the mark of a drive that is nearly sure to fail."""
GAP_DAYS = 7
"""A wider gap between scored days is left open."""

Point = tuple[dt.date, float]
IntervalPoint = tuple[dt.date, float, float]
CoursePoint = tuple[dt.date, float, float, float]
"""Day, lower quartile, median, upper quartile."""


def letters_by_day(events: Sequence[LetteredEvent]) -> dict[dt.date, str]:
    """Letters that share a day stand side by side: "A B"."""
    found: dict[dt.date, str] = {}
    for event in events:
        found[event.day] = f"{found[event.day]} {event.letter}" if event.day in found else event.letter
    return found


class RiskChart(ReliPlot):
    """The newest point is marked; a drive that failed ends with a cross."""

    left_axis_px = 44

    def __init__(self, parent: QWidget | None = None) -> None:
        axis = ProbabilityAxis("left")
        super().__init__({"left": axis, "bottom": SpanAxis("bottom")}, parent)
        self._points: tuple[Point, ...] = ()
        self._limits = BandLimits()
        self._failed_on: dt.date | None = None
        self._span: tuple[dt.date, dt.date] | None = None
        self._interval: tuple[IntervalPoint, ...] = ()
        self._letters: tuple[LetteredEvent, ...] = ()
        self._course: tuple[CoursePoint, ...] = ()
        self.apply_theme()

    def show_points(
        self, points: Sequence[Point], limits: BandLimits, *, days: int | None, failed_on: dt.date | None = None
    ) -> None:
        """Probabilities by day; `days` is how far back the axis goes from the last one, None for all."""
        self._points, self._limits, self._failed_on = tuple(points), limits, failed_on
        self._span = _span(self._points, days)
        self.describe(self._sentence())
        self.draw()

    def set_context(
        self, interval: Sequence[IntervalPoint], letters: Sequence[LetteredEvent], course: Sequence[CoursePoint]
    ) -> None:
        """What `show_points` draws beside the line: its 95 % interval, lettered events, the drive model's quartiles."""
        self._interval, self._letters, self._course = tuple(interval), tuple(letters), tuple(course)

    def draw(self) -> None:
        """Tints, limits, what stands beside, line, letters, end."""
        self.clear()
        low, high = math.log10(LOWEST_PROBABILITY), 0.0
        self._draw_bands(low)
        ticks = (1e-3, self._limits.elevated, self._limits.high, self._limits.critical, 1.0)
        axis = self.plotItem.getAxis("left")
        axis.setTicks([[(math.log10(value), axis.tickStrings([math.log10(value)], 1, 1)[0]) for value in ticks]])
        for value in ticks[1:-1]:
            self.add_limit_line(math.log10(value), vertical=False)
        if self._points and self._span is not None:
            first, last = (one.toordinal() for one in self._span)
            self.plotItem.getAxis("bottom").set_span(first, self._points[-1][0].toordinal())
            self.plotItem.getViewBox().setRange(xRange=(first, last), yRange=(low, high + HEADROOM), padding=0)
            self._name_bands(float(first), low)
            self._draw_context()
            self._draw_line()
            self._draw_letters(first, high)

    def _draw_bands(self, low: float) -> None:
        edges = (
            low,
            *(math.log10(one) for one in (self._limits.elevated, self._limits.high, self._limits.critical)),
            0.0,
        )
        for place, band in enumerate(RiskBand):
            tint = pg.LinearRegionItem(
                (edges[place], edges[place + 1]),
                orientation="horizontal",
                movable=False,
                brush=pg.mkBrush(theme().color(BAND_TOKENS[band], TINT_ALPHA)),
                pen=pg.mkPen(None),
            )
            tint.setZValue(-20)
            self.addItem(tint, ignoreBounds=True)

    def _name_bands(self, left: float, low: float) -> None:
        limits = (low, *(math.log10(one) for one in (self._limits.elevated, self._limits.high, self._limits.critical)))
        for band, bottom in zip(RiskBand, limits, strict=True):
            self.add_words(band_name(band), left, bottom, token=Token.TEXT3, anchor=(0, 1))

    def _draw_context(self) -> None:
        course = [one for one in self._course if self._span and one[0] >= self._span[0]]
        days = [float(one[0].toordinal()) for one in course]
        low, high = [_log(one[1]) for one in course], [_log(one[3]) for one in course]
        add_band(self, days, low, high, Token.SERIES2, z=-6)
        add_dashed_line(self, days, [_log(one[2]) for one in course], Token.SERIES2)
        for part in _parts(self._interval):
            own = [float(one[0].toordinal()) for one in part]
            add_band(self, own, [_log(one[1]) for one in part], [_log(one[2]) for one in part], Token.ACCENT)

    def _draw_letters(self, first: int, high: float) -> None:
        last = self._points[-1][0]
        for event_day, letters in letters_by_day(self._letters).items():
            place = event_day.toordinal()
            if place >= first:
                self.add_limit_line(float(place), vertical=True)
                # Several letters of the last day end at its line: beyond it there is no room for them.
                anchor = (1.0 if len(letters) > 1 and event_day >= last else 0.5, 0.0)
                at = float(place), high + HEADROOM
                self.add_words(letters, *at, token=Token.TEXT, anchor=anchor, in_box=True)

    def _draw_line(self) -> None:
        days = np.array([one.toordinal() for one, _ in self._points], dtype=float)
        risks = np.log10(np.clip([risk for _, risk in self._points], LOWEST_PROBABILITY, 1.0))
        breaks = np.flatnonzero(np.diff(days) > GAP_DAYS) + 1
        pen = pg.mkPen(theme().color(Token.ACCENT), width=1.6)
        curve = pg.PlotDataItem(
            np.insert(days, breaks, days[breaks]), np.insert(risks, breaks, np.nan), pen=pen, antialias=True
        )
        self.addItem(curve)
        curve.setClipToView(True)
        curve.setDownsampling(auto=True, method="peak")
        failed = self._failed_on is not None
        token = Token.CRITICAL if failed else Token.ACCENT
        end = pg.ScatterPlotItem(
            [days[-1]],
            [risks[-1]],
            symbol="x" if failed else "o",
            size=11 if failed else 7,
            pen=pg.mkPen(theme().color(token), width=1),
            brush=pg.mkBrush(theme().color(token)),
        )
        self.addItem(end)

    def _sentence(self) -> str:
        if not self._points:
            return tr("No scored day.")
        (first_day, first), (last_day, last) = self._points[0], self._points[-1]
        band = band_name(self._limits.band_of(last))
        return tr(
            "Risk went from {first} on {first_day} to {last} on {last_day}, {band}.",
            first=percent(first),
            first_day=day(first_day),
            last=percent(last),
            last_day=day(last_day),
            band=band,
        )


def _log(risk: float) -> float:
    return math.log10(min(1.0, max(LOWEST_PROBABILITY, risk)))


def _parts(points: tuple[IntervalPoint, ...]) -> list[list[IntervalPoint]]:
    """Runs without a gap."""
    parts: list[list[IntervalPoint]] = []
    for point in points:
        if parts and (point[0] - parts[-1][-1][0]).days <= GAP_DAYS:
            parts[-1].append(point)
        else:
            parts.append([point])
    return parts


def _span(points: tuple[Point, ...], days: int | None) -> tuple[dt.date, dt.date] | None:
    if not points:
        return None
    last = points[-1][0]
    first = points[0][0] if days is None else last - dt.timedelta(days=days)
    return (min(first, last - dt.timedelta(days=1)), last + dt.timedelta(days=max(1, (last - first).days // 60)))
