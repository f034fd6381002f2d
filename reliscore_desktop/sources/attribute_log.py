"""Reads the attribute logs that smartd writes with `--attributelog`: one file a drive, a line every check."""

import datetime as dt
import re
from collections.abc import Iterator

from reliscore_desktop.domain.columns import DATE, DRIVE_MODEL, SERIAL_NUMBER
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.domain.smart import normalized_column, raw_column
from reliscore_desktop.sources.blocks import BlockReader
from reliscore_desktop.sources.chunks import DAMAGED_TEXT, WRONG_COLUMN_COUNT
from reliscore_desktop.sources.drive_models import drive_model_in_file_name
from reliscore_desktop.sources.lines import decode, split_lines
from reliscore_desktop.sources.readings import BrokenReading, Reading, ReadingsReader
from reliscore_desktop.sources.source_file import SourceFile

LINE_BEGINS = re.compile(r"(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2});[ \t]")
"""Beginning of a line (smartmontools, smartd.cpp, write_dev_attrlog)."""

_NAME = re.compile(r"attrlog\.(?P<model>[^-]+)-(?P<serial>[^-]+)(-n\d+)?\.(ata|scsi|nvme)\.csv(\.gz)?$", re.IGNORECASE)
"""smartd writes the drive model and the serial number into the name, each other sign than letters and digits as "_"."""

_NAMED = {"power_on_hours": 9, "power-on-hours": 9, "temperature": 194}
"""Values of SCSI and NVMe drives that ATA drives report too, in the same unit."""

PACKED_HOURS = 0xFFFFFF
"""smartctl's default for attribute 9 reads its lower three bytes as hours (drivedb, raw24(raw8))."""


class AttributeLogReader(ReadingsReader):
    """Reader of one attribute log. LINE is the 1-based line."""

    def __init__(self, file: SourceFile, latest: dt.date) -> None:
        super().__init__(file, latest)
        self._drive = drive_named(file)

    def readings(self) -> Iterator[Reading | BrokenReading]:
        """One reading a line."""
        for block in BlockReader(self._file, "utf-8"):
            for number, line in enumerate(split_lines(decode(block.data)), block.first_line):
                if line.strip():
                    yield reading_of(line, number, block.position, self._drive)


def drive_named(file: SourceFile) -> dict[str, object]:
    """Drive model and serial number from the file's name. Raises InputError where it doesn't say them."""
    match = _NAME.search(file.name.rsplit("/", 1)[-1])
    if match is None:
        raise InputError(
            phrase("{file} is an attribute log of smartd, and its name doesn't say of which drive.", file=file.name),
            "Give it the name that smartd gave it: attrlog.MODEL-SERIAL.ata.csv.",
        )
    return {
        DRIVE_MODEL: drive_model_in_file_name(match["model"]),
        SERIAL_NUMBER: match["serial"],
    }


def reading_of(line: str, number: int, position: int, drive: dict[str, object]) -> Reading | BrokenReading:
    """The reading on a line, or why there is none."""
    begin = LINE_BEGINS.match(line)
    if begin is None:
        return BrokenReading(number, DAMAGED_TEXT, "the line doesn't begin with date and time", line, position)
    try:
        moment = dt.datetime.strptime(begin[1], "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007  # smartd writes local time
    except ValueError:
        return BrokenReading(number, DAMAGED_TEXT, begin[1], line, position)
    fields = [field.strip() for field in line[begin.end() :].split(";")]
    if fields and not fields[-1]:
        fields.pop()
    values = _ata_values(fields) if fields[:1] and fields[0].isdecimal() else _named_values(fields)
    if values is None:
        found = f"{len(fields)} fields, which are no whole number of attributes"
        return BrokenReading(number, WRONG_COLUMN_COUNT, found, line, position)
    return Reading(number, moment, line, position, {**drive, DATE: moment.date(), **values})


def _ata_values(fields: list[str]) -> dict[str, object] | None:
    """Triples of attribute, normalised value, raw value."""
    if len(fields) % 3:
        return None
    found: dict[str, object] = {}
    for attribute, normalized, raw in zip(fields[::3], fields[1::3], fields[2::3], strict=True):
        if not attribute.isdecimal() or not 1 <= int(attribute) <= 255:
            return None
        found[raw_column(int(attribute))] = _hours(raw) if attribute == "9" else raw
        found[normalized_column(int(attribute))] = normalized
    return found


def _named_values(fields: list[str]) -> dict[str, object] | None:
    if len(fields) % 2:
        return None
    named = zip(fields[::2], fields[1::2], strict=True)
    return {raw_column(_NAMED[name]): value for name, value in named if name in _NAMED}


def _hours(raw: str) -> str:
    return str(int(raw) & PACKED_HOURS) if raw.isdecimal() else raw
