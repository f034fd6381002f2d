"""The dataset stage of the training pipeline beside reading the segments it is made from."""

import tempfile
import time
from pathlib import Path
from typing import Any

import polars as pl

from reliscore_desktop.features.definitions import TELEMETRY_COLUMNS
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind
from training.smoke import smoke_pipeline
from training.warehouse import open_warehouse

SAMPLE = Path(__file__).parents[1] / "data" / "training" / "st4000dm000_2018_drives.parquet"
FLEET_SHARE = 10
"""A tenth of the fleet's drives: the sample has half a year of days, so drive-days are plenty."""


def run(drives: int) -> list[dict[str, Any]]:
    """One row: labels and features of every drive-day of a fleet of copies of the sample's real drives."""
    with tempfile.TemporaryDirectory(prefix="reliscore-bench-") as name:
        folder = Path(name)
        fleet = _copies(pl.read_parquet(SAMPLE), drives // FLEET_SHARE)
        telemetry = folder / "fleet.parquet"
        fleet.write_parquet(telemetry)
        pipeline = smoke_pipeline(folder / "work")
        pipeline.warehouse([telemetry], JobContext())
        reading = min(_reading_seconds(folder / "work" / "warehouse") for _ in range(2))
        started = time.perf_counter()
        pipeline.dataset(JobContext())
        building = time.perf_counter() - started
        return [
            {
                "work": "dataset of the training pipeline",
                "seconds": building,
                "reference_seconds": reading,
                "ratio": building / reading,
                "reach": "≤ 4 x",
                "note": f"{fleet.height:,} drive-days; reference: reading the columns of the same segments",
            }
        ]


def _copies(sample: pl.DataFrame, drives: int) -> pl.DataFrame:
    own = sample["serial_number"].n_unique()
    copies = [sample.with_columns(pl.col("serial_number") + f"-{number}") for number in range(max(1, drives // own))]
    return pl.concat(copies).sort("date", "serial_number")


def _reading_seconds(warehouse: Path) -> float:
    with open_warehouse(warehouse, create=False) as store:
        started = time.perf_counter()
        for day in store.segments.days(SegmentKind.TELEMETRY):
            store.segments.read_day(SegmentKind.TELEMETRY, day, TELEMETRY_COLUMNS)
        return time.perf_counter() - started
