"""Windows over the window: import dialog, command palette, About."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reliscore_desktop.ui.frame.about import AboutDialog
from reliscore_desktop.ui.frame.palette import CommandPalette, Entry
from reliscore_desktop.ui.page import PageContext


class Openings(QObject):
    """Opens without blocking; nothing here runs an event loop of its own."""

    def __init__(self, context: PageContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window

    def import_files(self, paths: Sequence[Path] = ()) -> None:
        """Open the import dialog with these paths already chosen."""
        from reliscore_desktop.ui.imports.import_dialog import open_import_dialog

        open_import_dialog(self._context, list(paths), self._window)

    def palette(self) -> CommandPalette:
        """Open the command palette."""
        palette = CommandPalette(self._context.session, self._context.navigator, self._entries(), self._window)
        palette.open_centred(self._window)
        return palette

    def about(self) -> None:
        """Open the About box."""
        facts = self._context.session.facts
        dialog = AboutDialog(facts.status.risk_model_version if facts else "", self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _entries(self) -> list[Entry]:
        book = self._context.actions
        found = []
        for definition in book:
            action = book.action(definition.id)
            if definition.in_palette and action.isEnabled():
                text = action.text().replace("&", "")
                keys = action.shortcut().toString()
                found.append(Entry(text, keys, definition.icon, action.trigger))
        return found
