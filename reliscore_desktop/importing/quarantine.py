"""What is kept of rows and cells that were not taken: where they stood, which rule they broke, the original text."""

from collections.abc import Mapping

import polars as pl

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.sources.schema import LINE

ROW, VALUE = "row", "value"
"""Severity: the whole row was left out, or one cell of it was cleared."""

RECORD_SCHEMA: dict[str, pl.DataType] = {
    LINE: pl.Int64(),
    "rule": pl.String(),
    "severity": pl.String(),
    "column": pl.String(),
    "value": pl.String(),
    "original_text": pl.String(),
}
QUARANTINE_SCHEMA: dict[str, pl.DataType] = {"file": pl.String(), **RECORD_SCHEMA}
"""Columns of a quarantine segment. `column` and `value` are null where the row as a whole is at fault."""

NO_SERIAL = "no_serial"
DATE_OUT_OF_RANGE = "date_out_of_range"
RAW_OUT_OF_RANGE = "raw_out_of_range"
CONFLICTING_DUPLICATE = "conflicting_duplicate"
CONFLICTS_WITH_STORE = "conflicts_with_store"
IMPOSSIBLE_CAPACITY = "impossible_capacity"
NORMALIZED_OUT_OF_RANGE = "normalized_out_of_range"
UNREADABLE_FAILURE = "unreadable_failure"

RULE_SENTENCES: Mapping[str, str] = {
    NO_SERIAL: phrase("the row names no serial number"),
    "unreadable_date": phrase("the date can't be read"),
    "ambiguous_date": phrase("day and month of the date can't be told apart in this file"),
    DATE_OUT_OF_RANGE: phrase("the date is before 1995 or in the future"),
    RAW_OUT_OF_RANGE: phrase("a SMART raw value is not a whole number from 0 to 2^48 − 1"),
    CONFLICTING_DUPLICATE: phrase("the file has another row of this drive and day with a different value"),
    CONFLICTS_WITH_STORE: phrase("a different value is already stored for this drive and day"),
    "wrong_column_count": phrase("the line does not have as many columns as the header"),
    "damaged_text": phrase("the text is damaged"),
    "device_not_read": phrase("smartctl could not read the drive"),
    "no_smart_data": phrase("the document holds no SMART data of a drive"),
    IMPOSSIBLE_CAPACITY: phrase("the capacity is impossible and was cleared"),
    NORMALIZED_OUT_OF_RANGE: phrase("a normalised value is not a whole number from 0 to 255 and was cleared"),
    UNREADABLE_FAILURE: phrase("the failure column holds neither 0 nor 1 and was cleared"),
    "unreadable_value": phrase("a value can't be read and was cleared"),
}
"""What each rule says, to be put behind a count."""

ROWS_MAXIMUM = 500_000
VALUES_MAXIMUM = 100_000


def no_records() -> pl.DataFrame:
    """An empty list of records."""
    return pl.DataFrame(schema=RECORD_SCHEMA)


class RecordList:
    """Records of one file. Rows are all kept; of cleared cells the first 100,000 are, and all are counted."""

    def __init__(self, file_name: str) -> None:
        self._file_name = file_name
        self._parts: list[pl.DataFrame] = []
        self._kept_values = 0
        self.rows = 0
        self.cleared_values = 0
        self.rules: dict[str, int] = {}

    def add(self, records: pl.DataFrame) -> None:
        """Add records. Raises InputError when so many rows fail that the file can't be what it seems."""
        if not records.height:
            return
        for rule, count in records["rule"].value_counts().iter_rows():
            self.rules[rule] = self.rules.get(rule, 0) + count
        rows = records.filter(pl.col("severity") == ROW)
        values = records.filter(pl.col("severity") == VALUE)
        self.rows += rows.height
        self.cleared_values += values.height
        if self.rows > ROWS_MAXIMUM:
            raise self._too_many()
        kept = values.head(max(0, VALUES_MAXIMUM - self._kept_values))
        self._kept_values += kept.height
        self._parts.extend(part for part in (rows, kept) if part.height)

    @property
    def unlisted_values(self) -> int:
        """Cleared cells that are counted but not listed."""
        return self.cleared_values - self._kept_values

    def lines_without_text(self) -> list[int]:
        """Numbers of the rows whose original text still has to be read."""
        lines: set[int] = set()
        for part in self._parts:
            lines.update(part.filter(pl.col("original_text").is_null())[LINE].to_list())
        return sorted(lines)

    def frame(self, texts: Mapping[int, str]) -> pl.DataFrame:
        """All records in the file's order under QUARANTINE_SCHEMA, with the original texts filled in."""
        records = pl.concat(self._parts) if self._parts else no_records()
        if texts:
            found = pl.DataFrame(
                {LINE: list(texts), "found": list(texts.values())}, schema={LINE: pl.Int64, "found": pl.String}
            )
            records = records.join(found, on=LINE, how="left", maintain_order="left").with_columns(
                pl.col("original_text").fill_null(pl.col("found"))
            )
        records = records.sort(LINE, maintain_order=True)
        return records.select(pl.lit(self._file_name).alias("file"), *RECORD_SCHEMA)

    def _too_many(self) -> InputError:
        rule = max(self.rules, key=lambda name: self.rules[name])
        return InputError(
            phrase(
                "{file} was not imported: over {most:,} of its rows fail a rule, most of them because {rule}.",
                file=self._file_name,
                most=ROWS_MAXIMUM,
                rule=RULE_SENTENCES.get(rule, rule),
            ),
            "Check how the file was made.",
        )
