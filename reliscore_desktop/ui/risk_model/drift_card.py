"""Drift in three columns (within drive models, fleet mix, estimated catch rate), and the tables of all its figures."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from reliscore_desktop.monitoring.drift_report import DriftReport
from reliscore_desktop.ui.charts.chart_card import SHORTCUT
from reliscore_desktop.ui.formatting import day
from reliscore_desktop.ui.risk_model.catch_rate_chart import CatchRateChart
from reliscore_desktop.ui.risk_model.drift_marks import DriftDelegate
from reliscore_desktop.ui.risk_model.drift_tables import (
    ALL_INPUT_COLUMNS,
    INPUT_COLUMNS,
    MIX_COLUMNS,
    PERIOD_COLUMNS,
    input_frame,
    mix_frame,
    period_frame,
)
from reliscore_desktop.ui.risk_model.drift_words import (
    catch_title,
    conclusion,
    not_measured_sentence,
    note_of_catch,
    note_of_inputs,
    note_of_mix,
    reason_words,
)
from reliscore_desktop.ui.tables.columns import Column
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import CARD_PADDING, ROW_HEIGHT_CARD, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import IconButton
from reliscore_desktop.ui.widgets.card import Card, divider
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import ElidedLabel, WholeLabel, label
from reliscore_desktop.ui.widgets.layout import hbox, vbox

INPUTS_SHOWN = 6


class DriftCard(Card):
    """Without a reference, or without telemetry, one sentence says so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Drift"), "", parent)
        self.alarm = IconLabel("warning", Token.HIGH, 14)
        self.conclusion = ElidedLabel(role=TextRole.TABLE_STRONG)
        self.conclusion.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.switch = IconButton("table", tr("Show as table (Ctrl+T)"), on_click=self.toggle_table)
        self.header.addWidget(self.alarm)
        self.header.addWidget(self.conclusion, 3)
        self.header.addWidget(self.switch)
        self.inputs = _table(INPUT_COLUMNS, tr("Drift within drive models"), "input")
        self.mix = _table(MIX_COLUMNS, tr("Fleet mix"), "drive_model")
        self.chart = CatchRateChart()
        self.chart.setAccessibleName(tr("Estimated catch rate"))
        self.all_inputs = _table(ALL_INPUT_COLUMNS, tr("Drift of every input of every drive model"), "key")
        self.periods = _table(PERIOD_COLUMNS, tr("Estimated catch rate, as a table"), "day")
        self._make_body()
        shortcut = QShortcut(QKeySequence(SHORTCUT), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.toggle_table)

    def _make_body(self) -> None:
        self.inputs_note, self.mix_note = (_note() for _ in range(2))
        self.catch_note, self.catch_missing = _note(), _note()
        self.catch_subtitle = ElidedLabel(role=TextRole.CAPTION, tone=Token.TEXT3)
        self.sentence = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self.sentence.setContentsMargins(CARD_PADDING, 4, CARD_PADDING, 12)
        self.pictures = QWidget()
        self._columns = QGridLayout(self.pictures)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._parts = (
            _column(
                tr("Within drive models"), tr("do the same drives report differently?"), self.inputs, self.inputs_note
            ),
            _column(tr("Fleet mix"), tr("do you own different drives now?"), self.mix, self.mix_note),
            self._catch_column(),
        )
        self._lines = (divider(vertical=True), divider(vertical=True))
        tables = QWidget()
        row = hbox(tables, spacing=0)
        row.addWidget(self.all_inputs, 2)
        row.addWidget(divider(vertical=True))
        row.addWidget(self.periods, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.pictures)
        self.stack.addWidget(tables)
        self.body.addWidget(divider())
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.sentence)
        self.arrange(is_wide=True)

    @property
    def shows_table(self) -> bool:
        """Whether the tables are shown instead of the three columns."""
        return self.stack.currentIndex() == 1

    def show_report(self, report: DriftReport | None) -> None:
        """Show a report; one without a reference is a sentence."""
        is_measured = report is not None and not report.reason
        for part in (self.stack, self.switch, self.conclusion):
            part.setVisible(is_measured)
        self.sentence.setVisible(not is_measured)
        self.alarm.setVisible(report is not None and bool(report.alarms))
        if report is None or report.reason:
            self.sentence.setText(not_measured_sentence(report))
            self.set_subtitle("")
            return
        self.set_subtitle(tr("{day} against the training months", day=day(report.day)))
        self.conclusion.set_full_text(conclusion(report))
        self._show_inputs(report)
        self._show_mix(report)
        self._show_catch(report)

    def arrange(self, *, is_wide: bool) -> None:
        """Side by side, or in a narrow window the catch rate below the two tables."""
        inputs, mix, catch = self._parts
        for part in (*self._parts, *self._lines):
            self._columns.removeWidget(part)
        self._columns.addWidget(inputs, 0, 0)
        self._columns.addWidget(self._lines[0], 0, 1)
        self._columns.addWidget(mix, 0, 2)
        # Only in the layout: shown without a parent it would be a window of its own for a moment, and take the focus.
        self._columns.addWidget(self._lines[1], 0, 3)
        self._lines[1].setVisible(is_wide)
        if is_wide:
            self._columns.addWidget(catch, 0, 4)
        else:
            self._columns.addWidget(catch, 1, 0, 1, 3)
        for place in (0, 2, 4):
            self._columns.setColumnStretch(place, 1 if is_wide or place < 4 else 0)

    def toggle_table(self) -> None:
        """Pictures or tables."""
        self.stack.setCurrentIndex(0 if self.shows_table else 1)
        self.switch.setToolTip(tr("Show as chart (Ctrl+T)") if self.shows_table else tr("Show as table (Ctrl+T)"))
        target = self.all_inputs if self.shows_table else self.inputs
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_inputs(self, report: DriftReport) -> None:
        self.inputs.show_frame(input_frame(report.worst[:INPUTS_SHOWN]))
        self.inputs.show_all_rows()
        self.all_inputs.show_frame(input_frame(report.inputs))
        self.inputs_note.set_words(note_of_inputs(report))

    def _show_mix(self, report: DriftReport) -> None:
        if report.mix is None:
            self.mix_note.set_words(tr("Not measured: the risk model does not tell its training mix."))
            return
        frame = mix_frame(report.mix)
        delegate = self.mix.itemDelegate()
        assert isinstance(delegate, DriftDelegate)
        delegate.largest_share = max(0.01, *frame["then"], *frame["now"])
        self.mix.show_frame(frame)
        self.mix.show_all_rows()
        not_validated = sum(one.drives for one in report.coverage if not one.is_validated)
        self.mix_note.set_words(note_of_mix(report.mix, not_validated=not_validated))

    def _show_catch(self, report: DriftReport) -> None:
        catch = report.catch
        for part in (self.chart, self.legend, self.catch_note, self.periods):
            part.setVisible(catch is not None)
        self.catch_missing.setVisible(catch is None)
        if catch is None:
            words = tr("Not measured: {reason}.", reason=reason_words(report.catch_reason))
            self.catch_missing.set_words(words)
            self.catch_subtitle.set_full_text("")
            return
        self.chart.show_catch(catch)
        self.chart.describe(conclusion(report))
        self.periods.show_frame(period_frame(catch))
        self.catch_subtitle.set_full_text(catch_title(catch))
        self.catch_note.set_words(note_of_catch(catch))

    def _catch_column(self) -> QWidget:
        part = QWidget()
        column = vbox(part, spacing=0, margins=(0, 0, 0, 4))
        column.addLayout(_heading(tr("Estimated catch rate"), self.catch_subtitle))
        inner = vbox(spacing=0, margins=(CARD_PADDING, 0, CARD_PADDING, 0))
        inner.addWidget(self.chart, 1)
        column.addLayout(inner, 1)
        self.legend = ElidedLabel(
            tr("● estimate, 95% band   ○ what happened, known after 30 days"), TextRole.CAPTION, Token.TEXT2
        )
        self.legend.setContentsMargins(CARD_PADDING, 2, CARD_PADDING, 2)
        column.addWidget(self.legend)
        column.addWidget(self.catch_note)
        column.addWidget(self.catch_missing)
        return part


def _table(columns: tuple[Column, ...], name: str, key: str) -> FrameTable:
    table = FrameTable(
        FrameModel(columns, key_columns=(key,)), name=name, row_height=ROW_HEIGHT_CARD, sortable=False, multiple=False
    )
    table.frame_model.setParent(table)
    table.setItemDelegate(DriftDelegate(table))
    return table


def _note() -> WholeLabel:
    note = WholeLabel(role=TextRole.CAPTION, tone=Token.TEXT2)
    note.setContentsMargins(CARD_PADDING, 4, CARD_PADDING, 6)
    return note


def _heading(title: str, subtitle: ElidedLabel) -> QGridLayout:
    row = QGridLayout()
    row.setContentsMargins(CARD_PADDING, 8, CARD_PADDING, 4)
    row.setHorizontalSpacing(8)
    row.addWidget(label(title, TextRole.TABLE_STRONG), 0, 0)
    row.addWidget(subtitle, 0, 1)
    row.setColumnStretch(1, 1)
    return row


def _column(title: str, subtitle: str, table: FrameTable, note: WholeLabel) -> QWidget:
    part = QWidget()
    column = vbox(part, spacing=0)
    column.addLayout(_heading(title, ElidedLabel(subtitle, TextRole.CAPTION, Token.TEXT3)))
    column.addWidget(table)
    column.addWidget(note)
    column.addStretch(1)
    return part
