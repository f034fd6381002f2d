"""The first rows of a file as they would be read with a column profile, while the profile is being made."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.drive import UNKNOWN_DRIVE_MODEL
from reliscore_desktop.importing.clock import local_today
from reliscore_desktop.importing.file_pass import FIRST_ROWS
from reliscore_desktop.importing.validation import validate
from reliscore_desktop.sources.chunks import open_reader
from reliscore_desktop.sources.detect import detect
from reliscore_desktop.sources.profile import ColumnProfile, ProfileChoice
from reliscore_desktop.sources.schema import LINE
from reliscore_desktop.sources.source_file import SourceFile


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of a file, of `rows_seen` rows.

    `rows`: up to FIRST_ROWS of them as they would be stored, with LINE; `records`: what would be kept out or cleared
    (`quarantine.RECORD_SCHEMA`), None where there is no row.
    """

    rows: pl.DataFrame
    records: pl.DataFrame | None
    rows_seen: int


def preview(file: SourceFile, profile: ColumnProfile, *, today: dt.date | None = None) -> Preview:
    """Read the beginning of a file with a profile. Raises InputError where the file can't be read with it."""
    latest = (today or local_today()) + dt.timedelta(days=1)
    detection = detect(file, ProfileChoice(always=profile))
    for chunk in open_reader(file, detection, latest, for_a_look=True):
        checked = validate(chunk, latest, detection.fixed_drive_model or UNKNOWN_DRIVE_MODEL)
        return Preview(checked.frame.head(FIRST_ROWS), checked.records, chunk.rows)
    return Preview(pl.DataFrame(schema={LINE: pl.Int64}), None, 0)
