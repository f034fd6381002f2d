"""The at-risk list as a file: CSV, XLSX, JSON, Parquet, or a printable work order in HTML."""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.exports.atomic import write_atomically
from reliscore_desktop.exports.facts import ListFacts
from reliscore_desktop.exports.list_files import write_csv, write_json, write_parquet
from reliscore_desktop.exports.reasons import reason_sentences
from reliscore_desktop.exports.spreadsheet import write_xlsx
from reliscore_desktop.exports.work_order import write_html

LIST_COLUMNS: tuple[str, ...] = (
    "rank",
    "serial_number",
    "drive_model",
    "probability",
    "horizon_days",
    "band",
    "probability_change_7d",
    "main_reason",
    "datacenter",
    "cluster_id",
    "vault_id",
    "pod_id",
    "pod_slot_num",
    "capacity_bytes",
    "age_days",
    "power_on_hours",
    "temperature_celsius",
    "smart_5",
    "smart_187",
    "smart_188",
    "smart_197",
    "smart_198",
    "first_seen",
    "last_seen",
    "status",
    "scored_day",
    "validated",
    "as_of",
    "risk_model_version",
)
"""Columns of the list in order. Horizon, as-of day and risk model repeat in every row: rows get copied about."""

_WRITERS: dict[str, Callable[[pl.DataFrame, Path, ListFacts], None]] = {
    ".csv": write_csv,
    ".xlsx": write_xlsx,
    ".json": write_json,
    ".parquet": write_parquet,
    ".html": write_html,
}

LIST_SUFFIXES: tuple[str, ...] = tuple(_WRITERS)


def at_risk_table(frame: pl.DataFrame, facts: ListFacts) -> pl.DataFrame:
    """Rows of the fleet frame, in their order, as LIST_COLUMNS; the main reason in words."""
    told = frame.with_columns(
        reason_sentences(frame["main_reason"]),
        rank=pl.int_range(1, pl.len() + 1),
        as_of=pl.lit(facts.as_of),
        horizon_days=pl.lit(facts.horizon_days),
        risk_model_version=pl.lit(facts.risk_model_version),
    )
    return told.select(LIST_COLUMNS)


def require_list_suffix(path: Path) -> None:
    """Raise InputError unless the file's suffix names a form that the list has."""
    if path.suffix.lower() not in _WRITERS:
        message = phrase("{file} ends in none of the forms of the at-risk list.", file=path.name)
        raise InputError(message, phrase("End it in {forms}.", forms=", ".join(LIST_SUFFIXES)))


def write_at_risk(frame: pl.DataFrame, path: Path, facts: ListFacts) -> None:
    """Write rows of the fleet frame in the form that the suffix names.

    The file appears whole or not at all. Raises InputError for another suffix or a path that can't be written.
    """
    require_list_suffix(path)
    table = at_risk_table(frame, facts)
    write = _WRITERS[path.suffix.lower()]
    write_atomically(path, lambda aside: write(table, aside, facts))
