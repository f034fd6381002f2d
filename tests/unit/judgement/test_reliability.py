"""Failure rates, survival, hazard and spares of real drives of 2013 and 2018, against loops, SciPy and lifelines.

Rates by drive model over all days of both fleets are compared in `tests/unit/reliability/test_exposure.py`. No table
that Backblaze published covers the days of the 2013 data alone, so none stands beside them.
"""

import datetime as dt
import math
from collections import defaultdict
from dataclasses import dataclass

import pytest
from lifelines import KaplanMeierFitter
from lifelines.exceptions import StatError
from scipy import stats

from reliscore_desktop.app.operations.reliability import (
    failure_rate_report,
    read_basis,
    spares_report,
    survival_report,
)
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.reliability.failure_rate import FailureRate
from reliscore_desktop.reliability.survival import share_surviving
from tests.unit.judgement.real_drives import Course, Period, Rows, drive_model_of

pytestmark = [pytest.mark.shared, pytest.mark.slow]

DAY = dt.timedelta(days=1)
Counts = dict[str, list[int]]
"""Drives, drive-days and failures by drive model."""


@dataclass(frozen=True)
class Life:
    """Ages in days at which a drive is first and last observed, and whether it failed then."""

    entry: float
    leave: float
    failed: bool


def counted(rows: Rows, failures: dict[str, dt.date], first: dt.date, last: dt.date) -> Counts:
    """Of the days first to last. A drive is in them from its first to its last row, whatever days it skips."""
    found: Counts = defaultdict(lambda: [0, 0, 0])
    for serial, by_day in rows.items():
        if min(by_day) > last or max(by_day) < first:
            continue
        own = found[drive_model_of(rows, serial)]
        own[0] += 1
        own[1] += sum(first <= day <= last for day in by_day)
        own[2] += first <= failures.get(serial, last + DAY) <= last
    return found


def check_rate(rate: FailureRate, drives: int, drive_days: int, failures: int) -> None:
    assert (rate.drives, rate.drive_days, rate.failures) == (drives, drive_days, failures)
    per_year = 365 / drive_days
    assert rate.afr == pytest.approx(failures * per_year)
    low = stats.chi2.ppf(0.025, 2 * failures) / 2 if failures else 0.0
    high = stats.chi2.ppf(0.975, 2 * failures + 2) / 2
    assert (rate.interval.low, rate.interval.high) == pytest.approx((low * per_year, high * per_year))


def check_rates(found: tuple[FailureRate, ...], counts: Counts) -> None:
    assert {rate.drive_model for rate in found} == {name for name, (_, days, _) in counts.items() if days}
    for rate in found:
        check_rate(rate, *counts[rate.drive_model])
    assert [rate.afr for rate in found] == sorted((rate.afr for rate in found), reverse=True)


def test_rates_of_a_month_and_of_the_one_before_are_those_of_the_source_rows(
    real: Workspace, by_drive: Rows, failures: dict[str, dt.date], period: Period
) -> None:
    report = failure_rate_report(read_basis(real, months=1))
    first = dt.date(period.last.year, period.last.month - 1, period.last.day) + DAY
    assert (report.first, report.last) == (first, period.last)
    counts = counted(by_drive, failures, first, period.last)
    check_rates(report.rates, counts)
    assert report.total is not None
    check_rate(report.total, *(sum(row[place] for row in counts.values()) for place in range(3)))
    length = period.last - first
    check_rates(report.before, counted(by_drive, failures, first - DAY - length, first - DAY))


def lives_of(rows: Rows, failures: dict[str, dt.date], drive_model: str) -> list[Life]:
    """Ages by power-on hours of the newest row; observation begins a day before the first row."""
    found = []
    for serial, by_day in rows.items():
        hours = by_day[max(by_day)].get("smart_9_raw")
        if drive_model_of(rows, serial) != drive_model or hours is None:
            continue
        leave = hours / 24
        if leave > (max(by_day) - dt.date(1995, 1, 1)).days:
            continue
        entry = max(0.0, leave - (max(by_day) - min(by_day)).days - 1)
        found.append(Life(entry, leave, serial in failures))
    return found


def test_survival_of_every_drive_model_is_lifelines_of_the_source_rows_with_its_band(
    real: Workspace, by_drive: Rows, failures: dict[str, dt.date]
) -> None:
    steps = 0
    for one in survival_report(read_basis(real)):
        lives = [life for life in lives_of(by_drive, failures, one.drive_model) if life.leave > life.entry]
        assert one.drives == sum(drive_model_of(by_drive, serial) == one.drive_model for serial in by_drive)
        ages = sorted({life.leave for life in lives if life.failed})
        assert one.curve.age_days.tolist() == pytest.approx(ages)
        if not ages:
            continue
        steps += len(ages)
        at_risk = [sum(life.entry < age <= life.leave for life in lives) for age in ages]
        died = [sum(life.failed and life.leave == age for life in lives) for age in ages]
        assert one.curve.at_risk.tolist() == at_risk
        assert one.curve.failures.tolist() == died
        left = 1.0
        for place, (risk, dead) in enumerate(zip(at_risk, died, strict=True)):
            left *= 1 - dead / risk
            assert one.curve.survival[place] == pytest.approx(left)
        check_band(one.curve.low.tolist(), one.curve.high.tolist(), lives, ages)
    assert steps > 20


def check_band(low: list[float], high: list[float], lives: list[Life], ages: list[float]) -> None:
    """Greenwood's band as lifelines has it, which refuses samples in which nobody is left at an early age."""
    known = [[life.leave for life in lives], [life.failed for life in lives], [life.entry for life in lives]]
    try:
        fitter = KaplanMeierFitter().fit(known[0], known[1], entry=known[2])
    except StatError:
        return
    for place, age in enumerate(ages):
        if 0 < fitter.survival_function_.loc[age].iloc[0] < 1:
            band = tuple(fitter.confidence_interval_.loc[age])
            assert (low[place], high[place]) == pytest.approx(band, abs=1e-6)


def test_the_failure_rate_of_every_year_of_age_counts_the_drive_days_lived_in_it(
    real: Workspace, by_drive: Rows, failures: dict[str, dt.date]
) -> None:
    compared = 0
    for one in survival_report(read_basis(real)):
        lives = lives_of(by_drive, failures, one.drive_model)
        assert one.without_age == one.drives - len(lives)
        assert one.longest_age_days == pytest.approx(max((life.leave for life in lives), default=0.0))
        found = {round(rate.from_age_days / 365): rate for rate in one.by_age}
        for year in range(10):
            low, high = 365.0 * year, 365.0 * (year + 1)
            days = sum(max(0.0, min(life.leave, high) - max(life.entry, low)) for life in lives)
            failed = sum(life.failed and low <= life.leave < high for life in lives)
            assert (year in found) == (days > 0)
            if days:
                rate = found[year]
                assert rate.drive_days == pytest.approx(days)
                assert rate.failures == failed
                assert rate.afr == pytest.approx(failed * 365 / days)
                assert rate.interval is not None
                assert rate.interval.high == pytest.approx(stats.chi2.ppf(0.975, 2 * failed + 2) / 2 * 365 / days)
                compared += 1
            share = share_surviving(one.curve, min(high, one.longest_age_days)) if days else None
            assert share == (pytest.approx(surviving(lives, min(high, one.longest_age_days))) if days else None)
    assert compared > 3


def surviving(lives: list[Life], age: float) -> float | None:
    """Share left at an age, from the first failure among 30 drives or more on; None before it."""
    left, begun, earlier = 1.0, False, False
    for dies in sorted({life.leave for life in lives if life.failed and life.leave > life.entry}):
        at_risk = sum(life.entry < dies <= life.leave for life in lives if life.leave > life.entry)
        begun = begun or at_risk >= 30
        earlier = earlier or not begun
        if begun and dies > age:
            return None if earlier and left == 1.0 else left
        if begun:
            left *= 1 - sum(life.failed and life.leave == dies for life in lives) / at_risk
    return left if begun or not earlier else None


def test_spares_of_each_capacity_follow_from_risks_rates_and_stock(
    real: Workspace, courses: dict[str, Course], by_drive: Rows, failures: dict[str, dt.date], period: Period
) -> None:
    """30 days: the drives' own risks. 60 more: the rate of their drive model, of which half a failure more is taken."""
    stock = {"2000398934016": 1, "4000787030016": 3, "3000592982016": 500}
    counts = counted(by_drive, failures, period.first, period.last)
    rate = {name: (failed + 0.5) / days for name, (_, days, failed) in counts.items()}
    spread = {name: (failed + 0.5) / days**2 for name, (_, days, failed) in counts.items()}
    drives: dict[int | None, list[tuple[str, float | None]]] = defaultdict(list)
    for serial, rows in by_drive.items():
        if serial not in failures and max(rows) > period.last - 2 * DAY:
            known = [row["capacity_bytes"] for _, row in sorted(rows.items()) if row["capacity_bytes"] is not None]
            course = courses.get(serial, {})
            risk = course[max(course)] if course else None
            drives[known[-1] if known else None].append((drive_model_of(by_drive, serial), risk))
    found = spares_report(read_basis(real), stock)
    assert {one.capacity_bytes for one in found} == set(drives)
    for one in found:
        own = drives[one.capacity_bytes]
        assert one.drives == len(own)
        for days, expected, interval in (
            (30, one.expected_30_days, one.interval_30_days),
            (90, one.expected_90_days, one.interval_90_days),
        ):
            mean, variance = forecast(own, days, rate, spread)
            assert expected == pytest.approx(mean)
            assert (interval.low, interval.high) == count_interval(mean, variance), (one.capacity_bytes, days)
        held = stock.get(str(one.capacity_bytes))
        assert one.stock == held
        assert one.to_order == (None if held is None else max(0, int(one.interval_90_days.high) - held))


def forecast(
    drives: list[tuple[str, float | None]], days: int, rate: dict[str, float], spread: dict[str, float]
) -> tuple[float, float]:
    """Mean and variance of the failures to come; drives of one drive model share the error of its rate."""
    mean = 0.0
    by_rate: dict[str, float] = defaultdict(float)
    for name, risk in drives:
        mean += risk or 0.0
        by_rate[name] += days - 30 if risk is not None else days
    mean += sum(exposed * rate[name] for name, exposed in by_rate.items())
    return mean, mean + sum(exposed**2 * spread[name] for name, exposed in by_rate.items())


def count_interval(mean: float, variance: float) -> tuple[float, float]:
    """95 %: Poisson, or where the rate is uncertain negative binomial."""
    if math.isclose(mean, variance, rel_tol=1e-9):
        return tuple(stats.poisson.ppf((0.025, 0.975), mean))
    size, chance = mean**2 / (variance - mean), mean / variance
    return tuple(stats.nbinom.ppf((0.025, 0.975), size, chance))
