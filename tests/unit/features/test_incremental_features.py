"""Features rolled forward day by day equal those computed from the whole history, for any history."""

import datetime as dt
import random
from typing import Any

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.features.compute import advance_state, compute_day
from reliscore_desktop.features.definitions import FEATURE_NAMES, FEATURES
from reliscore_desktop.features.rolling import roll
from reliscore_desktop.features.state import STATE_SCHEMA
from tests.unit.features import slow_reference
from tests.unit.features.histories import KEYS, Fleet, day_frames, fleets, telemetry

PROPERTY = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
OWN_FEATURES = [name for name in FEATURE_NAMES if not name.endswith("_percentile")]


def rolled(fleet: Fleet) -> dict[dt.date, pl.DataFrame]:
    return {r.day: r.features for r in roll(day_frames(fleet).items()) if r.features is not None}


def assert_close(found: dict[str, Any], wanted: dict[str, float | None], where: str) -> None:
    for name in OWN_FEATURES:
        value, expected = found[name], wanted.get(name)
        if value is None or expected is None:
            assert value == expected, f"{where} {name}: {value} for {expected}"
        else:
            assert abs(value - expected) <= 2e-4 + 2e-4 * abs(expected), f"{where} {name}: {value} for {expected}"


@settings(PROPERTY, max_examples=30)
@given(fleets())
def test_incremental_features_equal_those_from_the_whole_history(fleet: Fleet) -> None:
    for day, features in rolled(fleet).items():
        for row in features.iter_rows(named=True):
            key = DriveKey(row["drive_model"], row["serial_number"])
            assert_close(row, slow_reference.features(fleet[key], day), f"{key} {day}")


@PROPERTY
@given(fleets(), st.integers(0, 40))
def test_later_rows_never_change_earlier_features(fleet: Fleet, keep_days: int) -> None:
    whole = rolled(fleet)
    cut = min(whole) + dt.timedelta(days=keep_days)
    shorter = {key: {d: row for d, row in history.items() if d <= cut} for key, history in fleet.items()}
    for day, features in rolled(shorter).items():
        assert_frame_equal(features, whole[day])


@PROPERTY
@given(fleets())
def test_an_unrelated_drive_changes_no_feature_of_others(fleet: Fleet) -> None:
    whole = rolled(fleet)
    alone = rolled({KEYS[0]: fleet[KEYS[0]]})
    of_drive = (pl.col("drive_model") == KEYS[0].drive_model) & (pl.col("serial_number") == KEYS[0].serial_number)
    for day, features in alone.items():
        assert_frame_equal(whole[day].filter(of_drive), features)


@PROPERTY
@given(fleets())
def test_moving_the_state_alone_gives_the_state_of_computing_features(fleet: Fleet) -> None:
    state = None
    for result in roll(day_frames(fleet).items()):
        state = advance_state(day_frames(fleet)[result.day], state, result.day)
        assert_frame_equal(state, result.state)
        assert state.schema == STATE_SCHEMA


def test_percentiles_rank_drives_within_their_model_and_day() -> None:
    numbers = random.Random(4)
    records: list[dict[str, object]] = [
        {
            "drive_model": drive_model,
            "serial_number": f"S{index:03}",
            "date": dt.date(2024, 3, 1),
            "smart_9_raw": None if index % 7 == 0 else numbers.randrange(10),
            "smart_194_raw": 20 + index,
        }
        for drive_model, count in (("A", 40), ("B", 19))
        for index in range(count)
    ]
    frame = telemetry(records)
    features, _ = compute_day(frame, {}, None, dt.date(2024, 3, 1))
    for name, column in (("power_on_hours", "smart_9_raw"), ("temperature_mean_30d", "smart_194_raw")):
        for drive_model in "AB":
            part = frame.filter(pl.col("drive_model") == drive_model)
            known = part.get_column(column).drop_nulls().to_list()
            wanted = [slow_reference.percentile(value, known) for value in part.get_column(column)]
            found = features.filter(pl.col("drive_model") == drive_model).get_column(f"{name}_percentile")
            expected = pl.Series(f"{name}_percentile", wanted, dtype=pl.Float32)
            assert found.null_count() == expected.null_count()
            assert ((found - expected).abs().max() or 0) < 1e-6  # type: ignore[operator]


def test_the_features_frame_has_fixed_columns_and_dtypes_and_null_for_missing() -> None:
    records: list[dict[str, object]] = [{"drive_model": "M", "serial_number": "S", "date": dt.date(2024, 3, 1)}]
    for row in (records, [{**records[0], "smart_194_raw": 30}]):
        features, _ = compute_day(telemetry(row), {}, None, dt.date(2024, 3, 1))
        assert features.columns == ["drive_model", "serial_number", "date", *(feature.name for feature in FEATURES)]
        assert features.dtypes == [pl.String, pl.String, pl.Date, *[pl.Float32] * len(FEATURES)]
        assert not any(features.select(pl.col(pl.Float32).is_nan().any()).row(0))
        assert features.get_column("smart_5_log").to_list() == [None]
