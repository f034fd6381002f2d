"""The alert budget: where it puts the line, and that its promise holds as often as it says."""

import numpy as np
import pytest

from reliscore_desktop.alerting.budget import BudgetCurve, mixture_quantiles, promise
from reliscore_desktop.alerting.line import alert_line
from reliscore_desktop.store.store import Store
from tests.unit.alerting.fleet_days import report
from tests.unit.fleet.small_fleet import day

BUDGETS = [0.005, 0.01, 0.05]
TRUE_RECALL = np.array([0.30, 0.45, 0.65])


def block(recall: list[float], draws: list[list[float]], **more: object) -> dict[str, object]:
    return {
        "budget_curve": {
            "format": 1,
            "failures": 80,
            "budgets": BUDGETS,
            "recall": recall,
            "precision": [0.2, 0.15, 0.05],
            "median_lead_days": [9.0, 10.0, None],
            "recall_draws": draws,
            **more,
        }
    }


def measured(rng: np.random.Generator, failures: int = 80, draws: int = 200) -> BudgetCurve:
    """A curve as a held-out fleet of so many failing drives would give it, with its bootstrap."""
    depth = rng.random(failures)
    caught = depth[:, None] < TRUE_RECALL
    weights = rng.poisson(1.0, (draws, failures)).astype(float)
    replicates = weights @ caught / weights.sum(axis=1, keepdims=True)
    curve = BudgetCurve.from_metrics(block(caught.mean(axis=0).tolist(), replicates.tolist()))
    assert curve is not None
    return curve


@pytest.mark.parametrize(("share", "expected"), [(0.005, 12.0), (0.01, 60.0), (0.05, 250.0)])
def test_the_promise_covers_what_happens_in_about_95_percent_of_fleets(share: float, expected: float) -> None:
    rng = np.random.default_rng(4)
    recall = TRUE_RECALL[BUDGETS.index(share)]
    rounds, covered, narrow = 600, 0, 0
    for _ in range(rounds):
        found = promise(measured(rng), round(share * 40_000), 40_000, expected)
        assert found is not None
        truth = rng.binomial(rng.poisson(expected), recall)
        covered += found.low <= truth <= found.high
        narrow += found.high - found.low < expected * 1.2
    # Counts are whole, so the interval covers a little more than it must where they are small.
    assert 0.93 <= covered / rounds <= 0.99
    assert narrow == rounds


def test_an_interval_without_the_uncertainty_of_the_curve_would_not_hold() -> None:
    rng = np.random.default_rng(5)
    covered = 0
    for _ in range(400):
        curve = measured(rng, failures=40)
        mean = float(curve.recall[1]) * 250.0
        truth = rng.binomial(rng.poisson(250.0), TRUE_RECALL[1])
        low, high = mixture_quantiles((0.025, 0.975), [mean])
        covered += low <= truth <= high
    assert covered / 400 < 0.9


def test_the_promise_is_rescaled_to_fleet_and_expected_failures() -> None:
    curve = measured(np.random.default_rng(1))
    found = promise(curve, 100, 10_000, 30.0)
    assert found is not None
    assert found.caught == pytest.approx(float(curve.recall[1]) * 30.0)
    assert found.precision == pytest.approx(0.15)
    assert found.low <= found.caught <= found.high
    small = promise(curve, 2, 10_000, 30.0)
    assert small is not None
    assert small.high <= 2


def test_more_alerts_never_promise_less() -> None:
    curve = measured(np.random.default_rng(2))
    caught = [found.caught for n in range(0, 500, 25) if (found := promise(curve, n, 10_000, 400.0)) is not None]
    assert len(caught) == 20
    assert caught[0] == 0
    assert caught == sorted(caught)


def test_calibration_that_was_off_widens_the_interval() -> None:
    draws = [[0.3, 0.45, 0.65]] * 50
    sure = BudgetCurve.from_metrics(block([0.3, 0.45, 0.65], draws))
    ratios = np.linspace(0.6, 1.4, 50).tolist()
    unsure = BudgetCurve.from_metrics(block([0.3, 0.45, 0.65], draws, observed_over_expected_draws=ratios))
    one, other = promise(sure, 100, 10_000, 200.0), promise(unsure, 100, 10_000, 200.0)
    assert one is not None
    assert other is not None
    assert other.high - other.low > one.high - one.low


@pytest.mark.parametrize(
    "metrics",
    [
        {},
        {"budget_curve": {"format": 2}},
        {"budget_curve": {"format": 1, "budgets": [0.01]}},
        block([0.3, 0.45], [[0.3, 0.45, 0.65]] * 50),
        block([0.3, 0.45, 1.65], [[0.3, 0.45, 0.65]] * 50),
        block([0.3, 0.45, 0.65], [[0.3, 0.45, 0.65]] * 3),
        block([0.3, 0.45, 0.65], [[0.3, 0.45, 0.65]] * 50, random_recall=[0.1]),
        block([0.3, 0.45, 0.65], [[0.3, 0.45, 0.65]] * 50, windows=[{"first": "yesterday", "last": "today"}]),
        block([0.3, 0.45, 0.65], [[0.3, 0.45, 0.65]] * 50, best_rule={"name": "scrutiny"}),
    ],
)
def test_what_was_not_measured_is_not_promised(metrics: dict[str, object]) -> None:
    assert BudgetCurve.from_metrics(metrics) is None
    assert promise(None, 10, 1_000, 5.0) is None


def test_the_promise_says_where_it_was_measured_and_what_no_ranking_could_catch() -> None:
    windows = [
        {"first": "2018-03-03", "last": "2018-04-01"},
        {"first": "2013-06-21", "last": "2013-07-20"},
        {"first": "2018-04-02", "last": "2018-05-01"},
    ]
    draws = [[0.3, 0.45, 0.65]] * 50
    rule = {"name": "scrutiny", "title": "Scrutiny's published rule", "recall": [0.2, 0.3, 0.5]}
    silent = [0.5, 0.7, 0.9]
    more = {"windows": windows, "best_rule": rule, "missed_without_sign": silent, "random_recall": [0.0, 0.01, 0.05]}
    curve = BudgetCurve.from_metrics(block([0.3, 0.45, 0.65], draws, **more))
    assert curve is not None
    assert curve.best_rule is not None
    assert (curve.best_rule.title, curve.best_rule.recall.tolist()) == (rule["title"], rule["recall"])
    found = promise(curve, 300, 10_000, 20.0)
    assert found is not None
    assert found.missed_without_sign == pytest.approx(0.8)
    assert [(str(days.first), str(days.last)) for days in found.periods] == [
        ("2013-06-21", "2013-07-20"),
        ("2018-03-03", "2018-05-01"),
    ]


def test_budgets_beyond_the_measured_ones_are_not_promised() -> None:
    curve = measured(np.random.default_rng(3))
    assert promise(curve, 501, 10_000, 5.0) is None
    assert promise(curve, 500, 10_000, 5.0) is not None
    assert promise(curve, 5, 0, 0.0) is None


def test_quantiles_of_one_poisson_law_are_scipys() -> None:
    from scipy.stats import poisson

    for mean in (0.0, 0.4, 7.0, 900.0):
        for level in (0.025, 0.5, 0.975):
            assert mixture_quantiles([level], [mean]) == (int(poisson.ppf(level, mean)),) or mean == 0.0
    assert mixture_quantiles([0.975], [0.0]) == (0,)


def test_the_line_is_the_risk_that_so_many_drives_reached_in_thirty_days(store: Store) -> None:
    report(store, 0, {"A": {"probability": 0.5}, "B": {"probability": 0.2}, "C": {"probability": 0.1}})
    report(store, 20, {"A": {"probability": 0.01}, "B": {"probability": 0.3}, "C": {"probability": 0.15}})
    assert alert_line(store, day(20), 1).line == 0.5
    assert alert_line(store, day(20), 2).line == 0.3
    found = alert_line(store, day(20), 3)
    assert (found.line, found.reached, found.drives, found.days) == (0.15, 3, 3, 2)
    assert not found.is_settled
    report(store, 31, {"A": {"probability": 0.01}, "B": {"probability": 0.02}, "C": {"probability": 0.03}})
    assert alert_line(store, day(31), 1).line == 0.3
    assert alert_line(store, day(0), 2).line == 0.2


def test_ties_alert_fewer_drives_rather_than_more(local_store: Store) -> None:
    chances = {"A": 0.5, "B": 0.2, "C": 0.2, "D": 0.2}
    report(local_store, 0, {name: {"probability": chance} for name, chance in chances.items()})
    assert [alert_line(local_store, day(0), budget).line for budget in (1, 2, 3, 4)] == [0.5, 0.5, 0.5, 0.2]


def test_without_a_budget_one_percent_of_the_fleet_alerts(local_store: Store) -> None:
    report(local_store, 0, {f"D{number:03}": {"probability": number / 1000} for number in range(1, 201)})
    found = alert_line(local_store, day(0))
    assert (found.alerts, found.reached, found.line) == (2, 2, 0.199)
    assert alert_line(local_store, day(-1)).line is None
