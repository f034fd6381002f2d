"""Lists of drives that people keep under a name: a query and the columns it is looked at with."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.fleet.query import DriveQuery
from reliscore_desktop.fleet.query_json import query_as_json, query_from_json
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import SavedViewRow

LONGEST_NAME = 60
"""Characters; a longer name fits no tab."""

_VIEWS = SavedViewRow.__table__.c


@dataclass(frozen=True, slots=True)
class SavedView:
    """`query` holds the view as JSON (see `fleet.query_json`), `columns` what the table keeps of itself."""

    id: int
    name: str
    query_document: Mapping[str, Any]
    columns: Mapping[str, Any]
    created_by: str
    changed_at: dt.datetime

    @property
    def query(self) -> DriveQuery:
        """What it asks. Raises InputError where a newer version wrote it."""
        return query_from_json(self.query_document)


def saved_views(store: Store) -> tuple[SavedView, ...]:
    """All of them, the oldest first."""
    with store.reading() as connection:
        return tuple(_view(row) for row in connection.execute(sa.select(*_VIEWS).order_by(_VIEWS.id)))


def find_saved_view(store: Store, name: str) -> SavedView:
    """The view with this name, whatever its case. Raises InputError naming those there are."""
    with store.reading() as connection:
        return _named(connection, name)


def save_view(
    store: Store, name: str, query: DriveQuery, author: str, columns: Mapping[str, Any] | None = None
) -> SavedView:
    """Keep a list under a name; one of the same name is replaced. Raises InputError for a bad name, ReadOnlyError."""
    wanted = _checked(name)
    now = dt.datetime.now(dt.UTC)
    # A list is the same question tomorrow: where it was cut is no part of it.
    document = query_as_json(replace(query, limit=None, offset=0))
    values = {"name": wanted, "query": document, "columns": dict(columns or {}), "changed_at": now}
    with store.writing() as connection:
        held = _find(connection, wanted)
        if held is None:
            made = {**values, "created_at": now, "created_by": author}
            number = connection.execute(sa.insert(SavedViewRow).values(made).returning(SavedViewRow.id)).scalar_one()
        else:
            number = held.id
            connection.execute(sa.update(SavedViewRow).where(_VIEWS.id == number).values(values))
        return _view(connection.execute(sa.select(*_VIEWS).where(_VIEWS.id == number)).one())


def rename_view(store: Store, name: str, new_name: str) -> SavedView:
    """Give a view another name. Raises InputError where there is none or the new name is taken, ReadOnlyError."""
    wanted = _checked(new_name)
    with store.writing() as connection:
        view, other = _named(connection, name), _find(connection, wanted)
        if other is not None and other.id != view.id:
            raise InputError(phrase("There is a view '{other}' already.", other=other.name), "Choose another name.")
        values = {"name": wanted, "changed_at": dt.datetime.now(dt.UTC)}
        connection.execute(sa.update(SavedViewRow).where(_VIEWS.id == view.id).values(values))
        return _named(connection, wanted)


def delete_view(store: Store, name: str) -> SavedView:
    """Remove a view and return what it was, so that it can be saved again. Raises InputError, ReadOnlyError."""
    with store.writing() as connection:
        view = _named(connection, name)
        connection.execute(sa.delete(SavedViewRow).where(_VIEWS.id == view.id))
        return view


def _checked(name: str) -> str:
    wanted = " ".join(name.split())
    if not wanted:
        raise InputError("A saved view needs a name.", "Name what it lists, such as 'AMS2 oldest'.")
    if len(wanted) > LONGEST_NAME:
        raise InputError(
            phrase(
                "The name has {count} characters; {most} is the most.",
                count=len(wanted),
                most=LONGEST_NAME,
            ),
            "Shorten it.",
        )
    return wanted


def _find(connection: Connection, name: str) -> SavedView | None:
    # Compared here: what lower() does to letters beyond ASCII differs from database to database.
    wanted = " ".join(name.split()).casefold()
    rows = connection.execute(sa.select(*_VIEWS).order_by(_VIEWS.id))
    return next((_view(row) for row in rows if row.name.casefold() == wanted), None)


def _named(connection: Connection, name: str) -> SavedView:
    found = _find(connection, name)
    if found is None:
        names = [row.name for row in connection.execute(sa.select(_VIEWS.name).order_by(_VIEWS.id))]
        held = phrase("Saved views are {names}.", names=", ".join(names)) if names else phrase("None is saved yet.")
        raise InputError(phrase("There is no saved view '{name}'.", name=name), held)
    return found


def _view(row: Any) -> SavedView:
    return SavedView(row.id, row.name, dict(row.query), dict(row.columns), row.created_by, row.changed_at)
