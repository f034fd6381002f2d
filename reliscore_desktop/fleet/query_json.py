"""A question about the fleet as JSON, so that it can be kept under a name and asked again years later."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.fleet.query import DriveQuery
from reliscore_desktop.fleet.schema import DriveStatus

_USUAL = DriveQuery()


def query_as_json(query: DriveQuery) -> dict[str, Any]:
    """The parts of a query that ask something, by field name; only values that JSON has."""
    document = {}
    for field in fields(DriveQuery):
        value = getattr(query, field.name)
        if value != getattr(_USUAL, field.name):
            document[field.name] = [_plain(one) for one in value] if isinstance(value, tuple) else value
    return document


def query_from_json(document: Mapping[str, Any]) -> DriveQuery:
    """The query that `query_as_json` wrote. Raises InputError for what this version can't ask."""
    known = {field.name for field in fields(DriveQuery)}
    strange = [name for name in document if name not in known]
    if strange:
        message = phrase("The saved view filters by '{strange}', which this version doesn't know.", strange=strange[0])
        raise InputError(message, "Update the program, or save the view again.")
    try:
        return DriveQuery(**{name: _read(name, value) for name, value in document.items()})
    except (TypeError, ValueError) as error:
        raise InputError(phrase("The saved view can't be read: {error}.", error=error), "Save it again.") from error


def _plain(value: object) -> object:
    return list(value) if isinstance(value, DriveKey) else str(value) if isinstance(value, str) else value


def _read(name: str, value: Any) -> Any:
    if not isinstance(value, list):
        return value
    make: Callable[[Any], Any] = _MAKERS.get(name, lambda one: one)
    return tuple(make(one) for one in value)


_MAKERS: dict[str, Callable[[Any], Any]] = {
    "bands": RiskBand,
    "statuses": DriveStatus,
    "keys": lambda pair: DriveKey(*pair),
}
