"""The card of the risk history: chart, its range, and the table behind it."""

import datetime as dt

import polars as pl
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from reliscore_desktop.app.operations import DriveDetail
from reliscore_desktop.domain.risk import BandLimits
from reliscore_desktop.ui.charts.chart_card import ChartCard
from reliscore_desktop.ui.drive.lettered_events import LetteredEvent, lettered_events
from reliscore_desktop.ui.drive.risk_chart import CoursePoint, IntervalPoint, Point, RiskChart
from reliscore_desktop.ui.formatting import NOT_REPORTED, day, percent
from reliscore_desktop.ui.tables.columns import CellKind, Column, Row
from reliscore_desktop.ui.text import band_name, mark, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox
from reliscore_desktop.ui.widgets.segment import Choice, Segment

RANGES: dict[str, int | None] = {"30": 30, "90": 90, "180": 180, "all": None}

LONGEST = "180"
"""The longest range that a drive's page opens with."""
SLACK_DAYS = 3
"""So little of the line may fall outside a range that fits otherwise."""

HISTORY_COLUMNS = (
    Column("date", mark("Day"), lambda row: day(row["date"]), CellKind.STRONG, width=110, sortable=False),
    Column(
        "probability",
        mark("Risk"),
        lambda row: percent(row.get("probability")),
        right_aligned=True,
        width=90,
        sortable=False,
    ),
    Column(
        "risk_low",
        mark("95% interval"),
        lambda row: _interval_words(row),
        right_aligned=True,
        width=110,
        sortable=False,
    ),
    Column("band", mark("Band"), lambda row: band_name(row.get("band")), width=110, stretch=True, sortable=False),
)


def _interval_words(row: Row) -> str:
    low, high = row.get("risk_low"), row.get("risk_high")
    return NOT_REPORTED if low is None or high is None else f"{percent(low)}–{percent(high)}"


def points_of(scores: pl.DataFrame) -> tuple[Point, ...]:
    """Scored days with their probability, by date."""
    known = scores.select("date", "probability").drop_nulls()
    return tuple(zip(known["date"].to_list(), known["probability"].to_list(), strict=True))


class RiskHistoryCard(ChartCard):
    """Begins with the range that holds all points, 180 days at most."""

    range_changed = Signal(object)
    """Days that the user wants to see, None for all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.risk = RiskChart()
        super().__init__(tr("Risk history"), tr("log scale"), self.risk, HISTORY_COLUMNS)
        self.body.setContentsMargins(CARD_PADDING, 0, CARD_PADDING, 6)
        self.range = Segment(
            [
                Choice("30", tr("30 d")),
                Choice("90", tr("90 d")),
                Choice("180", tr("180 d")),
                Choice("all", tr("All")),
            ],
            name=tr("Range"),
        )
        self.header.insertWidget(self.header.count() - 1, self.range)
        self.compare = QCheckBox(tr("Drive model's median"))
        self.compare.setToolTip(tr("Draw median and quartiles of the drive model behind the drive's own line"))
        self.compare.setAccessibleName(tr("Compare with the drive model"))
        self.compare.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.compare.setChecked(True)
        self.compare.toggled.connect(lambda _on: self._draw())
        self._note = label(role=TextRole.CAPTION, tone=Token.TEXT2, wrap=True)
        foot = hbox(spacing=8)
        foot.addWidget(self._note, 1)
        foot.addWidget(self.compare)
        self.body.addLayout(foot)
        self.range.chosen.connect(self._choose_range)
        self._points: tuple[Point, ...] = ()
        self._limits = BandLimits()
        self._failed_on: dt.date | None = None
        self._interval: tuple[IntervalPoint, ...] = ()
        self._letters: tuple[LetteredEvent, ...] = ()
        self._course: tuple[CoursePoint, ...] = ()
        if parent is not None:
            self.setParent(parent)

    def show_detail(self, detail: DriveDetail, limits: BandLimits) -> None:
        """Show another drive."""
        self._points, self._limits = points_of(detail.scores), limits
        self._failed_on = detail.state.get("failed_on")
        days = (self._points[-1][0] - self._points[0][0]).days if self._points else 0
        spans = {key: span for key, span in RANGES.items() if span is not None and span >= days - SLACK_DAYS}
        self.range.choose(next(iter(spans), LONGEST) if detail.is_whole else LONGEST)
        self._letters = lettered_events(detail) if detail.is_whole else ()
        self._course = ()
        known = detail.scores.select("date", "risk_low", "risk_high").drop_nulls()
        self._interval = tuple(known.iter_rows())
        self.set_subtitle(tr("log scale, 95% interval") if self._interval else tr("log scale"))
        self.set_content(detail.scores.select("date", "probability", "risk_low", "risk_high", "band").reverse(), "")
        self._note.setText(self._words() if detail.is_whole else tr("Earlier days are being read."))
        self._draw()

    def tell_incomplete(self) -> None:
        """The days before those shown could not be read."""
        self._note.setText(tr("Earlier days could not be read."))

    @property
    def letters(self) -> tuple[LetteredEvent, ...]:
        """The events that carry a letter."""
        return self._letters

    @property
    def course(self) -> tuple[CoursePoint, ...]:
        """Quartiles and median of the drive model by day."""
        return self._course

    def _choose_range(self, chosen: str) -> None:
        self._draw()
        self.range_changed.emit(RANGES[chosen])

    def show_course(self, course: pl.DataFrame) -> None:
        """Median and quartiles of the drive model, with COURSE_SCHEMA."""
        self._course = tuple(course.select("date", "low", "median", "high").iter_rows())
        self._draw()

    def _draw(self) -> None:
        beside = self._course if self.compare.isChecked() else ()
        self.risk.set_context(self._interval, self._letters, beside)
        self.risk.show_points(self._points, self._limits, days=RANGES[self.range.current], failed_on=self._failed_on)

    def _words(self) -> str:
        if not self._points:
            return tr("This drive has not been scored yet.")
        if self._failed_on is not None and not self._letters:
            return tr("Failed on {day}; the line ends with a cross.", day=day(self._failed_on))
        if len(self._points) == 1:
            return tr("One day is scored so far. Score earlier days to see how the risk developed.")
        return "   ".join(f"{one.letter} {one.text}" for one in self._letters)
