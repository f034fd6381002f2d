"""Seeded subsampling of drive-days by hash: the same rows on every machine, whatever their order."""

import datetime as dt
import hashlib

import numpy as np
import numpy.typing as npt
import polars as pl

from reliscore_desktop.domain.columns import DRIVE_MODEL, SERIAL_NUMBER

DRIVE_HASH = "drive_hash"

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_WHOLE = float(2**64)

Hashes = npt.NDArray[np.uint64]


def with_drive_hash(drives: pl.DataFrame) -> pl.DataFrame:
    """`drives` (drive_model, serial_number, …) with a 64-bit hash of the identity, equal in every run."""
    keys = drives.select(DRIVE_MODEL, SERIAL_NUMBER).iter_rows()
    hashes = [
        int.from_bytes(hashlib.blake2b(f"{drive_model}\0{serial}".encode(), digest_size=8).digest(), "big")
        for drive_model, serial in keys
    ]
    return drives.with_columns(pl.Series(DRIVE_HASH, hashes, dtype=pl.UInt64))


def in_sample(hashes: Hashes, day: dt.date, share: float, seed: int) -> npt.NDArray[np.bool_]:
    """Which of the drives' rows of `day` are among the share kept; independent from day to day."""
    start = (day.toordinal() * 1_000_003 + seed) * int(_GOLDEN) % 2**64
    return _uniform(hashes + np.uint64(start)) < share


def in_part(hashes: Hashes, part: int, parts: int, seed: int) -> npt.NDArray[np.bool_]:
    """Whether each drive belongs to one of `parts` equal parts of all drives."""
    place = (_uniform(hashes ^ np.uint64(seed)) * parts).astype(np.int64)
    return np.asarray(place == part)


def _uniform(values: Hashes) -> npt.NDArray[np.float64]:
    """Splitmix64's finish, scaled to [0, 1). Overflow is meant: the arithmetic is modulo 2^64."""
    mixed = values + _GOLDEN
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _FIRST
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND
    mixed = mixed ^ (mixed >> np.uint64(31))
    return np.asarray(mixed.astype(np.float64) / _WHOLE)
