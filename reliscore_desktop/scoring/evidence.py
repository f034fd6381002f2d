"""What an artefact's metrics.json says of its newest held-out tests: calibration, failures caught by alert budget."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

BUDGETS: dict[str, float] = {
    "recall_at_0.1pct": 0.001,
    "recall_at_0.5pct": 0.005,
    "recall_at_1pct": 0.01,
    "recall_at_2pct": 0.02,
}
"""Metric and the share of the fleet that may alert in 30 days."""

JUDGED_SHARE = 0.01
"""The budget at which rules are compared and versions are listed."""

RULE_TITLES: dict[str, str] = {
    "backblaze_five": "Backblaze's five counters",
    "scrutiny": "Scrutiny's rule",
    "crystaldiskinfo": "CrystalDiskInfo's rule",
    "truenas": "TrueNAS's rule",
    "hds_default": "Hard Disk Sentinel's formula",
    "hds_strict": "Hard Disk Sentinel's strict formula",
    "log_sum": "log-sum of 5, 187, 197, 198",
}
_RISK_MODEL, _RANDOM = "risk_model", "random"
_Z_95 = 1.959964
"""97.5 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measured value with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ReliabilityGroup:
    """Drive-days with a similar predicted risk, and the share of them that failed within the horizon.

    The 95 % interval is Wilson's for as many trials as there are drives in the group: the days of one drive say
    nearly the same, so counting each as a trial would promise far too much.
    """

    predicted: float
    observed: Estimate
    drive_days: int
    drives: int

    @property
    def holds(self) -> bool:
        """Whether the interval includes the predicted risk."""
        return self.observed.low <= self.predicted <= self.observed.high


@dataclass(frozen=True, slots=True)
class Caught:
    """Share of failing drives alerted before they failed, at a budget. `right` are alerts followed by a failure.

    `rule` is the published rule that catches most at JUDGED_SHARE. None where it was not measured.
    """

    budget: float
    risk_model: Estimate
    rule: Estimate | None
    random: Estimate | None
    right: float | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Pooled over the windows of the newest held-out history. `expected_over_failed` of 1 is perfect calibration."""

    first: dt.date
    last: dt.date
    windows: int
    failures: int
    groups: tuple[ReliabilityGroup, ...]
    expected_over_failed: Estimate | None
    caught: tuple[Caught, ...]
    rule_title: str

    def at(self, budget: float) -> Caught | None:
        """What this very budget catches, None where it was not measured."""
        return next((one for one in self.caught if math.isclose(one.budget, budget)), None)


def evidence(metrics: Mapping[str, Any]) -> Evidence | None:
    """The newest history of `metrics`; None where nothing was measured or the document has another shape."""
    try:
        history = max(metrics["histories"], key=lambda one: str(one["windows"][-1]["last"]))
        return _of_history(history, metrics["backtests"])
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def wilson(share: float, trials: int) -> Estimate:
    """A share with Wilson's 95 % interval (Wilson 1927). `trials` above 0."""
    square = _Z_95**2
    centre = (share + square / (2 * trials)) / (1 + square / trials)
    half = _Z_95 / (1 + square / trials) * math.sqrt(share * (1 - share) / trials + square / (4 * trials**2))
    return Estimate(share, max(0.0, centre - half), min(1.0, centre + half))


def _of_history(history: Mapping[str, Any], backtests: Sequence[Mapping[str, Any]]) -> Evidence:
    windows = history["windows"]
    tests = [one for one in backtests if one["test"] in windows]
    rankings = history["rankings"]
    rule = _best_rule(rankings)
    return Evidence(
        first=dt.date.fromisoformat(windows[0]["first"]),
        last=dt.date.fromisoformat(windows[-1]["last"]),
        windows=len(windows),
        failures=int(history["failing_drives"]),
        groups=_groups(tests),
        expected_over_failed=_estimate(rankings[_RISK_MODEL].get("expected_over_observed")),
        caught=tuple(
            Caught(
                budget,
                own,
                _estimate(rankings.get(rule, {}).get(metric)),
                _estimate(rankings.get(_RANDOM, {}).get(metric)),
                _right(tests, metric),
            )
            for metric, budget in BUDGETS.items()
            if (own := _estimate(rankings[_RISK_MODEL].get(metric))) is not None
        ),
        rule_title=RULE_TITLES.get(rule, ""),
    )


def _best_rule(rankings: Mapping[str, Any]) -> str:
    """The rule that catches most at JUDGED_SHARE; empty where none was measured."""
    metric = next(name for name, share in BUDGETS.items() if share == JUDGED_SHARE)
    measured = {name: _estimate(rankings[name].get(metric)) for name in RULE_TITLES if name in rankings}
    known = {name: estimate.value for name, estimate in measured.items() if estimate is not None}
    return max(known, key=lambda name: known[name], default="")


def _groups(tests: Sequence[Mapping[str, Any]]) -> tuple[ReliabilityGroup, ...]:
    """Bins of all tests together; they have the same edges in each."""
    bins: dict[float, list[Mapping[str, Any]]] = {}
    for test in tests:
        for line in test["reliability"]:
            bins.setdefault(float(line["low"]), []).append(line)
    return tuple(_group(lines) for _, lines in sorted(bins.items()))


def _group(lines: Sequence[Mapping[str, Any]]) -> ReliabilityGroup:
    rows = sum(int(line["rows"]) for line in lines)
    drives = sum(int(line["drives"]) for line in lines)
    predicted = sum(float(line["mean_probability"]) * int(line["rows"]) for line in lines) / rows
    share = sum(int(line["positives"]) for line in lines) / rows
    return ReliabilityGroup(predicted, wilson(share, drives), rows, drives)


def _right(tests: Sequence[Mapping[str, Any]], metric: str) -> float | None:
    found = [one["alerts"][metric] for one in tests if metric in one.get("alerts", {})]
    alerted = sum(int(one["alerted"]) for one in found)
    return sum(float(one["precision"]) * int(one["alerted"]) for one in found) / alerted if alerted else None


def _estimate(found: Mapping[str, Any] | None) -> Estimate | None:
    if not found or any(found.get(name) is None for name in ("value", "low", "high")):
        return None
    return Estimate(float(found["value"]), float(found["low"]), float(found["high"]))
