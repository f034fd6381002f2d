"""Which values a filter offers: counted over the drives that all other filters leave. No widgets."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import polars as pl

from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.fleet.frame import FleetFrame
from reliscore_desktop.fleet.query import matching_rows
from reliscore_desktop.ui.drives.filters import DriveSelection, FilterKind
from reliscore_desktop.ui.formatting import capacity
from reliscore_desktop.ui.text import band_name, tr
from reliscore_desktop.ui.widgets.filter_list import Choice

COUNTED_COLUMNS = ("drive_model", "band", "datacenter", "vault_id", "capacity_bytes")


def facet(kind: FilterKind, fleet: FleetFrame, selection: DriveSelection) -> tuple[Choice, ...]:
    """Choices of a filter with their counts, over the drives that the view and the other filters leave.

    Raises InputError for a search text that can't be understood.
    """
    without = replace(selection, filters=selection.filters.without(kind)) if kind is not FilterKind.BAND else selection
    query = without.query
    if kind is FilterKind.BAND:
        query = replace(query, bands=())
    rows = matching_rows(replace(query, sort="last_seen"), fleet.frame)
    return _MAKERS[kind](fleet.frame.select(COUNTED_COLUMNS)[rows.to_numpy()])


def _counts(frame: pl.DataFrame, column: str) -> list[tuple[object, int]]:
    counted = frame.group_by(column).len().drop_nulls(column)
    return list(counted.sort("len", column, descending=[True, False]).iter_rows())


def _drive_models(frame: pl.DataFrame) -> tuple[Choice, ...]:
    return tuple(Choice(name, str(name), count) for name, count in _counts(frame, "drive_model"))


def _bands(frame: pl.DataFrame) -> tuple[Choice, ...]:
    counts = dict(_counts(frame, "band"))
    return tuple(Choice(band, band_name(band), counts.get(band.value, 0), band) for band in reversed(RiskBand))


def site_choices(frame: pl.DataFrame) -> tuple[Choice, ...]:
    """Sites and vaults with their counts: values ("site", name) and ("vault", name), under two headings."""
    sites = sorted(_counts(frame, "datacenter"), key=lambda pair: str(pair[0]))
    vaults = sorted(_counts(frame, "vault_id"), key=lambda pair: natural_order(str(pair[0])))
    return (
        *_section(tr("Site"), [Choice(("site", name), str(name), count) for name, count in sites]),
        *_section(tr("Vault"), [Choice(("vault", name), str(name), count) for name, count in vaults]),
    )


def _section(title: str, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    return (Choice(title, title, is_heading=True), *choices) if choices else ()


def natural_order(name: str) -> tuple[int, str]:
    """Sort key that puts "407" before "1022"."""
    return (len(name), name) if name.isdigit() else (1_000, name)


def _capacities(frame: pl.DataFrame) -> tuple[Choice, ...]:
    """One choice for each capacity as printed; its value holds every number of bytes that prints so."""
    groups: dict[str, tuple[list[int], int]] = {}
    for value, count in sorted(frame.group_by("capacity_bytes").len().drop_nulls().iter_rows(), reverse=True):
        held, total = groups.get(capacity(value), ([], 0))
        groups[capacity(value)] = ([*held, value], total + count)
    return tuple(Choice(tuple(sorted(held)), text, total) for text, (held, total) in groups.items())


_MAKERS: dict[FilterKind, Callable[[pl.DataFrame], tuple[Choice, ...]]] = {
    FilterKind.DRIVE_MODEL: _drive_models,
    FilterKind.BAND: _bands,
    FilterKind.SITE: site_choices,
    FilterKind.CAPACITY: _capacities,
}
