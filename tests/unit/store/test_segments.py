"""Segments: what readers see, when, and what a commit changes."""

import datetime as dt
import threading

import polars as pl
import pytest
import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.engine import Connection

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import ConflictError, StoreError
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store import catalogue
from reliscore_desktop.store.segment import PendingSegment, SegmentKind
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import AuditRow, ImportRow, LiveDayRow
from tests.unit.store.fleets import day, scores, state, telemetry

TELEMETRY, STATE, SCORES = SegmentKind.TELEMETRY, SegmentKind.STATE, SegmentKind.SCORES


def add(store: Store, number: int, *, revision: int = 0, drives: int = 6) -> int:
    frame = telemetry(day(number), drives, revision=revision)
    return store.segments.commit([store.segments.prepare(TELEMETRY, frame, day(number))])[0].id


def revision_of(store: Store, number: int) -> int:
    frame = store.segments.read_day(TELEMETRY, day(number), ["smart_5_raw"])
    assert frame is not None
    values = frame.get_column("smart_5_raw").unique().to_list()
    assert len(values) == 1
    return int(values[0])


def test_a_prepared_segment_is_on_disk_but_no_reader_sees_it(store: Store) -> None:
    pending = store.segments.prepare(TELEMETRY, telemetry(day(0)), day(0))

    assert (store.root / pending.path).is_file()
    assert store.segments.days(TELEMETRY) == []
    assert store.segments.read_day(TELEMETRY, day(0)) is None


def test_a_committed_day_reads_back_equal_to_what_was_written(store: Store) -> None:
    written = telemetry(day(0), smart_220_raw=pl.Series([1, None, 3, 4, 5, 2**48 - 1]))
    segment = store.segments.commit([store.segments.prepare(TELEMETRY, written, day(0))])[0]

    read = store.segments.read_day(TELEMETRY, day(0))

    assert read is not None
    assert read.select(written.columns).equals(written)
    assert (segment.rows, segment.first_day, segment.last_day) == (6, day(0), day(0))
    assert store.segments.live(TELEMETRY) == [segment]


def test_a_second_commit_of_a_day_replaces_the_first_and_keeps_its_file(store: Store) -> None:
    add(store, 0, revision=1)
    old = store.segments.live(TELEMETRY)[0]

    add(store, 0, revision=2)

    assert revision_of(store, 0) == 2
    assert store.segments.days(TELEMETRY) == [day(0)]
    assert (store.root / old.path).is_file()


def test_a_scan_begun_before_a_commit_still_reads_the_older_segments(store: Store) -> None:
    add(store, 0, revision=1)
    before = store.segments.scan(TELEMETRY, columns=["smart_5_raw"])

    add(store, 0, revision=2)

    assert before.collect().get_column("smart_5_raw").to_list() == [1] * 6


def test_a_commit_on_an_older_state_is_refused_and_writes_nothing(store: Store) -> None:
    first = add(store, 0, revision=1)
    add(store, 0, revision=2)
    pending = store.segments.prepare(TELEMETRY, telemetry(day(0), revision=3), day(0))

    with pytest.raises(ConflictError):
        store.segments.commit([pending], expected={(TELEMETRY, day(0)): first})

    assert revision_of(store, 0) == 2


def test_a_commit_that_expects_no_segment_is_refused_where_there_is_one(store: Store) -> None:
    pending = store.segments.prepare(TELEMETRY, telemetry(day(0)), day(0))
    expected = store.segments.live_ids(TELEMETRY, [day(0)])
    add(store, 0)

    assert expected == {(TELEMETRY, day(0)): None}
    with pytest.raises(ConflictError):
        store.segments.commit([pending], expected=expected)


def test_a_commit_is_all_or_nothing_together_with_the_rows_written_along(store: Store) -> None:
    pending = [store.segments.prepare(TELEMETRY, telemetry(day(n)), day(n)) for n in range(2)]

    def fail(connection: Connection) -> None:
        connection.execute(
            sa.insert(AuditRow).values(at=dt.datetime.now(dt.UTC), actor="", action="", subject="", details={})
        )
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.segments.commit(pending, also=fail)

    assert store.segments.days(TELEMETRY) == []
    with store.reading() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(AuditRow)).scalar_one() == 0


def test_telemetry_marks_state_and_scores_of_its_day_and_later_ones_stale(store: Store) -> None:
    for number in range(3):
        add(store, number)
        derived = [
            store.segments.prepare(STATE, state(day(number)), day(number)),
            store.segments.prepare(SCORES, scores(day(number)), day(number)),
        ]
        store.segments.commit(derived)
    assert store.segments.stale_days(STATE) == store.segments.stale_days(SCORES) == []

    add(store, 1, revision=1)

    assert store.segments.stale_days(STATE) == store.segments.stale_days(SCORES) == [day(1), day(2)]
    assert store.segments.stale_days(TELEMETRY) == []


def test_new_state_clears_the_mark_of_its_own_day_only(store: Store) -> None:
    for number in range(3):
        store.segments.commit([store.segments.prepare(STATE, state(day(number)), day(number))])
    add(store, 0)

    store.segments.commit([store.segments.prepare(STATE, state(day(1)), day(1))])

    assert store.segments.stale_days(STATE) == [day(0), day(2)]
    assert store.segments.stale_days(STATE, first=day(1)) == [day(2)]


def test_derived_days_can_be_dropped_and_telemetry_can_not(store: Store, context: JobContext) -> None:
    add(store, 0)
    for number in range(3):
        store.segments.commit([store.segments.prepare(STATE, state(day(number)), day(number))])

    with store.writing() as connection:
        catalogue.drop_days(connection, STATE, [day(0), day(2)], dt.datetime.now(dt.UTC))
        with pytest.raises(ValueError, match="can't be computed again"):
            catalogue.drop_days(connection, TELEMETRY, [day(0)], dt.datetime.now(dt.UTC))

    assert store.segments.days(STATE) == [day(1)]
    assert store.segments.sweep(dt.timedelta(0), context) == 2
    assert store.segments.verify(context).is_clean


def test_the_database_itself_refuses_a_second_live_segment_for_a_day(store: Store) -> None:
    segment_id = add(store, 0)
    row = {"kind": "telemetry", "day": day(0), "segment_id": segment_id, "stale": False}

    with pytest.raises(exc.IntegrityError), store.writing() as connection:
        connection.execute(sa.insert(LiveDayRow).values(row))


def test_columns_a_file_lacks_come_back_null_in_canonical_dtype(store: Store) -> None:
    add(store, 0)

    frame = store.segments.read_day(TELEMETRY, day(0), ["serial_number", "smart_22_raw", "smart_22_normalized"])

    assert frame is not None
    assert frame.schema == {"serial_number": pl.String(), "smart_22_raw": pl.Int64(), "smart_22_normalized": pl.Int16()}
    assert frame.get_column("smart_22_raw").null_count() == 6


def test_days_with_differing_columns_scan_as_one_frame(store: Store) -> None:
    add(store, 0)
    wider = telemetry(day(1), smart_22_raw=pl.Series([100] * 6))
    store.segments.commit([store.segments.prepare(TELEMETRY, wider, day(1))])

    found = store.segments.scan(TELEMETRY, columns=["date", "smart_22_raw"]).collect()
    every = store.segments.scan(TELEMETRY).collect()

    assert found.get_column("smart_22_raw").to_list() == [None] * 6 + [100] * 6
    assert every.height == 12
    assert "smart_22_raw" in every.columns


def test_a_state_column_no_file_has_yet_is_null_where_its_dtype_is_given(store: Store) -> None:
    store.segments.commit([store.segments.prepare(STATE, state(day(0)), day(0))])

    frame = store.segments.read_day(STATE, day(0), {"serial_number": pl.String(), "mean_190": pl.Float32()})

    assert frame is not None
    assert frame.get_column("mean_190").dtype == pl.Float32()
    with pytest.raises(ValueError, match="mean_190"):
        store.segments.read_day(STATE, day(0), ["mean_190"])


def test_a_scan_without_any_segment_is_empty_and_typed(store: Store) -> None:
    frame = store.segments.scan(TELEMETRY, columns=["date", "smart_5_raw"]).collect()

    assert frame.schema == {"date": pl.Date(), "smart_5_raw": pl.Int64()}
    assert frame.is_empty()


def test_ranges_include_both_ends(store: Store) -> None:
    for number in range(4):
        add(store, number)

    assert store.segments.days(TELEMETRY, day(1), day(2)) == [day(1), day(2)]
    assert store.segments.scan(TELEMETRY, day(1), day(2)).select("date").unique().collect().height == 2


def test_the_history_of_one_drive_is_its_rows_by_date(store: Store) -> None:
    for number in (2, 0, 1):
        add(store, number)

    found = store.segments.history(TELEMETRY, DriveKey("ST4000DM000", "Z3000001"), columns=["smart_9_raw"])

    assert found.columns == ["smart_9_raw"]
    assert found.get_column("smart_9_raw").to_list() == [0, 24, 48]


def test_a_history_may_name_the_dtypes_it_wants(local_store: Store) -> None:
    add(local_store, 0)
    columns = {"smart_9_raw": pl.Int64(), "smart_22_raw": pl.Int64()}

    found = local_store.segments.history(TELEMETRY, DriveKey("ST4000DM000", "Z3000001"), columns=columns)

    assert found.rows() == [(0, None)]


def test_quarantine_keeps_one_segment_per_imported_file_whatever_the_day(store: Store) -> None:
    for line in (1, 2):
        rows = pl.DataFrame({"line": [line], "text": ["a,b"]})
        store.segments.commit([store.segments.prepare(SegmentKind.QUARANTINE, rows, day(0))])

    live = store.segments.live(SegmentKind.QUARANTINE)
    second = store.segments.read_segment(live[1].id)

    assert len(live) == 2
    assert store.segments.days(SegmentKind.QUARANTINE) == [day(0)]
    assert second is not None
    assert second.to_dicts() == [{"line": 2, "text": "a,b"}]


def test_an_import_row_can_refer_to_the_quarantine_committed_with_it(store: Store) -> None:
    pending = store.segments.prepare(SegmentKind.QUARANTINE, pl.DataFrame({"line": [1]}), day(0))

    committed = store.segments.commit([pending], also=lambda connection: record_import(connection, pending))

    with store.reading() as connection:
        assert connection.execute(sa.select(ImportRow.quarantine_segment_id)).scalar_one() == committed[0].id


def record_import(connection: Connection, pending: PendingSegment) -> None:
    now = dt.datetime.now(dt.UTC)
    connection.execute(
        sa.insert(ImportRow).values(
            name="a.csv", path="/a.csv", size_bytes=1, format="csv", state="imported", message="", report={},
            rows_read=1, rows_imported=0, rows_duplicate=0, rows_quarantined=1, drives=0,
            started_at=now, finished_at=now,
            quarantine_segment_id=catalogue.segment_id_of(connection, pending),
        )
    )  # fmt: skip


def test_a_file_that_vanished_is_never_committed(store: Store) -> None:
    pending = store.segments.prepare(TELEMETRY, telemetry(day(0)), day(0))
    (store.root / pending.path).unlink()

    with pytest.raises(StoreError, match="vanished"):
        store.segments.commit([pending])

    assert store.segments.days(TELEMETRY) == []


def test_discarded_segments_leave_no_file(store: Store) -> None:
    pending = store.segments.prepare(TELEMETRY, telemetry(day(0)), day(0))

    store.segments.discard([pending])

    assert not list((store.root / "telemetry").rglob("*.parquet"))


def test_a_missing_file_is_named_instead_of_read_as_no_data(store: Store) -> None:
    add(store, 0)
    path = store.segments.live(TELEMETRY)[0].path
    (store.root / path).unlink()

    with pytest.raises(StoreError, match=path.name):
        store.segments.read_day(TELEMETRY, day(0))


def test_a_truncated_file_is_reported_as_unreadable(store: Store) -> None:
    add(store, 0)
    path = store.root / store.segments.live(TELEMETRY)[0].path
    path.write_bytes(path.read_bytes()[:200])

    with pytest.raises(StoreError, match="can't be read"):
        store.segments.read_day(TELEMETRY, day(0), ["smart_5_raw"])


def test_threads_read_whole_days_while_another_replaces_them(store: Store) -> None:
    add(store, 0)
    seen: list[list[int]] = [[], []]
    done = threading.Event()

    def read(found: list[int]) -> None:
        while not done.is_set():
            found.append(revision_of(store, 0))

    readers = [threading.Thread(target=read, args=(found,)) for found in seen]
    for reader in readers:
        reader.start()
    for revision in range(1, 8):
        add(store, 0, revision=revision)
    done.set()
    for reader in readers:
        reader.join()

    assert all(found and found == sorted(found) for found in seen)
    assert revision_of(store, 0) == 7


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (telemetry(day(0)).reverse(), "sorted"),
        (telemetry(day(0)).with_columns(pl.col("smart_5_raw").cast(pl.Float64)), "smart_5_raw"),
        (telemetry(day(0)).with_columns(line=1), "line"),
        (telemetry(day(0)).with_columns(smart_256_raw=pl.lit(1, dtype=pl.Int64)), "smart_256_raw"),
        (telemetry(day(0)).drop("smart_197_raw"), "smart_197_raw"),
        (telemetry(day(1)), "outside"),
    ],
)
def test_a_frame_that_breaks_the_canonical_form_never_becomes_a_segment(
    local_store: Store, frame: pl.DataFrame, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        local_store.segments.prepare(TELEMETRY, frame, day(0))

    assert not list((local_store.root / "telemetry").rglob("*.parquet"))
