"""Six small charts of counters on one time axis, chosen by their weight in the explanation."""

import datetime as dt
from collections.abc import Mapping

import polars as pl
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from reliscore_desktop.app.operations import DriveDetail
from reliscore_desktop.app.operations.drive_detail import HISTORY_DAYS
from reliscore_desktop.ui.charts.chart_card import ChartCard
from reliscore_desktop.ui.drive.counter_chart import CounterChart
from reliscore_desktop.ui.drive.counter_series import CounterSeries, chosen_series, series_of
from reliscore_desktop.ui.drive.counter_sparks import change_text, value_text
from reliscore_desktop.ui.drive.lettered_events import lettered_events
from reliscore_desktop.ui.drive.risk_chart import CoursePoint
from reliscore_desktop.ui.formatting import day, number
from reliscore_desktop.ui.tables.columns import CellKind, Column
from reliscore_desktop.ui.text import mark, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import CARD_PADDING, GAP, TextRole, Token
from reliscore_desktop.ui.widgets.label import label

SHOWN = 6
COLUMNS = 3
UNITS = 6
"""Columns of the grid: a row of one, two or three charts fills them all."""

HEIGHT = 132
BUTTON_PX = 76
"""Room for the attribute's number and the switch to the table."""

SERIES_COLUMNS = (
    Column("date", mark("Day"), lambda row: day(row["date"]), CellKind.STRONG, width=90, sortable=False),
    Column(
        "value",
        mark("Value"),
        lambda row: number(row["value"]),
        right_aligned=True,
        width=90,
        stretch=True,
        sortable=False,
    ),
)


class SmallMultiples(QWidget):
    """Cards are made once and filled again for every drive."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._series: tuple[CounterSeries, ...] = ()
        self._marks: tuple[dt.date, ...] = ()
        self._courses: dict[int, tuple[CoursePoint, ...]] = {}
        self._compared = True
        self._whole: dict[int, CounterSeries] = {}
        self._days: int | None = HISTORY_DAYS
        self.cards = tuple(_CounterCard() for _ in range(SHOWN))
        for place in range(UNITS):
            self._grid.setColumnStretch(place, 1)
        self._lay_out(SHOWN)

    def show_detail(self, detail: DriveDetail) -> None:
        """Show another drive's counters."""
        series = self._series = chosen_series(detail, SHOWN)
        self._marks = tuple(one.day for one in lettered_events(detail))
        self._courses = {}
        self._whole = {}
        for card in self.cards[len(series) :]:
            card.hide()
        for card in self.cards[: len(series)]:
            card.show()
        self._lay_out(len(series))
        self._draw_range()

    def _lay_out(self, count: int) -> None:
        """Two rows that are filled from edge to edge, whatever the number of charts."""
        first_row = min(COLUMNS, count)
        for place, card in enumerate(self.cards):
            in_first = place < first_row
            row_length = max(1, first_row if in_first else count - first_row)
            width, column = UNITS // row_length, place if in_first else place - first_row
            self._grid.removeWidget(card)
            if place < count:
                self._grid.addWidget(card, 0 if in_first else 1, column * width, 1, width)

    @property
    def attribute_ids(self) -> tuple[int, ...]:
        """The attributes that are drawn."""
        return tuple(one.attribute_id for one in self._series)

    def show_courses(self, courses: Mapping[int, pl.DataFrame]) -> None:
        """Median and quartiles of the drive model by attribute, each with COURSE_SCHEMA."""
        self._courses = {
            number_: tuple(frame.select("date", "low", "median", "high").iter_rows())
            for number_, frame in courses.items()
        }
        self._draw_courses()

    def show_whole(self, telemetry: pl.DataFrame, drive_model: str) -> None:
        """The whole history of the drawn attributes, for the range that begins when the drive was first seen."""
        found = ((one.attribute_id, series_of(telemetry, one.attribute_id, drive_model)) for one in self._series)
        self._whole = {number_: series for number_, series in found if series is not None}
        self._draw_range()

    def set_range(self, days: int | None) -> None:
        """Draw the last so many days, None for all that is known."""
        if days != self._days:
            self._days = days
            self._draw_range()

    def _draw_range(self) -> None:
        if not self._series:
            return
        last = max(one.days[-1] for one in self._series)
        shown = [self._whole.get(one.attribute_id, one) for one in self._series]
        known = min(one.days[0] for one in shown)
        first = known if self._days is None else max(known, last - dt.timedelta(days=self._days))
        for card, one in zip(self.cards, shown, strict=False):
            card.counter.set_context((), self._marks)
            card.counter.show_series(one.since(first), first, last)
            card.show_series(one)
        self._draw_courses()

    def set_compared(self, *, compared: bool) -> None:
        """Draw the drive model behind the drive's own lines, or not."""
        self._compared = compared
        self._draw_courses()

    def _draw_courses(self) -> None:
        for card, one in zip(self.cards, self._series, strict=False):
            course = self._courses.get(one.attribute_id, ()) if self._compared else ()
            card.counter.set_context(course, self._marks)
            card.counter.draw()
            card.tell_median(course[-1][2] if course else None)


class _CounterCard(ChartCard):
    """Name and number on the left, newest value and its change on the right."""

    def __init__(self) -> None:
        self.counter = CounterChart()
        super().__init__(" ", " ", self.counter, SERIES_COLUMNS)
        self.body.setContentsMargins(CARD_PADDING, 0, CARD_PADDING, 4)
        self._value = label(role=TextRole.STRONG)
        self._change = label(role=TextRole.CAPTION, tone=Token.TEXT2)
        self._series: CounterSeries | None = None
        place = self.header.count() - 1
        self.header.insertWidget(place, self._value)
        self.header.insertWidget(place + 1, self._change)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(round(HEIGHT * theme().scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow card keeps a short name and the value; the change is in the table."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The change is left out where name, value and change do not stand side by side, then the long name."""
        if self._series is None:
            return
        name, metrics = tr(self._series.name), QFontMetrics(theme().font(TextRole.STRONG))
        value, change = (one.fontMetrics().horizontalAdvance(one.text()) + GAP for one in (self._value, self._change))
        room = self.width() - round(BUTTON_PX * theme().scale) - 2 * CARD_PADDING - value
        taken = metrics.horizontalAdvance(name)
        self._change.setVisible(taken + change <= room)
        self.set_title(name if taken <= room else tr(self._series.short_name))
        self.setAccessibleName(name)

    def tell_median(self, median: float | None) -> None:
        """What the drive model has in the middle, in the value's tooltip."""
        words = self._value.toolTip().split("\n")[0]
        if median is not None:
            words += "\n" + tr("Median of the drive model: {value}", value=number(median))
        self._value.setToolTip(words)

    def show_series(self, series: CounterSeries) -> None:
        """Words and table of another series."""
        name = tr(series.name)
        self.set_subtitle(str(series.attribute_id))
        self._value.setText(value_text(series))
        self._value.setToolTip(f"{number(series.last)} {series.unit}".strip())
        change = series.change(7)
        steady = tr("steady") if change == 0 else tr("{change} in 7 d", change=change_text(change))
        self._change.setText("" if change is None else steady)
        self._series = series
        self._fit()
        frame = pl.DataFrame({"date": series.days, "value": series.values}).reverse()
        self.set_content(frame, self.counter.accessibleDescription())
        self.counter.setAccessibleName(f"{name} ({series.attribute_id})")
