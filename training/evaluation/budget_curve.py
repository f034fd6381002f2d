"""What shares of the fleet alerted in 30 days catch on a held-out window, on its fleet and on fleets drawn from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reliscore_desktop.domain.day import DayRange
from training.evaluation.ranking import BUDGET_PERIOD_DAYS, Ranking
from training.evaluation.rows import EvaluationRows, Flags, Floats, Ints

BUDGET_SHARES = (
    *(0.0005, 0.0007, 0.001, 0.0014, 0.002, 0.003, 0.004, 0.005, 0.006, 0.007, 0.008, 0.009, 0.01),
    *(0.012, 0.014, 0.017, 0.02, 0.024, 0.028, 0.033, 0.039, 0.045, 0.05),
)
"""Shares of the mean fleet alerted per 30 days: a tenth of an alert in 200 drives, up to one drive in twenty."""
SIGNS = "backblaze_five"
"""The ranking that is 0 while none of the attributes 5, 187, 188, 197 and 198 is above 0."""


@dataclass(frozen=True)
class FleetDraws:
    """Fleets drawn by drive from a window's: `caught` (draws, budgets), `failures`, `expected`, `drives` (draws,).

    `expected` sums the probabilities of the window's first day, scaled to its length: what an operator would have
    expected on that day. `drives` were there on it.
    """

    caught: Floats
    failures: Floats
    expected: Floats
    drives: Floats


@dataclass(frozen=True)
class WindowCurve:
    """Counts at each of BUDGET_SHARES on the window's own fleet, and the same on fleets drawn from it.

    `without_sign` are failing drives that were missed and had none of the attributes of SIGNS above 0 on their last
    days. `caught_by` counts the failing drives that each rule catches at the same budgets on the same rows.
    """

    window: DayRange
    own: FleetDraws
    alerted: Floats
    right: Floats
    lead_days: tuple[Floats, ...]
    without_sign: Floats
    caught_by: Mapping[str, Floats]
    draws: FleetDraws

    @property
    def failures(self) -> float:
        """Drives that fail in the window."""
        return float(self.own.failures[0])


def window_curve(rows: EvaluationRows, score: str, rules: Sequence[str], weights: Sequence[Ints]) -> WindowCurve:
    """The curve of the ranking in the column `score`, beside those of the rules. `weights` draw the fleets."""
    ranking = Ranking(rows, rows.column(score))
    outcomes = [ranking.outcome(threshold) for threshold in ranking.budget_thresholds(BUDGET_SHARES)]
    silent = rows.fails_in_window_per_drive & ~_shows_sign(rows)
    return WindowCurve(
        window=rows.window,
        own=fleet_draws(rows, ranking, [np.ones(rows.drives, dtype=np.int64)]),
        alerted=np.array([float(found.alerted) for found in outcomes]),
        right=np.array([float(found.right) for found in outcomes]),
        lead_days=tuple(found.lead_days for found in outcomes),
        without_sign=np.array([float((silent & ~found.caught).sum()) for found in outcomes]),
        caught_by={name: _caught(Ranking(rows, rows.column(name))) for name in rules},
        draws=fleet_draws(rows, ranking, weights),
    )


def fleet_draws(rows: EvaluationRows, ranking: Ranking, weights: Sequence[Ints]) -> FleetDraws:
    """What became of fleets that hold each drive as often as `weights` say, thresholds found anew in each."""
    first = rows.day == rows.first
    days = len(rows.window) / BUDGET_PERIOD_DAYS
    chance = np.nan_to_num(rows.column("probability")[first]) * days
    expected = np.bincount(rows.drive[first], weights=chance, minlength=rows.drives)
    there = np.bincount(rows.drive[first], minlength=rows.drives)
    fails = rows.fails_in_window_per_drive
    return FleetDraws(
        caught=np.array([ranking.caught(ranking.budget_thresholds(BUDGET_SHARES, own), own) for own in weights]),
        failures=np.array([float(own[fails].sum()) for own in weights]),
        expected=np.array([float(own @ expected) for own in weights]),
        drives=np.array([float(own @ there) for own in weights]),
    )


def _caught(ranking: Ranking) -> Floats:
    return ranking.caught(ranking.budget_thresholds(BUDGET_SHARES))


def _shows_sign(rows: EvaluationRows) -> Flags:
    """Drives with an attribute of SIGNS above 0 on one of their last days inside the window."""
    shown = np.zeros(rows.drives, dtype=np.bool_)
    shown[rows.drive[rows.is_positive & (rows.column(SIGNS) > 0)]] = True
    return shown
