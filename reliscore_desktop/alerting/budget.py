"""Alert budget: what N alerts a month can be expected to catch, from the risk model's held-out curve.

The block `budget_curve` of an artefact's metrics.json holds what held-out fleets gave at shares of the fleet that alert
in 30 days: {"format": 1, "failures": int, "budgets": [shares, rising], "recall": [...], "precision": [...],
"median_lead_days": [...], "recall_draws": [[one per budget] per bootstrap fleet], "observed_over_expected_draws": [one
per bootstrap fleet] (optional)}. Without it nothing is promised.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

CURVE = "budget_curve"
DEFAULT_BUDGET_SHARE = 0.01
"""Share of the fleet that may alert per 30 days unless someone says otherwise: the budget risk models are judged at."""

LEAST_DRAWS = 20
CONFIDENCE = 0.95


@dataclass(frozen=True)
class BudgetCurve:
    """Shapes: budgets, recall, precision, lead_days (budgets,); recall_draws (draws, budgets); ratio_draws (draws,).

    `ratio_draws` is observed over expected failures in each bootstrap fleet, ones where it was not measured.
    """

    failures: int
    budgets: Floats
    recall: Floats
    precision: Floats
    lead_days: Floats
    recall_draws: Floats
    ratio_draws: Floats

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
        )

    @property
    def is_sound(self) -> bool:
        """Whether the parts fit together."""
        count = len(self.budgets)
        parts = (self.recall, self.precision, self.lead_days)
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
    low, high = (mixture_quantile(level, means) for level in (tail, 1 - tail))
    return Promise(
        alerts=alerts,
        failures=expected_failures,
        caught=caught,
        low=min(low, alerts),
        high=min(high, alerts),
        precision=_beyond_zero(curve, share, curve.precision),
        lead_days=_beyond_zero(curve, share, curve.lead_days),
        measured_failures=curve.failures,
    )


def mixture_quantile(level: float, means: Sequence[float] | Floats) -> int:
    """Smallest count whose distribution function, averaged over Poisson laws of these means, reaches the level."""
    from scipy.special import pdtr

    rates = np.asarray(means, dtype=np.float64)
    low, high = -1, max(1, int(np.ceil(rates.max(initial=0.0) + 12 * np.sqrt(rates.max(initial=0.0)) + 40)))
    while high - low > 1:
        middle = (low + high) // 2
        if float(np.mean(pdtr(middle, rates))) >= level:
            high = middle
        else:
            low = middle
    return high


def _beyond_zero(curve: BudgetCurve, share: float, values: Floats) -> float | None:
    """Precision and warning do not vanish with the budget: below the smallest share measured theirs holds."""
    value = float(np.interp(share, curve.budgets, values))
    return None if np.isnan(value) else value


def _in_unit(values: Floats) -> bool:
    return bool(np.isfinite(values).all() and (values >= 0).all() and (values <= 1).all())
