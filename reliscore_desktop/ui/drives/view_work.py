"""Saved views in the window: keep the shown list under a name, rename it, delete it (with undo)."""

import itertools
import json
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from reliscore_desktop.app.operations import saved_views as operations
from reliscore_desktop.app.operations.saved_views import SavedView
from reliscore_desktop.fleet.query import DriveQuery
from reliscore_desktop.jobs.job import Job
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.text import tr
from reliscore_desktop.ui.widgets.states import error_sentence

UNDO_MS = 10_000
TABLE = "table"
"""Under this name a view keeps the table's order, widths and hidden columns."""


def table_state(view: SavedView) -> str:
    """What the table's `restore_state` takes, empty where the view keeps no columns (one saved on the terminal)."""
    state = view.columns.get(TABLE)
    return json.dumps(state) if state else ""


class ViewWork(QObject):
    """Works in the background; `changed` tells the name that is to be shown now, empty after a deletion."""

    changed = Signal(str)

    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__(owner)
        self._session, self._owner = session, owner
        self._numbers = itertools.count()
        self.dialog: QInputDialog | None = None

    def ask_save(self, query: DriveQuery, table: str, name: str = "") -> None:
        """Ask for a name and keep the list."""
        self._ask(tr("Save view"), tr("Name of the view"), name, lambda chosen: self.save(chosen, query, table))

    def save(self, name: str, query: DriveQuery, table: str) -> None:
        """Keep the list under a name, in place of one of the same name."""
        workspace = self._session.workspace
        columns = {TABLE: json.loads(table)} if table else {}
        self._run(
            lambda: operations.save_view(workspace, name, query, columns=columns),
            lambda view: tr("The view '{name}' is saved.", name=view.name),
        )

    def ask_rename(self, name: str) -> None:
        """Ask for another name."""
        workspace = self._session.workspace

        def rename(chosen: str) -> None:
            self._run(
                lambda: operations.rename_view(workspace, name, chosen),
                lambda view: tr("The view is called '{name}' now.", name=view.name),
            )

        self._ask(tr("Rename view"), tr("New name of the view"), name, rename)

    def delete(self, name: str) -> None:
        """Delete a view; it can be brought back for ten seconds."""
        workspace = self._session.workspace

        def bring_back(view: SavedView) -> None:
            if self._session.workspace is workspace:
                self._run(
                    lambda: operations.save_view(workspace, view.name, view.query, columns=view.columns),
                    lambda kept: tr("The view '{name}' is back.", name=kept.name),
                )

        def tell(view: SavedView) -> None:
            self.changed.emit("")
            words = tr("The view '{name}' is deleted.", name=view.name)
            self._session.announced.emit(words, tr("Undo"), lambda: bring_back(view), UNDO_MS)

        self._submit(lambda: operations.delete_view(workspace, name), tell)

    def _ask(self, title: str, words: str, text: str, then: Callable[[str], None]) -> None:
        dialog = QInputDialog(self._owner)
        dialog.setWindowTitle(title)
        dialog.setLabelText(words)
        dialog.setTextValue(text)
        dialog.setOkButtonText(title)
        dialog.setCancelButtonText(tr("Cancel"))
        dialog.textValueSelected.connect(lambda chosen: then(chosen) if chosen.strip() else None)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def _run(self, do: Callable[[], SavedView], words: Callable[[SavedView], str]) -> None:
        def tell(view: SavedView) -> None:
            self.changed.emit(view.name)
            self._session.announced.emit(words(view), "", None, UNDO_MS)

        self._submit(do, tell)

    def _submit(self, do: Callable[[], SavedView], tell: Callable[[SavedView], None]) -> None:
        job = Job("view", tr("Keep a view"), lambda _context: do())
        self._session.bridge.submit(
            job,
            view=f"drives.saved.{next(self._numbers)}",
            on_result=tell,
            on_error=lambda error: self._session.announced.emit(error_sentence(error), "", None, UNDO_MS),
        )
