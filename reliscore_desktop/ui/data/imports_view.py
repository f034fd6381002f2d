"""The ledger with the selected file's pane beside it and its quarantine below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QSizePolicy, QWidget

from reliscore_desktop.ui.data.columns import IMPORT_COLUMNS
from reliscore_desktop.ui.data.import_pane import PANE_WIDTH, ImportPane
from reliscore_desktop.ui.data.quarantine_card import QuarantineCard
from reliscore_desktop.ui.data.snapshot import LISTED_IMPORTS, DataSnapshot
from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import CARD_PADDING, GAP, TextRole, Token
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import hbox, vbox
from reliscore_desktop.ui.widgets.segment import Choice, Segment

ALL, PROBLEMS = "all", "problems"
BESIDE_FROM_PX = 860
LEAST_LIST_HEIGHT, LEAST_PANE_HEIGHT = 240, 300
QWIDGETSIZE_MAX = 16_777_215


class ImportsView(QWidget):
    """Emits what the page has to read anew: another filter, another selected import."""

    filter_changed = Signal()
    import_chosen = Signal(object)
    """Number of the import, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = FrameTable(
            FrameModel(IMPORT_COLUMNS, key_columns=("id",), parent=self),
            name=tr("Imported files, newest first"),
            sortable=False,
            multiple=False,
        )
        self.filter = Segment(name=tr("Which imports"))
        self.filter.chosen.connect(lambda _chosen: self.filter_changed.emit())
        self.card = Card(tr("Imports"), tr("newest first"))
        self.card.header.addWidget(self.filter)
        self.note = label("", TextRole.TABLE, Token.TEXT3)
        self.note.setContentsMargins(CARD_PADDING, 0, CARD_PADDING, CARD_PADDING)
        self.card.body.addWidget(self.note)
        self.card.body.addWidget(self.table, 1)
        self.pane = ImportPane()
        self.quarantine = QuarantineCard(shrinks=True)
        self.table.current_key_changed.connect(lambda key: self.import_chosen.emit(key[0] if key else None))
        left = vbox(spacing=GAP)
        left.addWidget(self.card, 3)
        left.addWidget(self.quarantine, 2)
        content = QWidget()
        content.setProperty("role", "page")
        self._row = hbox(content, spacing=GAP)
        self._row.addLayout(left, 1)
        self._row.addWidget(self.pane)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(tr("Imports"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        vbox(self).addWidget(area)
        self._rescale()
        theme().theme_changed.connect(self._rescale)

    @property
    def only_problems(self) -> bool:
        """Whether the list is narrowed to imports with problems."""
        return self.filter.current == PROBLEMS

    @property
    def chosen(self) -> int | None:
        """Number of the selected import."""
        key = self.table.current_key()
        return int(key[0]) if key else None

    def show_snapshot(self, snapshot: DataSnapshot) -> None:
        """Show the ledger; the first row is selected where none was."""
        counts = snapshot.counts
        self.filter.set_choices(
            (Choice(ALL, tr("All")), Choice(PROBLEMS, tr("With problems"), counts.with_problems)), self.filter.current
        )
        total = counts.with_problems if self.only_problems else counts.imports
        if total > LISTED_IMPORTS:
            self.card.set_subtitle(tr("the newest {n} of {total}", n=number(LISTED_IMPORTS), total=number(total)))
        self.table.show_frame(snapshot.imports)
        is_empty = snapshot.imports.is_empty()
        self.note.setText(tr("No import had problems.") if self.only_problems else tr("Nothing was imported yet."))
        self.note.setVisible(is_empty)
        if not is_empty and self.chosen is None:
            self.table.selectRow(0)
        else:
            self.import_chosen.emit(self.chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the pane goes below, and the view scrolls."""
        super().resizeEvent(event)
        self._rescale()

    def _rescale(self) -> None:
        scale = theme().scale
        beside = self.width() >= BESIDE_FROM_PX * scale
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        for card in (self.card, self.quarantine):
            # Beside the pane the shares of the height are given above, whatever the two would like.
            wish = QSizePolicy.Policy.Ignored if beside else QSizePolicy.Policy.Preferred
            card.setSizePolicy(QSizePolicy.Policy.Preferred, wish)
        self.card.setMinimumHeight(0 if beside else round(LEAST_LIST_HEIGHT * scale))
        self.pane.setMinimumHeight(0 if beside else round(LEAST_PANE_HEIGHT * scale))
        self.pane.setMinimumWidth(round(PANE_WIDTH * scale) if beside else 0)
        self.pane.setMaximumWidth(round(PANE_WIDTH * scale) if beside else QWIDGETSIZE_MAX)
