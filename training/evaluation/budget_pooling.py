"""Held-out windows together: the block `budget_curve` of metrics.json, which alerting/budget.py reads."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from training.evaluation.budget_curve import BUDGET_SHARES, WindowCurve
from training.evaluation.rows import Floats
from training.evaluation.window import rounded

FORMAT = 1
DRAWS = 300
"""Fleets kept in the block, as many of each window."""

RANDOM = "random"
_METHOD = (
    "Each draw is a fleet drawn by drive from one held-out window, all windows as often: what a new month brings "
    "differs by more than the chance of which drives fail."
)


def budget_block(curves: Sequence[WindowCurve], titles: Mapping[str, str]) -> dict[str, Any] | None:
    """Windows weighted by failing drives. `titles` name in words the rules of which one is the best.

    A window's `expected` are the failures that its first day's probabilities came to. None where no drive failed.
    """
    failures = sum(curve.failures for curve in curves)
    if not failures:
        return None
    caught = np.sum([curve.own.caught[0] for curve in curves], axis=0)
    recall_draws, ratio_draws = predictive_draws(curves)
    return {
        "format": FORMAT,
        "method": _METHOD,
        "windows": [_window(curve) for curve in curves],
        "failures": round(failures),
        "budgets": list(BUDGET_SHARES),
        **rounded(
            {
                "recall": (caught / failures).tolist(),
                "precision": _shares([curve.right for curve in curves], [curve.alerted for curve in curves]),
                "median_lead_days": _median_lead_days(curves),
                "missed_without_sign": _shares(
                    [curve.without_sign for curve in curves],
                    [curve.failures - curve.own.caught[0] for curve in curves],
                ),
                "random_recall": _recall(curves, RANDOM).tolist(),
                "best_rule": _best_rule(curves, titles),
                "recall_draws": np.round(recall_draws, 4).tolist(),
                "observed_over_expected_draws": np.round(ratio_draws, 4).tolist(),
            }
        ),
    }


def predictive_draws(curves: Sequence[WindowCurve]) -> tuple[Floats, Floats]:
    """Recall (draws, budgets) and observed over expected failures (draws,) of fleets of a month not yet seen.

    Every window gives as many fleets: between months recall and failure rates differ more than drawing drives within
    them shows, and a promise is made for a month of its own. With drives alone drawn, from all windows together, the
    interval held in 67 % of fleets of 30,000 drives in a month left out, and in 47 % of 120,000.
    """
    each = math.ceil(DRAWS / len(curves))
    caught = np.concatenate([curve.draws.caught[:each] for curve in curves])
    failures = np.concatenate([curve.draws.failures[:each] for curve in curves])
    expected = np.concatenate([curve.draws.expected[:each] for curve in curves])
    known = (failures > 0) & (expected > 0)
    return caught[known] / failures[known, None], failures[known] / expected[known]


def _best_rule(curves: Sequence[WindowCurve], titles: Mapping[str, str]) -> dict[str, Any] | None:
    """The rule that catches most failing drives, all budgets weighing the same."""
    if not titles:
        return None
    best = max(titles, key=lambda name: float(np.mean(_recall(curves, name))))
    return {"name": best, "title": titles[best], "recall": _recall(curves, best).tolist()}


def _window(curve: WindowCurve) -> dict[str, Any]:
    return {
        "first": str(curve.window.first),
        "last": str(curve.window.last),
        "failures": round(curve.failures),
        "expected": round(float(curve.own.expected[0]), 2),
        "drives": round(float(curve.own.drives[0])),
    }


def _recall(curves: Sequence[WindowCurve], name: str) -> Floats:
    failures = sum(curve.failures for curve in curves)
    return np.asarray(np.sum([curve.caught_by[name] for curve in curves], axis=0) / failures)


def _shares(counts: Sequence[Floats], totals: Sequence[Floats]) -> list[float]:
    """Per budget the count over all windows as a share of the total; NaN where that is 0."""
    total = np.sum(totals, axis=0)
    share = np.sum(counts, axis=0) / np.where(total > 0, total, np.nan)
    return [float(value) for value in share]


def _median_lead_days(curves: Sequence[WindowCurve]) -> list[float]:
    found = []
    for budget in range(len(BUDGET_SHARES)):
        days = np.concatenate([curve.lead_days[budget] for curve in curves])
        found.append(float(np.median(days)) if len(days) else math.nan)
    return found
