"""Then and now: what an alert's drive had when it was acknowledged, and what it has today."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from reliscore_desktop.alerting.alert import Alert
from reliscore_desktop.domain.smart import CRITICAL_ATTRIBUTES, attribute
from reliscore_desktop.ui.alerts.words import change_cells
from reliscore_desktop.ui.formatting import NOT_REPORTED, change_pp, day, number, percent, signed
from reliscore_desktop.ui.tables.columns import Row
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.card import divider
from reliscore_desktop.ui.widgets.label import ElidedLabel, label

COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; `changed` ones come first."""

    what: str
    then: str
    now: str
    change: str
    changed: bool = False


def lines_of(alert: Alert, row: Row) -> list[Line]:
    """Risk, then the critical counters that are above 0 then or now, the changed first; an end that passed last.

    Then are the values that were accepted, now those of the shown day (`row`, of the fleet frame).
    """
    baseline = alert.baseline
    if baseline is None:
        return [Line(*change_cells(one), changed=True) for one in alert.changes]
    counters = [_counter_line(baseline.counters, row, number_) for number_ in CRITICAL_ATTRIBUTES]
    known = [one for one in counters if one is not None]
    ends = [Line(*change_cells(one), changed=True) for one in alert.changes if one.what == "expiry"]
    return [
        _risk_line(baseline.probability, row.get("probability") if row.get("scored") else None),
        *sorted(known, key=lambda one: not one.changed),
        *ends,
    ]


def _risk_line(then: float | None, now: float | None) -> Line:
    change = change_pp(now - then) if then is not None and now is not None else NOT_REPORTED
    return Line(tr("Risk"), percent(then), percent(now), change, changed=True)


def _counter_line(then: Mapping[int, int], row: Row, attribute_id: int) -> Line | None:
    before, after = then.get(attribute_id), row.get(f"smart_{attribute_id}")
    if not before and not after:
        return None
    change = signed(after - before) if before is not None and after is not None else NOT_REPORTED
    name = f"{attribute_id} {tr(attribute(attribute_id).name)}"
    return Line(name, number(before), number(after), change, changed=before != after)


class ThenAndNow(QWidget):
    """The table; its first heading says who accepted the earlier values and when."""

    def __init__(self, alert: Alert, row: Row) -> None:
        super().__init__()
        self.lines = lines_of(alert, row)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        at = day(alert.acknowledged_at.date()) if alert.acknowledged_at is not None else ""
        who = ", ".join(part for part in (alert.acknowledged_by or "", at) if part)
        grid.addWidget(ElidedLabel(who, TextRole.CAPTION, Token.TEXT3), 0, 0)
        for column, words in enumerate((tr("Then"), tr("Now"), tr("Change")), 1):
            grid.addWidget(_right(words, TextRole.CAPTION, Token.TEXT3), 0, column)
        for place, line in enumerate(self.lines):
            grid.addWidget(divider(), 2 * place + 1, 0, 1, COLUMNS)
            grid.addWidget(ElidedLabel(line.what, TextRole.TABLE, Token.TEXT), 2 * place + 2, 0)
            for column, (words, role, tone) in enumerate(
                (
                    (line.then, TextRole.TABLE, Token.TEXT3),
                    (line.now, TextRole.TABLE_STRONG, Token.TEXT),
                    (line.change, TextRole.TABLE, Token.TEXT if line.changed else Token.TEXT3),
                ),
                1,
            ):
                grid.addWidget(_right(words, role, tone), 2 * place + 2, column)


def _right(words: str, role: TextRole, tone: Token) -> QLabel:
    found = label(words, role, tone)
    found.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return found
