"""What was kept out: a button a reason, the records with line and value, and the export."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from reliscore_desktop.importing.quarantine_reading import QuarantinePage
from reliscore_desktop.ui.data.columns import QUARANTINE_COLUMNS
from reliscore_desktop.ui.formatting import number
from reliscore_desktop.ui.imports.rule_words import rule_words
from reliscore_desktop.ui.tables.frame_model import FrameModel
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.tokens import CARD_PADDING, TextRole, Token
from reliscore_desktop.ui.widgets.buttons import Button
from reliscore_desktop.ui.widgets.card import Card
from reliscore_desktop.ui.widgets.flow_layout import FlowLayout
from reliscore_desktop.ui.widgets.label import label
from reliscore_desktop.ui.widgets.layout import vbox
from reliscore_desktop.ui.widgets.states import error_sentence

QWIDGETSIZE_MAX = 16_777_215


class QuarantineCard(Card):
    """Emits `rule_chosen` (empty for all reasons) and `export_asked`."""

    rule_chosen = Signal(str)
    export_asked = Signal()

    def __init__(self, *, shrinks: bool = False, parent: QWidget | None = None) -> None:
        """`shrinks` leaves the room to its neighbours while there is nothing to show."""
        super().__init__(tr("Quarantine"), "", parent)
        self._shrinks = shrinks
        self.rule = ""
        self._rules: dict[str, int] = {}
        self.table = FrameTable(
            FrameModel(QUARANTINE_COLUMNS, key_columns=("import_id", "line", "rule", "column"), parent=self),
            name=tr("Quarantined rows and cleared cells"),
            sortable=False,
        )
        self.export = Button(tr("Export…"), icon_name="export", on_click=self.export_asked.emit)
        self.header.addWidget(self.export)
        self.chips = QWidget()
        inner = QWidget()
        vbox(self.chips, margins=(CARD_PADDING, 0, CARD_PADDING, 8)).addWidget(inner)
        self._flow = FlowLayout(inner, spacing=6)
        self._group = QButtonGroup(self, exclusive=True)
        self.note = label(role=TextRole.TABLE, tone=Token.TEXT3, wrap=True)
        self.note.setContentsMargins(CARD_PADDING, 0, CARD_PADDING, CARD_PADDING)
        self.body.addWidget(self.chips)
        self.body.addWidget(self.note)
        self.body.addWidget(self.table, 1)
        self.body.addStretch(0)

    @property
    def reasons(self) -> list[QToolButton]:
        """The buttons of the reasons, "All reasons" first."""
        return [button for button in self._group.buttons() if isinstance(button, QToolButton)]

    def show_page(self, page: QuarantinePage, of: str = "", if_none: str = "") -> None:
        """Show records; `of` names the file they are of, empty for all imports; `if_none` says why there are none."""
        listed = page.frame.height
        words = plural(page.total, "{n} record", "{n} records")
        if listed < page.total:
            words = tr(
                "the first {n} of {total} records; the export has all", n=number(listed), total=number(page.total)
            )
        self.set_subtitle(f"{of}, {words}" if of else words)
        self._show_reasons(page.rules)
        self.table.show_frame(page.frame)
        self.table.set_column_shown("file", shown=not of)
        self.table.setVisible(listed > 0)
        self.chips.setVisible(bool(page.rules))
        self.export.setEnabled(page.total > 0)
        self._say(if_none or tr("Nothing is in quarantine."), shown=not listed)

    def show_nothing(self, sentence: str) -> None:
        """Say why there is nothing to show."""
        self.set_subtitle("")
        self._show_reasons({})
        self.chips.hide()
        self.table.hide()
        self.export.setEnabled(False)
        self._say(sentence, shown=True)

    def show_error(self, error: BaseException) -> None:
        """The records could not be read."""
        self.show_nothing(error_sentence(error))

    def _say(self, sentence: str, *, shown: bool) -> None:
        self.note.setText(sentence)
        self.note.setVisible(shown)
        if self._shrinks:
            self.setMaximumHeight(self.sizeHint().height() if shown else QWIDGETSIZE_MAX)

    def _show_reasons(self, rules: dict[str, int]) -> None:
        if rules == self._rules:
            return
        self._rules = dict(rules)
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._flow.removeWidget(button)
            button.deleteLater()
        if self.rule not in rules:
            self.rule = ""
        self._add_reason("", tr("All reasons"), sum(rules.values()))
        for rule, count in rules.items():
            self._add_reason(rule, rule_words(rule)[0], count)

    def _add_reason(self, rule: str, name: str, count: int) -> None:
        button = QToolButton()
        button.setText(f"{name} {number(count)}")
        button.setProperty("kind", "filter")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.toggled.connect(lambda checked: _mark_active(button, active=checked))
        button.setChecked(rule == self.rule)
        button.setToolTip(rule_words(rule)[1] if rule else "")
        button.clicked.connect(lambda _checked=False: self._choose(rule))
        self._group.addButton(button)
        self._flow.addWidget(button)

    def _choose(self, rule: str) -> None:
        self.rule = rule
        self.rule_chosen.emit(rule)


def _mark_active(button: QToolButton, *, active: bool) -> None:
    button.setProperty("active", active)
    button.style().unpolish(button)
    button.style().polish(button)
