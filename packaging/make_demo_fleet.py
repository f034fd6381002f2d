"""Cuts the demo fleet out of a Parquet file of Backblaze telemetry: a simple random sample of drives, whole rows.

Drives are chosen by a hash of their serial number alone, never by what became of them, so that the share of failures
among them is the natural one and the figures on the demo's pages mean what they say.

    python packaging/make_demo_fleet.py backblaze_2018h1_ST4000DM000.parquet resources/demo/fleet.parquet
"""

import argparse
import datetime as dt
import hashlib
import sys
from pathlib import Path

import polars as pl

SEED = "reliscore-demo"
ONE_DRIVE_IN = 8
FIRST_DAY = dt.date(2018, 1, 22)
LAST_DAY = dt.date(2018, 3, 31)
MAXIMUM_BYTES = 5_000_000
"""The terms of the data allow a small sample, up to about 5 MB, to travel with a free product."""


def is_chosen(serial_number: str) -> bool:
    """Whether a drive is in the sample: one in eight, by SHA-256 of seed and serial number."""
    digest = hashlib.sha256(f"{SEED}:{serial_number}".encode()).hexdigest()
    return int(digest, 16) % ONE_DRIVE_IN == 0


def sample(source: Path) -> pl.DataFrame:
    """Rows of the chosen drives in the window, sorted by drive and day; columns without any value are left out."""
    rows = pl.scan_parquet(source).filter(pl.col("date").is_between(FIRST_DAY, LAST_DAY))
    serials = rows.select(pl.col("serial_number").unique()).collect().to_series()
    chosen = [serial for serial in serials if is_chosen(serial)]
    found = rows.filter(pl.col("serial_number").is_in(chosen)).sort("serial_number", "date").collect()
    return found.select(name for name in found.columns if found[name].null_count() < found.height)


def main() -> int:
    """Write the sample and say what is in it."""
    parser = argparse.ArgumentParser(description="Cut the demo fleet out of a file of Backblaze telemetry.")
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    found = sample(arguments.source)
    found.write_parquet(arguments.out, compression="zstd", compression_level=19)
    size = arguments.out.stat().st_size
    failures = found.filter(pl.col("failure") == 1)["serial_number"].n_unique()
    print(f"{found.height:,} rows, {found['serial_number'].n_unique():,} drives, {failures} failures, {size:,} bytes")
    if size > MAXIMUM_BYTES:
        print(f"The file is larger than {MAXIMUM_BYTES:,} bytes.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
