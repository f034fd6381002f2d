"""The pane's contents while several drives are selected."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from reliscore_desktop.ui.drives.later_words import LaterLine
from reliscore_desktop.ui.drives.selection_summary import SelectionSummary
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.tokens import PAGE_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.card import divider
from reliscore_desktop.ui.widgets.icon_label import IconLabel
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import clear, hbox, vbox


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
        self.later: tuple[str, ...] = ()
        """What it tells of later days."""
        head = vbox(spacing=2, margins=(PAGE_PADDING, 14, PAGE_PADDING, 12))
        head.addWidget(self.title)
        head.addWidget(self.shared)
        column = vbox(self, spacing=0)
        column.addLayout(head)
        column.addWidget(divider())
        column.addLayout(self._grid)
        self._later = vbox(spacing=8, margins=(PAGE_PADDING, 10, PAGE_PADDING, 12))
        self._later_line = divider()
        self._later_line.hide()
        column.addWidget(self._later_line)
        column.addLayout(self._later)
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
        self.show_later(())

    def show_later(self, lines: tuple[LaterLine, ...]) -> None:
        """What happened later, on an earlier day; nothing hides it."""
        clear(self._later)
        self.later = tuple(one.text for one in lines)
        self._later_line.setVisible(bool(lines))
        if lines:
            self._later.addWidget(label(tr("What happened later"), TextRole.STRONG))
        for one in lines:
            self._later.addWidget(later_line(one))


def later_line(line: LaterLine) -> QWidget:
    """A sentence behind its mark."""
    widget = QWidget()
    row = hbox(widget, spacing=6)
    token = Token.ELEVATED if line.grave else Token.TEXT3
    row.addWidget(IconLabel("warning" if line.grave else "info", token, 13), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(line.text, TextRole.TABLE, wrap=True), 1)
    return widget
