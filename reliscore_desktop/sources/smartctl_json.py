"""Reads the output of `smartctl --json`: one document a drive, alone, one after another, or in an array."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from reliscore_desktop.domain.columns import CAPACITY_BYTES, DATE, DRIVE_MODEL, SERIAL_NUMBER, SMART_PASSED
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.domain.smart import RAW_MAXIMUM, normalized_column, raw_column
from reliscore_desktop.sources.blocks import position_of
from reliscore_desktop.sources.chunks import DAMAGED_TEXT
from reliscore_desktop.sources.drive_models import drive_model_named
from reliscore_desktop.sources.json_documents import JsonDocument, JsonDocuments
from reliscore_desktop.sources.readings import (
    DEVICE_NOT_READ,
    NO_SMART_DATA,
    BrokenReading,
    Reading,
    ReadingsReader,
    utc_moment,
)
from reliscore_desktop.sources.source_file import SourceFile, open_content

SIGNATURE = b'"smartctl"'
"""Every document of smartctl 7.0 and later has an object of this name (smartmontools, NEWS of 7.0)."""

POWER_ON_HOURS, POWER_CYCLES, TEMPERATURE = 9, 12, 194
_HOURS = re.compile(r"(\d+)h\+")
"""Hours in a raw value that packs hours, minutes and milliseconds, as smartctl writes it: "4362h+39m+17.321s"."""


class SmartctlReader(ReadingsReader):
    """Reader of smartctl's JSON. LINE is the line on which a document begins; further ones on a line count on from it.

    So every document has a number of its own, also in an array that was written on one line.
    """

    def __init__(self, file: SourceFile, encoding: str, latest: dt.date) -> None:
        super().__init__(file, latest)
        self._encoding = encoding

    def readings(self) -> Iterator[Reading | BrokenReading]:
        """One reading for each document."""
        line = 0
        with open_content(self._file) as stream:
            for document in JsonDocuments(stream, self._encoding):
                line = max(document.line, line + 1)
                yield reading_of(replace(document, line=line), position_of(self._file, stream))


def first_reading(file: SourceFile, encoding: str) -> Reading:
    """The first drive in the file, for its columns. Raises InputError where the file holds none at all."""
    broken: BrokenReading | None = None
    for reading in SmartctlReader(file, encoding, dt.date.max).readings():
        if isinstance(reading, Reading):
            return reading
        broken = broken or reading
        if broken.rule == DEVICE_NOT_READ:
            return Reading(broken.line, None, "", 0)
    if broken is not None and broken.rule == DAMAGED_TEXT:
        raise InputError(
            phrase(
                "{file} is damaged or cut off ({why}); nothing of it was imported.",
                file=file.name,
                why=broken.value,
            ),
            "Write or copy the file again.",
        )
    raise InputError(
        phrase(
            "{file} is not drive telemetry: it is JSON without SMART data of a drive (a list of devices, or "
            "not the output of smartctl).",
            file=file.name,
        ),
        "Type `smartctl --all --json /dev/sdX` for each drive and import what that writes.",
    )


def reading_of(document: JsonDocument, position: int) -> Reading | BrokenReading:
    """The reading in a document, or why there is none."""
    value = document.value
    if document.problem:
        return BrokenReading(document.line, DAMAGED_TEXT, document.problem, document.text, position)
    if not isinstance(value, dict) or not isinstance(value.get("smartctl"), dict) or "devices" in value:
        return BrokenReading(document.line, NO_SMART_DATA, _kind(value), document.text, position)
    if "device" not in value or not ({"serial_number", "local_time", "ata_smart_attributes"} & value.keys()):
        said = _messages(value["smartctl"]) or "no data of the drive"
        return BrokenReading(document.line, DEVICE_NOT_READ, said, document.text, position)
    moment = _moment(value.get("local_time"))
    values: dict[str, object] = {
        SERIAL_NUMBER: _text(value, "serial_number"),
        DRIVE_MODEL: _drive_model(value),
        DATE: moment.date() if moment else None,
        CAPACITY_BYTES: _capacity_bytes(value),
        **_general(value),
        **_attributes(value),
    }
    passed = _part(value, "smart_status").get("passed")
    if isinstance(passed, bool):
        values[SMART_PASSED] = passed
    return Reading(document.line, moment, document.text, position, values)


def _kind(value: object) -> str:
    if isinstance(value, dict) and "devices" in value:
        return "a list of devices"
    return "not the output of smartctl"


def _messages(smartctl: Mapping[str, Any]) -> str:
    messages = smartctl.get("messages")
    found = messages if isinstance(messages, list) else []
    texts = [str(one.get("string", "")) for one in found if isinstance(one, dict)]
    return "; ".join(text for text in texts if text)


def _moment(local_time: object) -> dt.datetime | None:
    """When it was read, in the drive's own zone: a day is the day where the drive stands.

    `asctime` names the zone by a word that is not unique, so `time_t` (UTC) decides and `asctime` may move it by the
    hours that zones differ.
    """
    if not isinstance(local_time, dict) or not isinstance(local_time.get("time_t"), int):
        return None
    exact = utc_moment(local_time["time_t"])
    if exact is None:
        return None
    words = str(local_time.get("asctime", "")).split()
    try:
        written = dt.datetime.strptime(" ".join(words[1:5]), "%b %d %H:%M:%S %Y")  # noqa: DTZ007  # local by intent
    except ValueError:
        return exact
    return written if abs(written - exact) <= dt.timedelta(hours=15) else exact


def _drive_model(value: Mapping[str, Any]) -> str | None:
    name = _text(value, "model_name", "scsi_model_name")
    if not name:
        parts = (_text(value, "vendor", "scsi_vendor"), _text(value, "product", "scsi_product"))
        name = " ".join(part for part in parts if part)
    return drive_model_named(name) or None


def _capacity_bytes(value: Mapping[str, Any]) -> object:
    return _part(value, "user_capacity").get("bytes", value.get("nvme_total_capacity"))


def _general(value: Mapping[str, Any]) -> dict[str, object]:
    """Hours, power cycles and temperature: the three that smartctl decodes for ATA, SCSI and NVMe alike."""
    found = {
        POWER_ON_HOURS: _part(value, "power_on_time").get("hours"),
        POWER_CYCLES: value.get("power_cycle_count"),
        TEMPERATURE: _part(value, "temperature").get("current"),
    }
    return {raw_column(number): decoded for number, decoded in found.items() if isinstance(decoded, int)}


def _attributes(value: Mapping[str, Any]) -> dict[str, object]:
    rows = _part(value, "ata_smart_attributes").get("table")
    known = raw_column(POWER_ON_HOURS) in _general(value)
    found: dict[str, object] = {}
    for row in rows if isinstance(rows, list) else ():
        if not isinstance(row, dict):
            continue
        number, raw = row.get("id"), row.get("raw")
        if not isinstance(number, int) or not 1 <= number <= 255 or not isinstance(raw, dict):
            continue
        if number != POWER_ON_HOURS or not known:
            found[raw_column(number)] = raw_value(raw)
        found[normalized_column(number)] = row.get("value")
    return found


def raw_value(raw: Mapping[str, Any]) -> object:
    """The raw value of an attribute, as others report it.

    Hours packed with minutes and milliseconds are given as hours. For such attributes smartctl puts a seventh byte
    before the six of the raw value (smartmontools, atacmds.cpp, RAWFMT_MSEC24_HOUR32 and raw56); it is left out.
    """
    value, hours = raw.get("value"), _HOURS.match(str(raw.get("string", "")))
    if hours:
        return int(hours[1])
    return value & RAW_MAXIMUM if isinstance(value, int) and value > RAW_MAXIMUM else value


def _part(value: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The object of this name; an empty one where there is none or the file has something else in its place."""
    found = value.get(name)
    return found if isinstance(found, dict) else {}


def _text(value: Mapping[str, Any], *names: str) -> str | None:
    """The first of these that is a text or a number."""
    found = (value.get(name) for name in names)
    return next((str(one) for one in found if isinstance(one, (str, int)) and str(one)), None)
