"""Failures caught by alerts a month in this fleet: the risk model with its range, the best rule, the budget."""

from collections.abc import Sequence

import polars as pl
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from reliscore_desktop.app.operations.alert_budget import BudgetChart
from reliscore_desktop.ui.charts.axes import nice_ticks
from reliscore_desktop.ui.charts.chart_card import ChartCard
from reliscore_desktop.ui.charts.plot import ReliPlot
from reliscore_desktop.ui.formatting import NOT_REPORTED, expected, number
from reliscore_desktop.ui.tables.columns import Column
from reliscore_desktop.ui.text import mark, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import Token

BAND_ALPHA = 0.15
LEFT_AXIS_PX = 28
TOP_ROOM = 1.06
"""The curve's name stands over its end."""

CHART_COLUMNS = (
    Column("alerts", mark("Alerts a month"), lambda row: number(row.get("alerts")), right_aligned=True, width=96),
    Column("caught", mark("Caught"), lambda row: expected(row.get("caught")), right_aligned=True, width=62),
    Column(
        "range",
        mark("95% range"),
        lambda row: f"{number(row.get('low'))}–{number(row.get('high'))}",
        right_aligned=True,
        width=72,
    ),
    Column(
        "rule",
        mark("Best rule"),
        lambda row: NOT_REPORTED if row.get("rule") is None else expected(row.get("rule")),
        right_aligned=True,
        width=66,
        stretch=True,
    ),
)


class CaughtPlot(ReliPlot):
    """Lines from 0; the dot and the dotted line stand at the budget that is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._chart: BudgetChart | None = None
        self._at: tuple[int, float] | None = None
        self.plotItem.getAxis("left").setWidth(LEFT_AXIS_PX)
        self.apply_theme()

    def show_chart(self, chart: BudgetChart | None, at: tuple[int, float] | None) -> None:
        """Show another curve; `at` is the budget in alerts and what it catches."""
        self._chart, self._at = chart, at
        self.draw()

    def draw(self) -> None:
        """Grid, range, lines, names, dot."""
        self.clear()
        chart = self._chart
        if chart is None or len(chart.points) < 2:
            return
        top = max(chart.failures, max(one.high for one in chart.points))
        heights = nice_ticks(top, 2)
        last = chart.points[-1].alerts
        for value in heights[1:]:
            self.add_grid_line(value)
        self.plotItem.getAxis("left").setTicks([[(value, number(value)) for value in heights]])
        self.plotItem.getAxis("bottom").setTicks([[(value, number(value)) for value in nice_ticks(last, 4)]])
        x = [0, *(one.alerts for one in chart.points)]
        self._draw_range(x, chart)
        self._draw_rule(chart)
        accent = theme().color(Token.ACCENT)
        y = [0.0, *(one.caught for one in chart.points)]
        self.addItem(pg.PlotCurveItem(x, y, pen=pg.mkPen(accent, width=1.8), antialias=True))
        self.add_words(tr("risk model"), last, y[-1], token=Token.ACCENT, anchor=(1, 1))
        if self._at is not None:
            pen = pg.mkPen(theme().color(Token.TEXT3), style=Qt.PenStyle.DotLine)
            self.addItem(pg.InfiniteLine(self._at[0], angle=90, pen=pen), ignoreBounds=True)
            dot = pg.ScatterPlotItem(
                [self._at[0]], [self._at[1]], size=9, pen=pg.mkPen(accent), brush=pg.mkBrush(accent)
            )
            self.addItem(dot)
        self.plotItem.getViewBox().setRange(xRange=(0, last), yRange=(0.0, top * TOP_ROOM), padding=0)

    def _draw_range(self, x: Sequence[float], chart: BudgetChart) -> None:
        lows, highs = ([0, *(getattr(one, name) for one in chart.points)] for name in ("low", "high"))
        edges = [pg.PlotCurveItem(x, edge, pen=pg.mkPen(None)) for edge in (lows, highs)]
        for edge in edges:
            self.addItem(edge)
        self.addItem(pg.FillBetweenItem(*edges, brush=pg.mkBrush(theme().color(Token.ACCENT, BAND_ALPHA))))

    def _draw_rule(self, chart: BudgetChart) -> None:
        known = [(one.alerts, one.rule) for one in chart.points if one.rule is not None]
        if not known:
            return
        x, y = [0, *(one[0] for one in known)], [0.0, *(one[1] for one in known)]
        pen = pg.mkPen(theme().color(Token.SERIES2), width=1.4, style=Qt.PenStyle.DashLine)
        self.addItem(pg.PlotCurveItem(x, y, pen=pen, antialias=True))
        self.add_words(tr("best rule"), x[-1], y[-1], token=Token.TEXT2, anchor=(1, 0))


class CaughtCard(ChartCard):
    """The chart with its table behind it; without an edge, since it stands in the budget's own card."""

    def __init__(self) -> None:
        self.plot = CaughtPlot()
        super().__init__(tr("Failures caught"), "", self.plot, CHART_COLUMNS)
        self.setProperty("role", "plain")

    def show_chart(self, chart: BudgetChart | None, at: tuple[int, float] | None) -> None:
        """Show another curve; hidden where none was measured."""
        self.setVisible(chart is not None)
        self.plot.show_chart(chart, at)
        if chart is None:
            return
        self.set_subtitle(tr("of {failures}, by alerts a month", failures=expected(chart.failures)))
        schema = {"alerts": pl.Int64, "caught": pl.Float64, "low": pl.Int64, "high": pl.Int64, "rule": pl.Float64}
        rows = [(one.alerts, one.caught, one.low, one.high, one.rule) for one in chart.points]
        frame = pl.DataFrame(rows, schema=schema, orient="row")
        words = tr(
            "Up to {alerts} alerts a month catch up to {caught} of {failures} failures; the dot is the budget.",
            alerts=number(chart.points[-1].alerts),
            caught=expected(chart.points[-1].caught),
            failures=expected(chart.failures),
        )
        self.set_content(frame, words)
