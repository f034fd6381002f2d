"""AFR by year of age of the chosen drive model, with exact Poisson intervals."""

import numpy as np
import polars as pl
import pyqtgraph as pg

from reliscore_desktop.app.operations.reliability import DriveModelSurvival
from reliscore_desktop.reliability.failure_rate import DAYS_PER_YEAR, FEW_DRIVE_DAYS
from reliscore_desktop.reliability.hazard import AgeRate
from reliscore_desktop.ui.charts.chart_card import ChartCard
from reliscore_desktop.ui.charts.plot import ReliPlot
from reliscore_desktop.ui.formatting import decimal, interval, number, percent_words
from reliscore_desktop.ui.tables.columns import CellKind, Column
from reliscore_desktop.ui.text import mark, plural, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.label import label

BEAM = 0.12
"""Caps of the whiskers, in rows."""

LONGEST_AXIS = 4.0
"""An axis reaches at most this many times the highest rate, so that a whisker on few drives doesn't squeeze it."""


def _years(age: float) -> str:
    return tr("{a}–{b} years", a=number(age), b=number(age + 1))


COLUMNS = (
    Column("age", mark("Age"), lambda row: _years(row["age"]), kind=CellKind.STRONG, width=90, stretch=True),
    Column("afr", mark("AFR"), lambda row: percent_words(decimal(row["afr"] * 100, 2)), right_aligned=True, width=64),
    Column(
        "low",
        mark("95%"),
        lambda row: interval(row["low"] * 100, row["high"] * 100, 1),
        right_aligned=True,
        width=86,
    ),
)


class AgeChart(ReliPlot):
    """One row per year of age, the youngest on top."""

    left_axis_px = 66

    def __init__(self) -> None:
        super().__init__()
        self._rates: tuple[AgeRate, ...] = ()
        # The first label stands half outside the axis, where pyqtgraph would leave it out.
        self.plotItem.getAxis("bottom").setStyle(hideOverlappingLabels=False)
        self.apply_theme()

    def show_rates(self, rates: tuple[AgeRate, ...]) -> None:
        """Draw these ages."""
        self._rates = rates
        self.draw()

    def draw(self) -> None:
        """Dots and whiskers."""
        self.clear()
        points = [
            (-place, one.afr, one.interval)
            for place, one in enumerate(self._rates)
            if one.afr is not None and one.interval
        ]
        if not points:
            return
        names = [(-place, _years(one.from_age_days / DAYS_PER_YEAR)) for place, one in enumerate(self._rates)]
        self.plotItem.getAxis("left").setTicks([names])
        highest = max(afr for _, afr, _ in points)
        reach = max(found.high for _, _, found in points)
        top = min(reach, highest * LONGEST_AXIS) if highest else reach
        step = next((one for one in (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0) if top / one <= 6), 5.0)
        ticks = [step * place for place in range(int(top / step) + 1)]
        self.plotItem.getAxis("bottom").setTicks(
            [[(tick, percent_words(decimal(tick * 100, 1 if step < 0.01 else 0))) for tick in ticks]]
        )
        accent = theme().color(Token.ACCENT)
        for tick in ticks:
            line = pg.InfiniteLine(tick, angle=90, pen=pg.mkPen(theme().color(Token.GRID)))
            line.setZValue(-10)
            self.addItem(line, ignoreBounds=True)
        x = np.array([afr for _, afr, _ in points])
        left, right = x - [one.low for *_, one in points], [one.high for *_, one in points] - x
        whiskers = pg.ErrorBarItem(
            x=x, y=np.array([y for y, *_ in points]), left=left, right=right, beam=BEAM, pen=pg.mkPen(accent, width=1.4)
        )
        self.addItem(whiskers)
        dots = pg.ScatterPlotItem([one[1] for one in points], [one[0] for one in points], size=8, brush=accent)
        self.addItem(dots)
        low = -len(self._rates) + 0.4
        self.plotItem.getViewBox().setRange(xRange=(0, top), yRange=(low, 0.6), padding=0.02)


class AgeCard(ChartCard):
    """Follows the chosen row of the AFR table."""

    def __init__(self) -> None:
        self.plot = AgeChart()
        super().__init__(tr("AFR by age"), "", self.plot, COLUMNS)
        self.note = label(role=TextRole.CAPTION, tone=Token.TEXT3, wrap=True)
        self.body.addWidget(self.note)

    def show_survival(self, one: DriveModelSurvival | None) -> None:
        """Show this drive model; ages with few drive-days are left to the table."""
        rates = one.by_age if one else ()
        enough = tuple(rate for rate in rates if rate.drive_days >= FEW_DRIVE_DAYS)
        drawn = enough or rates
        self.set_subtitle(one.drive_model if one else "")
        self.plot.show_rates(drawn)
        self.stack.setVisible(bool(rates))
        rows = [
            (rate.from_age_days / DAYS_PER_YEAR, rate.afr, rate.interval.low, rate.interval.high)
            for rate in rates
            if rate.interval is not None
        ]
        frame = pl.DataFrame(rows, schema=dict.fromkeys(("age", "afr", "low", "high"), pl.Float64), orient="row")
        words = [tr("No drive of this drive model reports its age.")] if not rates else []
        if len(drawn) < len(rates):
            words.append(tr("Ages with under 10,000 drive-days are in the table only."))
        if one and one.without_age:
            words.append(plural(one.without_age, "{n} drive reports no age.", "{n} drives report no age."))
        self.note.setText(" ".join(words))
        known = ((age, decimal(afr * 100, 2)) for age, afr, _, _ in rows if afr is not None)
        spoken = (f"{_years(age)}: {percent_words(figure)}" for age, figure in known)
        self.set_content(frame, "; ".join(spoken))
