"""A drive is identified by its drive model and its serial number together."""

from dataclasses import dataclass
from typing import NamedTuple

UNKNOWN_DRIVE_MODEL = "Unknown"
"""Stands in where a file names serial numbers but no drive model."""


class DriveKey(NamedTuple):
    """Identity of a drive. Serial numbers alone repeat across makers, so both parts are needed."""

    drive_model: str
    serial_number: str


@dataclass(frozen=True, slots=True)
class Location:
    """Where a drive stands, as far as its telemetry says. Parts that are not reported are None."""

    datacenter: str | None = None
    cluster_id: str | None = None
    vault_id: str | None = None
    pod_id: str | None = None
    pod_slot_num: str | None = None


VENDOR_PREFIXES: tuple[tuple[str, str], ...] = (
    ("ST", "Seagate"),
    ("SEAGATE", "Seagate"),
    ("HGST", "HGST"),
    ("HITACHI", "Hitachi"),
    ("HUH", "HGST"),
    ("WDC", "Western Digital"),
    ("WD", "Western Digital"),
    ("WUH", "Western Digital"),
    ("TOSHIBA", "Toshiba"),
    ("SAMSUNG", "Samsung"),
    ("MG0", "Toshiba"),
)


def vendor_of(drive_model: str) -> str:
    """Maker's name read off the start of a drive model, or "Other"."""
    name = drive_model.strip().upper()
    return next((vendor for prefix, vendor in VENDOR_PREFIXES if name.startswith(prefix)), "Other")
