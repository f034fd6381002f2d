"""The alert budget of real drives of 2013 and 2018, against plain loops and SciPy."""

import datetime as dt
import json
import math
import statistics
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from scipy import stats

from reliscore_desktop.alerting.alert import AlertReason
from reliscore_desktop.app.operations.alert_budget import alert_budget
from reliscore_desktop.app.operations.alerts import list_alerts
from reliscore_desktop.app.resources import resource_path
from reliscore_desktop.app.workspace import Workspace
from tests.unit.judgement.real_drives import (
    HORIZON,
    PERIODS,
    Course,
    Period,
    reference_line,
)

pytestmark = [pytest.mark.shared, pytest.mark.slow]


@pytest.mark.parametrize("alerts", [3, 12, 40])
def test_a_budget_moves_the_line_and_says_how_many_drives_more_or_fewer_alert(
    real: Workspace, courses: dict[str, Course], period: Period, alerts: int
) -> None:
    answer = alert_budget(real, alerts)
    line, used = reference_line(courses, period.last, alerts), reference_line(courses, period.last)
    assert answer.line.line == pytest.approx(line)
    recent = [[p for day, p in course.items() if period.last - HORIZON < day] for course in courses.values()]
    assert answer.line.reached == sum(max(chances) >= line for chances in recent if chances) == alerts
    kinds = {one.key.serial_number: one.kinds for one in list_alerts(real, ()) if one.key is not None}
    otherwise = {s for s, found in kinds.items() if found & {AlertReason.RISK_ROSE, AlertReason.COUNTER_ROSE}}
    now = {s: c[period.last] for s, c in courses.items() if period.last in c and s not in otherwise}
    assert answer.more == sum(line <= p < used for p in now.values())
    assert answer.fewer == sum(used <= p < line for p in now.values())


def published_curve() -> dict[str, Any]:
    """The held-out curve as the shipped risk model's file has it."""
    models = resource_path("models")
    version = (models / "ACTIVE_MODEL").read_text(encoding="utf-8").strip()
    block: dict[str, Any] = json.loads((models / version / "metrics.json").read_text(encoding="utf-8"))["budget_curve"]
    return block


def between(share: float, budgets: list[float], values: list[float]) -> float:
    """The value at a share on the straight line between its neighbours; the first one's below all."""
    if share <= budgets[0]:
        return values[0]
    right = next(place for place, budget in enumerate(budgets) if share <= budget)
    low, high = budgets[right - 1], budgets[right]
    return values[right - 1] + (values[right] - values[right - 1]) * (share - low) / (high - low)


def recall_at(share: float, block: dict[str, Any], recall: list[float]) -> float:
    """No alert catches nothing: the line begins at 0."""
    return between(share, [0.0, *block["budgets"]], [0.0, *recall])


def promised(block: dict[str, Any], alerts: int, drives: int, failures: float) -> tuple[float, int, int]:
    """Caught, low and high: where the mean of the Poisson laws of all drawn fleets passes 2.5 and 97.5 %."""
    share = alerts / drives
    means = [
        recall_at(share, block, draw) * ratio * failures
        for draw, ratio in zip(block["recall_draws"], block["observed_over_expected_draws"], strict=True)
    ]
    ends = []
    for level in (0.025, 0.975):
        count = 0
        while statistics.fmean(stats.poisson.cdf(count, means)) < level:
            count += 1
        ends.append(min(count, alerts))
    return min(recall_at(share, block, block["recall"]) * failures, alerts), ends[0], ends[1]


def joined_windows(block: dict[str, Any]) -> list[tuple[dt.date, dt.date]]:
    """Held-out windows, those a month or less apart taken together."""
    found: list[tuple[dt.date, dt.date]] = []
    for window in sorted(block["windows"], key=lambda one: one["first"]):
        first, last = (dt.date.fromisoformat(window[end]) for end in ("first", "last"))
        if found and first - found[-1][1] <= HORIZON:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


@pytest.mark.parametrize("alerts", [None, 3, 20])
def test_every_figure_of_the_promise_follows_from_the_published_curve(
    real: Workspace, courses: dict[str, Course], period: Period, alerts: int | None
) -> None:
    block = published_curve()
    answer = alert_budget(real, alerts)
    now = [course[period.last] for course in courses.values() if period.last in course]
    drives, failures = len(now), sum(now)
    budget = alerts or math.ceil(0.01 * drives)
    found = answer.promise
    assert found is not None
    assert (found.alerts, answer.line.alerts, answer.line.drives) == (budget, budget, drives)
    assert found.failures == pytest.approx(failures)
    caught, low, high = promised(block, budget, drives, failures)
    assert found.caught == pytest.approx(caught)
    assert (found.low, found.high) == (low, high)
    for value, name in (
        (found.precision, "precision"),
        (found.lead_days, "median_lead_days"),
        (found.missed_without_sign, "missed_without_sign"),
    ):
        assert value == pytest.approx(between(budget / drives, block["budgets"], block[name]))
    assert found.measured_failures == block["failures"] == sum(window["failures"] for window in block["windows"])
    assert [(days.first, days.last) for days in found.periods] == joined_windows(block)


def test_every_point_of_the_budget_chart_is_such_a_promise_beside_the_best_rules(
    real: Workspace, courses: dict[str, Course], period: Period
) -> None:
    block = published_curve()
    chart = alert_budget(real).chart
    now = [course[period.last] for course in courses.values() if period.last in course]
    drives, failures = len(now), sum(now)
    assert chart is not None
    assert chart.failures == pytest.approx(failures)
    assert chart.rule_title == block["best_rule"]["title"]
    assert len(chart.points) > 10
    for point in chart.points:
        caught, low, high = promised(block, point.alerts, drives, failures)
        assert point.caught == pytest.approx(caught)
        assert (point.low, point.high) == (low, high)
        rule = recall_at(point.alerts / drives, block, block["best_rule"]["recall"]) * failures
        assert point.rule == pytest.approx(min(rule, point.alerts))


def log_sums(window: dict[str, Any], shared_data: Path) -> tuple[pl.DataFrame, dict[str, dt.date]]:
    """Serial, day and log-sum of a held-out window's drive-days but those of failures, and when drives failed."""
    source = pl.scan_parquet(shared_data / "train" / PERIODS[window["first"][:4]].file)
    newest = source.sort("date").group_by("serial_number").agg(pl.col("date", "failure").last()).collect()
    failed_on = {serial: day for serial, day, failure in newest.iter_rows() if failure == 1}
    first, last = (dt.date.fromisoformat(window[end]) for end in ("first", "last"))
    known = source.collect_schema().names()
    logs = [pl.col(name).log1p() for number in (5, 187, 197, 198) if (name := f"smart_{number}_raw") in known]
    rows = source.filter(pl.col("date").is_between(first, last) & (pl.col("failure") != 1))
    return rows.select("serial_number", "date", pl.sum_horizontal(logs).alias("score")).collect(), failed_on


def test_held_out_months_hold_the_drives_and_failures_of_the_source_rows_and_the_best_rule_catches_as_many(
    shared_data: Path,
) -> None:
    """Drives of a like score are drawn by lot in the published figure, so it lies between none and all of them caught.

    What the risk model itself caught there needs its fits on earlier days, which don't travel with the program.
    """
    block = published_curve()
    assert block["best_rule"]["name"] == "log_sum"
    fewest, most = [0] * len(block["budgets"]), [0] * len(block["budgets"])
    for window in block["windows"]:
        rows, failed_on = log_sums(window, shared_data)
        first, last = (dt.date.fromisoformat(window[end]) for end in ("first", "last"))
        highest: dict[str, float] = {}
        before_failure: dict[str, float] = {}
        for serial, day, score_of_day in rows.iter_rows():
            highest[serial] = max(score_of_day, highest.get(serial, 0.0))
            fails = failed_on.get(serial)
            if fails is not None and day < fails <= min(day + HORIZON, last + dt.timedelta(days=1)):
                before_failure[serial] = max(score_of_day, before_failure.get(serial, 0.0))
        assert window["failures"] == len(before_failure)
        assert window["drives"] == rows.filter(pl.col("date") == first).height
        ranked = sorted(highest.values(), reverse=True)
        for place, budget in enumerate(block["budgets"]):
            line = ranked[max(1, round(budget * rows.height / 30)) - 1]
            fewest[place] += sum(value > line for value in before_failure.values())
            most[place] += sum(value >= line for value in before_failure.values())
    for place, recall in enumerate(block["best_rule"]["recall"]):
        caught = round(recall * block["failures"])
        assert recall == pytest.approx(caught / block["failures"], abs=1e-4)
        assert fewest[place] <= caught <= most[place]
    assert sum(high - low for low, high in zip(fewest, most, strict=True)) < 0.1 * sum(most)
