"""The curve behind the promise of an alert budget: its counts by hand, and promises against months it does not know."""

import datetime as dt
from collections.abc import Sequence

import numpy as np
import polars as pl
import pytest

from reliscore_desktop.alerting.budget import LEAST_DRAWS, BudgetCurve
from reliscore_desktop.domain.day import DayRange
from training.evaluation.bootstrap import bootstrap_weights
from training.evaluation.budget_curve import BUDGET_SHARES, FleetDraws, WindowCurve, fleet_draws, window_curve
from training.evaluation.budget_pooling import DRAWS, budget_block, predictive_draws
from training.evaluation.promise_check import promise_coverage
from training.evaluation.ranking import Ranking
from training.evaluation.rows import EvaluationRows, evaluation_rows
from training.labels import read_truth

START = dt.date(2020, 1, 1)
WINDOW = DayRange(dt.date(2020, 3, 1), dt.date(2020, 3, 30))
DRIVES, FAILING = 400, 60
RULES = ("backblaze_five", "random")


def day(number: int) -> dt.date:
    return START + dt.timedelta(days=number)


@pytest.fixture(scope="module")
def rows() -> EvaluationRows:
    """60 of 400 drives fail in or after the window; two thirds of them show a sign, and rank high, before they do."""
    rng = np.random.default_rng(9)
    frames = []
    for number in range(DRIVES):
        last = int(rng.integers(60, 150)) if number < FAILING else 160
        score = rng.normal(0, 1, last + 1)
        sign = np.zeros(last + 1)
        if number < FAILING and number % 3:
            score[-20:] += 3
            sign[-20:] = 1
        failure = np.zeros(last + 1, dtype=np.int8)
        failure[-1] = number < FAILING
        frames.append(
            pl.DataFrame(
                {
                    "drive_model": "M",
                    "serial_number": f"S{number:04}",
                    "date": [day(n) for n in range(last + 1)],
                    "failure": failure,
                    "log_odds": score,
                    "probability": 1 / (1 + np.exp(4 - score)),
                    "backblaze_five": sign,
                    "random": rng.random(last + 1),
                }
            )
        )
    telemetry = pl.concat(frames)
    return evaluation_rows(telemetry, read_truth(telemetry.lazy(), dt.date(2021, 1, 1)), WINDOW)


@pytest.fixture(scope="module")
def curve(rows: EvaluationRows) -> WindowCurve:
    return window_curve(rows, "log_odds", RULES, bootstrap_weights(rows.drives, 40))


def alerted_by_hand(rows: EvaluationRows, share: float) -> pl.DataFrame:
    """Per drive its highest score, its failure day, whether it is alerted, first alert and whether it is caught."""
    frame = rows.frame.with_columns(
        pl.Series("positive", rows.is_positive), pl.Series("fails_on", rows.day + rows.days_to_failure)
    )
    highest = frame.group_by("serial_number").agg(pl.col("log_odds").max().alias("highest")).sort("highest")
    allowed = round(share * rows.fleet_per_day)
    line = highest["highest"][-allowed]
    reached = pl.col("log_odds") >= line
    return frame.group_by("serial_number").agg(
        reached.any().alias("alerted"),
        (reached & pl.col("positive")).any().alias("caught"),
        (pl.col("backblaze_five").filter(pl.col("positive")).max() > 0).alias("sign"),
        pl.col("date").filter(reached & pl.col("positive")).min().alias("caught_on"),
        pl.col("fails_on").first(),
    )


def test_caught_missed_and_warning_at_a_budget_are_those_counted_drive_by_drive(
    rows: EvaluationRows, curve: WindowCurve
) -> None:
    first = (WINDOW.first - dt.date(1970, 1, 1)).days
    for share in (0.01, 0.02, 0.05):
        place = BUDGET_SHARES.index(share)
        drives = alerted_by_hand(rows, share)
        fails = drives.filter((pl.col("fails_on") > first) & (pl.col("fails_on") <= first + 30))
        assert curve.failures == fails.height
        assert curve.alerted[place] == drives["alerted"].sum() == round(share * rows.fleet_per_day)
        assert curve.own.caught[0, place] == fails["caught"].sum()
        silent = fails.filter(~pl.col("caught") & ~pl.col("sign").fill_null(value=False))
        assert curve.without_sign[place] == silent.height
        warned = fails.filter("caught")
        lead = warned["fails_on"] - warned["caught_on"].cast(pl.Int32)
        assert sorted(curve.lead_days[place]) == sorted(lead.to_list())


def test_what_is_expected_is_the_sum_of_the_first_days_probabilities(rows: EvaluationRows, curve: WindowCurve) -> None:
    there = rows.frame.filter(pl.col("date") == WINDOW.first)
    assert curve.own.drives[0] == there.height
    assert curve.own.expected[0] == pytest.approx(there["probability"].sum())


def test_a_fleet_of_every_drive_twice_has_everything_twice(rows: EvaluationRows, curve: WindowCurve) -> None:
    ranking = Ranking(rows, rows.column("log_odds"))
    twice = fleet_draws(rows, ranking, [np.full(rows.drives, 2)])
    assert twice.failures[0] == 2 * curve.failures
    assert twice.expected[0] == pytest.approx(2 * curve.own.expected[0])
    assert np.abs(twice.caught[0] - 2 * curve.own.caught[0]).max() <= 2


def test_the_block_weighs_windows_by_failing_drives_and_draws_each_as_often(curve: WindowCurve) -> None:
    block = budget_block([curve, curve], {"backblaze_five": "Backblaze's five attributes"})
    assert block is not None
    assert block["failures"] == 2 * curve.failures
    assert block["recall"] == pytest.approx((curve.own.caught[0] / curve.failures).tolist(), abs=1e-5)
    assert block["best_rule"]["title"] == "Backblaze's five attributes"
    recall, ratio = predictive_draws([curve, curve])
    assert recall.shape == (80, len(BUDGET_SHARES))
    assert (recall[:40] == recall[40:]).all()
    assert len(ratio) == 80
    assert DRAWS > 2 * 40
    found = BudgetCurve.from_metrics({"budget_curve": block})
    assert found is not None
    assert len(found.recall_draws) == 80 >= LEAST_DRAWS
    assert [str(window.first) for window in found.windows] == [str(WINDOW.first)] * 2
    assert found.best_rule is not None
    assert found.random_recall is not None
    assert found.missed_without_sign is not None


def month(
    rate: float, depth: float, rng: np.random.Generator, failures: int = 60
) -> tuple[WindowCurve, dict[int, FleetDraws]]:
    """A held-out month whose failure rate is `rate` of the expected one, with a recall that `depth` makes deep."""
    chance = depth * np.array(BUDGET_SHARES) / BUDGET_SHARES[-1]
    return (
        _curve_of(_drawn(rate, chance, failures, 100, rng)),
        {30_000: _drawn(rate, chance, failures, 60, rng), 8_000: _drawn(rate, chance, failures // 4, 60, rng)},
    )


def _drawn(rate: float, chance: np.ndarray, expected: int, fleets: int, rng: np.random.Generator) -> FleetDraws:
    failing = rng.poisson(expected * rate, fleets)
    caught = np.array([(rng.random(count)[:, None] < chance).sum(axis=0) for count in failing], dtype=np.float64)
    drives = np.full(fleets, 500.0 * expected)
    return FleetDraws(caught, failing.astype(np.float64), np.full(fleets, float(expected)), drives)


def _curve_of(draws: FleetDraws) -> WindowCurve:
    own = FleetDraws(draws.caught[:1], draws.failures[:1], draws.expected[:1], draws.drives[:1])
    ones = np.ones(len(BUDGET_SHARES))
    leads = tuple(np.array([10.0]) for _ in BUDGET_SHARES)
    return WindowCurve(WINDOW, own, ones, ones, leads, ones, {"random": ones}, draws)


def coverage(rates: Sequence[float], seed: int = 3) -> dict[str, float | None]:
    rng = np.random.default_rng(seed)
    months = [month(rate, 0.7, rng) for rate in rates]
    curves, fleets = [one for one, _ in months], [drawn for _, drawn in months]
    found: dict[str, float | None] = promise_coverage(curves, fleets, [WINDOW] * len(rates))["month_left_out"]
    return found


def test_promises_hold_in_months_that_differ_as_much_as_the_known_ones_do() -> None:
    for size, share in coverage([0.6, 0.8, 1.0, 1.2, 0.7, 0.9, 1.1]).items():
        assert share is not None, size
        assert 0.93 <= share <= 1.0


def test_the_check_sees_a_promise_that_does_not_hold() -> None:
    found = coverage([1.0, 1.0, 1.0, 4.0, 4.0, 4.0][:4])
    assert found["30000"] is not None
    assert found["30000"] < 0.9
    assert promise_coverage([], [], [])["month_left_out"] == {}
