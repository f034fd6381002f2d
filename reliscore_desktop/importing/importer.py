"""Imports files into a workspace: each file becomes visible in one transaction together with its row in the ledger."""

import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.errors import InputError, ReadOnlyError
from reliscore_desktop.domain.phrase import in_turn, phrase
from reliscore_desktop.importing import ledger
from reliscore_desktop.importing.clock import local_today
from reliscore_desktop.importing.file_pass import FilePass
from reliscore_desktop.importing.merging import MergedDay
from reliscore_desktop.importing.report import READ_STEP, STORE_STEP, FileReport, FileState, ImportReport
from reliscore_desktop.importing.staging import remove_leftovers
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from reliscore_desktop.sources.archives import expand
from reliscore_desktop.sources.detect import detect
from reliscore_desktop.sources.profile import NO_PROFILES, ColumnProfile, ProfileChoice
from reliscore_desktop.sources.source_file import SourceFile
from reliscore_desktop.store.lock import account_name
from reliscore_desktop.store.segment import PendingSegment, SegmentKind
from reliscore_desktop.store.store import Store


def import_files(
    store: Store,
    paths: Sequence[Path],
    context: JobContext,
    *,
    today: dt.date | None = None,
    started_by: str = "",
    profiles: ProfileChoice = NO_PROFILES,
) -> ImportReport:
    """Import files, folders and archives, one file after another.

    A file that can't be imported fails by itself with a sentence in its report. A cancel leaves the files that were
    done and nothing of the one in work. Rows dated after `today` + 1 are quarantined. `started_by` goes into the ledger
    (default: the account's name); `profiles` say what the columns of foreign files mean. Raises InputError for a path
    that does not exist, ReadOnlyError, StoreError where the disk refuses, JobCancelledError.
    """
    if store.read_only:
        closed = phrase("The workspace {root} is open read-only.", root=store.root)
        raise ReadOnlyError(
            in_turn((closed, store.read_only_reason)), "Close it in the other program, then open it again."
        )
    files = expand(paths)
    remove_leftovers(store.root)
    total = sum(file.size_bytes for file in files)
    context.step("Importing", total=total, unit="bytes")
    run = _Run(store, context, today or local_today(), total, started_by or account_name(), profiles)
    reports = [run.import_file(file) for file in files]
    return ImportReport(tuple(reports), max([run.drives.height, *(report.drives for report in reports)], default=0))


class _Run:
    """One call of `import_files`."""

    def __init__(
        self,
        store: Store,
        context: JobContext,
        today: dt.date,
        total_bytes: int,
        by: str,
        profiles: ProfileChoice,
    ) -> None:
        self.drives = pl.DataFrame(schema={name: pl.String() for name in DRIVE_KEY_COLUMNS})
        self._store = store
        self._context = context
        self._today = today
        self._total = total_bytes
        self._started_by = by
        self._profiles = profiles
        self._done = 0

    def import_file(self, file: SourceFile) -> FileReport:
        """One file, from detection to its row in the ledger."""
        started_at = dt.datetime.now(dt.UTC)
        self._progress(0, phrase("Reading {file}", file=file.name))
        try:
            report = self._import(file, started_at)
        except InputError as error:
            report = FileReport(file.full_name, FileState.FAILED, error.phrase)
            self._record(file, report, started_at)
        except JobCancelledError:
            cancelled = FileReport(
                file.full_name, FileState.CANCELLED, phrase("Cancelled; nothing of this file was imported.")
            )
            self._record(file, cancelled, started_at)
            raise
        self._done += file.size_bytes
        return report

    def _import(self, file: SourceFile, started_at: dt.datetime) -> FileReport:
        detection = detect(file, self._profiles)
        if ledger.may_be_known(self._store, file):
            known = self._as_duplicate(file, file.sha256(), started_at, detection.profile)
            if known is not None:
                return known
        work = FilePass(file, detection, self._today, self._store.root)
        try:
            clock = time.monotonic()
            work.read(self._progress)
            read_seconds = time.monotonic() - clock
            known = self._as_duplicate(file, work.sha256, started_at, detection.profile)
            return known or self._commit(work, started_at, read_seconds)
        finally:
            work.close()

    def _commit(self, work: FilePass, started_at: dt.datetime, read_seconds: float) -> FileReport:
        clock = time.monotonic()
        segments = self._store.segments
        expected: dict[tuple[SegmentKind, dt.date], int | None] = {}
        pending: list[PendingSegment] = []

        def stored(day: dt.date) -> pl.DataFrame | None:
            found = segments.live_ids(SegmentKind.TELEMETRY, [day])
            expected.update(found)
            is_live = any(segment is not None for segment in found.values())
            return segments.read_day(SegmentKind.TELEMETRY, day) if is_live else None

        def prepare(merged: MergedDay) -> None:
            self._progress(work.file.size_bytes, phrase("Storing {day}", day=merged.day))
            if merged.frame is not None:
                pending.append(segments.prepare(SegmentKind.TELEMETRY, merged.frame, merged.day))

        try:
            work.merge(stored, prepare)
            report = work.report()
            quarantine = self._prepare_quarantine(work, report)
            pending.extend(quarantine)
            self._context.check()
            report = replace(report, steps={READ_STEP: read_seconds, STORE_STEP: time.monotonic() - clock})
            also = ledger.entry(
                work.file,
                report,
                started_at,
                sha256=work.sha256,
                quarantine=quarantine[0] if quarantine else None,
                replaced={day: expected[SegmentKind.TELEMETRY, day] for day in report.days},
                started_by=self._started_by,
            )
            segments.commit(pending, expected=expected, also=also)
        except BaseException:
            segments.discard(pending)
            raise
        self.drives = pl.concat([self.drives, work.drives]).unique()
        return report

    def _prepare_quarantine(self, work: FilePass, report: FileReport) -> list[PendingSegment]:
        records = work.quarantine()
        if not records.height:
            return []
        first, last = report.first_day or self._today, report.last_day or self._today
        return [self._store.segments.prepare(SegmentKind.QUARANTINE, records, first, last)]

    def _as_duplicate(
        self, file: SourceFile, sha256: str, started_at: dt.datetime, profile: ColumnProfile | None
    ) -> FileReport | None:
        earlier = ledger.earlier_import(self._store, sha256)
        if earlier is None:
            return None
        when = earlier.finished_at.astimezone().strftime("%Y-%m-%d %H:%M")
        known = phrase(
            "The same content was imported before (as {name}, {when}); nothing to do.", name=earlier.name, when=when
        )
        report = FileReport(
            file.full_name,
            FileState.DUPLICATE,
            in_turn((known, earlier.caution(profile))),
            rows_read=earlier.rows_read,
            rows_duplicate=earlier.rows_read,
            drives=earlier.drives,
            first_day=earlier.first_day,
            last_day=earlier.last_day,
        )
        self._record(file, report, started_at, sha256)
        return report

    def _record(self, file: SourceFile, report: FileReport, started_at: dt.datetime, sha256: str | None = None) -> None:
        with self._store.writing() as connection:
            ledger.entry(file, report, started_at, sha256=sha256, started_by=self._started_by)(connection)

    def _progress(self, position: int, step: str | None = None) -> None:
        self._context.progress(self._done + min(position, self._total), self._total, step=step)
