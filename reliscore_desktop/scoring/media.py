"""Tells solid-state drives from hard disks, by drive model and by the attributes a drive reports."""

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_MODEL
from reliscore_desktop.domain.smart import normalized_column, raw_column

SSD_PATTERNS: tuple[str, ...] = (
    r"SSD",
    r"NVME",
    r"SOLID STATE",
    r"^(SEAGATE )?(BARRACUDA |IRONWOLF |NYTRO |FIRECUDA )*Z[AP]\d",  # Seagate ZA250CM10003, ZP1000GM30002
    r"\bXA\d{3,4}[A-Z]{2}\d",  # Seagate Nytro XA960ME10063
    r"MTFD",  # Micron 5100, 5300, 7450: MTFDDAK480TDS, Micron_5300_MTFDDAK480TDS
    r"\bCT\d+[A-Z]+\d*",  # Crucial CT250MX500
    r"\bMZ[-\dA-Z]",  # Samsung MZ7LH480, MZQL21T9
    r"SAMSUNG (850|860|870|960|970|980|990|PM|SM)",
    r"\b(K[XB]G|KHK|KPM|XG)\d",  # Kioxia and Toshiba flash
    r"\bTHN",  # Toshiba THNSN
    r"\bW(DC )?DS\d{3}[GT]",  # WD Blue WDS250G2B0A
    r"\bWDS\d{3}",
    r"\bSA400|\bSUV\d|\bSKC\d|\bSEDC",  # Kingston
    r"\bSDSS|\bSDCIT|\bSDLF",  # SanDisk
    r"\bHFS\d|\bPC\d{3} ",  # SK hynix
    r"\bTS\d+G(MTS|SSD|MSA)",  # Transcend TS32GMTS400
    r"\bHUSM[MR]|\bKC[DM]\d|\bMEMPE",  # Ultrastar SSD, Kioxia CD and CM, Intel Optane
    r"DELLBOSS",  # Dell's boot card, two M.2 drives
)
"""Parts of drive models that name flash products, upper case. Hybrid disks (ST2000DX001) and the hard disks that
Backblaze boots from (ST500LM012 HN, TOSHIBA MQ01ABF050, WDC WD5000LPVX) match none of them and stay hard disks."""

FLASH_ATTRIBUTES: tuple[int, ...] = (170, 171, 172, 173, 177, 231, 233)
"""Wear, erase and program counters, life left: only flash reports them."""

MECHANICAL_ATTRIBUTES: tuple[int, ...] = (3, 7, 10, 191, 193, 197, 220, 240)
"""Spin-up, seek, spin retry, shock, load cycle, pending sectors, head hours: what a hard disk reports some of."""

_NAME = "|".join(f"(?:{pattern})" for pattern in SSD_PATTERNS)


def is_solid_state(frame: pl.DataFrame) -> pl.Series:
    """Boolean per row: flash by its drive model, or by reporting flash attributes and no mechanical one.

    `frame` needs `drive_model`; SMART columns are looked at where they are present.
    """
    drive_models = frame.get_column(DRIVE_MODEL).unique().drop_nulls().cast(pl.String)
    flash = drive_models.filter(drive_models.str.to_uppercase().str.contains(_NAME))
    by_name = pl.col(DRIVE_MODEL).is_in(flash.to_list()).fill_null(value=False)
    by_attributes = _reports_any(frame, FLASH_ATTRIBUTES) & ~_reports_any(frame, MECHANICAL_ATTRIBUTES)
    return frame.select((by_name | by_attributes).alias("solid_state")).to_series()


def _reports_any(frame: pl.DataFrame, attribute_ids: tuple[int, ...]) -> pl.Expr:
    names = [name for number in attribute_ids for name in (raw_column(number), normalized_column(number))]
    present = set(frame.columns)
    found = [pl.col(name).is_not_null() for name in names if name in present]
    return pl.any_horizontal(found) if found else pl.lit(value=False)
