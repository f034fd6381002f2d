"""Makes a day of a large fleet as Backblaze publishes it: 2024 columns, realistic gaps between attributes, seeded."""

import datetime as dt
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_MAKES: tuple[tuple[str, int, float], ...] = (
    ("ST16000NM001G", 16_000_900_661_248, 0.22),
    ("TOSHIBA MG08ACA16TA", 16_000_900_661_248, 0.18),
    ("WDC WUH721816ALE6L4", 16_000_900_661_248, 0.15),
    ("ST12000NM0008", 12_000_138_625_024, 0.15),
    ("HGST HUH721212ALN604", 12_000_138_625_024, 0.10),
    ("ST8000DM002", 8_001_563_222_016, 0.10),
    ("ST4000DM000", 4_000_787_030_016, 0.07),
    ("Seagate BarraCuda SSD ZA250CM10002", 250_059_350_016, 0.03),
)
_COMMON = (1, 3, 4, 5, 7, 9, 10, 12, 192, 193, 194, 197, 198, 199)
_SEAGATE = (184, 187, 188, 189, 190, 240, 241, 242, 18, 200)
_OTHER = (2, 8, 22, 196, 220, 222, 223, 224, 226)
_RARE = (
    *(11, 13, 15, 16, 17, 23, 24, 71, 82, 90, 160, 161, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174),
    *(175, 176, 177, 178, 179, 180, 181, 182, 183, 191, 195, 201, 202, 206, 210, 218, 225, 230, 231, 232, 233, 234),
    *(235, 244, 245, 246, 247, 248, 250, 251, 252),
)
_SSD_TOO = (1, 9, 12, 192, 194)
_SSD_ONLY = (173, 174, 231, 232, 233)
ATTRIBUTES = tuple(sorted({*_COMMON, *_SEAGATE, *_OTHER, *_RARE}))
"""88 attributes: with the five facts and six location columns they make 187 columns."""


def synthetic_day(drives: int, day: dt.date, seed: int = 1) -> pl.DataFrame:
    """A day's rows in the columns of a Backblaze file of 2024.

    The same seed gives the same drives on every day; counters grow with the day.
    """
    random = np.random.default_rng(seed)
    make = random.choice(len(_MAKES), size=drives, p=[share for _, _, share in _MAKES])
    age_days = random.integers(30, 2500, drives) + (day - dt.date(2024, 1, 1)).days
    columns: dict[str, pl.Series] = {
        "date": pl.repeat(day.isoformat(), drives, eager=True),
        "serial_number": pl.Series([f"Z{number:07X}" for number in random.permutation(drives)]),
        "model": pl.Series([_MAKES[i][0] for i in range(len(_MAKES))])[make],
        "capacity_bytes": pl.Series([_MAKES[i][1] for i in range(len(_MAKES))])[make],
        "failure": pl.Series((random.random(drives) < 1 / 25_000).astype(np.int8)),
        "datacenter": pl.Series(["ams5", "iad1", "phx1", "sac0", "sac2"])[random.integers(0, 5, drives)],
        "cluster_id": pl.Series(random.integers(0, 30, drives)),
        "vault_id": pl.Series(random.integers(1000, 1300, drives)),
        "pod_id": pl.Series(random.integers(0, 20, drives)),
        "pod_slot_num": pl.Series(random.integers(0, 60, drives)),
        "is_legacy_format": pl.repeat("False", drives, eager=True),
    }
    for attribute in ATTRIBUTES:
        reports = _reports(attribute, make)
        raw = _raw(attribute, age_days, random)
        normalized = np.clip(100 - (raw % 17), 1, 255)
        columns[f"smart_{attribute}_normalized"] = _masked(normalized, reports)
        columns[f"smart_{attribute}_raw"] = _masked(raw, reports)
    return pl.DataFrame(columns)


def write_day(path: Path, drives: int, day: dt.date, seed: int = 1) -> Path:
    """Write the day as CSV, about 390 bytes a drive; 300,000 drives make about 116 MB."""
    synthetic_day(drives, day, seed).write_csv(path)
    return path


def _reports(attribute: int, make: Integers) -> Flags:
    is_seagate: Flags = np.isin(make, [0, 3, 5, 6])
    is_ssd: Flags = make == len(_MAKES) - 1
    if attribute in _COMMON:
        return np.ones_like(is_ssd) if attribute in _SSD_TOO else ~is_ssd
    if attribute in _SEAGATE:
        return is_seagate
    if attribute in _OTHER:
        return ~is_seagate & ~is_ssd
    return is_ssd if attribute in _SSD_ONLY else np.zeros_like(is_ssd)


def _raw(attribute: int, age_days: Integers, random: np.random.Generator) -> Integers:
    drives = len(age_days)
    match attribute:
        case 1 | 7:
            return random.integers(0, 1 << 32, drives)
        case 9 | 240 | 222:
            return age_days * 24 + random.integers(0, 24, drives)
        case 190 | 194:
            return random.integers(20, 48, drives)
        case 193 | 4 | 192:
            return age_days * 3 + random.integers(0, 50, drives)
        case 241 | 242:
            return age_days * 40_000_000 + random.integers(0, 40_000_000, drives)
        case 5 | 187 | 188 | 196 | 197 | 198 | 199:
            return np.where(random.random(drives) < 0.02, random.geometric(0.02, drives), 0)
        case _:
            return random.integers(0, 100, drives)


def _masked(values: Integers, reports: Flags) -> pl.Series:
    return pl.select(pl.when(pl.Series(reports)).then(pl.Series(values, dtype=pl.Int64))).to_series()
