"""Drift within drive models and fleet mix, on real drives of the demo fleet taken as two drive models."""

import math
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
import polars as pl
import pytest
from scipy import stats

from reliscore_desktop.app.resources import resource_path
from reliscore_desktop.monitoring.divergence import (
    SMALL_SHIFT,
    bin_shares,
    chance_psi,
    psi,
    quantile_edges,
    shift_limit,
)
from reliscore_desktop.monitoring.drift import Basis, InputDrift, Verdict, coverage_of, input_drift, worst_by_input
from reliscore_desktop.monitoring.mix import fleet_mix
from reliscore_desktop.scoring.drift_reference import DriftReference

LEVELS = ("smart_5", "smart_187", "smart_197", "smart_9", "smart_194")
USUAL = 0.02


@pytest.fixture(scope="module")
def days() -> dict[str, pl.DataFrame]:
    """Two days of the demo fleet a week apart, with drives of even serial hash as drive model A, the others as B."""
    fleet = pl.read_parquet(resource_path("demo", "fleet.parquet"))
    found = {}
    for name, day in (("then", pl.date(2018, 2, 24)), ("now", pl.date(2018, 3, 3))):
        rows = fleet.filter(pl.col("date") == day)
        found[name] = rows.select(
            pl.when(pl.col("serial_number").hash(3) % 2 == 0)
            .then(pl.lit("A"))
            .otherwise(pl.lit("B"))
            .alias("drive_model"),
            "serial_number",
            pl.lit("full").alias("expert"),
            *(pl.col(f"{level}_raw").cast(pl.Float64).alias(level) for level in LEVELS),
        )
    return found


@pytest.fixture(scope="module")
def reference(days: dict[str, pl.DataFrame]) -> DriftReference:
    """Bins and shares of the earlier day."""
    groups = []
    for (name,), rows in days["then"].group_by("drive_model", maintain_order=True):
        inputs = []
        for level in LEVELS:
            values = rows[level].drop_nulls().to_numpy()
            edges = quantile_edges(values)
            shares = bin_shares(values, edges)
            missing = rows[level].null_count() / rows.height
            inputs.append(
                {"name": level, "missing": missing, "edges": tuple(edges), "shares": tuple(shares), "usual": USUAL}
            )
        dates = {"first": "2018-02-24", "last": "2018-02-24"}
        groups.append({"drive_model": name, "snapshots": 5, "drives": rows.height, "inputs": inputs, **dates})
    mix = [{"drive_model": "A", "share": 0.5}, {"drive_model": "B", "share": 0.5}]
    return DriftReference.model_validate({"format": 1, "groups": groups, "mix": mix, "held_out": []})


def judged(rows: pl.DataFrame, reference: DriftReference) -> dict[tuple[str, str], InputDrift]:
    covered = coverage_of(rows, reference, ["A"])
    return {(one.drive_model, one.name): one for one in input_drift(rows, reference, covered)}


def verdicts(rows: pl.DataFrame, reference: DriftReference) -> dict[tuple[str, str], Verdict]:
    return {key: one.verdict for key, one in judged(rows, reference).items()}


def plain_psi(then: Sequence[float], now: Sequence[float], edges: Sequence[float]) -> float:
    """The index by loops over every value."""
    total = 0.0
    for place in range(len(edges) + 1):
        shares = []
        for values in (then, now):
            inside = sum(1 for value in values if bisect_left(edges, value) == place)
            shares.append(max(inside / len(values), 0.001, 0.5 / len(now)))
        total += (shares[1] - shares[0]) * math.log(shares[1] / shares[0])
    return total


def test_the_effect_is_that_of_loops_over_the_real_rows(
    days: dict[str, pl.DataFrame], reference: DriftReference
) -> None:
    found = judged(days["now"], reference)
    assert len(found) == 2 * len(LEVELS)
    for (model, level), one in found.items():
        then, now = (days[name].filter(pl.col("drive_model") == model)[level].to_list() for name in ("then", "now"))
        edges = list(quantile_edges(np.array(then)))
        assert one.psi == pytest.approx(plain_psi(then, now, edges), abs=1e-9)
        assert one.drives == len(now)
    assert max(one.psi or 0.0 for one in found.values()) > 0.001


def test_a_week_of_the_same_drives_is_usual(days: dict[str, pl.DataFrame], reference: DriftReference) -> None:
    assert set(verdicts(days["now"], reference).values()) == {Verdict.USUAL}


def test_twice_as_many_of_the_same_drives_change_no_verdict(
    days: dict[str, pl.DataFrame], reference: DriftReference
) -> None:
    warmer = pl.when(pl.col("drive_model") == "B").then(pl.col("smart_194") + 4).otherwise("smart_194")
    for rows in (days["now"], days["now"].with_columns(warmer), days["now"].with_columns(pl.col("smart_9") + 1500)):
        again = rows.with_columns(pl.col("serial_number") + "-twin")
        doubled = pl.concat([rows, again])
        once, twice = judged(rows, reference), judged(doubled, reference)
        assert {key: one.verdict for key, one in once.items()} == {key: one.verdict for key, one in twice.items()}
        assert {key: one.psi for key, one in once.items()} == pytest.approx(
            {key: one.psi for key, one in twice.items()}
        )
        mixes = [fleet_mix(coverage_of(frame, reference, []), reference.mix) for frame in (rows, doubled)]
        assert mixes[0].moved == pytest.approx(mixes[1].moved)


def test_a_shift_in_one_drive_model_is_found_there_and_nowhere_else(
    days: dict[str, pl.DataFrame], reference: DriftReference
) -> None:
    warmer = pl.when(pl.col("drive_model") == "B").then(pl.col("smart_194") + 4).otherwise("smart_194")
    found = verdicts(days["now"].with_columns(warmer), reference)
    assert [key for key, verdict in found.items() if verdict is not Verdict.USUAL] == [("B", "smart_194")]
    assert found["B", "smart_194"] is Verdict.SHIFTED


def test_a_change_of_the_mix_alone_moves_the_mix_alone(
    days: dict[str, pl.DataFrame], reference: DriftReference
) -> None:
    rows = days["now"]
    few = pl.concat([rows.filter(pl.col("drive_model") == "A"), rows.filter(pl.col("drive_model") == "B")[::4]])
    assert set(verdicts(few, reference).values()) == {Verdict.USUAL}
    before, after = (fleet_mix(coverage_of(frame, reference, []), reference.mix) for frame in (rows, few))
    assert before.moved < 0.05
    assert after.moved == pytest.approx(0.3, abs=0.03)
    assert {part.drive_model: round(part.now, 1) for part in after.parts} == {"A": 0.8, "B": 0.2}


def test_an_attribute_that_drives_no_longer_report_is_missing_not_unchanged(
    days: dict[str, pl.DataFrame], reference: DriftReference
) -> None:
    half = days["now"].with_columns(
        pl.when((pl.col("drive_model") == "A") & (pl.int_range(pl.len()) % 2 == 0)).then("smart_187").alias("smart_187")
    )
    one = judged(
        half.with_columns(pl.when(pl.col("drive_model") == "B").then("smart_197").alias("smart_197")), reference
    )
    assert one["A", "smart_197"].verdict is Verdict.MISSING
    assert one["A", "smart_197"].missing_now == 1.0
    assert one["A", "smart_187"].verdict is Verdict.MISSING
    assert one["A", "smart_187"].missing_now == pytest.approx(0.5, abs=0.05)
    assert one["A", "smart_187"].psi is None


def test_an_attribute_that_training_drives_never_reported_is_new(days: dict[str, pl.DataFrame]) -> None:
    bare = {"name": "smart_187", "missing": 1.0}
    group = {"drive_model": "A", "first": "2018-01-01", "last": "2018-01-01", "snapshots": 5, "drives": 900}
    known = DriftReference.model_validate(
        {"format": 1, "groups": [{**group, "inputs": [bare]}], "mix": [], "held_out": []}
    )
    assert judged(days["now"], known)["A", "smart_187"].verdict is Verdict.NEW
    without = days["now"].with_columns(pl.lit(None, pl.Float64).alias("smart_187"))
    assert judged(without, known) == {}


def test_few_drives_are_not_measured(days: dict[str, pl.DataFrame], reference: DriftReference) -> None:
    found = judged(days["now"].filter(pl.col("drive_model") == "A").head(49), reference)
    assert {one.reason for one in found.values()} == {"few_drives"}
    assert {one.verdict for one in found.values()} == {Verdict.NOT_MEASURED}


def test_a_drive_model_that_training_did_not_have_is_compared_with_nothing_and_says_so(
    days: dict[str, pl.DataFrame], reference: DriftReference
) -> None:
    renamed = days["now"].with_columns(pl.lit("C").alias("drive_model"))
    (covered,) = coverage_of(renamed, reference, ["A"])
    assert (covered.basis, covered.is_validated, covered.expert) == (Basis.NOTHING, False, "full")
    assert not list(input_drift(renamed, reference, [covered]))
    assert fleet_mix([covered], reference.mix).unknown == 1.0


def test_small_samples_of_unchanged_drives_are_rarely_called_shifted(days: dict[str, pl.DataFrame]) -> None:
    temperature = days["now"]["smart_194"].drop_nulls().to_numpy()
    edges = quantile_edges(temperature)
    before = bin_shares(temperature, edges)
    rng = np.random.default_rng(8)
    for drives in (50, 100, 400):
        limit = shift_limit(0.0, len(edges) + 1, drives, 10**9)
        effects = [psi(before, bin_shares(rng.choice(temperature, drives), edges), drives) for _ in range(400)]
        assert np.mean(np.array(effects) > limit) <= 0.08


def test_what_chance_adds_is_a_chi_squared_quantile_and_vanishes_with_many_drives() -> None:
    assert chance_psi(10, 200, 500) == pytest.approx(stats.chi2.ppf(0.95, 9) * (1 / 200 + 1 / 500))
    assert shift_limit(0.05, 10, 10**6, 10**6) == SMALL_SHIFT
    assert shift_limit(0.4, 10, 10**6, 10**6) == pytest.approx(0.4, abs=1e-3)
    assert chance_psi(1, 100, 100) == 0.0


def test_of_each_input_the_drive_model_furthest_out_is_shown_first(
    days: dict[str, pl.DataFrame], reference: DriftReference
) -> None:
    moved = days["now"].with_columns(
        pl.when(pl.col("drive_model") == "B").then(pl.col("smart_9") + 9000).otherwise("smart_9")
    )
    worst = worst_by_input(judged(moved, reference).values())
    assert (worst[0].name, worst[0].drive_model) == ("smart_9", "B")
    assert len(worst) == len(LEVELS)
