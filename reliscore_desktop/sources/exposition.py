"""Reads the metrics of smartctl_exporter as Prometheus scrapes them: one text, all drives of a host."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reliscore_desktop.domain.columns import CAPACITY_BYTES, DATE, DRIVE_MODEL, SERIAL_NUMBER, SMART_PASSED
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.domain.smart import RAW_MAXIMUM, normalized_column, raw_column
from reliscore_desktop.sources.blocks import BlockReader
from reliscore_desktop.sources.drive_models import drive_model_named
from reliscore_desktop.sources.lines import decode, split_lines
from reliscore_desktop.sources.readings import DEVICE_NOT_READ, BrokenReading, Reading, ReadingsReader, utc_moment
from reliscore_desktop.sources.source_file import SourceFile

SIGNATURE = b"smartctl_device"

_SAMPLE = re.compile(r"(smartctl_device\w*)\{(.*)\}\s+(\S+)(?:\s+(-?\d{1,18}))?\s*$")
_LABEL = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')
_DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_SECONDS_AN_HOUR = 3600


@dataclass(slots=True)
class _Device:
    """What the samples of one device say. `line` is its first one; `texts` all of them."""

    line: int
    texts: list[str] = field(default_factory=list)
    values: dict[str, object] = field(default_factory=dict)
    stamp_ms: int | None = None


class ExpositionReader(ReadingsReader):
    """Reader of one scrape. LINE is the line of a device's first sample."""

    def __init__(self, file: SourceFile, latest: dt.date) -> None:
        super().__init__(file, latest)
        self._day = day_in_name(file.name)

    def readings(self) -> Iterator[Reading | BrokenReading]:
        """One reading for each device that names itself."""
        devices = self._devices()
        for device in sorted(devices.values(), key=lambda one: one.line):
            text = "\n".join(device.texts)
            moment = self._moment(device)
            if SERIAL_NUMBER not in device.values:
                yield BrokenReading(device.line, DEVICE_NOT_READ, "no serial number", text, self._file.size_bytes)
                continue
            day = {DATE: moment.date() if moment else None}
            yield Reading(device.line, moment, text, self._file.size_bytes, {**device.values, **day})

    def _devices(self) -> dict[tuple[str, str], _Device]:
        devices: dict[tuple[str, str], _Device] = {}
        for block in BlockReader(self._file, "utf-8"):
            for number, line in enumerate(split_lines(decode(block.data)), block.first_line):
                match = _SAMPLE.match(line)
                if match is None:
                    continue
                labels = dict(_LABEL.findall(match[2]))
                key = (labels.get("instance", ""), labels.get("device", ""))
                device = devices.setdefault(key, _Device(number))
                device.texts.append(line)
                device.values.update(_values(match[1], labels, match[3]))
                if match[4]:
                    device.stamp_ms = max(int(match[4]), device.stamp_ms or 0)
        return devices

    def _moment(self, device: _Device) -> dt.datetime | None:
        if device.stamp_ms is not None:
            return utc_moment(device.stamp_ms / 1000)
        return dt.datetime.combine(self._day, dt.time()) if self._day else None


def day_in_name(name: str) -> dt.date | None:
    """The day that a file's name says: smart-2026-11-24.prom, host1_20261124.prom."""
    for match in _DAY_IN_NAME.finditer(name):
        try:
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
    return None


def first_reading(file: SourceFile, latest: dt.date) -> Reading:
    """The first device, for its columns. Raises InputError where no day or no device is said."""
    reading = next((one for one in ExpositionReader(file, latest).readings() if isinstance(one, Reading)), None)
    if reading is None:
        raise InputError(
            phrase("{file} holds metrics of smartctl_exporter, but no drive with a serial number.", file=file.name)
        )
    if reading.moment is None:
        raise InputError(
            phrase("{file} holds metrics of smartctl_exporter, which don't say of which day they are.", file=file.name),
            "Put the day into the file's name, such as smart-2026-11-24.prom, and import it again.",
        )
    return reading


def _values(metric: str, labels: dict[str, str], text: str) -> dict[str, object]:
    if metric == "smartctl_device":
        name = drive_model_named(labels.get("model_name") or labels.get("scsi_model_name") or "")
        serial = labels.get("serial_number") or None
        return {DRIVE_MODEL: name or None, **({SERIAL_NUMBER: serial} if serial else {})}
    number = _number(text)
    if number is None:
        return {}
    if metric == "smartctl_device_attribute":
        return _attribute(labels, number)
    if metric == "smartctl_device_temperature" and labels.get("temperature_type") == "current":
        return {raw_column(194): number}
    if metric == "smartctl_device_power_on_seconds":
        return {raw_column(9): number // _SECONDS_AN_HOUR}
    if metric == "smartctl_device_power_cycle_count":
        return {raw_column(12): number}
    if metric == "smartctl_device_smart_status":
        return {SMART_PASSED: number == 1}
    return {CAPACITY_BYTES: number} if metric == "smartctl_device_capacity_bytes" else {}


def _attribute(labels: dict[str, str], number: int) -> dict[str, object]:
    """Raw and normalised values. Hours come decoded from their own metric, as in smartctl's JSON."""
    identity, kind = labels.get("attribute_id", ""), labels.get("attribute_value_type")
    if not identity.isdecimal() or not 1 <= int(identity) <= 255:
        return {}
    if kind == "value":
        return {normalized_column(int(identity)): number}
    if kind != "raw" or identity == "9":
        return {}
    return {raw_column(int(identity)): number & RAW_MAXIMUM if number > RAW_MAXIMUM else number}


def _number(text: str) -> int | None:
    """Whole numbers, which Prometheus writes as floats; each up to 2^53 is exact."""
    try:
        value = float(text)
    except ValueError:
        return None
    return int(value) if value.is_integer() else None
