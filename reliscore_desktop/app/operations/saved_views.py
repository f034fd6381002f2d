"""Saved views as window and terminal use them."""

from collections.abc import Mapping
from typing import Any

from reliscore_desktop.app.operations.alerts import current_actor
from reliscore_desktop.app.operations.writable import require_writable
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.fleet import saved_views as views
from reliscore_desktop.fleet.query import DriveQuery
from reliscore_desktop.fleet.saved_views import SavedView

__all__ = ["SavedView", "delete_view", "find_saved_view", "rename_view", "save_view", "saved_views"]


def saved_views(workspace: Workspace) -> tuple[SavedView, ...]:
    """All saved views, the oldest first."""
    return views.saved_views(workspace.store)


def find_saved_view(workspace: Workspace, name: str) -> SavedView:
    """The view with this name. Raises InputError naming those there are."""
    return views.find_saved_view(workspace.store, name)


def save_view(
    workspace: Workspace,
    name: str,
    query: DriveQuery,
    *,
    columns: Mapping[str, Any] | None = None,
    author: str | None = None,
) -> SavedView:
    """Keep a list under a name, in place of one of the same name. Raises InputError, ReadOnlyError."""
    require_writable(workspace)
    return views.save_view(workspace.store, name, query, author or current_actor(), columns)


def rename_view(workspace: Workspace, name: str, new_name: str) -> SavedView:
    """Give a view another name. Raises InputError, ReadOnlyError."""
    require_writable(workspace)
    return views.rename_view(workspace.store, name, new_name)


def delete_view(workspace: Workspace, name: str) -> SavedView:
    """Remove a view and return what it was. Raises InputError, ReadOnlyError."""
    require_writable(workspace)
    return views.delete_view(workspace.store, name)
