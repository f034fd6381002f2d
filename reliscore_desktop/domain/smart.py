"""SMART attributes: their names, which ones are critical, and how packed raw values are decoded."""

from dataclasses import dataclass

RAW_MAXIMUM = 2**48 - 1
"""A SMART raw value has six bytes (ATA ACS-3, SMART READ DATA); anything larger is damage."""

NORMALIZED_MAXIMUM = 255
"""A SMART normalised value has one byte."""

CRITICAL_ATTRIBUTES: tuple[int, ...] = (5, 187, 188, 197, 198)
"""The five counters Backblaze found to go with failure (Drive Stats, 2014 and 2016)."""


@dataclass(frozen=True, slots=True)
class SmartAttribute:
    """One SMART attribute. `short_name` fits a table cell, `unit` is empty for plain counts."""

    attribute_id: int
    name: str
    short_name: str
    unit: str = ""

    @property
    def is_critical(self) -> bool:
        """Whether the attribute is one of the five critical counters."""
        return self.attribute_id in CRITICAL_ATTRIBUTES


_NAMES: tuple[tuple[int, str, str, str], ...] = (
    (1, "Raw read error rate", "Read errors", ""),
    (2, "Throughput performance", "Throughput", ""),
    (3, "Spin-up time", "Spin-up", "ms"),
    (4, "Start/stop count", "Starts", ""),
    (5, "Reallocated sectors", "Reallocated", ""),
    (7, "Seek error rate", "Seek errors", ""),
    (8, "Seek time performance", "Seek time", ""),
    (9, "Power-on hours", "Power-on", "h"),
    (10, "Spin-up retries", "Spin retries", ""),
    (11, "Calibration retries", "Calibration", ""),
    (12, "Power cycles", "Power cycles", ""),
    (18, "Head health", "Head health", ""),
    (22, "Helium level", "Helium", ""),
    (183, "Downshift events", "Downshifts", ""),
    (184, "End-to-end errors", "End-to-end", ""),
    (187, "Uncorrectable errors", "Uncorrectable", ""),
    (188, "Command timeouts", "Timeouts", ""),
    (189, "High fly writes", "High fly", ""),
    (190, "Airflow temperature", "Airflow", "°C"),
    (191, "Shock events", "Shocks", ""),
    (192, "Unsafe power-offs", "Power-offs", ""),
    (193, "Load cycles", "Load cycles", ""),
    (194, "Temperature", "Temperature", "°C"),
    (195, "Hardware ECC recovered", "ECC", ""),
    (196, "Reallocation events", "Realloc events", ""),
    (197, "Pending sectors", "Pending", ""),
    (198, "Offline uncorrectable sectors", "Offline uncorr.", ""),
    (199, "Interface CRC errors", "CRC errors", ""),
    (200, "Write error rate", "Write errors", ""),
    (220, "Disk shift", "Shift", ""),
    (222, "Loaded hours", "Loaded", "h"),
    (223, "Load retries", "Load retries", ""),
    (224, "Load friction", "Friction", ""),
    (226, "Load-in time", "Load-in", "ms"),
    (240, "Head flying hours", "Flying", "h"),
    (241, "Sectors written", "Written", "LBA"),
    (242, "Sectors read", "Read", "LBA"),
)

ATTRIBUTES: dict[int, SmartAttribute] = {row[0]: SmartAttribute(*row) for row in _NAMES}


def attribute(attribute_id: int) -> SmartAttribute:
    """The attribute with this id; ids without a common name are called "Attribute N"."""
    name = f"Attribute {attribute_id}"
    return ATTRIBUTES.get(attribute_id) or SmartAttribute(attribute_id, name, name)


def raw_column(attribute_id: int) -> str:
    """Name of the canonical raw column, e.g. `smart_197_raw`."""
    return f"smart_{attribute_id}_raw"


def normalized_column(attribute_id: int) -> str:
    """Name of the canonical normalised column, e.g. `smart_197_normalized`."""
    return f"smart_{attribute_id}_normalized"


def seagate_errors(raw: int) -> int:
    """Errors in a Seagate raw value of attribute 1 or 7: the upper 16 of its 48 bits."""
    return raw >> 32


def seagate_operations(raw: int) -> int:
    """Operations in a Seagate raw value of attribute 1 or 7: the lower 32 bits."""
    return raw & 0xFFFFFFFF


def command_timeouts(raw: int) -> int:
    """Command timeouts of attribute 188; a packed value holds three 16-bit counters, of which the largest."""
    if raw <= 0xFFFF:
        return raw
    return max(raw & 0xFFFF, (raw >> 16) & 0xFFFF, (raw >> 32) & 0xFFFF)


def temperature_celsius(raw: int) -> int:
    """Current temperature of attribute 190 or 194; packed values keep it in their lowest byte."""
    return raw % 256
