"""Scores of many days as one table, CSV or Parquet, streamed so that its size does not matter."""

from pathlib import Path

import polars as pl

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.exports.atomic import write_atomically
from reliscore_desktop.exports.cells import guarded

SCORE_TABLE_COLUMNS: tuple[str, ...] = ("serial_number", "drive_model", "date", "probability", "band")
SCORE_SUFFIXES: tuple[str, ...] = (".parquet", ".csv")


def require_score_suffix(path: Path) -> None:
    """Raise InputError unless the file's suffix names a form that the table of scores has."""
    if path.suffix.lower() not in SCORE_SUFFIXES:
        message = phrase("{file} is neither Parquet nor CSV.", file=path.name)
        raise InputError(message, phrase("End it in {forms}.", forms=" or ".join(SCORE_SUFFIXES)))


def write_score_table(scores: pl.LazyFrame, path: Path) -> None:
    """Write SCORE_TABLE_COLUMNS of every scored drive-day; rows without a probability are left out.

    In CSV, serial numbers and drive models that start like a formula are guarded. The file appears whole or not at
    all. Raises InputError for another suffix or a path that can't be written.
    """
    require_score_suffix(path)
    rows = scores.filter(pl.col("probability").is_not_null()).select(SCORE_TABLE_COLUMNS)
    write_atomically(path, lambda aside: _write(rows, aside))


def _write(rows: pl.LazyFrame, path: Path) -> None:
    if path.suffix.lower() == ".parquet":
        rows.sink_parquet(path, compression="zstd")
        return
    rows.with_columns(guarded(name) for name in ("serial_number", "drive_model")).sink_csv(path)
