"""Recognises files that hold one reading of one drive after another: smartctl's JSON, smartd's logs, metrics."""

import datetime as dt

from reliscore_desktop.domain.columns import DATE, DRIVE_MODEL, SERIAL_NUMBER
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.sources import attribute_log, exposition, smartctl_json
from reliscore_desktop.sources.detection import Detection
from reliscore_desktop.sources.readings import Reading
from reliscore_desktop.sources.schema import ColumnMapping, MappedColumn
from reliscore_desktop.sources.source_file import SourceFile, SourceFormat


def detect_readings(file: SourceFile, sample: bytes, text: str, encoding: str) -> Detection | None:
    """What a file is by its beginning, None where it is none of these.

    Raises InputError where it is one of them without anything to import, and for JSON of other programs.
    """
    start = text.lstrip()
    if start.startswith(("{", "[")):
        reading = smartctl_json.first_reading(file, encoding)
        return _detection(SourceFormat.SMARTCTL_JSON, reading, encoding)
    if attribute_log.LINE_BEGINS.match(start):
        return _detection(SourceFormat.ATTRIBUTE_LOG, _first_line(file, start), encoding)
    if exposition.SIGNATURE in sample and start.startswith(("#", "smartctl", "go_", "process_", "promhttp_")):
        return _detection(SourceFormat.EXPOSITION, exposition.first_reading(file, dt.date.max), encoding)
    return None


def _first_line(file: SourceFile, text: str) -> Reading:
    drive = attribute_log.drive_named(file)
    found = (attribute_log.reading_of(line, 1, 0, drive) for line in text.splitlines() if line.strip())
    reading = next((one for one in found if isinstance(one, Reading)), None)
    if reading is None:
        raise InputError(phrase("{file} is an attribute log of smartd in which no line can be read.", file=file.name))
    return reading


def _detection(form: SourceFormat, reading: Reading, encoding: str) -> Detection:
    names = list(dict.fromkeys((SERIAL_NUMBER, DRIVE_MODEL, DATE, *reading.values)))
    columns = tuple(MappedColumn(index, name, name) for index, name in enumerate(names))
    return Detection(form, tuple(names), ColumnMapping(columns), encoding=encoding)
