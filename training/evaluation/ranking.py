"""One ranking of the rows of a window: its row metrics and its drive metrics under an alert budget.

Every method takes optional weights, how often each drive is drawn, so that a bootstrap over drives repeats it without
sorting again.
Ties are broken at random with a fixed seed: a rule that says only yes or no gains nothing from row order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.evaluation.rows import EvaluationRows, Flags, Floats, Ints

BUDGETS = (0.001, 0.005, 0.01, 0.02)
"""Share of the fleet alerted per 30 days."""
FALSE_ALARM_RATES = (0.001, 0.01)
BUDGET_PERIOD_DAYS = 30


@dataclass(frozen=True)
class AlertDetail:
    """What one constant threshold does over the window. Lead times are in days, None when nothing was caught."""

    alerted: int
    precision: float
    """Alerted drives that fail within the horizon after their first alert; a vanished drive counts as wrong."""
    strict_recall: float
    """Share of failures whose first alert in the window comes within the horizon before the failure."""
    lead_days_quartiles: tuple[float, float, float] | None
    lead_of_a_week: float | None


@dataclass(frozen=True)
class AlertOutcome:
    """Drives alerted by one constant threshold, counted; `right` ones fail within the horizon after their first alert.

    `caught` marks failing drives of the window alerted on one of their last days, `lead_days` are theirs.
    """

    alerted: int
    right: int
    right_failing: int
    caught: Flags
    lead_days: Floats


class Ranking:
    """`scores` has one entry per row, higher is riskier; NaN ranks below everything."""

    def __init__(self, rows: EvaluationRows, scores: Floats, seed: int = 0) -> None:
        self.rows = rows
        rng = np.random.default_rng(seed)
        known = np.where(np.isnan(scores), -np.inf, scores)
        rank = np.unique(known, return_inverse=True)[1].astype(np.float64)
        self._rank = rank + rng.random(rows.drives)[rows.drive] * 0.999
        self._prepare_row_order(rank, rng)
        positive = rows.is_positive
        self._highest = np.full(rows.drives, -1.0)
        np.maximum.at(self._highest, rows.drive, self._rank)
        self._highest_before_failure = np.full(rows.drives, -1.0)
        np.maximum.at(self._highest_before_failure, rows.drive[positive], self._rank[positive])
        self._by_highest: Ints = np.argsort(-self._highest, kind="stable")
        stays = np.flatnonzero(rows.stays_per_drive)
        self._stays_by_highest: Ints = stays[np.argsort(-self._highest[stays], kind="stable")]

    def _prepare_row_order(self, rank: Floats, rng: np.random.Generator) -> None:
        valid = np.flatnonzero(self.rows.is_valid)
        order = valid[np.lexsort((rng.random(len(valid)), -rank[valid]))]
        self._drive_in_order = self.rows.drive[order].astype(np.int32)
        self._positive_places: Ints = np.flatnonzero(self.rows.is_positive[order])
        self._drive_of_positive = self._drive_in_order[self._positive_places]

    def row_metrics(self, weights: Ints | None = None) -> tuple[float, float]:
        """(AUPRC as average precision, ROC AUC) over positives and negatives."""
        if weights is None:
            above = self._positive_places + 1.0
            total = float(len(self._drive_in_order))
            own = np.ones(len(above))
        else:
            # Small integers keep the drives' weights in the fastest cache: a quarter of the time of floats.
            drawn = weights.astype(np.int16).take(self._drive_in_order)
            running = np.cumsum(drawn, dtype=np.int64)
            above, total = running[self._positive_places].astype(np.float64), float(running[-1])
            own = weights[self._drive_of_positive].astype(np.float64)
        caught = np.cumsum(own)
        positives = float(caught[-1])
        negatives = total - positives
        average_precision = float((own * caught / np.maximum(above, 1e-9)).sum() / positives)
        area = float((own * (negatives - (above - caught))).sum() / (positives * negatives))
        return average_precision, area

    def budget_threshold(self, budget: float, weights: Ints | None = None) -> float:
        """Lowest rank alerted when `budget` of the mean fleet may be alerted per 30 days."""
        return float(self.budget_thresholds((budget,), weights)[0])

    def budget_thresholds(self, budgets: Sequence[float], weights: Ints | None = None) -> Floats:
        """`budget_threshold` of several budgets, shape (budgets,)."""
        rows = self.rows
        allowed = np.array(budgets) * rows.fleet_per_day * len(rows.window) / BUDGET_PERIOD_DAYS
        if weights is None:
            place = np.maximum(np.rint(allowed).astype(np.int64), 1) - 1
        else:
            running = np.cumsum(weights[self._by_highest]) * (rows.drives / weights.sum())
            place = np.minimum(np.searchsorted(running, allowed), rows.drives - 1)
        return np.asarray(self._highest[self._by_highest[place]], dtype=np.float64)

    def false_alarm_threshold(self, rate: float, weights: Ints | None = None) -> float:
        """Lowest rank at which `rate` of the drives that stay healthy are alerted."""
        order = self._stays_by_highest
        running = np.cumsum(np.ones(len(order)) if weights is None else weights[order].astype(np.float64))
        place = min(int(np.searchsorted(running, rate * running[-1])), len(order) - 1)
        return float(self._highest[order[place]])

    def caught(self, thresholds: Floats, weights: Ints | None = None) -> Floats:
        """Failing drives alerted on one of their last days at each threshold, counted as often as they are drawn."""
        fails = self.rows.fails_in_window_per_drive
        counts = fails.astype(np.float64) if weights is None else fails * weights
        reached = self._highest_before_failure[fails][:, None] >= thresholds
        return np.asarray(counts[fails] @ reached, dtype=np.float64)

    def recall(self, threshold: float, weights: Ints | None = None, failing: Flags | None = None) -> float:
        """Share of failing drives alerted on one of their last days; NaN when no drive fails."""
        fails = self.rows.fails_in_window_per_drive if failing is None else failing
        share = fails.astype(np.float64) if weights is None else fails * weights
        total = float(share.sum())
        caught = float((share * (self._highest_before_failure >= threshold)).sum())
        return caught / total if total > 0 else float("nan")

    def outcome(self, threshold: float) -> AlertOutcome:
        """Who is alerted by a constant threshold, and what became of them."""
        rows = self.rows
        alert = self._rank >= threshold
        failure = rows.failure_day_per_drive
        first = _first_day(rows, alert)
        alerted = np.isfinite(first)
        right = alerted & (failure > first) & (failure <= first + rows.horizon_days)
        fails = rows.fails_in_window_per_drive
        caught_first = _first_day(rows, alert & rows.is_positive)
        caught = fails & np.isfinite(caught_first)
        return AlertOutcome(
            alerted=int(alerted.sum()),
            right=int(right.sum()),
            right_failing=int((right & fails).sum()),
            caught=caught,
            lead_days=(failure - caught_first)[caught],
        )

    def detail(self, threshold: float) -> AlertDetail:
        """Precision, strict recall and lead times of a constant threshold."""
        found = self.outcome(threshold)
        fails = int(self.rows.fails_in_window_per_drive.sum())
        lead = found.lead_days
        quartiles = tuple(float(value) for value in np.quantile(lead, (0.25, 0.5, 0.75))) if len(lead) else None
        return AlertDetail(
            alerted=found.alerted,
            precision=found.right / max(found.alerted, 1),
            strict_recall=found.right_failing / max(fails, 1),
            lead_days_quartiles=(quartiles[0], quartiles[1], quartiles[2]) if quartiles else None,
            lead_of_a_week=float((lead >= 7).mean()) if len(lead) else None,
        )

    def metrics(self, weights: Ints | None = None) -> dict[str, float]:
        """All single numbers: auprc, roc_auc, recall at each budget and at each false-alarm rate."""
        average_precision, area = self.row_metrics(weights)
        found = {"auprc": average_precision, "roc_auc": area}
        for budget in BUDGETS:
            found[budget_name(budget)] = self.recall(self.budget_threshold(budget, weights), weights)
        one_percent = self.budget_threshold(0.01, weights)
        found["horizon_recall_at_1pct"] = self.recall(one_percent, weights, self.rows.fails_in_horizon_per_drive)
        for rate in FALSE_ALARM_RATES:
            found[f"recall_at_far_{rate * 100:g}pct"] = self.recall(self.false_alarm_threshold(rate, weights), weights)
        return found


def budget_name(budget: float) -> str:
    """Key of the recall at a budget, e.g. `recall_at_0.5pct`."""
    return f"recall_at_{budget * 100:g}pct"


def _first_day(rows: EvaluationRows, alert: Flags) -> Floats:
    first = np.full(rows.drives, np.inf)
    np.minimum.at(first, rows.drive[alert], rows.day[alert].astype(np.float64))
    return first
