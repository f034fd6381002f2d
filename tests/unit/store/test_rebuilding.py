"""Rebuilding the catalogue from nothing but the segment files."""

from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from reliscore_desktop.domain.errors import StoreError
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.recovery import recover
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from tests.unit.store.fleets import day, scores, state, telemetry

TELEMETRY, STATE, SCORES = SegmentKind.TELEMETRY, SegmentKind.STATE, SegmentKind.SCORES


def add(store: Store, number: int, revision: int = 0) -> Path:
    frame = telemetry(day(number), revision=revision)
    return store.root / store.segments.commit([store.segments.prepare(TELEMETRY, frame, day(number))])[0].path


def score(store: Store, number: int) -> None:
    pending = [store.segments.prepare(STATE, state(day(number)), day(number))]
    pending.append(store.segments.prepare(SCORES, scores(day(number)), day(number)))
    store.segments.commit(pending)


def lose_database(root: Path) -> None:
    for path in root.glob("reliscore.db*"):
        path.unlink()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


def test_every_kind_of_segment_comes_back_equal(root: Path, context: JobContext) -> None:
    with Store.open(root) as store:
        add(store, 0), add(store, 1)
        score(store, 1)
        before = store.segments.scan(TELEMETRY).collect()
    lose_database(root)

    with Store.open(root) as store:
        assert store.segments.days(TELEMETRY) == []
        report = store.segments.rebuild_catalogue(context)

        assert (report.adopted, report.superseded, report.refused) == (4, 0, {})
        assert_frame_equal(store.segments.scan(TELEMETRY).collect(), before)
        assert store.segments.days(SCORES) == store.segments.days(STATE) == [day(1)]
        assert store.segments.verify(context).is_clean


def test_the_newest_file_of_a_day_wins(root: Path, context: JobContext) -> None:
    with Store.open(root) as store:
        for revision in range(3):
            add(store, 0, revision)
    lose_database(root)

    with Store.open(root) as store:
        report = store.segments.rebuild_catalogue(context)
        frame = store.segments.read_day(TELEMETRY, day(0), ["smart_5_raw"])

    assert (report.adopted, report.superseded) == (1, 2)
    assert frame is not None
    assert frame.get_column("smart_5_raw").unique().to_list() == [2]


def test_a_compacted_month_with_a_late_day_comes_back_as_it_was(root: Path, context: JobContext) -> None:
    with Store.open(root) as store:
        for number in range(31):
            add(store, number)
        store.segments.compact(day(31), context)
        add(store, 7, revision=5)
        before = store.segments.scan(TELEMETRY).collect().sort("serial_number", "date")
    lose_database(root)

    with Store.open(root) as store:
        store.segments.rebuild_catalogue(context)

        assert_frame_equal(store.segments.scan(TELEMETRY).collect().sort("serial_number", "date"), before)
        assert len(store.segments.live(TELEMETRY)) == 2


def test_state_and_scores_older_than_their_telemetry_come_back_stale(root: Path, context: JobContext) -> None:
    with Store.open(root) as store:
        for number in range(3):
            add(store, number)
            score(store, number)
        add(store, 1, revision=1)
        stale = store.segments.stale_days(SCORES)
    lose_database(root)

    with Store.open(root) as store:
        store.segments.rebuild_catalogue(context)

        assert stale == [day(1), day(2)]
        assert store.segments.stale_days(SCORES) == store.segments.stale_days(STATE) == stale


def test_altered_and_foreign_files_are_refused_with_the_reason(root: Path, context: JobContext) -> None:
    with Store.open(root) as store:
        altered = add(store, 0)
        foreign = altered.with_name("backup.parquet")
        telemetry(day(0)).write_parquet(foreign)
        content = bytearray(altered.read_bytes())
        content[100] ^= 1
        altered.write_bytes(content)
    lose_database(root)

    with Store.open(root) as store:
        report = store.segments.rebuild_catalogue(context)

        assert report.adopted == 0
        assert set(report.refused) == {path.relative_to(root).as_posix() for path in (altered, foreign)}
        assert store.segments.days(TELEMETRY) == []


def test_rebuilding_a_whole_catalogue_changes_nothing(store: Store, context: JobContext) -> None:
    add(store, 0)
    before = store.segments.live(TELEMETRY)

    assert store.segments.rebuild_catalogue(context).adopted == 0
    assert store.segments.live(TELEMETRY) == before


def test_a_workspace_with_a_damaged_database_recovers_and_keeps_the_damaged_file(
    root: Path, context: JobContext
) -> None:
    with Store.open(root) as store:
        add(store, 0)
    (root / "reliscore.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    with pytest.raises(StoreError, match="can't be used"):
        Store.open(root)

    report = recover(root, context)

    assert report.adopted == 1
    assert len(list((root / "backups").glob("damaged-*.db"))) == 1
    with Store.open(root) as store:
        assert store.segments.days(TELEMETRY) == [day(0)]


def test_recovery_refuses_a_workspace_that_is_open_elsewhere(local_store: Store, context: JobContext) -> None:
    with pytest.raises(StoreError, match="open for writing"):
        recover(local_store.root, context)
    assert local_store.location.database.exists()
