"""A segment's pages are small, so that the rows of one drive can be read without unpacking those of 30,000 others."""

import datetime as dt
from pathlib import Path

import polars as pl

from reliscore_desktop.store.columns import CORE_TELEMETRY
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.writer import PAGE_BYTES, ROW_GROUP_ROWS

ZSTD_FRAME = bytes.fromhex("28b52ffd")
DAY = dt.date(2024, 3, 1)


def test_a_day_of_telemetry_is_written_in_pages_of_the_size_that_was_measured(tmp_path: Path) -> None:
    rows = 40_000
    frame = pl.DataFrame(
        {
            "drive_model": ["ST4000DM000"] * rows,
            "serial_number": [f"Z{number:07d}" for number in range(rows)],
            "date": [DAY] * rows,
            "smart_241_raw": [number * 7_919 % 1_000_003 for number in range(rows)],
        }
    )
    absent = [pl.lit(None, dtype=dtype).alias(name) for name, dtype in CORE_TELEMETRY.items() if name not in frame]
    with Store.open(tmp_path / "workspace") as store:
        [segment] = store.segments.commit(
            [store.segments.prepare(SegmentKind.TELEMETRY, frame.with_columns(absent), DAY)]
        )
        assert store.segments.read_day(SegmentKind.TELEMETRY, DAY, ("smart_241_raw",)) is not None
        whole = (store.root / segment.path).read_bytes()
        plain = tmp_path / "plain.parquet"
        pl.read_parquet(store.root / segment.path).write_parquet(
            plain, compression="zstd", row_group_size=ROW_GROUP_ROWS
        )
    # Each page begins with a zstd frame of its own; without the setting a column of a row group is a single page.
    ours, theirs = (data.count(ZSTD_FRAME) for data in (whole, plain.read_bytes()))
    assert ours >= theirs + rows * 8 // PAGE_BYTES // 2
