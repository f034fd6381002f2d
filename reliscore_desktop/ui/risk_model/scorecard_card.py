"""The scorecard: what past predictions came to on this fleet, by month or by drive model."""

import math
from collections.abc import Sequence

import polars as pl
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reliscore_desktop.monitoring.scorecard import PeriodScore, Scorecard
from reliscore_desktop.ui.actions import ActionBook
from reliscore_desktop.ui.formatting import NOT_REPORTED, expected, long_day, number
from reliscore_desktop.ui.frame.score_earlier import SCORE_EARLIER
from reliscore_desktop.ui.risk_model.words import scorecard_sentence
from reliscore_desktop.ui.tables.columns import CellKind, Column, Row
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import mark, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, ROW_HEIGHT_COMFORTABLE, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import ActionButton
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox
from reliscore_desktop.ui.widgets.segment import Choice, Segment

MONTHS, DRIVE_MODELS = "months", "drive-models"
DOTS_AT_MOST = 10
"""Of more failures a dot stands for several, and "×" says how many."""
CAUGHT_DOT, MISSED_DOT = "●", "○"


def _dots(row: Row) -> str:
    caught, failures = int(row["caught"]), int(row["failures"])
    each = math.ceil(failures / DOTS_AT_MOST) or 1
    filled, all_dots = round(caught / each), round(failures / each)
    return CAUGHT_DOT * filled + MISSED_DOT * (all_dots - filled) + (f" ×{each}" if each > 1 else "")


def _dots_spoken(row: Row) -> str:
    return tr("{caught} caught, {missed} missed", caught=row["caught"], missed=row["failures"] - row["caught"])


def _expected(row: Row) -> str:
    return f"{expected(row['expected'])} ({row['low']}–{row['high']})"


def _right(row: Row) -> str:
    """Counts, since a share of the few alerts that can be judged yet would look like one of all of them."""
    if not row["judged"]:
        return NOT_REPORTED
    return tr("{count} of {total}", count=number(row["right"]), total=number(row["judged"]))


def _count(key: str, title: str, width: int, tooltip: str = "") -> Column:
    return Column(key, title, lambda row: number(row.get(key)), tooltip=tooltip, right_aligned=True, width=width)


COLUMNS = (
    Column("name", mark("Predicted on"), kind=CellKind.STRONG, width=120, stretch=True),
    _count("drives", mark("Drives"), 62),
    Column(
        "expected",
        mark("Expected"),
        _expected,
        tooltip=mark("Sum of the risks predicted on that day, with its 95% interval"),
        right_aligned=True,
        width=92,
    ),
    _count("failed", mark("Failed"), 54),
    Column(
        "dots",
        mark("Each failure"),
        _dots,
        tooltip=mark("Filled: at the alert line before it failed. Hollow: missed"),
        width=150,
        priority=2,
        accessible=_dots_spoken,
    ),
    _count("caught", mark("Caught"), 64),
    _count("missed", mark("Missed"), 58),
    _count("alerts", mark("Alerts"), 56, mark("Drives that first reached the alert line in the 30 days from then on")),
    Column(
        "right",
        mark("Right"),
        lambda row: _right(row),
        tooltip=mark("Alerts followed by a failure, of those whose 30 days have passed"),
        right_aligned=True,
        width=82,
    ),
    Column(
        "warning_days",
        mark("Median warning"),
        lambda row: NOT_REPORTED if row.get("warning_days") is None else tr("{n} d", n=number(row["warning_days"])),
        tooltip=mark("Days between the alert line and the failure, of caught drives"),
        right_aligned=True,
        width=116,
        priority=2,
    ),
)


class ScorecardCard(Card):
    """Emits `drive_model_chosen` with a drive model that was opened from its row."""

    drive_model_chosen = Signal(str)

    def __init__(self, actions: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(tr("Scorecard"), tr("what past predictions came to, on this fleet"), parent)
        self.views = Segment(
            (Choice(MONTHS, tr("By month")), Choice(DRIVE_MODELS, tr("By drive model"))), name=tr("Scorecard by")
        )
        self.views.chosen.connect(lambda _view: self._show())
        self.header.addWidget(self.views)
        self.table = FrameTable(
            FrameModel(COLUMNS, key_columns=("name",), parent=self),
            name=tr("Scorecard"),
            row_height=ROW_HEIGHT_COMFORTABLE,
            sortable=False,
            multiple=False,
        )
        self.table.row_activated.connect(self._open)
        self.sentence = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self.sentence.setContentsMargins(CARD_PADDING, 8, CARD_PADDING, 10)
        self.body.addWidget(self.table)
        self.body.addWidget(self.sentence)
        self.score_earlier = ActionButton(actions.action(SCORE_EARLIER), kind="link")
        row = hbox(margins=(CARD_PADDING, 0, CARD_PADDING, 10))
        row.addWidget(self.score_earlier, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self._scorecard: Scorecard | None = None

    def show_scorecard(self, found: Scorecard | None) -> None:
        """Show it; without a prediction that is old enough one sentence says so."""
        self._scorecard = found
        old_enough = found is not None and bool(found.periods)
        self.table.setVisible(old_enough)
        self.views.setVisible(old_enough)
        self.score_earlier.setVisible(not old_enough)
        if found is None or not old_enough:
            self.sentence.setText(tr("No prediction is 30 days old yet. Score earlier days to see how they did."))
            return
        self.sentence.setText(scorecard_sentence(found))
        self._show()

    def _show(self) -> None:
        if self._scorecard is None:
            return
        by_month = self.views.current == MONTHS
        periods = self._scorecard.periods[::-1] if by_month else self._scorecard.drive_models
        self.table.show_frame(_frame(periods))
        self.table.show_all_rows()

    def _open(self, key: tuple[str, ...]) -> None:
        if self.views.current == DRIVE_MODELS:
            self.drive_model_chosen.emit(key[0])


def _frame(periods: Sequence[PeriodScore]) -> pl.DataFrame:
    rows = [
        {
            "name": one.name if one.day is None else long_day(one.day),
            "drives": one.drives,
            "expected": one.expected.expected,
            "low": one.expected.low,
            "high": one.expected.high,
            "failed": one.failed,
            "failures": one.failures,
            "caught": one.caught.count,
            "missed": one.failures - one.caught.count,
            "alerts": one.alerts,
            "right": one.right.count,
            "judged": one.right.total,
            "warning_days": one.warning_days,
        }
        for one in periods
    ]
    return pl.DataFrame(rows, infer_schema_length=None)
