"""The pane's contents while several drives are selected."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from reliscore_desktop.ui.drives.selection_summary import SelectionSummary
from reliscore_desktop.ui.tokens import PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.card import divider
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import vbox


class SelectionPanel(QWidget):
    """Title, what they share, and lines of figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(role=TextRole.TITLE)
        self.shared = label(role=TextRole.TABLE, tone=Token.TEXT2, wrap=True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(PAGE_PADDING, 12, PAGE_PADDING, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._cells: list[QWidget] = []
        head = vbox(spacing=2, margins=(PAGE_PADDING, 14, PAGE_PADDING, 12))
        head.addWidget(self.title)
        head.addWidget(self.shared)
        column = vbox(self, spacing=0)
        column.addLayout(head)
        column.addWidget(divider())
        column.addLayout(self._grid)
        column.addStretch(1)

    def show_summary(self, summary: SelectionSummary) -> None:
        """Show another selection."""
        self.title.setText(summary.title)
        self.shared.setText(summary.shared)
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = []
        for row, (name, value) in enumerate(summary.lines):
            name_label = label(name, TextRole.TABLE, Token.TEXT2)
            value_label = label(value, TextRole.TABLE_STRONG, wrap=True)
            value_label.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(name_label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value_label, row, 1)
            self._cells += [name_label, value_label]
        self._grid.setColumnStretch(1, 1)
