"""Whether promises hold: curves of some held-out months against fleets drawn from a month they do not know."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from reliscore_desktop.alerting.budget import BudgetCurve, promise
from reliscore_desktop.domain.day import DayRange
from training.evaluation.budget_curve import BUDGET_SHARES, FleetDraws, WindowCurve, fleet_draws
from training.evaluation.budget_pooling import budget_block
from training.evaluation.ranking import Ranking
from training.evaluation.rows import EvaluationRows

FLEET_SIZES = (2_000, 8_000, 30_000, 120_000)
FLEETS = 60
"""Drawn of each size from each window."""
CHECKED_SHARES = (0.005, 0.01, 0.02)
_SEED = 7


def drawn_fleets(rows: EvaluationRows, score: str, sizes: Sequence[int] = FLEET_SIZES) -> dict[int, FleetDraws]:
    """Fleets of each mean size, drawn by drive with replacement."""
    rng = np.random.default_rng(_SEED)
    ranking = Ranking(rows, rows.column(score))
    return {
        size: fleet_draws(rows, ranking, [rng.poisson(size / rows.drives, rows.drives) for _ in range(FLEETS)])
        for size in sizes
    }


def promise_coverage(
    curves: Sequence[WindowCurve], fleets: Sequence[Mapping[int, FleetDraws]], histories: Sequence[DayRange]
) -> dict[str, Any]:
    """Share of fleets whose caught failures lie in the promised range, by fleet size.

    `month_left_out`: the curve is that of all other windows. `other_history`: only of windows of other histories, so of
    another fleet. Null where there are too few windows for a curve.
    """
    everyone = range(len(curves))
    return {
        "budgets": list(CHECKED_SHARES),
        "month_left_out": _coverage(curves, fleets, [[o for o in everyone if o != own] for own in everyone]),
        "other_history": _coverage(
            curves, fleets, [[o for o in everyone if histories[o] != histories[own]] for own in everyone]
        ),
    }


def _coverage(
    curves: Sequence[WindowCurve], fleets: Sequence[Mapping[int, FleetDraws]], known: Sequence[Sequence[int]]
) -> dict[str, float | None]:
    found: dict[int, list[bool]] = {size: [] for size in fleets[0]} if fleets else {}
    for own, others in enumerate(known):
        curve = BudgetCurve.from_metrics({"budget_curve": budget_block([curves[other] for other in others], {})})
        if curve is not None:
            for size, drawn in fleets[own].items():
                found[size] += _holds(curve, drawn)
    return {str(size): round(float(np.mean(hits)), 3) if hits else None for size, hits in found.items()}


def _holds(curve: BudgetCurve, drawn: FleetDraws) -> list[bool]:
    held = []
    for share in CHECKED_SHARES:
        place = BUDGET_SHARES.index(share)
        for caught, expected, drives in zip(drawn.caught[:, place], drawn.expected, drawn.drives, strict=True):
            found = promise(curve, round(share * drives), int(drives), float(expected))
            held.append(found is not None and found.low <= caught <= found.high)
    return held
