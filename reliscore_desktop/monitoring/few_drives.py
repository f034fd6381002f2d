"""Rows of a few drives among those of a fleet: sought by serial number first, which costs a fraction of a join."""

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, SERIAL_NUMBER


def is_of(drives: pl.DataFrame) -> pl.Expr:
    """Whether a row has the serial number of one of `drives`; drives of other makers may share it."""
    return pl.col(SERIAL_NUMBER).is_in(drives[SERIAL_NUMBER].unique().implode())


def only_drives(rows: pl.DataFrame, drives: pl.DataFrame) -> pl.DataFrame:
    """The rows of `drives`, in their order. Both have drive_model and serial_number."""
    alike = rows.filter(is_of(drives))
    return alike.join(drives, on=list(DRIVE_KEY_COLUMNS), how="semi", maintain_order="left")


def without_drives(rows: pl.DataFrame, drives: pl.DataFrame) -> pl.DataFrame:
    """The rows of all other drives, in their order. Both have drive_model and serial_number."""
    alike = rows.select(is_of(drives)).to_series()
    if not alike.any():
        return rows
    keyed = rows.select(DRIVE_KEY_COLUMNS).with_row_index("place").filter(alike)
    places = keyed.join(drives, on=list(DRIVE_KEY_COLUMNS), how="semi")["place"]
    return rows.filter(~pl.int_range(pl.len(), dtype=pl.UInt32).is_in(places.implode()))
