"""The facts of a drive in one strip: drive model, capacity, age, place, first and last day, days of history."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from reliscore_desktop.app.operations import DriveDetail
from reliscore_desktop.app.operations.drive_background import DriveBackground
from reliscore_desktop.ui.formatting import NOT_REPORTED, capacity, day, decimal, number, percent_words, years
from reliscore_desktop.ui.tables.drive_columns import location_sentence
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.label import ElidedLabel, label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

WIDE = {"drive_model": 14, "place": 16, "afr": 13}
"""Shares of the width of cells that need more than the usual 10."""


class IdentityStrip(Card):
    """One cell a fact, divided by lines; the place gets more room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._rows = hbox(spacing=0), hbox(spacing=0)
        self._between = divider()
        self.body.addLayout(self._rows[0])
        self.body.addWidget(self._between)
        self.body.addLayout(self._rows[1])
        self._values: dict[str, ElidedLabel] = {}
        self._cells = [(self._cell(key, name), WIDE.get(key, 10)) for key, name in _names()]
        self._lines = [divider(vertical=True) for _ in self._cells]
        for line in self._lines:
            # Without a parent a line that is shown would be a window.
            line.setParent(self)
        self._has_two_rows: bool | None = None
        self._arrange(two_rows=False)

    def show_detail(self, detail: DriveDetail) -> None:
        """Show another drive."""
        state = detail.state
        values = {
            "drive_model": state["drive_model"],
            "capacity": capacity(state.get("capacity_bytes")),
            "age": years(state.get("age_days")),
            "place": location_sentence(state),
            "first_seen": day(state.get("first_seen")),
            "last_seen": day(state.get("last_seen")),
            "history": history_words(detail),
            "afr": NOT_REPORTED,
        }
        for key, value in values.items():
            self._values[key].set_full_text(str(value))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window, or with large text, the facts stand in two rows rather than cut."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shares = sum(share for _, share in self._cells)
        # A cell's width is its share of the row, so the one that needs most for its share decides.
        widths = zip(self._values.values(), self._cells, strict=True)
        needed = max((one.whole_width() + 2 * CARD_PADDING + 2) * shares / share for one, (_, share) in widths)
        self._arrange(two_rows=needed > self.width())

    def _arrange(self, *, two_rows: bool) -> None:
        if two_rows is self._has_two_rows:
            return
        self._has_two_rows = two_rows
        for row in self._rows:
            while row.count():
                row.takeAt(0)
        half = len(self._cells) // 2 if two_rows else len(self._cells)
        for place, ((cell, share), line) in enumerate(zip(self._cells, self._lines, strict=True)):
            row = self._rows[place // half]
            line.setVisible(bool(place % half))
            if place % half:
                row.addWidget(line)
            row.addWidget(cell, share)
        self._between.setVisible(two_rows)

    def show_background(self, background: DriveBackground) -> None:
        """Days reported since the drive was first seen, and the AFR of its drive model."""
        days = tr("{days} of {span}", days=number(background.days_reported), span=number(background.days_known))
        self._values["history"].set_full_text(days)
        rate = background.rate
        if rate is None:
            self._values["afr"].set_full_text(tr("not known"))
            return
        low, high = (percent_words(decimal(one * 100, 1)) for one in (rate.interval.low, rate.interval.high))
        words = f"{percent_words(decimal(rate.afr * 100, 1))} ({low.removesuffix('%')}–{high})"
        self._values["afr"].set_full_text(words)
        self._fit()
        self._values["afr"].setToolTip(
            plural(
                rate.failures,
                "{n} failure in {days} drive-days of the 365 days up to the shown one; 95% interval",
                "{n} failures in {days} drive-days of the 365 days up to the shown one; 95% interval",
                days=number(rate.drive_days),
            )
        )

    def value(self, key: str) -> str:
        """What a cell shows."""
        return self._values[key].full_text

    def _cell(self, key: str, name: str) -> QWidget:
        cell = QWidget()
        column = vbox(cell, spacing=1, margins=(CARD_PADDING, 8, CARD_PADDING, 8))
        column.addWidget(label(name, TextRole.CAPTION, Token.TEXT3))
        self._values[key] = ElidedLabel(role=TextRole.STRONG)
        column.addWidget(self._values[key])
        return cell


def _names() -> tuple[tuple[str, str], ...]:
    return (
        ("drive_model", tr("Drive model")),
        ("capacity", tr("Capacity")),
        ("age", tr("Power-on time")),
        ("place", tr("Place")),
        ("first_seen", tr("First seen")),
        ("last_seen", tr("Last seen")),
        ("history", tr("Days reported")),
        ("afr", tr("Drive model AFR")),
    )


def history_words(detail: DriveDetail) -> str:
    """Days with a row of those in the shown history, e.g. "176 of 180"."""
    if detail.telemetry.is_empty():
        return number(0)
    first, last = detail.telemetry["date"][0], detail.telemetry["date"][-1]
    return tr("{days} of {span}", days=number(detail.telemetry.height), span=number((last - first).days + 1))
