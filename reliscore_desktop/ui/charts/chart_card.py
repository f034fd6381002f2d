"""A card with a chart and, behind it, the table of what it shows (Ctrl+T)."""

import polars as pl
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from reliscore_desktop.ui.tables.columns import Column
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import CARD_PADDING, ROW_HEIGHT_CARD
from reliscore_desktop.ui.widgets.buttons import IconButton
from reliscore_desktop.ui.widgets.card import Card

SHORTCUT = "Ctrl+T"


class ChartCard(Card):
    """Give it a chart once, and the chart's table with every new content."""

    def __init__(self, title: str, subtitle: str, chart: QWidget, columns: tuple[Column, ...]) -> None:
        super().__init__(title, subtitle)
        self.chart = chart
        self._title_text = title
        self._model = FrameModel(columns, key_columns=(columns[0].key,), parent=self)
        self.table = FrameTable(
            self._model, name=tr("{chart}, as a table", chart=title), row_height=ROW_HEIGHT_CARD, sortable=False
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(chart)
        self.stack.addWidget(self.table)
        self.body.setContentsMargins(CARD_PADDING, 0, CARD_PADDING, CARD_PADDING)
        self.body.addWidget(self.stack, 1)
        self.switch = IconButton("table", tr("Show as table (Ctrl+T)"), on_click=self.toggle_table)
        self.header.addWidget(self.switch)
        chart.setAccessibleName(title)
        shortcut = QShortcut(QKeySequence(SHORTCUT), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.toggle_table)

    @property
    def shows_table(self) -> bool:
        """Whether the table is shown instead of the chart."""
        return self.stack.currentWidget() is self.table

    def set_content(self, frame: pl.DataFrame, sentence: str) -> None:
        """The figures behind the chart and one sentence that sums it up."""
        self.table.show_frame(frame)
        self.chart.setAccessibleDescription(sentence)
        self.chart.setToolTip("")

    def toggle_table(self) -> None:
        """Chart or table."""
        target = self.chart if self.shows_table else self.table
        self.stack.setCurrentWidget(target)
        self.switch.setToolTip(tr("Show as chart (Ctrl+T)") if self.shows_table else tr("Show as table (Ctrl+T)"))
        target.setFocus(Qt.FocusReason.OtherFocusReason)
