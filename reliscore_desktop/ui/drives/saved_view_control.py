"""What the Drives page does with saved views: keep, rename, delete, offer; wears their columns while one is shown."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from reliscore_desktop.app.operations.saved_views import SavedView
from reliscore_desktop.ui.drives.filters import DriveSelection
from reliscore_desktop.ui.drives.page_actions import ViewCallbacks
from reliscore_desktop.ui.drives.snapshot import DrivesSnapshot
from reliscore_desktop.ui.drives.view_tabs import SAVED, saved_view_of, saved_view_of_tab
from reliscore_desktop.ui.drives.view_work import ViewWork, table_state
from reliscore_desktop.ui.session import Session
from reliscore_desktop.ui.tables.table_view import FrameTable
from reliscore_desktop.ui.text import tr

Shown = Callable[[], tuple[DriveSelection, DrivesSnapshot | None]]


class SavedViewControl(QObject):
    """`shown` is asked each time what the page shows."""

    renamed = Signal(str)
    """The name of the saved view that is shown from now on, empty where it is gone."""
    tab_chosen = Signal(str)
    """Id of the tab of a saved view."""

    def __init__(self, session: Session, table: FrameTable, shown: Shown, owner: QWidget) -> None:
        super().__init__(owner)
        self._table, self._shown, self._owner = table, shown, owner
        self._own_columns = ""
        self.work = ViewWork(session, owner)
        self.work.changed.connect(self._take)

    @property
    def own_columns(self) -> str:
        """The page's own columns, as the table saves them."""
        return self._own_columns or self._table.save_state()

    def callbacks(self, place: Callable[[], QPoint]) -> ViewCallbacks:
        """For the actions of the window; the list of views opens at `place`, of the screen."""
        return ViewCallbacks(
            save=self.save_as,
            rename=lambda: self.work.ask_rename(self._shown()[0].saved),
            delete=lambda: self.work.delete(self._shown()[0].saved),
            choose=lambda: self._offer(place()),
            has_saved=lambda: saved_view_of(*self._shown()) is not None,
            has_any=lambda: bool((snapshot := self._shown()[1]) and snapshot.saved),
        )

    def save(self) -> None:
        """Keep changes of a saved view; ask for a name where the list has none."""
        selection, snapshot = self._shown()
        if saved_view_of(selection, snapshot) is not None:
            self.work.save(selection.saved, selection.query, self._table.save_state())
        else:
            self.save_as()

    def save_as(self) -> None:
        """Ask for a name to keep the list under."""
        selection, _ = self._shown()
        self.work.ask_save(selection.query, self._table.save_state(), selection.saved)

    def open_menu(self, view_id: str, at: QPoint) -> None:
        """Rename or delete a saved view by its tab."""
        view = saved_view_of_tab(view_id, self._shown()[1])
        if view is None:
            return
        menu = QMenu(self._owner)
        menu.addAction(tr("Rename view…")).triggered.connect(lambda: self.work.ask_rename(view.name))
        menu.addAction(tr("Delete view")).triggered.connect(lambda: self.work.delete(view.name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def wear(self, view: SavedView | None) -> None:
        """Show the columns of a saved view; the page's own come back when it is left."""
        kept = table_state(view) if view is not None else ""
        if kept:
            self._own_columns = self.own_columns
            self._table.restore_state(kept)
        elif self._own_columns:
            self._table.restore_state(self._own_columns)
            self._own_columns = ""

    def _take(self, name: str) -> None:
        if name:
            self._own_columns = self.own_columns
        else:
            self.wear(None)
        self.renamed.emit(name)

    def _offer(self, at: QPoint) -> None:
        menu = QMenu(self._owner)
        snapshot = self._shown()[1]
        for view in snapshot.saved if snapshot else ():
            menu.addAction(view.name).triggered.connect(partial(self.tab_chosen.emit, f"{SAVED}{view.id}"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
