"""The features of one drive on one day, computed from its whole history row by row in plain Python.

Written from the descriptions of the features alone and shares no code with them: every value is found by looking back
over all earlier rows, nothing is carried.
"""

import datetime as dt
import itertools
import math
from collections.abc import Mapping
from typing import TypeAlias

Row: TypeAlias = Mapping[int, int | None]
History: TypeAlias = Mapping[dt.date, Row]
Features: TypeAlias = dict[str, float | None]

COUNTERS = (5, 187, 188, 197, 198)
READ = (5, 9, 10, 184, 187, 188, 193, 194, 196, 197, 198, 199, 241, 242)
RATE_PRIORS = {193: 0.25, 241: 0.3, 242: 0.15, 9: 0.005}
TEMPERATURE_PRIOR = 1.0


def features(history: History, day: dt.date) -> Features:
    """All features but the percentiles; empty where the drive's row of that day reports nothing."""
    run = _run(history, day)
    if not run or run[-1] != day:
        return {}
    found: Features = {}
    for number in COUNTERS:
        found |= _counter(history, run, number)
    found |= _across(found)
    for number in (10, 184, 196, 199):
        value = _get(history, day, number)
        found[f"smart_{number}_log"] = None if value is None else math.log1p(value)
    found["power_on_hours"] = _get(history, day, 9)
    found |= _temperature(history, run)
    for number in (193, 241, 242, 9):
        found |= _usage(history, run, number)
    return found


def percentile(value: float | None, cohort: list[float]) -> float | None:
    """Mid-rank percentile of a value among the known values of its drive model on the day."""
    if value is None or len(cohort) < 20:
        return None
    below = sum(other < value for other in cohort)
    equal = sum(other == value for other in cohort)
    return (below + equal / 2) / len(cohort)


def _run(history: History, day: dt.date) -> list[dt.date]:
    """Days on which the drive reported anything, since it was last away for more than 60 days."""
    days = [d for d in sorted(history) if d <= day and any(history[d].get(number) is not None for number in READ)]
    for position in range(len(days) - 1, 0, -1):
        if (days[position] - days[position - 1]).days > 60:
            return days[position:]
    return days


def _get(history: History, day: dt.date, number: int) -> float | None:
    raw = history[day].get(number)
    if raw is None:
        return None
    if number == 188 and raw > 65535:
        return float(max(int.from_bytes(raw.to_bytes(6, "big")[at : at + 2], "big") for at in (0, 2, 4)))
    if number == 194:
        return float(raw % 256)
    if number == 9 and raw >= 1 << 24:
        return float(raw % (1 << 24))
    return float(raw)


def _slog(value: float | None) -> float | None:
    return None if value is None else math.copysign(math.log(1 + abs(value)), value)


def _less(value: float | None, other: float | None) -> float | None:
    return None if value is None or other is None else value - other


def _lag(history: History, day: dt.date, number: int, lag: int) -> float | None:
    for age in (lag, lag + 1, lag + 2):
        then = day - dt.timedelta(days=age)
        if then in history:
            return _get(history, then, number)
    return None


def _counter(history: History, run: list[dt.date], number: int) -> Features:
    day, prefix = run[-1], f"smart_{number}"
    names = (
        "log",
        "change_1d",
        "change_7d",
        "change_30d",
        "days_since_increase",
        "decayed_increase",
        "below_maximum",
        "per_year",
    )
    value = _get(history, day, number)
    if value is None:
        return {f"{prefix}_{name}": None for name in names}
    recent = len(run) > 1 and (day - run[-2]).days <= 3
    before = _get(history, run[-2], number) if recent else None
    known = [v for v in (_get(history, d, number) for d in run) if v is not None]
    increases = _increases(history, run, number)
    days = [(day - (on - dt.timedelta(days=(gap - 1) // 2))).days for on, gap, _ in increases]
    hours = _get(history, day, 9)
    decayed = sum(
        math.log(1 + size) * sum(0.5 ** (((day - on).days + back) / 14) for back in range(gap)) / gap
        for on, gap, size in increases
    )
    values = (
        math.log(1 + value),
        _slog(_less(value, before)),
        _slog(_less(value, _lag(history, day, number, 7))),
        _slog(_less(value, _lag(history, day, number, 30))),
        min(days[-1], 399) if days else 400,
        decayed,
        _slog(max(known) - value),
        None if hours is None else math.log(1 + value / (max(hours, 24) / 8766)),
    )
    return {f"{prefix}_{name}": found for name, found in zip(names, values, strict=True)}


def _increases(history: History, run: list[dt.date], number: int) -> list[tuple[dt.date, int, float]]:
    """(day found, days since the row before, size) of each increase."""
    found = []
    for position in range(1, len(run)):
        value = _get(history, run[position], number)
        base = _get(history, run[position - 1], number)
        if base is None:
            base = max((v for d in run[:position] if (v := _get(history, d, number)) is not None), default=None)
        if value is not None and base is not None and value > base:
            found.append((run[position], (run[position] - run[position - 1]).days, value - base))
    return found


def _across(found: Features) -> Features:
    def parts(name: str) -> list[float]:
        pair = [v for v in (found[f"smart_197_{name}"], found[f"smart_198_{name}"]) if v is not None]
        rest = [v for v in (found[f"smart_{number}_{name}"] for number in (5, 187, 188)) if v is not None]
        return rest + ([max(pair)] if pair else [])

    days = [v for v in (found[f"smart_{number}_days_since_increase"] for number in COUNTERS) if v is not None]
    logs = parts("log")
    return {
        "errors_log_sum": sum(logs) if logs else None,
        "errors_decayed_increase_sum": sum(parts("decayed_increase")) if parts("decayed_increase") else None,
        "errors_change_7d_sum": sum(parts("change_7d")) if parts("change_7d") else None,
        "errors_least_days_since_increase": min(days, default=None),
        "errors_above_zero": sum(log > 0 for log in logs) if logs else None,
    }


def _average(values: list[tuple[int, float]], half_life: float, prior: float) -> tuple[float | None, float | None]:
    """Mean and variance of (days since the row before, value), oldest first."""
    mean: float | None = None
    variance: float | None = None
    for gap, value in values:
        if mean is None or variance is None:
            mean, variance = value, prior
        else:
            step = 1 - 0.5 ** (gap / half_life)
            difference = value - mean
            mean += step * difference
            variance = (1 - step) * (variance + step * difference**2)
    return mean, variance


def _temperature(history: History, run: list[dt.date]) -> Features:
    celsius = _get(history, run[-1], 194)
    names = ("celsius", "above_own_mean", "mean_30d", "deviation_30d")
    if celsius is None:
        return {f"temperature_{name}": None for name in names}
    gaps = [1, *((later - earlier).days for earlier, later in itertools.pairwise(run))]
    known = [
        (gap, value) for gap, value in zip(gaps, (_get(history, d, 194) for d in run), strict=True) if value is not None
    ]
    mean, variance = _average(known, 30, TEMPERATURE_PRIOR)
    assert mean is not None
    assert variance is not None
    values = (celsius, celsius - mean, mean, math.sqrt(variance))
    return {f"temperature_{name}": value for name, value in zip(names, values, strict=True)}


def _rate(history: History, earlier: dt.date, later: dt.date, number: int) -> float | None:
    gap = (later - earlier).days
    growth = _less(_get(history, later, number), _get(history, earlier, number))
    if growth is None or growth < 0 or gap > 3:
        return None
    return math.log(1 + (min(growth / gap, 48) if number == 9 else growth / gap))


def _usage(history: History, run: list[dt.date], number: int) -> Features:
    prefix = f"smart_{number}_rate"
    steps = [
        ((later - earlier).days, _rate(history, earlier, later, number)) for earlier, later in itertools.pairwise(run)
    ]
    known = [(gap, rate) for gap, rate in steps if rate is not None]
    rate = steps[-1][1] if steps else None
    past = known[:-1] if rate is not None else known
    fast, _ = _average(known, 3, 0)
    slow, variance = _average(known, 30, RATE_PRIORS[number])
    past_mean, past_variance = _average(past, 30, RATE_PRIORS[number])
    z = None
    if rate is not None and past_mean is not None and past_variance is not None:
        z = max(-20.0, min(20.0, (rate - past_mean) / max(math.sqrt(past_variance), 0.1)))
    if _get(history, run[-1], number) is None:
        fast = slow = variance = None
    return {
        prefix: rate,
        f"{prefix}_mean_3d": fast,
        f"{prefix}_mean_30d": slow,
        f"{prefix}_trend": _less(fast, slow),
        f"{prefix}_deviation_30d": None if variance is None else math.sqrt(variance),
        f"{prefix}_z": z,
    }
