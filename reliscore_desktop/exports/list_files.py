"""The at-risk list for other programs: CSV, JSON, Parquet."""

import json
from pathlib import Path
from typing import Any

import polars as pl

from reliscore_desktop.exports.cells import guard_frame
from reliscore_desktop.exports.facts import ListFacts


def write_csv(table: pl.DataFrame, path: Path, _facts: ListFacts) -> None:
    """UTF-8 with a header line; text that starts like a formula is guarded."""
    guard_frame(table).write_csv(path)


def write_parquet(table: pl.DataFrame, path: Path, facts: ListFacts) -> None:
    """The table as it is; title and source in the file's metadata."""
    table.write_parquet(path, compression="zstd", metadata={"title": facts.title, "source": facts.source})


def write_json(table: pl.DataFrame, path: Path, facts: ListFacts) -> None:
    """An object with the facts and the rows under `drives`."""
    document = {**facts_dict(facts), "drives": rows_as_json(table)}
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def facts_dict(facts: ListFacts) -> dict[str, Any]:
    """The facts under stable names."""
    return {
        "title": facts.title,
        "as_of": facts.as_of.isoformat(),
        "horizon_days": facts.horizon_days,
        "risk_model_version": facts.risk_model_version,
        "fleet_drives": facts.fleet_drives,
        "written_at": facts.written_at.isoformat(timespec="seconds"),
    }


def rows_as_json(table: pl.DataFrame) -> list[dict[str, Any]]:
    """Rows as plain values: days as ISO text, unknown as null."""
    return table.with_columns(pl.col(pl.Date).dt.to_string("%Y-%m-%d")).to_dicts()
