"""The fleet that the tests of these pages look at: real Backblaze rows, with places and gaps added."""

import datetime as dt
from pathlib import Path

import polars as pl

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "backblaze"
LAST_DAY = dt.date(2013, 4, 12)
WAIT_MS = 60_000
PAGE_WIDTH, PAGE_HEIGHT = 1360, 800


def fleet_file(folder: Path) -> Path:
    """Three days of 300 real drives as one file; places are added, four drives stop reporting, three become SSDs."""
    days = [pl.read_csv(path, infer_schema_length=0) for path in sorted((SAMPLES / "2013").glob("*.csv"))]
    rows = pl.concat(days)
    serials = rows["serial_number"].unique(maintain_order=True)
    stale, solid_state = serials[10:14].to_list(), serials[20:23].to_list()
    serial = pl.col("serial_number")
    rows = rows.filter(~(serial.is_in(stale) & (pl.col("date") > "2013-04-10")))
    rows = rows.with_columns(
        model=pl.when(serial.is_in(solid_state)).then(pl.lit("CT250MX500SSD1")).otherwise(pl.col("model")),
        datacenter=pl.when(serial.is_in(serials[::2].to_list())).then(pl.lit("AMS2")).otherwise(pl.lit("FRA1")),
        vault_id=pl.when(serial.is_in(serials[::3].to_list())).then(pl.lit("1022")).otherwise(pl.lit("407")),
    )
    path = folder / "fleet.csv"
    rows.write_csv(path)
    return path
