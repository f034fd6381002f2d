"""The bar over the alerts: how many are selected, and what can be done with them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from reliscore_desktop.ui.actions import ActionBook
from reliscore_desktop.ui.text import plural, tr
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import TextRole, Token
from reliscore_desktop.ui.widgets.buttons import ActionButton, Button
from reliscore_desktop.ui.widgets.label import ElidedLabel
from reliscore_desktop.ui.widgets.layout import hbox

ACTIONS = (
    ("alerts.acknowledge", "check"),
    ("alerts.outcome", "flag"),
    ("alerts.work_order", "plus"),
    ("alerts.export_chosen", "export"),
)


class AllBox(QCheckBox):
    """Shows none, some or all; pressed it goes from none to all, else to none."""

    def __init__(self) -> None:
        super().__init__()
        self.setTristate(True)

    def nextCheckState(self) -> None:
        """Some is shown, never chosen."""
        none = self.checkState() is Qt.CheckState.Unchecked
        self.setCheckState(Qt.CheckState.Checked if none else Qt.CheckState.Unchecked)


class BulkBar(QFrame):
    """Tinted while alerts are checked. Buttons lose their words where there is little room."""

    all_asked = Signal(bool)
    """Check all (True) or none."""

    def __init__(self, book: ActionBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bulk")
        self.setAccessibleName(tr("Selected alerts"))
        self.all = AllBox()
        self.all.setAccessibleName(tr("Select all alerts in the list"))
        self.all.setToolTip(tr("Select all alerts in the list"))
        self.words = ElidedLabel(role=TextRole.TABLE_STRONG, tone=Token.TEXT)
        self.buttons = {action_id: ActionButton(book.action(action_id), icon_name=name) for action_id, name in ACTIONS}
        self.clear = Button(tr("Clear"), kind="quiet", on_click=lambda: self.all_asked.emit(False))
        self._row = hbox(self, spacing=8, margins=(8, 6, 8, 6))
        self._row.addWidget(self.all)
        self._row.addWidget(self.words, 1)
        self._fit_words()
        for button in self.buttons.values():
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._row.addWidget(self.clear)
        policy = self.clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.clear.setSizePolicy(policy)
        self.all.clicked.connect(self._ask_all)
        theme().theme_changed.connect(self._fit_words)
        self.show_counts(0, 0, 0, "")

    def show_counts(self, checked: int, listed: int, total: int, note: str) -> None:
        """How many alerts are checked, listed and in the tab; `note` stands instead where none is checked."""
        state = Qt.CheckState.PartiallyChecked if checked < listed else Qt.CheckState.Checked
        self.all.setCheckState(state if checked else Qt.CheckState.Unchecked)
        self.all.setEnabled(listed > 0)
        if checked:
            words = plural(checked, "{n} selected", "{n} selected")
        elif note:
            words = note
        elif listed < total:
            words = plural(listed, "{n} of {total} alerts", "{n} of {total} alerts", total=total)
        else:
            words = plural(listed, "{n} alert", "{n} alerts")
        self.words.set_full_text(words)
        self.clear.setVisible(checked > 0)
        self.setProperty("active", "true" if checked else "false")
        self.style().unpolish(self)
        self.style().polish(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave words out where they don't fit."""
        super().resizeEvent(event)
        buttons = list(self.buttons.values())
        without = sum(one.words_width() for one in buttons if one.is_compact)
        needed = self._row.minimumSize().width() + without
        for button in buttons:
            button.set_compact(compact=needed > self.width())

    def _fit_words(self) -> None:
        """Room for a count in two figures; more is cut with its whole text in the tooltip."""
        words = plural(99, "{n} selected", "{n} selected")
        self.words.setMinimumWidth(QFontMetrics(theme().font(TextRole.TABLE_STRONG)).horizontalAdvance(words) + 4)

    def _ask_all(self) -> None:
        self.all_asked.emit(self.all.checkState() is not Qt.CheckState.Unchecked)
