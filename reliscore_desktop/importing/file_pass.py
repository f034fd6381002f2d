"""One pass over one file: read, check, collect by day, merge. It writes nothing; its caller stores the days."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, DRIVE_MODEL, FAILURE
from reliscore_desktop.domain.drive import UNKNOWN_DRIVE_MODEL
from reliscore_desktop.domain.phrase import in_turn, phrase
from reliscore_desktop.importing.merging import MergedDay, merge_day
from reliscore_desktop.importing.quarantine import RULE_SENTENCES, RecordList
from reliscore_desktop.importing.report import Example, FileReport, FileState
from reliscore_desktop.importing.staging import DayStaging
from reliscore_desktop.importing.validation import validate
from reliscore_desktop.sources.chunks import TelemetryReader, open_reader
from reliscore_desktop.sources.detection import Detection
from reliscore_desktop.sources.schema import LINE
from reliscore_desktop.sources.source_file import SourceFile

EXAMPLES = 5
FIRST_ROWS = 8

StoredDay = Callable[[dt.date], pl.DataFrame | None]


class FilePass:
    """Reading first (`read`), then day by day (`merge`), then the outcome (`report`, `quarantine`)."""

    def __init__(self, file: SourceFile, detection: Detection, today: dt.date, root: Path | None) -> None:
        """`root` is where rows that don't fit in memory wait; None: the system's folder for temporary files."""
        self.file = file
        self.detection = detection
        # A fleet east of here may already have tomorrow's date.
        self.latest = today + dt.timedelta(days=1)
        self.first_rows: pl.DataFrame | None = None
        self.sha256 = ""
        self._drive_model = detection.fixed_drive_model or UNKNOWN_DRIVE_MODEL
        self.drives = pl.DataFrame(schema={name: pl.String() for name in DRIVE_KEY_COLUMNS})
        self._reader: TelemetryReader = open_reader(file, detection, self.latest)
        self._staging = DayStaging(root)
        self._records = RecordList(file.name)
        self._rows_read = self._rows_imported = self._rows_duplicate = 0
        self._changed: list[dt.date] = []
        self._days: list[dt.date] = []
        self._quarantine: pl.DataFrame | None = None

    def read(self, on_position: Callable[[int], None]) -> None:
        """Read and check every row. `on_position` is told how far the file is read; it may raise to stop."""
        for chunk in self._reader:
            on_position(chunk.position)
            checked = validate(chunk, self.latest, self._drive_model)
            self._rows_read += chunk.rows
            self._records.add(checked.records)
            self._staging.add(checked.frame)
            if self.first_rows is None and checked.frame.height:
                # Copied: a slice would keep the whole chunk.
                self.first_rows = checked.frame[list(range(min(FIRST_ROWS, checked.frame.height)))]
        self.sha256 = self._reader.sha256

    @property
    def days(self) -> list[dt.date]:
        """Days whose rows wait to be merged, ascending."""
        return self._staging.days

    @property
    def first_row(self) -> dict[str, object]:
        """The first row as it was understood, by canonical column; empty where no row could be read."""
        return {} if self.first_rows is None else self.first_rows.drop(LINE).row(0, named=True)

    def take(self, day: dt.date) -> pl.DataFrame:
        """Remove and return the rows of a day, in the file's order."""
        return self._staging.take(day)

    def merge(self, stored: StoredDay, on_day: Callable[[MergedDay], None]) -> None:
        """Merge day by day with what is stored; `on_day` gets each result and may raise to stop."""
        self._days = self._staging.days
        for day in self._days:
            merged = merge_day(day, self._staging.take(day), stored(day))
            self._rows_imported += merged.rows_imported
            self._rows_duplicate += merged.rows_duplicate
            self._records.add(merged.conflicts)
            known = pl.concat([self.drives, merged.drives.select(DRIVE_KEY_COLUMNS)])
            self.drives = known if len(self._days) == 1 else known.unique()
            if merged.frame is not None:
                self._changed.append(day)
            on_day(merged)

    def quarantine(self) -> pl.DataFrame:
        """Everything that was left out, with its original text, under QUARANTINE_SCHEMA."""
        if self._quarantine is None:
            lines = self._records.lines_without_text()
            self._quarantine = self._records.frame(self._reader.original_text(lines) if lines else {})
        return self._quarantine

    def close(self) -> None:
        """Remove what waits on disk."""
        self._staging.__exit__(None, None, None)

    def report(self) -> FileReport:
        """The outcome after reading and merging."""
        ignored = tuple(
            phrase("{column}: {reason}", column=column.name, reason=column.reason)
            for column in self.detection.mapping.ignored
        )
        return FileReport(
            path=self.file.full_name,
            state=FileState.IMPORTED,
            message=self._message(),
            rows_read=self._rows_read,
            rows_imported=self._rows_imported,
            rows_duplicate=self._rows_duplicate,
            rows_quarantined=self._records.rows,
            drives=self.drives.height,
            first_day=self._days[0] if self._days else None,
            last_day=self._days[-1] if self._days else None,
            ignored_columns=ignored,
            cleared_values=self._records.cleared_values,
            rules=dict(self._records.rules),
            examples=self._examples(),
            days=tuple(self._changed),
            format=self.detection.in_words,
            profile=self.detection.profile.model_dump(mode="json") if self.detection.profile else None,
        )

    def _examples(self) -> tuple[Example, ...]:
        rows = self.quarantine().sort("severity", maintain_order=True).head(EXAMPLES)
        return tuple(
            Example(row[LINE], row["rule"], row["column"], row["value"], row["original_text"])
            for row in rows.iter_rows(named=True)
        )

    def _message(self) -> str:
        if not self._rows_read:
            return phrase("The file has a header and no rows.")
        rows = self._rows_imported
        parts = [phrase("1 row imported") if rows == 1 else phrase("{rows:,} rows imported", rows=rows)]
        if self._rows_duplicate:
            parts.append(phrase("{rows:,} duplicate", rows=self._rows_duplicate))
        if self._records.rows:
            parts.append(phrase("{rows:,} in quarantine", rows=self._records.rows))
        return in_turn((in_turn(parts, ", ", "."), *self._rule_sentences(), *self._notes()))

    def _rule_sentences(self) -> Sequence[str]:
        return [
            phrase("{count:,} × {rule}.", count=count, rule=RULE_SENTENCES.get(rule, rule))
            for rule, count in self._records.rules.items()
        ]

    def _notes(self) -> Sequence[str]:
        mapping = self.detection.mapping
        profile = self.detection.profile
        notes: list[str] = (
            [phrase("Read with the column profile “{profile}”.", profile=profile.name)] if profile else []
        )
        notes += [*self.detection.problems, *self._reader.notes]
        if self.detection.fixed_drive_model:
            notes.append(
                phrase("Every drive is stored as {drive_model}, as the profile says.", drive_model=self._drive_model)
            )
        elif DRIVE_MODEL not in mapping:
            notes.append(phrase('No drive model column: drives are stored under "{name}".', name=UNKNOWN_DRIVE_MODEL))
        if FAILURE not in mapping:
            notes.append(phrase("No failure column: failures are unknown."))
        if not any(name.startswith("smart_") for name in mapping.canonical):
            notes.append(phrase("No SMART columns: only the presence of the drives is stored."))
        if mapping.ignored:
            notes.append(
                phrase("Columns ignored: {columns}.", columns=", ".join(column.name for column in mapping.ignored))
            )
        if self._records.unlisted_values:
            notes.append(
                phrase(
                    "{count:,} of the cleared cells are counted but not listed.", count=self._records.unlisted_values
                )
            )
        return notes
