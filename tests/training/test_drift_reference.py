"""The drift reference: what it keeps of the training months, and how much it says they vary."""

import datetime as dt

import numpy as np
import polars as pl
import pytest

from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.monitoring.divergence import bin_shares, psi
from reliscore_desktop.monitoring.inputs import INPUTS, RISK
from training.drift_reference import Snapshot, drift_reference, usual_psi

FIRST = dt.date(2024, 1, 1)
HISTORY = DayRange(FIRST, dt.date(2024, 6, 30))


def _snapshot(number: int, drives: dict[str, int], celsius: float = 30.0) -> Snapshot:
    rng = np.random.default_rng(number)
    names = [name for name, count in drives.items() for _ in range(count)]
    columns = {one.name: pl.Series([None] * len(names), dtype=pl.Float64) for one in INPUTS}
    columns["smart_194"] = pl.Series(np.round(rng.normal(celsius, 3, len(names))))
    rows = pl.DataFrame(
        {
            "drive_model": names,
            "serial_number": [f"s{place}" for place in range(len(names))],
            **columns,
            RISK: pl.Series(rng.normal(-6, 1, len(names))),
            "expert": ["few"] * len(names),
        }
    )
    return Snapshot(FIRST + dt.timedelta(days=10 * number), HISTORY, rows)


def test_a_drive_model_with_enough_drives_gets_its_own_reference_and_others_only_their_place_in_the_mix() -> None:
    reference = drift_reference([_snapshot(number, {"A": 300, "B": 99}) for number in range(8)], [])
    (group,) = reference.groups
    assert (group.drive_model, group.drives, group.snapshots) == ("A", 300, 8)
    assert {one.drive_model: round(one.share, 3) for one in reference.mix} == {"A": 0.752, "B": 0.248}


def test_an_attribute_that_no_drive_reported_is_kept_as_missing_and_has_no_distribution() -> None:
    reference = drift_reference([_snapshot(number, {"A": 200}) for number in range(8)], [])
    inputs = {one.name: one for one in reference.groups[0].inputs}
    assert inputs["smart_187"].missing == 1.0
    assert inputs["smart_187"].edges == ()
    assert inputs["smart_194"].missing == 0.0
    assert sum(inputs["smart_194"].shares) == pytest.approx(1.0, abs=1e-5)
    assert "smart_187_change_30d" not in inputs


def test_the_usual_range_is_how_far_single_snapshots_lie_from_those_a_month_away() -> None:
    days = [FIRST + dt.timedelta(days=10 * number) for number in range(8)]
    rng = np.random.default_rng(4)
    values = [rng.normal(0, 1, 400) + 0.2 * number for number in range(8)]
    edges = np.array([-1.0, 0.0, 1.0])
    found = []
    for own, day in zip(values, days, strict=True):
        others = np.concatenate(
            [other for other, when in zip(values, days, strict=True) if abs((when - day).days) >= 30]
        )
        found.append(psi(bin_shares(others, edges), bin_shares(own, edges), 400))
    assert usual_psi(values, edges, days) == pytest.approx(np.quantile(found, 0.95))
    assert usual_psi(values[:2], edges, days[:2]) is None


def test_drives_of_an_expert_are_pooled_where_there_are_drive_models_enough_to_differ() -> None:
    many = dict.fromkeys("ABCDE", 150)
    groups = drift_reference([_snapshot(number, many) for number in range(4)], []).groups
    (pooled,) = [group for group in groups if group.expert == "few"]
    assert (pooled.snapshots, pooled.drives) == (5, 750)
    few = drift_reference([_snapshot(number, {"A": 150, "B": 150}) for number in range(4)], []).groups
    assert not [group for group in few if group.expert]
