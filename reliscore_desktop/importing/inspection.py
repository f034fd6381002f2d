"""The check before an import: reads every row of every file and says what an import would do. Writes nothing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.importing import ledger
from reliscore_desktop.importing.clock import local_today
from reliscore_desktop.importing.file_pass import FilePass
from reliscore_desktop.importing.report import FileReport, FileState
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.sources.archives import expand
from reliscore_desktop.sources.detect import detect
from reliscore_desktop.sources.detection import Detection
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
    """One file. `report` is the one an import would give now, `FileState.IMPORTED` meaning "can be imported"."""

    file: SourceFile
    report: FileReport
    columns: tuple[ColumnCheck, ...] = ()

    @property
    def is_importable(self) -> bool:
        """Whether an import would store anything of it."""
        return self.report.state is FileState.IMPORTED


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import of these files would do.

    Each file is compared with what is stored now, so rows that two of the files share count in both.
    """

    files: tuple[FileCheck, ...]

    @property
    def rows_to_import(self) -> int:
        """Rows that an import would store."""
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
    paths: Sequence[Path], store: Store | None, context: JobContext, *, today: dt.date | None = None
) -> ImportPlan:
    """Check files, folders and archives against `store` (None: against an empty one).

    Raises InputError for a path that does not exist, JobCancelledError. A file that can't be imported is in the plan
    with the sentence that says why.
    """
    files = expand(paths)
    total = sum(file.size_bytes for file in files)
    context.step("Checking", total=total, unit="bytes")
    checks: list[FileCheck] = []
    seen: dict[str, SourceFile] = {}
    done = 0
    for file in files:
        context.progress(done, total, step=f"Checking {file.name}")
        checks.append(_Check(file, store, context, done, total, seen).run(today or local_today()))
        done += file.size_bytes
    return ImportPlan(tuple(checks))


@dataclass(frozen=True, slots=True)
class _Check:
    """The check of one file, which begins at byte `done` of `total`."""

    file: SourceFile
    store: Store | None
    context: JobContext
    done: int
    total: int
    seen: dict[str, SourceFile]

    def run(self, today: dt.date) -> FileCheck:
        try:
            return self._read(detect(self.file), today)
        except InputError as error:
            return FileCheck(self.file, FileReport(self.file.full_name, FileState.FAILED, str(error)))

    def _read(self, detection: Detection, today: dt.date) -> FileCheck:
        work = FilePass(self.file, detection, today, None)
        try:
            work.read(lambda position: self.context.progress(self.done + position, self.total))
            work.merge(self._stored, lambda _: self.context.check())
            report = self._unless_known(work.report(), work.sha256)
            return FileCheck(self.file, report, _columns(detection, work.first_row.values if work.first_row else {}))
        finally:
            work.close()

    def _stored(self, day: dt.date) -> pl.DataFrame | None:
        return self.store.segments.read_day(SegmentKind.TELEMETRY, day) if self.store is not None else None

    def _unless_known(self, report: FileReport, sha256: str) -> FileReport:
        earlier = ledger.earlier_import(self.store, sha256) if self.store is not None else None
        twin = self.seen.setdefault(sha256, self.file)
        if earlier is None and twin is self.file:
            return report
        where = f"imported before (as {earlier.name})" if earlier is not None else f"chosen twice (as {twin.name})"
        return replace(
            report,
            state=FileState.DUPLICATE,
            message=f"The same content was {where}; it will be skipped.",
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
