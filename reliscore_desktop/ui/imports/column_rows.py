"""What becomes of each column of a file, as rows for the mapping table."""

import re

import polars as pl

from reliscore_desktop.domain.smart import attribute
from reliscore_desktop.importing.inspection import ColumnCheck
from reliscore_desktop.ui.core_words import spoken
from reliscore_desktop.ui.formatting import NOT_REPORTED, capacity
from reliscore_desktop.ui.text import tr

COLUMN_SCHEMA: dict[str, pl.DataType] = {
    "name": pl.String(),
    "becomes": pl.String(),
    "first": pl.String(),
    "is_read": pl.Boolean(),
}
_SMART = re.compile(r"smart_(\d+)_(raw|normalized)")


def becomes(column: ColumnCheck) -> str:
    """What a column means to us: "Day", "197 Pending sectors"; for an ignored one that it isn't read."""
    if column.canonical is None:
        return tr("not read: {reason}", reason=spoken(column.reason))
    return meaning_words(column.canonical)


def meaning_words(canonical: str) -> str:
    """What a canonical column holds: "Day", "197 Pending sectors"."""
    smart = _SMART.fullmatch(canonical)
    if smart:
        words = f"{smart[1]} {tr(attribute(int(smart[1])).name)}"
        return words if smart[2] == "raw" else tr("{attribute}, normalised", attribute=words)
    return fact_names().get(canonical, canonical)


def fact_names() -> dict[str, str]:
    """Canonical columns that are no SMART attribute, with what people call them."""
    return {
        "date": tr("Day"),
        "serial_number": tr("Serial number"),
        "drive_model": tr("Drive model"),
        "capacity_bytes": tr("Capacity"),
        "failure": tr("Failed"),
        "datacenter": tr("Site"),
        "cluster_id": tr("Cluster"),
        "vault_id": tr("Vault"),
        "pod_id": tr("Pod"),
        "pod_slot_num": tr("Slot"),
        "is_legacy_format": tr("Legacy format"),
    }


def column_rows(columns: tuple[ColumnCheck, ...]) -> pl.DataFrame:
    """Rows with COLUMN_SCHEMA: facts first, critical counters next, columns that aren't read last."""
    rows = [
        (column.name or tr("(no name)"), becomes(column), _first(column), column.canonical is not None)
        for column in sorted(columns, key=_order)
    ]
    return pl.DataFrame(rows, schema=COLUMN_SCHEMA, orient="row")


def _order(column: ColumnCheck) -> tuple[int, int]:
    return (4, 0) if column.canonical is None else column_order(column.canonical)


def column_order(canonical: str) -> tuple[int, int]:
    """Facts first, critical counters next, then other raw values, normalised ones last."""
    smart = _SMART.fullmatch(canonical)
    if smart is None:
        return 0, list(fact_names()).index(canonical) if canonical in fact_names() else 99
    number = int(smart[1])
    if smart[2] == "normalized":
        return 3, number
    return (1 if attribute(number).is_critical else 2), number


def _first(column: ColumnCheck) -> str:
    if column.first_value is None:
        return NOT_REPORTED
    if column.canonical == "capacity_bytes" and isinstance(column.first_value, int):
        return f"{capacity(column.first_value)} ({column.first_value})"
    return str(column.first_value)
