"""Windows over the window: import dialog, command palette, About."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from reliscore_desktop.ui.frame.about import AboutDialog
from reliscore_desktop.ui.frame.palette import CommandPalette, Entry
from reliscore_desktop.ui.help.help_window import HelpWindow
from reliscore_desktop.ui.help.here import place_here
from reliscore_desktop.ui.help.topics import HELP_KEY, Place, Topic, read_topics
from reliscore_desktop.ui.page import PageContext
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.translation import spoken_language


class Openings(QObject):
    """Opens without blocking; nothing here runs an event loop of its own."""

    def __init__(self, context: PageContext, window: QWidget, page_id: Callable[[], str]) -> None:
        """`page_id` tells which page is shown."""
        super().__init__(window)
        self._context, self._window, self._page_id = context, window, page_id
        self.help: HelpWindow | None = None

    def import_files(self, paths: Sequence[Path] = ()) -> None:
        """Open the import dialog with these paths already chosen."""
        from reliscore_desktop.ui.imports.import_dialog import open_import_dialog

        dialog = open_import_dialog(self._context, list(paths), self._window)
        QShortcut(QKeySequence(HELP_KEY), dialog).activated.connect(self.help_here)

    def palette(self) -> CommandPalette:
        """Open the command palette."""
        palette = CommandPalette(self._context.session, self._context.navigator, self._entries(), self._window)
        palette.open_centred(self._window)
        return palette

    def help_here(self) -> None:
        """Open the help at what has the focus."""
        self.help_at(place_here(QApplication.focusWidget(), self._page_id()))

    def help_at(self, place: Place) -> HelpWindow:
        """Open the help at a topic, in the window that is open already if there is one.

        A dialog that waits for an answer blocks every window but its own.
        """
        owner = QApplication.activeModalWidget() or self._window
        if self.help is not None and self.help.parentWidget() is not owner:
            self.close_help()
        if self.help is None:
            self.help = HelpWindow(self._context.actions, owner)
            self.help.finished.connect(self._forget_help)
        self.help.show_place(place)
        self.help.show()
        self.help.raise_()
        self.help.activateWindow()
        return self.help

    def close_help(self) -> None:
        """Close the help if it is open."""
        if self.help is not None:
            self.help.close()

    def about(self) -> None:
        """Open the About box."""
        dialog = AboutDialog(self._context.session, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _forget_help(self) -> None:
        if self.help is not None:
            self.help.deleteLater()
            self.help = None

    def _entries(self) -> list[Entry]:
        book = self._context.actions
        found = []
        for definition in book:
            action = book.action(definition.id)
            if definition.in_palette and action.isEnabled():
                text = action.text().replace("&", "")
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                found.append(Entry(text, keys, definition.icon, action.trigger))
        return [*found, *self._help_entries()]

    def _help_entries(self) -> list[Entry]:
        def opens(topic: Topic) -> Callable[[], object]:
            return lambda: self.help_at(Place(topic.id))

        topics = read_topics(spoken_language()).values()
        return [Entry(tr("Help: {topic}", topic=one.title), "", "help", opens(one)) for one in topics]
