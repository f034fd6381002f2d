"""The sheet of all keys, made from the list of actions."""

from PySide6.QtGui import QKeySequence

from reliscore_desktop.ui.actions import ActionBook, ActionDefinition, Menu
from reliscore_desktop.ui.frame.menus import menu_title
from reliscore_desktop.ui.text import tr


def keyboard_sheet(book: ActionBook) -> str:
    """One Markdown table a menu, with every action; those without a key are reached through Ctrl+K or the menu."""
    parts = []
    for menu in Menu:
        rows = [f"| {_words(one)} | {_keys(one)} |" for one in book.of_menu(menu)]
        if rows:
            title = menu_title(menu).replace("&", "")
            parts.append("\n".join((f"### {title}", "", f"| {tr('Action')} | {tr('Keys')} |", "|---|---|", *rows)))
    return "\n\n".join(parts) + "\n"


def _words(action: ActionDefinition) -> str:
    return action.text.replace("&", "").removesuffix("…")


def _keys(action: ActionDefinition) -> str:
    named = (QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in action.shortcuts)
    return ", ".join(f"**{name}**" for name in named) or "–"
