"""Compaction: months of daily files become one file, and no reader can tell the difference."""

import datetime as dt

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from reliscore_desktop.store import compaction
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.writer import write_segment
from tests.unit.store.fleets import FIRST_DAY, day, state, telemetry

TELEMETRY = SegmentKind.TELEMETRY
KEY = ["drive_model", "serial_number", "date"]
APRIL = dt.date(2024, 4, 1)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several parts a month, as a large fleet has."""
    monkeypatch.setattr(compaction, "PART_ROWS", 50)


def add(store: Store, numbers: range, *, revision: int = 0, drives: int = 6) -> None:
    frames = [(day(number), telemetry(day(number), drives, revision=revision)) for number in numbers]
    store.segments.commit([store.segments.prepare(TELEMETRY, frame, on) for on, frame in frames])


def everything(store: Store) -> pl.DataFrame:
    return store.segments.scan(TELEMETRY).collect().sort(KEY)


def test_a_compacted_month_holds_the_same_rows_in_one_file_sorted_by_drive(store: Store, context: JobContext) -> None:
    add(store, range(31))
    before = everything(store)

    assert store.segments.compact(APRIL, context) == 1

    assert_frame_equal(everything(store), before)
    segment = store.segments.live(TELEMETRY)[0]
    assert len(store.segments.live(TELEMETRY)) == 1
    assert (segment.first_day, segment.last_day, segment.rows) == (day(0), day(30), 31 * 6)
    stored = pl.read_parquet(store.root / segment.path)
    assert_frame_equal(stored, stored.sort(KEY))


def test_days_of_a_compacted_month_are_still_read_one_by_one(store: Store, context: JobContext) -> None:
    add(store, range(31))
    store.segments.compact(APRIL, context)

    frame = store.segments.read_day(TELEMETRY, day(7), ["date", "smart_9_raw"])

    assert frame is not None
    assert frame.unique().rows() == [(day(7), 7 * 24)]
    assert store.segments.days(TELEMETRY) == [day(number) for number in range(31)]


def test_only_whole_months_before_the_horizon_are_compacted(store: Store, context: JobContext) -> None:
    add(store, range(35))

    assert store.segments.compact(day(30), context) == 0
    assert store.segments.compact(day(34), context) == 1
    assert len(store.segments.live(TELEMETRY)) == 1 + 4


def test_days_within_the_feature_horizon_stay_daily_files(local_store: Store, context: JobContext) -> None:
    assert local_store.segments.compact(None, context) == 0
    add(local_store, range(31))
    add(local_store, range(69, 70))
    assert local_store.segments.compact(None, context) == 0

    add(local_store, range(71, 72))

    assert local_store.segments.compact(None, context) == 1
    assert len(local_store.segments.live(TELEMETRY)) == 3


def test_compacting_twice_changes_nothing(store: Store, context: JobContext) -> None:
    add(store, range(31))
    store.segments.compact(APRIL, context)
    compacted = store.segments.live(TELEMETRY)

    assert store.segments.compact(APRIL, context) == 0
    assert store.segments.live(TELEMETRY) == compacted


def test_a_late_day_overrides_its_rows_in_the_compacted_month(store: Store, context: JobContext) -> None:
    add(store, range(31))
    store.segments.compact(APRIL, context)

    add(store, range(7, 8), revision=5)

    revisions = everything(store).group_by("smart_5_raw").agg(pl.col("date").n_unique(), pl.len())
    assert sorted(revisions.rows()) == [(0, 30, 180), (5, 1, 6)]
    history = store.segments.history(TELEMETRY, DriveKey("ST4000DM000", "Z3000000"), columns=["smart_5_raw"])
    assert history.get_column("smart_5_raw").to_list() == [0] * 7 + [5] + [0] * 23


def test_a_month_with_a_late_day_is_compacted_again(store: Store, context: JobContext) -> None:
    add(store, range(31))
    store.segments.compact(APRIL, context)
    add(store, range(7, 8), revision=5, drives=4)
    before = everything(store)

    assert store.segments.compact(APRIL, context) == 1

    assert_frame_equal(everything(store), before)
    assert [segment.rows for segment in store.segments.live(TELEMETRY)] == [30 * 6 + 4]


def test_compaction_marks_nothing_stale(store: Store, context: JobContext) -> None:
    add(store, range(31))
    store.segments.commit([store.segments.prepare(SegmentKind.STATE, state(day(30)), day(30))])

    store.segments.compact(APRIL, context)

    assert store.segments.stale_days(SegmentKind.STATE) == []


def test_columns_that_only_some_days_have_survive_compaction(local_store: Store, context: JobContext) -> None:
    add(local_store, range(2))
    wider = telemetry(day(2), smart_22_raw=pl.Series([100] * 6), smart_22_normalized=pl.Series([9] * 6, dtype=pl.Int16))
    local_store.segments.commit([local_store.segments.prepare(TELEMETRY, wider, day(2))])

    local_store.segments.compact(APRIL, context)

    frame = local_store.segments.scan(TELEMETRY, columns=["date", "smart_22_raw", "smart_22_normalized"]).collect()
    assert frame.group_by("smart_22_raw", "smart_22_normalized").len().sort("len").rows() == [
        (100, 9, 6),
        (None, None, 12),
    ]


def test_a_day_imported_during_compaction_wins_and_the_month_waits(
    local_store: Store, context: JobContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(local_store, range(31))

    def import_meanwhile(*args: object, **options: object) -> object:
        add(local_store, range(3, 4), revision=8)
        return write_segment(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("reliscore_desktop.store.compaction.write_segment", import_meanwhile)

    assert local_store.segments.compact(APRIL, context) == 0
    assert len(context.warnings) == 1
    assert everything(local_store).filter(date=day(3)).get_column("smart_5_raw").unique().to_list() == [8]
    assert len(local_store.segments.live(TELEMETRY)) == 31


def test_a_cancelled_compaction_leaves_the_daily_files_and_no_leftovers(local_store: Store) -> None:
    add(local_store, range(31))
    files = sorted((local_store.root / "telemetry").rglob("*.*"))
    context = CancelAfter(checks=4)

    with pytest.raises(JobCancelledError):
        local_store.segments.compact(APRIL, context)

    assert sorted((local_store.root / "telemetry").rglob("*.*")) == files
    assert len(local_store.segments.live(TELEMETRY)) == 31


class CancelAfter(JobContext):
    """Cancels itself at the n-th check."""

    def __init__(self, checks: int) -> None:
        super().__init__()
        self._left = checks

    def check(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.cancel()
        super().check()


def test_ranges_of_drives_cover_every_drive_once() -> None:
    keys = telemetry(FIRST_DAY, 20).select("drive_model", "serial_number")
    borders = [DriveKey(*keys.row(position)) for position in (4, 10, 13)]

    parts = [keys.filter(expression) for expression in compaction._between(borders)]

    assert [part.height for part in parts] == [4, 6, 3, 7]
    assert_frame_equal(pl.concat(parts), keys)
