"""The segments of a workspace: written aside, made visible in one transaction, read back as frames."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError
from sqlalchemy.engine import Connection

from reliscore_desktop.domain.columns import DATE, DRIVE_MODEL, SERIAL_NUMBER
from reliscore_desktop.domain.day import days_before
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import ReadOnlyError, StoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store import catalogue, compaction, rebuilding, sweeping, verification
from reliscore_desktop.store.columns import check_columns, check_order
from reliscore_desktop.store.reader import Columns, read_error, scan_segments
from reliscore_desktop.store.segment import PendingSegment, Segment, SegmentKind
from reliscore_desktop.store.transactions import Transactions
from reliscore_desktop.store.writer import write_frame, write_segment


class SegmentStore:
    """Days of drive facts of one workspace. Safe to use from several threads."""

    def __init__(self, root: Path, transactions: Transactions) -> None:
        self.root = root
        self._transactions = transactions
        self._uncommitted: set[Path] = set()

    def days(self, kind: SegmentKind, first: dt.date | None = None, last: dt.date | None = None) -> list[dt.date]:
        """Days that have a live segment, ascending, both ends inclusive."""
        with self._transactions.reading() as connection:
            return catalogue.live_days(connection, kind, first, last)

    def stale_days(self, kind: SegmentKind, first: dt.date | None = None, last: dt.date | None = None) -> list[dt.date]:
        """Days whose live segment was computed before telemetry of that day or an earlier one changed."""
        with self._transactions.reading() as connection:
            return catalogue.live_days(connection, kind, first, last, stale_only=True)

    def live(self, kind: SegmentKind, first: dt.date | None = None, last: dt.date | None = None) -> list[Segment]:
        """Segments in which readers find days of the range; a compacted one may reach beyond it."""
        with self._transactions.reading() as connection:
            return [item.segment for item in catalogue.live_segments(connection, kind, first, last)]

    def live_ids(self, kind: SegmentKind, days: Iterable[dt.date]) -> dict[tuple[SegmentKind, dt.date], int | None]:
        """What is live on each of these days now, in the form `commit` expects."""
        wanted = sorted(set(days))
        if not wanted:
            return {}
        with self._transactions.reading() as connection:
            found = catalogue.live_segments(connection, kind, wanted[0], wanted[-1])
        ids = {day: item.segment.id for item in found for day in item.days}
        return {(kind, day): ids.get(day) for day in wanted}

    def prepare(
        self, kind: SegmentKind, frame: pl.DataFrame, first_day: dt.date, last_day: dt.date | None = None
    ) -> PendingSegment:
        """Write a sorted frame to a file that no reader can see yet; `commit` or `discard` it afterwards.

        A frame of several days must have a `date` column; only days with rows count. Raises StoreError where the disk
        refuses, ReadOnlyError, ValueError for a frame that is unsorted or not in canonical columns.
        """
        self._require_writable()
        check_columns(kind, frame.schema)
        check_order(kind, frame)
        days = _days_of(kind, frame, first_day, last_day or first_day)
        pending = write_segment(self.root, kind, days, frame.height, write_frame(frame, kind))
        self._uncommitted.add(pending.path)
        return pending

    def commit(
        self,
        pending: Sequence[PendingSegment],
        *,
        expected: catalogue.ExpectedSegments | None = None,
        also: Callable[[Connection], None] | None = None,
    ) -> list[Segment]:
        """Make segments visible, all or none, in one transaction in which `also` may write its own rows.

        Each replaces the live segment of its days. New telemetry of a day marks feature state and scores of that day
        and later ones stale; new state or scores clear the mark of their own day. Raises ConflictError where the live
        segment of a day is not the `expected` one (None: there must be none), ReadOnlyError.
        """
        self._require_files(pending)
        with self._transactions.writing() as connection:
            catalogue.lock_live_days(connection)
            catalogue.require_expected(connection, expected or {})
            changed = [item.first_day for item in pending if item.kind is SegmentKind.TELEMETRY]
            if changed:
                catalogue.mark_stale(connection, min(changed))
            added = catalogue.add_segments(connection, pending, dt.datetime.now(dt.UTC))
            if also is not None:
                also(connection)
        self._uncommitted.difference_update(item.path for item in pending)
        return added

    def discard(self, pending: Iterable[PendingSegment]) -> None:
        """Remove files that were prepared and will not be committed."""
        for item in pending:
            (self.root / item.path).unlink(missing_ok=True)
            self._uncommitted.discard(item.path)

    def read_day(self, kind: SegmentKind, day: dt.date, columns: Columns = None) -> pl.DataFrame | None:
        """All rows of a day, None where it has no live segment. Columns the file lacks are null. Raises StoreError."""
        with self._transactions.reading() as connection:
            live = catalogue.live_segments(connection, kind, day, day)
        return self._collect(scan_segments(self.root, kind, live, columns)) if live else None

    def read_segment(self, segment_id: int, columns: Columns = None) -> pl.DataFrame | None:
        """All rows of one segment, live or not; None where it is no longer in the catalogue. Raises StoreError."""
        with self._transactions.reading() as connection:
            segment = catalogue.segment_by_id(connection, segment_id)
        if segment is None:
            return None
        whole = catalogue.LiveSegment(segment, (segment.first_day,), is_whole=True)
        return self._collect(scan_segments(self.root, segment.kind, [whole], columns))

    def scan(
        self,
        kind: SegmentKind,
        first: dt.date | None = None,
        last: dt.date | None = None,
        columns: Columns = None,
    ) -> pl.LazyFrame:
        """Rows of all days in the range, lazily: the list of segments is fixed now, so later commits don't show."""
        with self._transactions.reading() as connection:
            live = catalogue.live_segments(connection, kind, first, last)
        return scan_segments(self.root, kind, live, columns)

    def history(
        self,
        kind: SegmentKind,
        key: DriveKey,
        first: dt.date | None = None,
        last: dt.date | None = None,
        columns: Columns = None,
    ) -> pl.DataFrame:
        """One drive's rows by date. Row-group statistics let the reader skip nearly all of each file."""
        needed = columns if columns is None else _with_identity(columns)
        of_drive = (pl.col(DRIVE_MODEL) == key.drive_model) & (pl.col(SERIAL_NUMBER) == key.serial_number)
        found = self._collect(self.scan(kind, first, last, needed).filter(of_drive).sort(DATE))
        return found if columns is None else found.select(list(columns))

    def compact(
        self,
        before: dt.date | None,
        context: JobContext,
        *,
        least_files: int = compaction.SEVERAL_FILES,
        most_months: int | None = None,
    ) -> int:
        """Merge telemetry of each calendar month that ends before this day into one file; returns how many months.

        None stands for the feature horizon: 40 days before the latest day with telemetry. Months of fewer files than
        `least_files` stay as they are; `most_months` does only the oldest so many.
        """
        self._require_writable()
        if before is None:
            days = self.days(SegmentKind.TELEMETRY)
            if not days:
                return 0
            before = days_before(days[-1], compaction.HORIZON_DAYS)
        return compaction.compact(
            self.root, self._transactions, before, context, least_files=least_files, most_months=most_months
        )

    def unused(self, grace: dt.timedelta) -> list[str]:
        """Paths of files that have been out of use for longer than `grace` and wait for the sweep."""
        return sweeping.unused(self._transactions, grace)

    def sweep(self, grace: dt.timedelta, context: JobContext, *, kept: Collection[str] = ()) -> int:
        """Remove files that have been out of use for longer than `grace`, but for those `kept`; returns how many."""
        self._require_writable()
        return sweeping.sweep(self.root, self._transactions, grace, self._uncommitted.__contains__, context, kept=kept)

    def verify(self, context: JobContext) -> verification.VerificationReport:
        """Hash every live file, count its rows, look for missing files, orphans and damage of the database."""
        return verification.verify(self.root, self._transactions, context)

    def rebuild_catalogue(self, context: JobContext) -> rebuilding.RebuildReport:
        """Adopt every intact segment file the catalogue does not know."""
        self._require_writable()
        return rebuilding.rebuild_catalogue(self.root, self._transactions, context)

    def _collect(self, lazy: pl.LazyFrame) -> pl.DataFrame:
        try:
            return lazy.collect()
        except (OSError, PolarsError) as error:
            raise read_error(error) from error

    def _require_files(self, pending: Iterable[PendingSegment]) -> None:
        lost = [item.path for item in pending if not (self.root / item.path).is_file()]
        if lost:
            message = phrase("The segment {lost} vanished before it was committed; nothing was changed.", lost=lost[0])
            raise StoreError(message, "Keep other programs from the workspace folder and run the job again.")

    def _require_writable(self) -> None:
        if self._transactions.read_only:
            message = phrase("The workspace {root} is open read-only.", root=self.root)
            raise ReadOnlyError(message, "Close it in the other program, then open it again.")


def _with_identity(columns: Sequence[str] | Mapping[str, pl.DataType]) -> Columns:
    """The columns asked for, and those by which one drive's rows are found and sorted."""
    identity = {DATE: pl.Date(), DRIVE_MODEL: pl.String(), SERIAL_NUMBER: pl.String()}
    return {**identity, **columns} if isinstance(columns, Mapping) else list(dict.fromkeys([*columns, *identity]))


def _days_of(kind: SegmentKind, frame: pl.DataFrame, first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """The days of a segment. Raises ValueError where rows lie outside of them."""
    if not kind.one_per_day or DATE not in frame.columns:
        return (first,) if first == last else (first, last)
    held = frame.get_column(DATE)
    found: list[dt.date] = held.drop_nulls().unique().sort().to_list()
    if held.null_count() or (found and (found[0] < first or found[-1] > last)):
        message = f"The frame has rows outside of {first} to {last}."
        raise ValueError(message)
    return (first,) if first == last else tuple(found)
