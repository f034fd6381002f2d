"""The table of the Drives page: its columns, and keys that work while it has the focus."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from reliscore_desktop.domain.smart import CRITICAL_ATTRIBUTES, attribute
from reliscore_desktop.ui.drive.short_number import short_number
from reliscore_desktop.ui.formatting import NOT_REPORTED, change_pp, day, month_span, number
from reliscore_desktop.ui.reason_words import short_reason
from reliscore_desktop.ui.tables.columns import Badge, Column, Row
from reliscore_desktop.ui.tables.drive_columns import (
    AGE,
    CAPACITY,
    CHANGE,
    COUNTERS,
    DRIVE_MODEL,
    FAILED_ON,
    FIRST_SEEN,
    LOCATION,
    MAIN_REASON,
    POWER_ON,
    RISK,
    SEEN,
    SERIAL,
    STATUS,
    TEMPERATURE,
    VENDOR,
    alert_badge,
    alert_tooltip,
    has_low_confidence,
    status_badge,
)
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import mark, not_scored_text, tr


def _narrow(column: Column, width: int, **changes: Any) -> Column:
    return replace(column, width=width, **changes)


def main_reason_words(row: Row) -> str:
    """The main reason, why there is no score, or for a low risk without reason what the critical counters say."""
    if row.get("probability") is None:
        return not_scored_text(row.get("not_scored_reason"))
    words = short_reason(row.get("main_reason"), brief=True)
    return words or _highest_counter(row) or tr("No warning signs")


def _brief(name: str) -> Callable[[Row], str]:
    """Writes a counter so that none of its digits can be cut off: 12,304 becomes 12.3k, in full in the tooltip."""

    def words(row: Row) -> str:
        value = row.get(name)
        return NOT_REPORTED if value is None else short_number(value)

    return words


def _highest_counter(row: Row) -> str:
    values = [(row.get(f"smart_{one}", 0), one) for one in CRITICAL_ATTRIBUTES]
    value, attribute_id = max(values)
    return f"{tr(attribute(attribute_id).short_name)} {number(value)}" if value > 0 else ""


def _badge(row: Row) -> Badge | None:
    alert = alert_badge(row, short=True)
    badge = status_badge(row) if alert is None or row.get("status") == "failed" else alert
    is_long = badge is not None and badge is not alert and has_low_confidence(row) and row.get("status") == "active"
    return replace(badge, text=tr("Low conf.")) if badge is not None and is_long else badge


def _status_words(row: Row) -> str:
    """What the badge means in full, for the tooltip."""
    badge = status_badge(row)
    return alert_tooltip(row) or (badge.text if badge is not None else "")


def table_columns(shown_day: Callable[[], dt.date | None]) -> tuple[Column, ...]:
    """The columns; days of the shown day's year are written without it.

    They are narrower than elsewhere, so that with the pane open the counters still fit at 1440 px. Where there is less
    room the last day goes first, then age and what was added, the counters, the place, at last the change.
    """

    def seen(row: Row) -> str:
        last, today = row.get("last_seen"), shown_day()
        if last is not None and today is not None and last.year != today.year:
            return month_span(last, last)  # its day is in the tooltip: in full it would not fit
        return day(last, today)

    return (
        _narrow(SERIAL, 124),
        _narrow(DRIVE_MODEL, 150),
        _narrow(RISK, 94, title=mark("Risk, 30 d")),
        _narrow(
            CHANGE,
            52,
            title=mark("7 d, pp"),
            priority=2,
            text=lambda row: change_pp(row.get("probability_change_7d"), unit=False),
        ),
        _narrow(MAIN_REASON, 380, text=main_reason_words, brief=None),
        *(_narrow(one, 46, priority=4, text=_brief(one.key), full_text=one.text) for one in COUNTERS),
        _narrow(AGE, 50, priority=5),
        _narrow(LOCATION, 90, priority=3),
        _narrow(SEEN, 70, text=seen, full_text=SEEN.text, priority=6),
        _narrow(STATUS, 80, badge=_badge, full_text=_status_words, descending_first=True),
        *(_narrow(one, width, priority=5) for one, width in ADDED),
    )


ADDED = ((CAPACITY, 76), (TEMPERATURE, 60), (POWER_ON, 90), (FIRST_SEEN, 90), (FAILED_ON, 84), (VENDOR, 100))
"""Columns that stay out until someone asks for them, with their widths in px."""

HIDDEN_AT_FIRST = ("smart_188", *(column.key for column, _ in ADDED))


class DriveTable(FrameTable):
    """Single letters act here only, so that they can be typed everywhere else."""

    pane_toggled = Signal()
    copy_wanted = Signal()
    acknowledge_wanted = Signal()
    outcome_wanted = Signal()
    work_order_wanted = Signal()
    escaped = Signal()

    def __init__(self) -> None:
        self.shown_day: dt.date | None = None
        super().__init__(FrameModel(table_columns(lambda: self.shown_day)), name=tr("Drives"))
        for key in HIDDEN_AT_FIRST:
            self.set_column_shown(key, shown=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and I show or hide the pane, A, O, W decide, C copies, Esc lets the selection go."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        signal = {
            Qt.Key.Key_Space.value: self.pane_toggled,
            Qt.Key.Key_I.value: self.pane_toggled,
            Qt.Key.Key_C.value: self.copy_wanted,
            Qt.Key.Key_A.value: self.acknowledge_wanted,
            Qt.Key.Key_O.value: self.outcome_wanted,
            Qt.Key.Key_W.value: self.work_order_wanted,
            Qt.Key.Key_Escape.value: self.escaped,
        }.get(event.key())
        if signal is not None and plain:
            signal.emit()
            return
        super().keyPressEvent(event)
