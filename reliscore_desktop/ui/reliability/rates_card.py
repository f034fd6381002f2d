"""AFR per drive model: the table whose last column is the forest plot."""

from dataclasses import replace

import polars as pl
from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QMenu

from reliscore_desktop.app.operations.reliability import FailureRateReport
from reliscore_desktop.reliability.failure_rate import FailureRate
from reliscore_desktop.ui.formatting import capacity, decimal, interval, number, percent_words
from reliscore_desktop.ui.reliability.forest import FOREST, ForestAxis, ForestDelegate, scale_of
from reliscore_desktop.ui.tables.columns import Badge, BadgeTone, CellKind, Column, Row
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import mark, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import CARD_PADDING, ROW_HEIGHT_COMPACT, TextRole, Token
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.label import label

FAILURES = "failures"
ROWS_SHOWN = 11
TABLE_HEADER_PX = 32


def rate_text(afr: float) -> str:
    """AFR with two decimals below 100 %."""
    return percent_words(decimal(afr * 100, 2 if afr < 1 else 0))


def interval_text(row: Row) -> str:
    """Both ends in percent, without the sign."""
    return interval(row["low"] * 100, row["high"] * 100, 2 if row["high"] < 1 else 0)


def _spoken(row: Row) -> str:
    words = tr("AFR {afr}, 95% interval {interval}", afr=rate_text(row["afr"]), interval=interval_text(row))
    before = row.get("afr_before")
    return words if before is None else f"{words}; {tr('before: {afr}', afr=rate_text(before))}"


def _badge(row: Row) -> Badge | None:
    if row["asked"]:
        return Badge(tr("question open"), BadgeTone.CAUTION)
    return Badge(tr("few drives"), BadgeTone.OUTLINE) if row["few"] else None


def _number(key: str, title: str, width: int, tooltip: str = "") -> Column:
    return Column(key, title, lambda row: number(row.get(key)), tooltip=tooltip, right_aligned=True, width=width)


COLUMNS = (
    Column("drive_model", mark("Drive model"), kind=CellKind.STRONG, width=188),
    Column(
        "capacity_bytes",
        mark("Size"),
        lambda row: capacity(row["capacity_bytes"]),
        right_aligned=True,
        width=64,
        priority=4,
    ),
    _number("drives", mark("Drives"), 72),
    replace(_number("drive_days", mark("Drive-days"), 96, mark("Rows of telemetry in the period")), priority=3),
    _number(FAILURES, mark("Failures"), 72, mark("Click a figure to list the drives that failed in the period")),
    Column(
        "afr",
        mark("AFR"),
        lambda row: rate_text(row["afr"]),
        kind=CellKind.STRONG,
        tooltip=mark("Annualised failure rate: failures per 100 drive-years"),
        right_aligned=True,
        width=72,
    ),
    Column(
        "interval",
        mark("95% interval"),
        interval_text,
        tooltip=mark("Exact Poisson interval, in percent"),
        right_aligned=True,
        width=104,
        priority=2,
    ),
    Column(
        "note",
        "",
        kind=CellKind.BADGE,
        badge=_badge,
        tooltip=mark("Fewer than 200 drives or 10,000 drive-days, or a cohort that waits for an answer"),
        width=126,
    ),
    Column(FOREST, "", text=lambda _row: "", full_text=_spoken, accessible=_spoken, width=200, stretch=True),
)


class RatesCard(Card):
    """`chosen` says which drive model's row is current, `opened` which was opened with Enter or double click.

    `failures_opened` asks for the drives of a drive model that failed in the period: a click on the figure, or the
    context menu of the row.
    """

    chosen = Signal(str)
    opened = Signal(str)
    failures_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            tr("Annualised failure rate (AFR) by drive model"),
            tr("failures per 100 drive-years, exact Poisson 95% interval"),
        )
        self.legend = label(role=TextRole.CAPTION, tone=Token.TEXT2)
        self.header.addWidget(self.legend)
        self.table = FrameTable(
            FrameModel(COLUMNS, key_columns=("drive_model",), parent=self),
            name=tr("Annualised failure rate by drive model"),
            row_height=ROW_HEIGHT_COMPACT,
            sortable=False,
            multiple=False,
        )
        self._delegate = ForestDelegate(self.table)
        self.table.setItemDelegate(self._delegate)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.axis = ForestAxis(self.table, len(COLUMNS) - 1)
        self.total = label(role=TextRole.TABLE_STRONG)
        self.total.setContentsMargins(CARD_PADDING, 7, CARD_PADDING, 8)
        for part in (self.table, divider(), self.total):
            self.body.addWidget(part)
        self.table.current_key_changed.connect(lambda key: self.chosen.emit(key[0]) if key else None)
        self.table.row_activated.connect(lambda key: self.opened.emit(key[0]))
        self.table.clicked.connect(self._on_click)
        self.table.context_menu_requested.connect(self._open_menu)

    def show_report(self, report: FailureRateReport, capacities: dict[str, int | None], asked: frozenset[str]) -> None:
        """Show the rates: drive models with enough drives first, each part with the highest AFR on top."""
        rows = sorted(report.rates, key=lambda rate: rate.is_few)
        before = {rate.drive_model: rate.afr for rate in report.before}
        scale = scale_of(rows, report.total)
        self._delegate.scale = scale
        self.axis.show_scale(scale)
        self.table.show_frame(_frame(rows, before, capacities, asked))
        shown = min(ROWS_SHOWN, max(1, len(rows)))
        self.table.setFixedHeight(round((shown * ROW_HEIGHT_COMPACT + TABLE_HEADER_PX) * theme().scale))
        if rows and self.table.current_key() is None:
            self.table.select_key((rows[0].drive_model,))
        self._say(report, has_before=any(rate.drive_model in before for rate in rows))

    def _on_click(self, index: QModelIndex) -> None:
        model = self.table.frame_model
        if index.column() == model.column_of(FAILURES) and model.row_at(index.row())[FAILURES]:
            self.failures_opened.emit(model.key_at(index.row())[0])

    def _open_menu(self, at: QPoint) -> None:
        key = self.table.current_key()
        if key is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Drives of {drive_model}", drive_model=key[0]), lambda: self.opened.emit(key[0]))
        failures = menu.addAction(tr("Drives that failed in the period"), lambda: self.failures_opened.emit(key[0]))
        row = self.table.currentIndex().row()
        failures.setEnabled(bool(self.table.frame_model.row_at(row)[FAILURES]))
        menu.popup(at)

    def _say(self, report: FailureRateReport, *, has_before: bool) -> None:
        total = report.total
        if total is None:
            self.total.setText(tr("No telemetry in this period."))
            self.legend.setText("")
            return
        fleet = rate_text(total.afr)
        parts = [tr("● this period"), *([tr("○ period before")] if has_before else []), tr("┊ fleet {afr}", afr=fleet)]
        self.legend.setText("   ".join(parts))
        words = tr(
            "All drive models: {drives} drives, {days} drive-days, {failures} failures, AFR {afr} ({low}–{high})",
            drives=number(total.drives),
            days=number(total.drive_days),
            failures=number(total.failures),
            afr=fleet,
            low=decimal(total.interval.low * 100, 2),
            high=decimal(total.interval.high * 100, 2),
        )
        self.total.setText(words)


def _frame(
    rates: list[FailureRate], before: dict[str, float], capacities: dict[str, int | None], asked: frozenset[str]
) -> pl.DataFrame:
    rows = [
        {
            "drive_model": rate.drive_model,
            "capacity_bytes": capacities.get(rate.drive_model),
            "drives": rate.drives,
            "drive_days": rate.drive_days,
            "failures": rate.failures,
            "afr": rate.afr,
            "low": rate.interval.low,
            "high": rate.interval.high,
            "afr_before": before.get(rate.drive_model),
            "few": rate.is_few,
            "asked": rate.drive_model in asked,
        }
        for rate in rates
    ]
    floats = {"afr": pl.Float64, "low": pl.Float64, "high": pl.Float64, "afr_before": pl.Float64}
    return pl.DataFrame(rows, schema_overrides={"drive_model": pl.String, "capacity_bytes": pl.Int64, **floats})
