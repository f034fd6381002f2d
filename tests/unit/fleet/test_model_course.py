"""Median and quartiles of a drive model by day, and what became of drives later, against values counted by hand."""

import datetime as dt
from itertools import pairwise
from typing import Any

import polars as pl
import pytest

from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.smart import seagate_errors
from reliscore_desktop.fleet.later import later_course
from reliscore_desktop.fleet.model_course import FEWEST_DRIVES, decoded, model_course, spread
from reliscore_desktop.store.store import Store
from tests.unit.alerting.fleet_days import play
from tests.unit.fleet.small_fleet import day

MODEL = "ST4000DM000"


def rows(values: list[int | None], probability: float = 0.01) -> dict[str, dict[str, Any]]:
    return {f"Z{place}": {"smart_197_raw": value, "probability": probability} for place, value in enumerate(values)}


def test_quartiles_are_those_of_the_drives_that_report(local_store: Store) -> None:
    play(local_store, 0, rows([0, 8, 16, 24, 32, None]))
    play(local_store, 1, rows([0, 0, 0, 0, 100, 4], probability=0.02))
    course = model_course(local_store, MODEL, [197, 198], day(0), day(1))
    counters = course.counters[197]
    assert counters["date"].to_list() == [day(0), day(1)]
    assert counters.select("low", "median", "high", "drives").rows() == [(8.0, 16.0, 24.0, 5), (0.0, 0.0, 3.0, 6)]
    assert course.risk["median"].to_list() == pytest.approx([0.01, 0.02])
    assert model_course(local_store, "OTHER", [197], day(0), day(1)).counters[197].is_empty()


def test_too_few_drives_have_no_quartiles(local_store: Store) -> None:
    play(local_store, 0, rows([1] * (FEWEST_DRIVES - 1)))
    assert model_course(local_store, MODEL, [197], day(0), day(0)).counters[197].is_empty()


def test_many_days_are_thinned_evenly_and_keep_the_last() -> None:
    days = [day(0) + dt.timedelta(days=number) for number in range(181)]
    chosen = spread(days, 25)
    assert len(chosen) == len(set(chosen)) == 25
    assert (chosen[0], chosen[-1]) == (days[0], days[-1])
    steps = {(after - before).days for before, after in pairwise(chosen)}
    assert steps <= {7, 8}
    assert spread(days[:3], 25) == tuple(days[:3])


def test_packed_values_are_decoded_as_single_ones_are() -> None:
    raw = 38_772_909_976
    frame = pl.DataFrame(
        {"smart_1_raw": [raw], "smart_188_raw": [0x0003_0002_0001], "smart_194_raw": [0x001E_0000_0021]}
    )
    told = frame.select(
        decoded("smart_1_raw", 1, "ST4000DM000").alias("seagate"),
        decoded("smart_1_raw", 1, "HGST HMS5C4040ALE640").alias("other"),
        decoded("smart_188_raw", 188, "ST4000DM000").alias("timeouts"),
        decoded("smart_194_raw", 194, "ST4000DM000").alias("degrees"),
    )
    assert told.row(0) == (seagate_errors(raw), raw, 3, 33)


def test_later_tells_failures_and_the_highest_risk_after_the_day(local_store: Store) -> None:
    keys = [DriveKey(MODEL, serial) for serial in ("A", "B", "C")]
    play(local_store, 0, {"A": {"probability": 0.01}, "B": {"probability": 0.3}, "C": {"probability": 0.2}})
    play(local_store, 1, {"A": {"probability": 0.16}, "B": {"probability": 0.1, "failure": 1}, "C": {}})
    play(local_store, 2, {"A": {"probability": 0.12}})
    course = later_course(local_store, keys, day(0))
    assert course is not None
    told = course.drives.select("serial_number", "then", "highest", "highest_on").rows()
    assert told[0] == ("A", 0.01, 0.16, day(1))
    assert course.drives["failed_on"].to_list() == [None, day(1), None]
    assert later_course(local_store, keys, day(2)) is None
