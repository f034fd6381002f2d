"""Change settings of a workspace by name, and apply other risk bands to the probabilities that are stored."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from reliscore_desktop.app.operations.writable import require_writable
from reliscore_desktop.app.settings import BandSettings, Settings
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.fleet.rebanding import are_unfinished, counts_under, store_bands
from reliscore_desktop.jobs.context import JobContext

CHANGEABLE: tuple[str, ...] = (
    "score_after_import",
    "stale_after_days",
    "watched_folder.path",
    "watched_folder.enabled",
    "watched_folder.interval_minutes",
)
"""Settings that are changed by name; bands are applied, alerts and spares have commands of their own."""


@dataclass(frozen=True, slots=True)
class BandReport:
    """Scored days whose counts were made anew, and drives by band on the newest of them."""

    bands: BandSettings
    days: int
    newest_day: dt.date | None
    newest_counts: dict[str, int]


def setting_values(workspace: Workspace) -> dict[str, Any]:
    """Every changeable setting and the bands, by dotted name."""
    document = workspace.settings.model_dump(mode="json")
    names = (*CHANGEABLE, "bands.elevated", "bands.high", "bands.critical")
    return {name: _at(document, name) for name in names}


def change_setting(workspace: Workspace, name: str, value: str) -> Any:
    """Change one setting; `value` is JSON or plain text. Returns what is saved now.

    Raises InputError for an unknown name or a value that can't be, ReadOnlyError, StoreError.
    """
    require_writable(workspace)
    if name not in CHANGEABLE:
        raise InputError(
            phrase("There is no setting {name!r}.", name=name),
            phrase("Settings are: {changeable}.", changeable=", ".join(CHANGEABLE)),
        )
    document = workspace.settings.model_dump(mode="json")
    *path, last = name.split(".")
    place = document
    for part in path:
        place = place[part]
    place[last] = value if isinstance(place[last], str) else _json(value)
    try:
        settings = Settings.model_validate(document)
    except ValidationError as error:
        raise InputError(
            phrase(
                "{name} can't be {value!r}: {error}.", name=name, value=value, error=error.errors()[0]["msg"].lower()
            )
        ) from error
    workspace.change_settings(settings)
    return setting_values(workspace)[name]


def apply_bands(workspace: Workspace, bands: BandSettings, context: JobContext) -> BandReport:
    """Use other band limits for every probability that is stored, and for those to come; nothing is scored again.

    Counts of past runs and the bands of `drives` are made anew in one transaction, together with an entry in the
    audit trail; what a kill breaks off there, `finish_bands` ends. Raises ReadOnlyError, StoreError, JobCancelledError;
    after a cancel nothing has changed.
    """
    require_writable(workspace)
    store, before = workspace.store, workspace.settings.bands
    counts = counts_under(store, bands.limits(), context)
    context.check()
    audit = {"before": before.model_dump(), "after": bands.model_dump(), "days": len(counts)}
    settings = workspace.settings.model_copy(update={"bands": bands})
    # Bands are derived from the settings wherever the fleet is read, so these are written inside the transaction.
    store_bands(store, bands.limits(), counts, audit, before_commit=lambda: workspace.change_settings(settings))
    newest = max(counts, default=None)
    shown = {band.value: count for band, count in counts[newest].items()} if newest else {}
    return BandReport(bands, len(counts), newest, shown)


def finish_bands(workspace: Workspace, context: JobContext) -> None:
    """Count past runs by the bands of the settings where a kill kept `apply_bands` from it; else do nothing."""
    if are_unfinished(workspace.store):
        apply_bands(workspace, workspace.settings.bands, context)


def _at(document: dict[str, Any], name: str) -> Any:
    value: Any = document
    for part in name.split("."):
        value = value[part]
    return value


def _json(text: str) -> Any:
    try:
        return json.loads(text.lower() if text.lower() in ("true", "false") else text)
    except ValueError:
        return text
