"""Remembers which list the Drives page showed last in a workspace, for the next start."""

import json

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.fleet.query_json import query_as_json, query_from_json
from reliscore_desktop.ui.drives.filters import DriveSelection, selection_of_saved
from reliscore_desktop.ui.session import Session

MOST_WORKSPACES = 20


def remembered(session: Session) -> DriveSelection:
    """The list shown last; all drives where none is known or a newer version wrote it."""
    try:
        kept = json.loads(session.preferences.shown_lists.get(_name(session), ""))
        return selection_of_saved(query_from_json(kept["query"]), str(kept["saved"]))
    except (ValueError, KeyError, TypeError, InputError):
        return DriveSelection()


def remember(session: Session, selection: DriveSelection) -> None:
    """Keep it in the preferences where it is another one. Raises StoreError where they can't be written."""
    name = _name(session)
    lists = dict(session.preferences.shown_lists)
    usual = selection == DriveSelection()
    text = "" if usual else json.dumps({"query": query_as_json(selection.query), "saved": selection.saved})
    if lists.pop(name, "") == text:
        return
    if text:
        lists[name] = text
    session.change_preferences(shown_lists=dict(list(lists.items())[-MOST_WORKSPACES:]))


def _name(session: Session) -> str:
    return f"drives:{session.workspace.root}"
