"""The tabs of the Drives page: its own views and the saved ones. No widgets."""

from reliscore_desktop.app.operations.saved_views import SavedView
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.fleet.query_json import query_as_json
from reliscore_desktop.ui.drives.filters import VIEW_QUERIES, DriveSelection, DriveView, selection_of_saved
from reliscore_desktop.ui.drives.snapshot import DrivesSnapshot
from reliscore_desktop.ui.drives.words import view_title
from reliscore_desktop.ui.page import View
from reliscore_desktop.ui.text import tr

SAVED = "saved:"
LONGEST_TITLE = 22
MOST_SAVED = 4
"""More saved views than this are found in the View menu and the palette; the chosen one always has its tab."""


def tabs(selection: DriveSelection, snapshot: DrivesSnapshot | None) -> tuple[View, ...]:
    """Failed and Needs a decision only where there are such drives; then the saved views with their counts."""
    counts = snapshot.figures.views if snapshot else {}
    rare = {DriveView.FAILED, DriveView.DECISION} - {selection.view}
    own = tuple(
        View(view.value, view_title(view), counts.get(view))
        for view in DriveView
        if view not in rare or counts.get(view)
    )
    return (*own, *(_tab(view, snapshot) for view in _with_tab(selection, snapshot)))


def current_tab(selection: DriveSelection, snapshot: DrivesSnapshot | None) -> str:
    """Id of the chosen tab."""
    view = saved_view_of(selection, snapshot)
    return selection.view.value if view is None else f"{SAVED}{view.id}"


def saved_view_of(selection: DriveSelection, snapshot: DrivesSnapshot | None) -> SavedView | None:
    """The saved view that the selection came from, while it still exists."""
    views = snapshot.saved if snapshot else ()
    return next((view for view in views if selection.saved and view.name == selection.saved), None)


def saved_view_of_tab(view_id: str, snapshot: DrivesSnapshot | None) -> SavedView | None:
    """The saved view behind a tab, None for a tab of the page's own."""
    views = snapshot.saved if snapshot else ()
    return next((view for view in views if view_id == f"{SAVED}{view.id}"), None)


def selection_of_tab(view_id: str, selection: DriveSelection, snapshot: DrivesSnapshot | None) -> DriveSelection:
    """What a tab shows: a saved view as it was kept, a view of the page's own with the present filters.

    Raises InputError for a saved view of a newer version.
    """
    view = saved_view_of_tab(view_id, snapshot)
    if view is not None:
        return selection_of_saved(view.query, view.name)
    wanted = DriveView(view_id) if view_id in set(DriveView) else DriveView.ALL
    # Filters that a saved view brought go with it.
    return (DriveSelection() if selection.saved else selection).with_view(wanted)


def save_words(selection: DriveSelection, snapshot: DrivesSnapshot | None) -> str:
    """What the link beside the chips offers: keep this list, keep its changes, or nothing where nothing is changed."""
    view = saved_view_of(selection, snapshot)
    if view is not None:
        return tr("Save changes") if query_as_json(selection.query) != dict(view.query_document) else ""
    base = VIEW_QUERIES[selection.view]
    usual = DriveSelection().with_view(selection.view)
    is_sorted = (selection.sort, selection.descending) != (base.sort, base.descending)
    return tr("Save view…") if selection.filters != usual.filters or is_sorted else ""


def kept_selection(view: SavedView) -> DriveSelection | None:
    """What a saved view shows; None where this version can't ask it."""
    try:
        return selection_of_saved(view.query, view.name)
    except InputError:
        return None


def _with_tab(selection: DriveSelection, snapshot: DrivesSnapshot | None) -> tuple[SavedView, ...]:
    views = snapshot.saved if snapshot else ()
    shown = views[:MOST_SAVED]
    chosen = saved_view_of(selection, snapshot)
    return (*shown[:-1], chosen) if chosen is not None and chosen not in shown else shown


def _tab(view: SavedView, snapshot: DrivesSnapshot | None) -> View:
    title = view.name if len(view.name) <= LONGEST_TITLE else view.name[: LONGEST_TITLE - 1].rstrip() + "…"
    return View(f"{SAVED}{view.id}", title, snapshot.figures.saved.get(view.id) if snapshot else None)
