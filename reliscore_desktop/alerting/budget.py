"""Alert budget: what N alerts a month can be expected to catch, from the risk model's held-out curve.

The block `budget_curve` of an artefact's metrics.json holds what held-out fleets gave at shares of the fleet that alert
in 30 days: {"format": 1, "failures": int, "budgets": [shares, rising], "recall": [...], "precision": [...],
"median_lead_days": [...], "recall_draws": [[one per budget] per bootstrap fleet]}. Optional:
"observed_over_expected_draws" [one per bootstrap fleet], "windows" [{"first", "last"}] that were held out, "best_rule"
{"name", "title", "recall"} on the same rows, "random_recall" [...], "missed_without_sign" [...], the share of the
missed failures before which no critical counter was above 0. Without the block nothing is promised.
"""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from reliscore_desktop.domain.risk import HORIZON_DAYS

Floats = npt.NDArray[np.float64]

CURVE = "budget_curve"
DEFAULT_BUDGET_SHARE = 0.01
"""Share of the fleet that may alert per 30 days unless someone says otherwise: the budget risk models are judged at."""

LEAST_DRAWS = 20
CONFIDENCE = 0.95
CELLS_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True)
class HeldOutDays:
    """A stretch of days, both inclusive, that the risk models judged on it had not seen."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True)
class RuleCurve:
    """What the best rule-based ranking catches at the same budgets on the same rows; recall has shape (budgets,)."""

    name: str
    title: str
    recall: Floats


@dataclass(frozen=True)
class BudgetCurve:
    """Shapes: budgets, recall, precision, lead_days (budgets,); recall_draws (draws, budgets); ratio_draws (draws,).

    `ratio_draws` is observed over expected failures in each bootstrap fleet, ones where it was not measured. The draws
    are of months, so that their spread is that of a month not yet seen. `windows` are the held-out days by date; of
    shape (budgets,) too, None where not measured: `random_recall` and `missed_without_sign`.
    """

    failures: int
    budgets: Floats
    recall: Floats
    precision: Floats
    lead_days: Floats
    recall_draws: Floats
    ratio_draws: Floats
    windows: tuple[HeldOutDays, ...] = ()
    best_rule: RuleCurve | None = None
    random_recall: Floats | None = None
    missed_without_sign: Floats | None = None

    @classmethod
    def from_metrics(cls, metrics: Mapping[str, Any]) -> "BudgetCurve | None":
        """The curve of an artefact's metrics; None where it was not measured or can't be read."""
        block = metrics.get(CURVE)
        if not isinstance(block, Mapping) or block.get("format") != 1:
            return None
        try:
            curve = cls._parse(block)
        except (KeyError, TypeError, ValueError):
            return None
        return curve if curve.is_sound else None

    @classmethod
    def _parse(cls, block: Mapping[str, Any]) -> "BudgetCurve":
        draws = np.asarray(block["recall_draws"], dtype=np.float64)
        ratio = block.get("observed_over_expected_draws")
        ratios = np.ones(len(draws)) if ratio is None else np.asarray(ratio, dtype=np.float64)
        known = ~np.isnan(draws).any(axis=1) & ~np.isnan(ratios)
        return cls(
            failures=int(block["failures"]),
            budgets=np.asarray(block["budgets"], dtype=np.float64),
            recall=np.asarray(block["recall"], dtype=np.float64),
            precision=np.asarray(block["precision"], dtype=np.float64),
            lead_days=np.asarray(block["median_lead_days"], dtype=np.float64),
            recall_draws=draws[known],
            ratio_draws=ratios[known],
            windows=tuple(sorted((_days(window) for window in block.get("windows", ())), key=lambda days: days.first)),
            best_rule=_rule(block.get("best_rule")),
            random_recall=_optional(block.get("random_recall")),
            missed_without_sign=_optional(block.get("missed_without_sign")),
        )

    @property
    def periods(self) -> tuple[HeldOutDays, ...]:
        """The windows joined where they are a month or less apart."""
        found: list[HeldOutDays] = []
        for window in self.windows:
            if found and (window.first - found[-1].last).days <= HORIZON_DAYS:
                found[-1] = HeldOutDays(found[-1].first, window.last)
            else:
                found.append(window)
        return tuple(found)

    @property
    def is_sound(self) -> bool:
        """Whether the parts fit together."""
        count = len(self.budgets)
        rule = None if self.best_rule is None else self.best_rule.recall
        optional = [part for part in (self.random_recall, self.missed_without_sign, rule) if part is not None]
        parts = (self.recall, self.precision, self.lead_days, *optional)
        rises = bool((np.diff(self.budgets) > 0).all()) and count > 1 and self.budgets[0] > 0
        shaped = all(part.shape == (count,) for part in parts) and self.recall_draws.shape[1:] == (count,)
        shares = (self.recall, self.recall_draws)
        return rises and shaped and len(self.recall_draws) >= LEAST_DRAWS and all(_in_unit(part) for part in shares)

    def at(self, share: float, values: Floats) -> Floats:
        """Values of (..., budgets) at a share of the fleet, interpolated; 0 at 0. NaN above the largest share."""
        if share > self.budgets[-1]:
            return np.full(values.shape[:-1], np.nan)
        shares = np.concatenate([[0.0], self.budgets])
        padded = np.concatenate([np.zeros((*values.shape[:-1], 1)), values], axis=-1)
        place = int(np.clip(np.searchsorted(shares, share, side="right") - 1, 0, len(shares) - 2))
        weight = (share - shares[place]) / (shares[place + 1] - shares[place])
        return np.asarray(padded[..., place] * (1 - weight) + padded[..., place + 1] * weight)


@dataclass(frozen=True, slots=True)
class Promise:
    """In words: `alerts` alerts a month, expect `caught` of `failures` failures (`low` to `high`).

    `low` and `high` hold the number of failing drives alerted before they fail, in 95 % of fleets like this one: the
    uncertainty of the held-out curve and the chance of a month together. `precision` is the share of alerts followed by
    a failure within the horizon, `lead_days` the median warning; None where the curve does not say.
    """

    alerts: int
    failures: float
    caught: float
    low: int
    high: int
    precision: float | None
    lead_days: float | None
    measured_failures: int
    missed_without_sign: float | None = None
    """Share of the missed failures before which no critical counter was above 0."""
    periods: tuple[HeldOutDays, ...] = ()


def promise(curve: BudgetCurve | None, alerts: int, drives: int, expected_failures: float) -> Promise | None:
    """What `alerts` alerts per 30 days catch in a fleet of `drives` that expects so many failures in 30 days.

    The curve is rescaled twice: the budget as a share of this fleet, and the failures by the sum of this fleet's own
    risks, which carries its mix of drive models. The count is a Poisson mixture over the bootstrap fleets. None where
    nothing was measured, for more alerts than any share that was, and for a fleet without drives.
    """
    if curve is None or drives <= 0 or alerts < 0 or alerts / drives > curve.budgets[-1]:
        return None
    share = alerts / drives
    caught = min(float(curve.at(share, curve.recall)) * expected_failures, float(alerts))
    means = curve.at(share, curve.recall_draws) * curve.ratio_draws * expected_failures
    tail = (1 - CONFIDENCE) / 2
    low, high = mixture_quantiles((tail, 1 - tail), means)
    return Promise(
        alerts=alerts,
        failures=expected_failures,
        caught=caught,
        low=min(low, alerts),
        high=min(high, alerts),
        precision=_beyond_zero(curve, share, curve.precision),
        lead_days=_beyond_zero(curve, share, curve.lead_days),
        measured_failures=curve.failures,
        missed_without_sign=_beyond_zero(curve, share, curve.missed_without_sign),
        periods=curve.periods,
    )


def mixture_quantiles(levels: Sequence[float], means: Sequence[float] | Floats) -> tuple[int, ...]:
    """Smallest counts whose distribution function, averaged over Poisson laws of these means, reaches each level."""
    rates = np.asarray(means, dtype=np.float64)
    highest = rates.max(initial=0.0)
    counts = np.arange(int(np.ceil(highest + 12 * np.sqrt(highest) + 40)) + 1)
    log_factorials = np.array([math.lgamma(count + 1) for count in counts.tolist()])
    chances = np.zeros(len(counts))
    # Some means at a time: all of them beside every count would be hundreds of megabytes for a large fleet.
    for part in np.array_split(rates, math.ceil(len(rates) * len(counts) / CELLS_AT_ONCE)):
        log_rates = np.log(np.maximum(part, np.finfo(np.float64).tiny))[:, np.newaxis]
        chances += np.exp(counts * log_rates - part[:, np.newaxis] - log_factorials).sum(axis=0)
    return tuple(np.searchsorted(np.cumsum(chances) / len(rates), levels).tolist())


def _beyond_zero(curve: BudgetCurve, share: float, values: Floats | None) -> float | None:
    """Precision and warning do not vanish with the budget: below the smallest share measured theirs holds."""
    if values is None:
        return None
    value = float(np.interp(share, curve.budgets, values))
    return None if np.isnan(value) else value


def _days(window: Mapping[str, str]) -> HeldOutDays:
    return HeldOutDays(dt.date.fromisoformat(window["first"]), dt.date.fromisoformat(window["last"]))


def _rule(block: Mapping[str, Any] | None) -> RuleCurve | None:
    if block is None:
        return None
    return RuleCurve(str(block["name"]), str(block["title"]), np.asarray(block["recall"], dtype=np.float64))


def _optional(values: Sequence[float] | None) -> Floats | None:
    return None if values is None else np.asarray(values, dtype=np.float64)


def _in_unit(values: Floats) -> bool:
    return bool(np.isfinite(values).all() and (values >= 0).all() and (values <= 1).all())
