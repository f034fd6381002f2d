"""A button that always has one choice of a menu in force: "Group by Urgency"."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from reliscore_desktop.ui.widgets.filter_button import FilterButton


class MenuButton(FilterButton):
    """Emits `picked` with the id of another choice."""

    picked = Signal(str)

    def __init__(self, text: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`choices` are ids and words; the first is in force."""
        super().__init__(text, parent, is_marked=False)
        self._choices = dict(choices)
        self.menu_shown = QMenu(self)
        group = QActionGroup(self.menu_shown)
        self._actions = {}
        for choice_id, words in choices:
            action = self.menu_shown.addAction(words)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, one=choice_id: self._pick(one))
            group.addAction(action)
            self._actions[choice_id] = action
        self.current = ""
        if choices:
            self.choose(choices[0][0])

    def choose(self, choice_id: str) -> None:
        """Show this choice as in force, without a signal."""
        self.current = choice_id
        self._actions[choice_id].setChecked(True)
        self.set_chosen(self._choices[choice_id])

    def _pick(self, choice_id: str) -> None:
        if choice_id != self.current:
            self.choose(choice_id)
            self.picked.emit(choice_id)

    def _open(self) -> None:
        self.menu_shown.popup(self.mapToGlobal(self.rect().bottomLeft()))
