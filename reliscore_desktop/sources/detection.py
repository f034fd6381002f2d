"""What was found out about a file before it is read."""

from dataclasses import dataclass

from reliscore_desktop.domain.phrase import in_turn, phrase
from reliscore_desktop.sources.dates import DateForm
from reliscore_desktop.sources.profile import ColumnProfile
from reliscore_desktop.sources.schema import ColumnMapping, is_raw
from reliscore_desktop.sources.source_file import SourceFormat

DELIMITERS: dict[str, str] = {
    ",": phrase("comma"),
    ";": phrase("semicolon"),
    "\t": phrase("tab"),
    "|": phrase("bar"),
}
"""Signs that part the columns of a text file, and their names."""

READINGS_FORMATS: dict[SourceFormat, str] = {
    SourceFormat.SMARTCTL_JSON: phrase("smartctl JSON"),
    SourceFormat.ATTRIBUTE_LOG: phrase("smartd attribute log"),
    SourceFormat.EXPOSITION: phrase("smartctl_exporter metrics"),
}
"""Formats that hold one reading after another, and their names."""


@dataclass(frozen=True, slots=True)
class Detection:
    """What a file is.

    `header_lines` are its lines before the first row; `decimal_columns` hold whole numbers written with a point
    (`0.0`), by canonical name; `problems` are sentences for the person.
    """

    format: SourceFormat
    columns: tuple[str, ...]
    mapping: ColumnMapping
    delimiter: str = ","
    encoding: str = "utf-8"
    header_lines: int = 1
    date_format: str = ""
    decimal_columns: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()
    profile: ColumnProfile | None = None

    @property
    def is_table(self) -> bool:
        """Whether the file has columns of its own, which a column profile can map."""
        return self.format in (SourceFormat.DELIMITED, SourceFormat.PARQUET)

    @property
    def date_form(self) -> DateForm:
        """What a person said of the dates."""
        return self.profile.date_form if self.profile else DateForm.AUTOMATIC

    @property
    def fixed_drive_model(self) -> str:
        """The drive model a person gave for every row, or nothing."""
        return self.profile.drive_model if self.profile else ""

    @property
    def in_words(self) -> str:
        """Format for people, e.g. "CSV, comma, YYYY-MM-DD, 105 columns"."""
        if self.format in READINGS_FORMATS:
            attributes = phrase("{count} SMART attributes", count=sum(map(is_raw, self.columns)))
            return in_turn((READINGS_FORMATS[self.format], attributes), ", ")
        columns = phrase("{count} columns", count=len(self.columns))
        dates = phrase("dates {form}", form=self.date_format) if self.date_format else ""
        if self.format is SourceFormat.PARQUET:
            return in_turn(("Parquet", columns, dates), ", ")
        encoding = "" if self.encoding == "utf-8" else self.encoding
        return in_turn(("CSV", DELIMITERS[self.delimiter], encoding, columns, dates), ", ")
