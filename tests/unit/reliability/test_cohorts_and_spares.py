"""The cohort alarm finds an excess over the rest of the fleet and stays quiet on chance; spares come with intervals."""

import numpy as np
import polars as pl
import pytest
from scipy.stats import false_discovery_control

from reliscore_desktop.reliability.cohorts import benjamini_hochberg, cohort_alarms
from reliscore_desktop.reliability.spares import spares_forecast


def _fleet(cohorts: int, seed: int, rate_per_day: float = 5e-5) -> pl.DataFrame:
    random = np.random.default_rng(seed)
    days = random.integers(5_000, 60_000, cohorts)
    return pl.DataFrame(
        {
            "drive_model": [f"M{i % 7}" for i in range(cohorts)],
            "first_seen_month": [f"2026-{1 + i % 9:02d}" for i in range(cohorts)],
            "location": [f"vault {i}" for i in range(cohorts)],
            "drives": days // 90,
            "drive_days": days,
            "failures": random.poisson(days * rate_per_day),
            "vanished": np.zeros(cohorts, dtype=np.int64),
        }
    )


def test_adjusted_p_values_equal_scipys() -> None:
    p_values = np.random.default_rng(3).random(200) ** 3
    assert benjamini_hochberg(p_values) == pytest.approx(false_discovery_control(p_values, method="bh"))


def test_chance_alone_raises_hardly_any_alarm() -> None:
    alarms = [len(cohort_alarms(_fleet(120, seed))) for seed in range(40)]
    assert sum(count > 0 for count in alarms) <= 6


def test_a_vault_that_left_is_found_and_asks_whether_that_was_planned() -> None:
    fleet = _fleet(60, seed=1)
    left = pl.DataFrame(
        {
            "drive_model": ["TOSHIBA MG08ACA16TEY"],
            "first_seen_month": ["2024-03"],
            "location": ["AMS2 1014"],
            "drives": [600],
            "drive_days": [30_000],
            "failures": [2],
            "vanished": [12],
        }
    ).cast(fleet.schema)
    (alarm,) = cohort_alarms(pl.concat([fleet, left]))
    assert alarm.location == "AMS2 1014"
    assert alarm.asks_planned_removal
    assert alarm.interval.low > 1


def test_one_cohort_alone_has_no_fleet_to_compare_with() -> None:
    assert cohort_alarms(_fleet(1, seed=1)) == []


def _exposure() -> pl.DataFrame:
    return pl.DataFrame({"drive_model": ["A"], "drive_days": [365_000], "failures": [10]})


def test_the_first_thirty_days_are_the_sum_of_the_drives_own_probabilities() -> None:
    drives = pl.DataFrame({"capacity_bytes": [4, 4, 8], "drive_model": ["A", "A", "A"], "probability": [0.2, 0.3, 0.1]})
    small, large = spares_forecast(drives, _exposure(), {4: 1})
    assert (small.drives, large.drives) == (2, 1)
    assert small.expected_30_days == pytest.approx(0.5)
    assert small.expected_90_days == pytest.approx(0.5 + 2 * 60 * 10.5 / 365_000)
    assert large.stock is None
    assert large.to_order is None
    assert small.to_order == max(0, int(small.interval_90_days.high) - 1)


def test_a_drive_that_is_not_scored_counts_with_its_drive_models_rate_never_with_zero() -> None:
    drives = pl.DataFrame({"capacity_bytes": [4], "drive_model": ["A"], "probability": [None]}).cast(
        {"probability": pl.Float64}
    )
    (forecast,) = spares_forecast(drives, _exposure())
    assert forecast.expected_30_days == pytest.approx(30 * 10.5 / 365_000)


def test_a_drive_model_without_a_past_counts_with_the_fleets_rate() -> None:
    drives = pl.DataFrame({"capacity_bytes": [4], "drive_model": ["New"], "probability": [None]}).cast(
        {"probability": pl.Float64}
    )
    (forecast,) = spares_forecast(drives, _exposure())
    assert forecast.expected_30_days > 0


def test_fewer_past_drive_days_widen_the_interval() -> None:
    drives = pl.DataFrame({"capacity_bytes": [4] * 5000, "drive_model": ["A"] * 5000, "probability": [0.001] * 5000})
    (known,) = spares_forecast(drives, _exposure())
    short = pl.DataFrame({"drive_model": ["A"], "drive_days": [3_650], "failures": [0]})
    (unknown,) = spares_forecast(drives, short)
    width = known.interval_90_days.high - known.interval_90_days.low
    assert unknown.interval_90_days.high - unknown.interval_90_days.low > width
