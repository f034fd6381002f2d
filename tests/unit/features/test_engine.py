"""The engine over a real store: order of import, late days and corrections, kept states, conflicts, cancelling."""

import contextlib
import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from reliscore_desktop.domain.errors import ConflictError, InputError
from reliscore_desktop.features import reading
from reliscore_desktop.features.engine import FeatureEngine
from reliscore_desktop.features.history import STATES_KEPT_DAYS, states_to_keep
from reliscore_desktop.features.rolling import roll
from reliscore_desktop.jobs.context import JobCancelledError, JobContext
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store
from tests.unit.features.histories import FIRST_DAY, Fleet, day_frames, fleets, telemetry

STATE, TELEMETRY = SegmentKind.STATE, SegmentKind.TELEMETRY


def put(store: Store, day: dt.date, frame: pl.DataFrame) -> None:
    store.segments.commit([store.segments.prepare(TELEMETRY, frame, day)])


def steady_day(offset: int, pending: int = 0) -> tuple[dt.date, pl.DataFrame]:
    day = FIRST_DAY + dt.timedelta(days=offset)
    row = {"drive_model": "M", "serial_number": "S", "date": day, "smart_197_raw": pending, "smart_9_raw": 24 * offset}
    return day, telemetry([row])


def import_steady(store: Store, days: int) -> list[dt.date]:
    for offset in range(days):
        put(store, *steady_day(offset))
    return [FIRST_DAY + dt.timedelta(days=offset) for offset in range(days)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "workspace") as opened:
        yield opened


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(fleets(rows_at_most=7), st.randoms(use_true_random=False))
def test_any_order_of_import_gives_the_features_of_the_whole_history(
    tmp_path_factory: pytest.TempPathFactory, fleet: Fleet, chance: random.Random
) -> None:
    frames = day_frames(fleet)
    wanted = {result.day: result.features for result in roll(frames.items()) if result.features is not None}
    with Store.open(tmp_path_factory.mktemp("fleet") / "workspace") as opened:
        engine = FeatureEngine(opened)
        # Each day comes once with a drive missing (to be corrected) and once whole, in any order that ends whole.
        steps = [(day, frame.head(frame.height - 1)) for day, frame in frames.items() if frame.height > 1]
        chance.shuffle(steps)
        whole = list(frames.items())
        chance.shuffle(whole)
        for number, (day, frame) in enumerate([*steps, *whole]):
            put(opened, day, frame)
            if number % 3 == 0:
                engine.advance_to(chance.choice(opened.segments.days(TELEMETRY)), JobContext())
        for day in chance.sample(sorted(frames), min(4, len(frames))):
            assert_frame_equal(engine.features(day, JobContext()), wanted[day])
        found = dict(engine.iterate(min(frames), max(frames), JobContext()))
        assert list(found) == list(frames)
        for day, features in found.items():
            assert_frame_equal(features, wanted[day])


def test_a_late_day_makes_exactly_the_later_states_be_computed_again(store: Store) -> None:
    days = import_steady(store, 12)
    engine = FeatureEngine(store)
    engine.advance_to(days[-1], JobContext())
    before = store.segments.live_ids(STATE, days)
    put(store, *steady_day(5, pending=8))
    assert store.segments.stale_days(STATE) == days[5:]
    engine.advance_to(days[-1], JobContext())
    after = store.segments.live_ids(STATE, days)
    assert store.segments.stale_days(STATE) == []
    assert [day for day in days if before[STATE, day] != after[STATE, day]] == days[5:]
    features = engine.features(days[-1], JobContext())
    assert features.get_column("smart_197_days_since_increase").to_list() == [6]


def test_asking_again_computes_and_stores_nothing(store: Store) -> None:
    days = import_steady(store, 4)
    engine = FeatureEngine(store)
    first = engine.features(days[-1], JobContext())
    ids = store.segments.live_ids(STATE, days)
    with mock.patch.object(store.segments, "prepare", side_effect=AssertionError):
        engine.advance_to(days[-1], JobContext())
        assert_frame_equal(engine.features(days[-1], JobContext()), first)
    assert store.segments.live_ids(STATE, days) == ids


def test_each_day_of_telemetry_is_read_once_by_iterate(store: Store) -> None:
    days = import_steady(store, 40)
    with mock.patch.object(store.segments, "read_day", wraps=store.segments.read_day) as read:
        assert len(list(FeatureEngine(store).iterate(days[0], days[-1], JobContext()))) == 40
    read_days = [call.args[1] for call in read.call_args_list if call.args[0] is TELEMETRY]
    assert sorted(day for day in read_days if day in days) == days


def test_compacted_months_give_the_same_features_and_are_read_some_days_at_a_time(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = import_steady(store, 80)
    wanted = dict(roll_from_store(store, days))
    store.segments.compact(days[-1], JobContext())
    put(store, *steady_day(45, pending=0))
    assert len(store.segments.live(TELEMETRY)) < 40
    monkeypatch.setattr(reading, "ROWS_AT_A_TIME", 10)
    with mock.patch.object(store.segments, "scan", wraps=store.segments.scan) as scan:
        found = dict(FeatureEngine(store).iterate(days[0], days[-1], JobContext()))
    assert list(found) == days
    assert 5 < scan.call_count < 20
    for day in days:
        assert_frame_equal(found[day], wanted[day])


def roll_from_store(store: Store, days: list[dt.date]) -> Iterator[tuple[dt.date, pl.DataFrame]]:
    frames = ((day, store.segments.read_day(TELEMETRY, day)) for day in days)
    for result in roll((day, frame) for day, frame in frames if frame is not None):
        assert result.features is not None
        yield result.day, result.features


def test_states_of_the_last_45_days_and_one_a_month_are_kept(store: Store) -> None:
    days = import_steady(store, 100)
    engine = FeatureEngine(store)
    engine.advance_to(days[59], JobContext())
    engine.advance_to(days[99], JobContext())
    kept = sorted(states_to_keep(days))
    assert store.segments.days(STATE) == kept
    assert kept[-STATES_KEPT_DAYS:] == days[-STATES_KEPT_DAYS:]
    assert [day for day in kept if day < days[-STATES_KEPT_DAYS]] == [
        FIRST_DAY,
        *[dt.date(2024, month, 1) for month in (3, 4)],
    ]


def test_a_state_of_another_feature_set_is_not_carried_on(store: Store) -> None:
    days = import_steady(store, 5)
    engine = FeatureEngine(store)
    wanted = engine.features(days[-1], JobContext())
    for day in days[:-1]:
        state = store.segments.read_day(STATE, day)
        assert state is not None
        other = state.with_columns(pl.lit(99, pl.Int16).alias("feature_set_version"))
        store.segments.commit([store.segments.prepare(STATE, other, day)])
    assert_frame_equal(engine.features(days[-1], JobContext()), wanted)


def test_a_damaged_state_is_computed_again_and_said(store: Store) -> None:
    days = import_steady(store, 5)
    engine = FeatureEngine(store)
    wanted = engine.features(days[-1], JobContext())
    (damaged,) = store.segments.live(STATE, days[3], days[3])
    (store.root / damaged.path).write_bytes(b"PAR1 no longer")
    context = JobContext()
    assert_frame_equal(engine.features(days[-1], context), wanted)
    assert len(context.warnings) == 1
    assert str(days[3]) in context.warnings[0]


def test_a_day_without_telemetry_is_the_users_error(store: Store) -> None:
    import_steady(store, 2)
    with pytest.raises(InputError, match="2024-03-09"):
        FeatureEngine(store).features(dt.date(2024, 3, 9), JobContext())


def test_a_cancel_leaves_the_states_committed_so_far(store: Store) -> None:
    days = import_steady(store, 6)
    context = JobContext()
    iterator = FeatureEngine(store).iterate(days[0], days[-1], context)
    next(iterator)
    context.cancel()
    with pytest.raises(JobCancelledError):
        next(iterator)
    assert store.segments.days(STATE) == days[:1]
    assert context.snapshot.total == 6


@pytest.mark.parametrize("changed", [1, 4])
def test_telemetry_imported_meanwhile_is_a_conflict_and_nothing_is_stored(store: Store, changed: int) -> None:
    days = import_steady(store, 3)
    engine = FeatureEngine(store)
    engine.advance_to(days[2], JobContext())
    put(store, *steady_day(3))
    put(store, *steady_day(5))
    iterator = engine.iterate(days[0] + dt.timedelta(days=3), days[0] + dt.timedelta(days=5), JobContext())
    next(iterator)
    put(store, *steady_day(changed, pending=1))
    with pytest.raises(ConflictError, match="Telemetry was imported"):
        next(iterator)
    assert FIRST_DAY + dt.timedelta(days=5) not in store.segments.days(STATE)
    files = [
        path for path in (store.root / "state").rglob("*.parquet") if f"{FIRST_DAY + dt.timedelta(days=5)}" in path.name
    ]
    assert files == []


def test_a_read_only_workspace_gives_the_same_features_and_stores_nothing(store: Store) -> None:
    days = import_steady(store, 4)
    with contextlib.closing(Store.open(store.root, read_only=True)) as reader:
        features = FeatureEngine(reader).features(days[-1], JobContext())
    assert store.segments.days(STATE) == []
    assert_frame_equal(features, FeatureEngine(store).features(days[-1], JobContext()))
