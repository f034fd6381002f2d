"""Features of real drives of 2013, whose collection stopped for eight weeks, against the slow reference."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.smart import raw_column
from reliscore_desktop.features.definitions import FEATURE_NAMES
from reliscore_desktop.features.rolling import roll
from tests.unit.features import slow_reference

SAMPLE = Path(__file__).parents[2] / "data" / "features" / "backblaze_2013_sample.parquet"
OUTAGE_ENDED = dt.date(2013, 10, 15)


@pytest.fixture(scope="module")
def telemetry() -> pl.DataFrame:
    return pl.read_parquet(SAMPLE)


@pytest.fixture(scope="module")
def features(telemetry: pl.DataFrame) -> pl.DataFrame:
    days = sorted((key[0], frame) for key, frame in telemetry.partition_by("date", as_dict=True).items())
    return pl.concat([result.features for result in roll(days) if result.features is not None])


def histories(telemetry: pl.DataFrame) -> dict[DriveKey, dict[dt.date, slow_reference.Row]]:
    found: dict[DriveKey, dict[dt.date, slow_reference.Row]] = {}
    for row in telemetry.iter_rows(named=True):
        raw = {number: row.get(raw_column(number)) for number in slow_reference.READ}
        found.setdefault(DriveKey(row["drive_model"], row["serial_number"]), {})[row["date"]] = raw
    return found


def test_every_feature_of_every_drive_day_equals_the_slow_reference(
    telemetry: pl.DataFrame, features: pl.DataFrame
) -> None:
    own = [name for name in FEATURE_NAMES if not name.endswith("_percentile")]
    by_drive = histories(telemetry)
    wanted = [
        slow_reference.features(by_drive[DriveKey(model, serial)], day)
        for model, serial, day in features.select("drive_model", "serial_number", "date").iter_rows()
    ]
    expected = pl.DataFrame(
        [{name: row.get(name) for name in own} for row in wanted], schema=dict.fromkeys(own, pl.Float64)
    )
    assert features.height == telemetry.height
    for name in own:
        found, slow = features.get_column(name).cast(pl.Float64), expected.get_column(name)
        assert found.is_null().equals(slow.is_null()), name
        assert ((found - slow).abs() <= 2e-4 + 2e-4 * slow.abs()).all(), name


def test_attributes_that_nobody_reported_give_null(features: pl.DataFrame) -> None:
    for name in FEATURE_NAMES:
        if any(f"_{number}_" in name for number in (187, 188, 198, 241, 242)):
            assert features.get_column(name).null_count() == features.height


def test_errors_that_rose_during_an_outage_are_not_dated_at_its_end(
    telemetry: pl.DataFrame, features: pl.DataFrame
) -> None:
    returned = features.filter(pl.col("date") == OUTAGE_ENDED)
    assert returned.height > 0
    assert returned.get_column("smart_5_change_1d").null_count() == returned.height
    rose = returned.filter(pl.col("smart_5_days_since_increase") < 60)
    assert rose.height > 0
    assert (rose.get_column("smart_5_days_since_increase").min() or 0) >= 20  # type: ignore[operator]
