"""Measures the import of one day of a large fleet against polars reading and writing the same columns."""

import datetime as dt
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from reliscore_desktop.domain.columns import DATE
from reliscore_desktop.importing.importer import import_files
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.sources.schema import canonical_dtype, map_columns
from reliscore_desktop.store.store import Store
from tests.benchmarks.synthetic_fleet import write_day

_DAY = dt.date(2024, 3, 1)
_ROUNDS = 3
REACH = 1.5


def run(drives: int) -> list[dict[str, Any]]:
    """Best of three of each, on a CSV made on the spot: seconds, and their ratio against what is to be reached."""
    folder = Path(tempfile.mkdtemp(prefix="reliscore-bench-"))
    try:
        csv = write_day(folder / f"{_DAY}.csv", drives, _DAY)
        reference_import(csv, folder)  # warms the file cache and polars' threads for both
        seconds, reference = [], []
        for number in range(_ROUNDS):
            reference.append(_timed(partial(reference_import, csv, folder)))
            with Store.open(folder / f"workspace-{number}") as store:
                seconds.append(_timed(partial(import_files, store, [csv], JobContext())))
    finally:
        shutil.rmtree(folder)
    best, best_reference = min(seconds), min(reference)
    return [
        {
            "work": f"import one day of {drives:,} drives, CSV to committed segment",
            "seconds": best,
            "reference_seconds": best_reference,
            "ratio": best / best_reference,
            "reach": f"≤ {REACH} x",
            "note": f"peak memory of the process {_peak_megabytes():,} MB",
        }
    ]


def reference_import(csv: Path, folder: Path) -> None:
    """The same columns read by polars with an explicit schema and written as one Parquet file."""
    mapping = map_columns(csv.open().readline().rstrip("\n").split(","), csv.name)
    schema = {
        column.name: pl.Date() if column.canonical == DATE else canonical_dtype(column.canonical)
        for column in mapping.columns
    }
    pl.read_csv(csv, schema=schema).write_parquet(folder / "reference.parquet")


def _peak_megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
