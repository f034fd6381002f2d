"""Merges the daily telemetry files of old months into one file a month, sorted by drive, in bounded memory."""

import datetime as dt
import itertools
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS, DRIVE_MODEL, SERIAL_NUMBER
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import ConflictError, StoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store import catalogue
from reliscore_desktop.store.catalogue import LiveSegment
from reliscore_desktop.store.durable import ASIDE_SUFFIX
from reliscore_desktop.store.reader import scan_segments
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.transactions import Transactions
from reliscore_desktop.store.writer import PAGE_BYTES, ROW_GROUP_ROWS, write_segment

PART_ROWS = 400_000
"""Rows sorted in memory at a time: about 0.3 GB with 70 columns."""

HORIZON_DAYS = 40
"""Feature lags reach back 30 days with a tolerance; younger days stay daily files, which late data rewrites cheaply."""


SEVERAL_FILES = 2


def compact(
    root: Path,
    transactions: Transactions,
    before: dt.date,
    context: JobContext,
    *,
    least_files: int = SEVERAL_FILES,
    most_months: int | None = None,
) -> int:
    """Compact each calendar month that ends before this day and lies in `least_files` or more; returns how many.

    `most_months` does only the oldest so many. A month that changes meanwhile is left for the next time. Raises
    StoreError, JobCancelledError; months already done stay done.
    """
    with transactions.reading() as connection:
        live = catalogue.live_segments(connection, SegmentKind.TELEMETRY, None, before.replace(day=1) - _DAY)
    months = [part for part in _by_month(live).values() if len(part) >= least_files][:most_months]
    if not months:
        return 0
    rows = sum(item.segment.rows for month in months for item in month)
    context.step("Compacting months", total=rows, unit="rows")
    compacted = 0
    for month in months:
        try:
            _compact_month(root, transactions, month, context)
        except ConflictError as error:
            context.warn(error.message)
        else:
            compacted += 1
    return compacted


_DAY = dt.timedelta(days=1)


def _by_month(live: Sequence[LiveSegment]) -> dict[tuple[int, int], list[LiveSegment]]:
    months: dict[tuple[int, int], list[LiveSegment]] = {}
    for item in live:
        for month, days in itertools.groupby(item.days, key=lambda day: (day.year, day.month)):
            months.setdefault(month, []).append(LiveSegment(item.segment, tuple(days), item.is_whole))
    return months


def _compact_month(root: Path, transactions: Transactions, month: list[LiveSegment], context: JobContext) -> None:
    days = tuple(sorted(day for item in month for day in item.days))
    parts = _Parts(root / SegmentKind.TELEMETRY.value)
    try:
        rows = parts.fill(scan_segments(root, SegmentKind.TELEMETRY, month, None), _key_ranges(root, month), context)
        _require_all_rows(month, rows)
        pending = write_segment(
            root, SegmentKind.TELEMETRY, days, rows, parts.join, data_at=max(item.segment.data_at for item in month)
        )
    finally:
        parts.remove()
    expected = {(SegmentKind.TELEMETRY, day): item.segment.id for item in month for day in item.days}
    try:
        context.check()
        with transactions.writing() as connection:
            catalogue.lock_live_days(connection)
            catalogue.require_expected(connection, expected)
            catalogue.add_segments(connection, [pending], dt.datetime.now(dt.UTC))
    except BaseException:
        (root / pending.path).unlink(missing_ok=True)
        raise


def _require_all_rows(month: Sequence[LiveSegment], rows: int) -> None:
    if all(item.is_whole for item in month) and rows != sum(item.segment.rows for item in month):
        message = phrase(
            "Compacting {month:%Y-%m} would change its number of rows; the daily files stay.", month=month[0].days[0]
        )
        raise StoreError(message, "Run a check of the workspace.")


class _Parts:
    """Sorted files of one range of drives each, which joined in order make the month."""

    def __init__(self, folder: Path) -> None:
        self._stem = folder / f".compacting-{secrets.token_hex(4)}"
        self._paths: list[Path] = []

    def fill(self, rows: pl.LazyFrame, ranges: Sequence[pl.Expr], context: JobContext) -> int:
        total = 0
        for number, in_range in enumerate(ranges):
            context.check()
            part = rows.filter(in_range).collect().sort(*DRIVE_KEY_COLUMNS, DATE)
            path = self._stem.with_name(f"{self._stem.name}-{number}{ASIDE_SUFFIX}")
            self._paths.append(path)
            part.write_parquet(path, compression="zstd", compression_level=1, row_group_size=ROW_GROUP_ROWS)
            total += part.height
            context.advance(part.height)
        return total

    def join(self, path: Path, metadata: dict[str, str]) -> None:
        pl.scan_parquet(self._paths, glob=False).sink_parquet(
            path,
            compression="zstd",
            row_group_size=ROW_GROUP_ROWS,
            data_page_size=PAGE_BYTES,
            maintain_order=True,
            metadata=metadata,
        )

    def remove(self) -> None:
        for path in self._paths:
            path.unlink(missing_ok=True)


def _key_ranges(root: Path, month: Sequence[LiveSegment]) -> list[pl.Expr]:
    """Predicates that cut the month's drives into parts of about equal size, in sorted order."""
    rows = sum(item.segment.rows for item in month)
    count = -(-rows // PART_ROWS)
    fullest = max(month, key=_rows_per_day)
    # One day of it: the keys of a whole month at once would not be bounded memory.
    sample = replace(fullest, days=fullest.days[:1])
    keys = (
        scan_segments(root, SegmentKind.TELEMETRY, [sample], list(DRIVE_KEY_COLUMNS))
        .unique()
        .sort(DRIVE_KEY_COLUMNS)
        .collect()
    )
    cuts = sorted({keys.height * number // count for number in range(1, count)} - {0}) if keys.height else []
    borders = [DriveKey(*keys.row(cut)) for cut in cuts]
    return list(_between(borders))


def _rows_per_day(item: LiveSegment) -> float:
    return item.segment.rows / ((item.segment.last_day - item.segment.first_day).days + 1)


def _between(borders: Sequence[DriveKey]) -> Iterator[pl.Expr]:
    for low, high in itertools.pairwise([None, *borders, None]):
        in_range = pl.lit(value=True)
        if low is not None:
            in_range = in_range & (pl.col(DRIVE_MODEL) >= low.drive_model) & ~_below(low)
        if high is not None:
            # Said twice, because the first half alone lets the reader skip row groups by their statistics.
            in_range = in_range & (pl.col(DRIVE_MODEL) <= high.drive_model) & _below(high)
        yield in_range


def _below(key: DriveKey) -> pl.Expr:
    drive_model, serial_number = pl.col(DRIVE_MODEL), pl.col(SERIAL_NUMBER)
    return (drive_model < key.drive_model) | ((drive_model == key.drive_model) & (serial_number < key.serial_number))
