"""Kaplan-Meier survival of a few drive models, named at the ends of their curves."""

import math
from collections.abc import Sequence

import numpy as np
import polars as pl
import pyqtgraph as pg
from PySide6.QtCore import Qt

from reliscore_desktop.app.operations.reliability import DriveModelSurvival
from reliscore_desktop.reliability.failure_rate import DAYS_PER_YEAR
from reliscore_desktop.reliability.survival import Floats, SurvivalCurve, share_surviving, steady
from reliscore_desktop.ui.charts.chart_card import ChartCard
from reliscore_desktop.ui.charts.plot import ReliPlot
from reliscore_desktop.ui.formatting import decimal, number, percent_words
from reliscore_desktop.ui.tables.columns import CellKind, Column
from reliscore_desktop.ui.text import mark, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.label import label

STYLES: tuple[tuple[Token, Qt.PenStyle], ...] = (
    (Token.ACCENT, Qt.PenStyle.SolidLine),
    (Token.SERIES3, Qt.PenStyle.DotLine),
    (Token.SERIES4, Qt.PenStyle.DashLine),
    (Token.SERIES2, Qt.PenStyle.DashDotLine),
)
BAND_ALPHA = 0.15
HEADROOM = 0.03
"""Above 100 %, as a share of the axis, so that a curve that has not fallen yet is seen whole."""

NAME_ROOM = 1.45
"""Room for the names right of the curves, times the longest age."""

COLUMNS = (
    Column("key", mark("Drive model"), lambda row: row["drive_model"], kind=CellKind.STRONG, width=130, stretch=True),
    Column("age", mark("Age"), lambda row: tr("{years} years", years=number(row["age"])), width=64),
    Column("survival", mark("In service"), lambda row: _shown(row["survival"]), right_aligned=True, width=82),
    Column("failures", mark("Failures"), lambda row: number(row["failures"]), right_aligned=True, width=70),
)


def _percent(share: float) -> str:
    return percent_words(decimal(share * 100, 1))


def _shown(share: float | None) -> str:
    return "–" if share is None else _percent(share)


class SurvivalChart(ReliPlot):
    """Steps with 95 % band per drive model, at most as many as there are line styles."""

    left_axis_px = 46

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[str, SurvivalCurve, float], ...] = ()
        self.apply_theme()

    def show_survival(self, found: Sequence[DriveModelSurvival]) -> None:
        """Draw these drive models, the first in the main colour."""
        shown = ((one.drive_model, steady(one.curve), one.longest_age_days) for one in found)
        self._shown = tuple(one for one in shown if len(one[1].age_days))
        self.draw()

    def draw(self) -> None:
        """Grid, bands, steps, names."""
        self.clear()
        if not self._shown:
            return
        longest = max(longest for _, _, longest in self._shown) / DAYS_PER_YEAR
        lowest = min(float(curve.low.min()) for _, curve, _ in self._shown)
        bottom = max(0.0, math.floor(lowest * 20) / 20)
        self._draw_grid(bottom, longest)
        ends: list[float] = []
        for (name, curve, last), (token, style) in zip(self._shown, STYLES, strict=False):
            self._draw_curve(curve, last, token, style)
            end = _apart(float(curve.survival[-1]), ends, (1 - bottom) / 12)
            ends.append(end)
            self.add_words(
                name, last / DAYS_PER_YEAR + longest * 0.02, end, token=token, anchor=(0, 0.5), on_ground=True
            )
        box = self.plotItem.getViewBox()
        box.setRange(xRange=(0, longest * NAME_ROOM), yRange=(bottom, 1.0 + (1 - bottom) * HEADROOM), padding=0.02)

    def _draw_grid(self, bottom: float, longest: float) -> None:
        step = next(one for one in (0.01, 0.05, 0.1, 0.25) if (1 - bottom) / one <= 6)
        ticks = [1 - step * place for place in range(int((1 - bottom) / step + 1e-6) + 1)]
        for tick in ticks:
            self.add_grid_line(tick)
        self.plotItem.getAxis("left").setTicks([[(tick, percent_words(decimal(tick * 100, 0))) for tick in ticks]])
        every = max(1, math.ceil(longest / 5))
        years = range(0, math.ceil(longest) + 1, every)
        self.plotItem.getAxis("bottom").setTicks([[(year, tr("{n} y", n=number(year))) for year in years]])

    def _draw_curve(self, curve: SurvivalCurve, last: float, token: Token, style: Qt.PenStyle) -> None:
        ages = np.concatenate([curve.age_days, [max(last, float(curve.age_days[-1]))]]) / DAYS_PER_YEAR
        edges = [_steps(ages, values)[1] for values in (curve.low, curve.high)]
        x, y = _steps(ages, curve.survival)
        bounds = [pg.PlotCurveItem(x, edge, pen=pg.mkPen(None)) for edge in edges]
        for bound in bounds:
            self.addItem(bound)
        self.addItem(pg.FillBetweenItem(*bounds, brush=pg.mkBrush(theme().color(token, BAND_ALPHA))))
        self.addItem(pg.PlotCurveItem(x, y, pen=pg.mkPen(theme().color(token), width=1.6, style=style)))


class SurvivalCard(ChartCard):
    """The chosen drive model beside the most common ones."""

    def __init__(self) -> None:
        self.plot = SurvivalChart()
        super().__init__(tr("Survival"), tr("in service, Kaplan–Meier, 95% band"), self.plot, COLUMNS)
        self.note = label(role=TextRole.CAPTION, tone=Token.TEXT3, wrap=True)
        self.body.addWidget(self.note)

    def show_survival(self, found: Sequence[DriveModelSurvival]) -> None:
        """Show these drive models, the chosen one first."""
        drawn = [one for one in found if len(steady(one.curve).age_days)]
        self.stack.setVisible(bool(drawn))
        self.switch.setVisible(bool(drawn))
        self.plot.show_survival(drawn)
        words = tr(
            "Age in power-on time. A curve begins at the first failure among 30 drives or more. "
            "Removed and vanished drives count as left, not as failed."
        )
        if not drawn:
            words = tr("None of these drive models has had a failure among enough drives of known age.")
        self.note.setText(words)
        rows = [
            {
                "key": f"{one.drive_model} {age.to_age_days}",
                "drive_model": one.drive_model,
                "age": age.to_age_days / DAYS_PER_YEAR,
                "survival": share_surviving(one.curve, min(age.to_age_days, one.longest_age_days)),
                "failures": age.failures,
            }
            for one in drawn
            for age in one.by_age
        ]
        schema = dict.fromkeys(("key", "drive_model"), pl.String)
        frame = pl.DataFrame(rows, schema={**schema, "age": pl.Float64, "survival": pl.Float64, "failures": pl.Int64})
        ends = (f"{one.drive_model}: {_percent(float(steady(one.curve).survival[-1]))}" for one in drawn)
        self.set_content(frame, "; ".join(ends) or words)


def _steps(ages: Floats, values: Floats) -> tuple[Floats, Floats]:
    """Corners of a falling staircase that begins at 1 at the first age; `ages` has one more entry than `values`."""
    return np.repeat(ages, 2)[:-1], np.concatenate([[1.0], np.repeat(values, 2)])


def _apart(wanted: float, taken: Sequence[float], distance: float) -> float:
    """The nearest height below or at `wanted` that keeps its distance from names already written."""
    place = wanted
    while any(abs(place - other) < distance for other in taken):
        place -= distance / 4
    return place
