"""Every action once: id, text, icon, shortcut, menu. Menus, toolbar buttons, shortcuts and palette are made from it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from reliscore_desktop.ui.icons import icon
from reliscore_desktop.ui.theme import theme
from reliscore_desktop.ui.tokens import Token


class Menu(StrEnum):
    """The menus in the order of the menu bar; a menu without actions isn't shown."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    DRIVE = "drive"
    ALERTS = "alerts"
    TOOLS = "tools"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class ActionDefinition:
    """What an action is. `text` is translated and ends in "…" only when a dialog follows.

    `group` numbers the parts of a menu (a separator between parts). `enabled_when` is asked again at every
    `ActionBook.update`; `disabled_reason` becomes the tooltip while it says no.
    """

    id: str
    text: str
    menu: Menu
    group: int = 0
    icon: str = ""
    shortcuts: tuple[str, ...] = ()
    tooltip: str = ""
    checkable: bool = False
    enabled_when: Callable[[], bool] | None = None
    disabled_reason: str | Callable[[], str] = ""
    in_palette: bool = True


class ActionSink(Protocol):
    """Where definitions are put: the list of actions, or promises of them."""

    def add(self, definition: ActionDefinition, callback: Callable[[], object], /) -> object:
        """Take one definition and what it does."""


class ActionBook(QObject):
    """Holds the QActions. `owner` is the window: shortcuts work while it has the focus."""

    action_added = Signal(str)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._definitions: dict[str, ActionDefinition] = {}
        self._actions: dict[str, QAction] = {}
        self._callbacks: dict[str, Callable[[], object]] = {}
        self._promised: set[str] = set()
        self._said: dict[str, tuple[bool, str]] = {}
        theme().theme_changed.connect(self._recolour)

    def add(self, definition: ActionDefinition, callback: Callable[[], object], /) -> QAction:
        """Make the action, or keep what was promised. Raises ValueError when the id is taken."""
        if definition.id in self._promised:
            self._promised.discard(definition.id)
        elif definition.id in self._definitions:
            message = f"There is already an action {definition.id!r}."
            raise ValueError(message)
        else:
            self._make(definition)
        self._callbacks[definition.id] = callback
        self._definitions[definition.id] = definition
        self._dress(definition, self._actions[definition.id])
        self.action_added.emit(definition.id)
        return self._actions[definition.id]

    def promise(self, definition: ActionDefinition, meanwhile: Callable[[], object]) -> QAction:
        """Make an action that `add` will take over, with what it does until then. Raises ValueError as `add`."""
        action = self.add(definition, meanwhile)
        self._promised.add(definition.id)
        return action

    def is_promised(self, action_id: str) -> bool:
        """Whether nobody has kept the promise of this action yet."""
        return action_id in self._promised

    def action(self, action_id: str) -> QAction:
        """The QAction with this id. Raises KeyError."""
        return self._actions[action_id]

    def definition(self, action_id: str) -> ActionDefinition:
        """The definition with this id. Raises KeyError."""
        return self._definitions[action_id]

    def __contains__(self, action_id: str) -> bool:
        return action_id in self._actions

    def __iter__(self) -> Iterator[ActionDefinition]:
        return iter(tuple(self._definitions.values()))

    def is_possible(self, action_id: str) -> bool:
        """Whether the action could be used now, which its QAction may only know after the next `update`."""
        asked = self.definition(action_id).enabled_when
        return asked is None or asked()

    def why_not(self, action_id: str) -> str:
        """Why the action can't be used; empty where it doesn't say."""
        reason = self.definition(action_id).disabled_reason
        return reason if isinstance(reason, str) else reason()

    def of_menu(self, menu: Menu) -> list[ActionDefinition]:
        """The actions of one menu in order of group, then of adding."""
        return sorted((one for one in self if one.menu is menu), key=lambda one: one.group)

    def update(self) -> None:
        """Ask every `enabled_when` again. Call it after what they depend on has changed."""
        for definition in self:
            if definition.enabled_when is not None:
                self._dress(definition, self._actions[definition.id])

    def _make(self, definition: ActionDefinition) -> None:
        action = QAction(definition.text, self._owner, checkable=definition.checkable)
        action.setObjectName(definition.id)
        action.setShortcuts([QKeySequence(text) for text in definition.shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _checked=False: self._callbacks[definition.id]())
        self._actions[definition.id] = action
        self._owner.addAction(action)

    def _dress(self, definition: ActionDefinition, action: QAction) -> None:
        enabled = definition.enabled_when is None or definition.enabled_when()
        words = definition.tooltip or definition.text.replace("&", "").removesuffix("…")
        if not enabled:
            words = self.why_not(definition.id) or words
        # Most actions are as before, and each call of Qt waits where a job computes in Python.
        if self._said.get(definition.id) == (enabled, words):
            return
        self._said[definition.id] = (enabled, words)
        action.setEnabled(enabled)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{words} ({keys})" if keys and enabled else words)
        if definition.icon and action.icon().isNull():
            action.setIcon(icon(definition.icon))

    def _recolour(self) -> None:
        for definition in self:
            if definition.icon:
                self._actions[definition.id].setIcon(icon(definition.icon, Token.TEXT2))
