"""The check before an import: reads every row of every file and says what an import would do. Writes nothing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import in_turn, phrase
from reliscore_desktop.importing import ledger
from reliscore_desktop.importing.clock import local_today
from reliscore_desktop.importing.file_pass import FilePass
from reliscore_desktop.importing.merging import MergedDay
from reliscore_desktop.importing.overlap import EarlierFile, EarlierFiles
from reliscore_desktop.importing.report import FileReport, FileState
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.sources.archives import expand
from reliscore_desktop.sources.detect import detect
from reliscore_desktop.sources.detection import Detection
from reliscore_desktop.sources.profile import NO_PROFILES, ProfileChoice
from reliscore_desktop.sources.source_file import SourceFile
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class ColumnCheck:
    """A column of the file: what it becomes (None: ignored, for the reason) and its value in the first row."""

    name: str
    canonical: str | None
    reason: str = ""
    first_value: object = None


@dataclass(frozen=True, slots=True)
class FileCheck:
    """One file. `report` is the one an import would give now, `FileState.IMPORTED` meaning "can be imported".

    `first_rows` are its first rows as they were read: LINE and canonical columns, None where there is none. `profile`
    is the column profile it was read with; `is_table` says that it has columns which a profile can map.
    """

    file: SourceFile
    report: FileReport
    columns: tuple[ColumnCheck, ...] = ()
    first_rows: pl.DataFrame | None = None
    profile: str = ""
    is_table: bool = True

    @property
    def is_importable(self) -> bool:
        """Whether an import would store anything of it."""
        return self.report.state is FileState.IMPORTED


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import of these files, one after the other in this order, would do."""

    files: tuple[FileCheck, ...]

    @property
    def rows_to_import(self) -> int:
        """Rows that an import would store. A row that two files share counts in the first."""
        return sum(file.report.rows_imported for file in self.files)

    @property
    def rows_to_quarantine(self) -> int:
        """Rows that an import would put into quarantine."""
        return sum(file.report.rows_quarantined for file in self.files)

    @property
    def size_bytes(self) -> int:
        """Size of all files together."""
        return sum(file.file.size_bytes for file in self.files)


def inspect(
    paths: Sequence[Path],
    store: Store | None,
    context: JobContext,
    *,
    today: dt.date | None = None,
    profiles: ProfileChoice = NO_PROFILES,
) -> ImportPlan:
    """Check files, folders and archives against `store` (None: against an empty one) and against each other.

    `profiles` say what the columns of foreign files mean. Raises InputError for a path that does not exist,
    JobCancelledError. A file that can't be imported is in the plan with the sentence that says why.
    """
    files = expand(paths)
    total = sum(file.size_bytes for file in files)
    context.step("Checking", total=total, unit="bytes")
    inspection = _Inspection(store, context, today or local_today(), total, profiles)
    return ImportPlan(tuple(inspection.check(file) for file in files))


class _Inspection:
    """One call of `inspect`."""

    def __init__(
        self, store: Store | None, context: JobContext, today: dt.date, total_bytes: int, profiles: ProfileChoice
    ) -> None:
        self._store, self._context, self._today = store, context, today
        self._total, self._done = total_bytes, 0
        self._profiles = profiles
        self._seen: dict[str, SourceFile] = {}
        self._earlier = EarlierFiles(today, context)

    def check(self, file: SourceFile) -> FileCheck:
        """One file, which begins where the last one ended."""
        self._context.progress(self._done, self._total, step=phrase("Checking {file}", file=file.name))
        try:
            return self._read(file, detect(file, self._profiles))
        except InputError as error:
            return FileCheck(file, FileReport(file.full_name, FileState.FAILED, error.phrase))
        finally:
            self._done += file.size_bytes

    def _read(self, file: SourceFile, detection: Detection) -> FileCheck:
        work = FilePass(file, detection, self._today, None)
        try:
            work.read(lambda position: self._context.progress(self._done + position, self._total))
            reason = self._why_known(file, detection, work.sha256)
            if reason:
                work.merge(lambda _: None, lambda _: self._context.check())
                report = _skipped(work.report(), reason)
            else:
                report = self._merged(work)
            columns = _columns(detection, work.first_row)
            profile = detection.profile.name if detection.profile else ""
            return FileCheck(file, report, columns, work.first_rows, profile, detection.is_table)
        finally:
            work.close()

    def _merged(self, work: FilePass) -> FileReport:
        """The report of a file as it would come after the store and the files before it."""

        def on_day(merged: MergedDay) -> None:
            self._earlier.hold(merged)
            self._context.check()

        with self._earlier.sharing(work.days) as shared:
            work.merge(lambda day: shared.with_rows_of(day, self._stored(day)), on_day)
        report = work.report()
        if report.rows_imported:
            self._earlier.add(EarlierFile(work.file, work.detection, frozenset(report.days)))
        return report

    def _stored(self, day: dt.date) -> pl.DataFrame | None:
        return self._store.segments.read_day(SegmentKind.TELEMETRY, day) if self._store is not None else None

    def _why_known(self, file: SourceFile, detection: Detection, sha256: str) -> str:
        earlier = ledger.earlier_import(self._store, sha256) if self._store is not None else None
        twin = self._seen.setdefault(sha256, file)
        if earlier is not None:
            before = phrase("The same content was imported before (as {name}); it will be skipped.", name=earlier.name)
            return in_turn((before, earlier.caution(detection.profile)))
        if twin is file:
            return ""
        return phrase("The same content was chosen twice (as {name}); it will be skipped.", name=twin.name)


def _skipped(report: FileReport, reason: str) -> FileReport:
    return replace(
        report,
        state=FileState.DUPLICATE,
        message=reason,
        rows_imported=0,
        rows_duplicate=report.rows_read,
        rows_quarantined=0,
        cleared_values=0,
        rules={},
        examples=(),
        days=(),
    )


def _columns(detection: Detection, first: dict[str, object]) -> tuple[ColumnCheck, ...]:
    known = (ColumnCheck(c.name, c.canonical, "", first.get(c.canonical)) for c in detection.mapping.columns)
    ignored = (ColumnCheck(column.name, None, column.reason) for column in detection.mapping.ignored)
    return (*known, *ignored)
