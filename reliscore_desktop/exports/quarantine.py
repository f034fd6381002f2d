"""The list of quarantined rows and cleared cells as a file, so that someone can mend the source."""

from pathlib import Path

import polars as pl

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.exports.atomic import write_atomically
from reliscore_desktop.exports.cells import guard_frame

SUFFIXES = (".csv", ".parquet")


def require_quarantine_suffix(path: Path) -> None:
    """Raise InputError unless the path names a CSV or Parquet file."""
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(
            phrase("The quarantine can't be written as {suffix!r}.", suffix=path.suffix or path.name),
            "Use .csv or .parquet.",
        )


def write_quarantine(records: pl.DataFrame, path: Path) -> None:
    """Write the records; in CSV, text that starts like a formula is guarded. Raises InputError where that fails."""
    require_quarantine_suffix(path)
    if path.suffix.lower() == ".csv":
        write_atomically(path, lambda aside: guard_frame(records).write_csv(aside))
    else:
        write_atomically(path, lambda aside: records.write_parquet(aside, compression="zstd"))
