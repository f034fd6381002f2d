"""Chooses a calibration by a rule: none unless every earlier window asks for the same correction, then the simplest.

A fitted calibration corrects the past. One month whose failure rate differs is drift, and correcting it makes the next
month worse: so at least two purged windows must each show expected failures on the same side of the observed ones, with
a 95 % interval that leaves out 1. Then the methods, simplest first, are identity, shift, Platt, isotonic; each is
fitted on one half of the drives and judged by log loss on the other, both ways, and the simplest within one standard
error (bootstrapped by drive) of the best is taken.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from reliscore_desktop.scoring.calibration import LOG_ODDS_AT_MOST, calibrate, sigmoid
from reliscore_desktop.scoring.manifest import (
    CalibrationDocument,
    IdentityCalibration,
    IsotonicCalibration,
    PlattCalibration,
    ShiftCalibration,
)
from training.evaluation.calibration import expected_over_observed, per_drive

FAILING_DRIVES_AT_LEAST = 50
"""With fewer, a fitted calibration would follow chance; identity stays."""
WINDOWS_AT_LEAST = 2
ISOTONIC_POINTS_AT_MOST = 40
DECIMALS = 6
_REPETITIONS = 200
_NEWTON_STEPS = 50

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Fitter = Callable[[Floats, Floats], CalibrationDocument]


@dataclass(frozen=True)
class Choice:
    """The calibration taken and why.

    `ratios` are expected over observed failures of each window as (value, low, high), `losses` each method's mean log
    loss on drives it was not fitted on, empty where the windows did not agree and no method was tried.
    """

    calibration: CalibrationDocument
    ratios: tuple[tuple[float, float, float], ...]
    losses: dict[str, float]
    failing_drives: int


def choose_calibration(log_odds: Floats, positive: Floats, drive: Ints, window: Ints, seed: int = 11) -> Choice:
    """Arrays of shape (rows,): uncalibrated log-odds, 0 or 1, a number per drive and a number per window."""
    failing = len(np.unique(drive[positive > 0]))
    ratios = tuple(
        _ratio(log_odds[inside], positive[inside], drive[inside], seed)
        for number in np.unique(window)
        for inside in [window == number]
    )
    if failing < FAILING_DRIVES_AT_LEAST or not _agree(ratios):
        return Choice(IdentityCalibration(method="identity"), ratios, {}, failing)
    losses = {name: _loss_on_other_half(fit, log_odds, positive, drive, seed) for name, fit in _METHODS.items()}
    means = {name: float(loss.mean()) for name, loss in losses.items()}
    best = min(means, key=lambda name: means[name])
    for name, fit in _METHODS.items():
        if means[name] - means[best] <= _standard_error(losses[name] - losses[best], drive, seed):
            return Choice(fit(log_odds, positive), ratios, means, failing)
    return Choice(_METHODS[best](log_odds, positive), ratios, means, failing)


def fit_shift(log_odds: Floats, positive: Floats) -> ShiftCalibration:
    """The offset that makes expected equal observed."""
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        if sigmoid(log_odds + middle).sum() < positive.sum():
            low = middle
        else:
            high = middle
    return ShiftCalibration(method="shift", offset=round((low + high) / 2, DECIMALS))


def fit_platt(log_odds: Floats, positive: Floats) -> PlattCalibration | ShiftCalibration:
    """Slope and offset by maximum likelihood (Platt 1999); a slope that is not positive gives the shift instead."""
    table = np.column_stack([log_odds, np.ones_like(log_odds)])
    weights = np.array([1.0, 0.0])
    loss = _total_loss(table @ weights, positive)
    for _ in range(_NEWTON_STEPS):
        chance = sigmoid(np.clip(table @ weights, -LOG_ODDS_AT_MOST, LOG_ODDS_AT_MOST))
        gradient = table.T @ (positive - chance)
        curvature = (table * (chance * (1 - chance))[:, None]).T @ table
        step = np.linalg.solve(curvature + 1e-9 * np.eye(2), gradient)
        while (lower := _total_loss(table @ (weights + step), positive)) > loss and np.abs(step).max() > 1e-9:
            step = step / 2
        weights, loss = weights + step, lower
        if float(np.abs(step).max()) < 1e-9:
            break
    if weights[0] <= 0:
        return fit_shift(log_odds, positive)
    slope, offset = (round(float(value), DECIMALS) for value in weights)
    return PlattCalibration(method="platt", slope=slope, offset=offset)


def fit_isotonic(log_odds: Floats, positive: Floats) -> IsotonicCalibration:
    """Pool-adjacent-violators over quantile bins, as points of log-odds."""
    order = np.argsort(log_odds, kind="stable")
    cuts = np.unique(np.linspace(0, len(order), 4 * ISOTONIC_POINTS_AT_MOST + 1).astype(int))
    blocks: list[list[float]] = []  # sum of positives, rows, sum of log-odds
    for start, stop in itertools.pairwise(cuts):
        part = order[start:stop]
        blocks.append([float(positive[part].sum()), float(len(part)), float(log_odds[part].sum())])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] >= blocks[-1][0] / blocks[-1][1]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    share = [(caught + 0.5) / (rows + 1.0) for caught, rows, _ in blocks]
    outputs = np.maximum.accumulate(np.log(np.array(share) / (1 - np.array(share))))
    inputs = [total / rows for _, rows, total in blocks]
    return IsotonicCalibration(
        method="isotonic",
        inputs=tuple(round(value, DECIMALS) for value in inputs),
        outputs=tuple(round(float(value), DECIMALS) for value in outputs),
    )


def _total_loss(log_odds: Floats, positive: Floats) -> float:
    return float((np.logaddexp(0.0, log_odds) - positive * log_odds).sum())


def _identity(log_odds: Floats, positive: Floats) -> CalibrationDocument:  # noqa: ARG001  # same shape as the others
    return IdentityCalibration(method="identity")


_METHODS: dict[str, Fitter] = {
    "identity": _identity,
    "shift": fit_shift,
    "platt": fit_platt,
    "isotonic": fit_isotonic,
}


def _agree(ratios: Sequence[tuple[float, float, float]]) -> bool:
    too_high = all(low > 1 for _, low, _ in ratios)
    too_low = all(high < 1 for _, _, high in ratios)
    return len(ratios) >= WINDOWS_AT_LEAST and (too_high or too_low)


def _ratio(log_odds: Floats, positive: Floats, drive: Ints, seed: int) -> tuple[float, float, float]:
    chance = sigmoid(np.clip(log_odds, -LOG_ODDS_AT_MOST, LOG_ODDS_AT_MOST))
    return expected_over_observed(per_drive(drive, chance), per_drive(drive, positive), seed)


def _loss_on_other_half(fit: Fitter, log_odds: Floats, positive: Floats, drive: Ints, seed: int) -> Floats:
    half = np.random.default_rng(seed).random(int(drive.max()) + 1)[drive] < 0.5
    loss = np.empty(len(log_odds))
    for judged in (half, ~half):
        calibration = fit(log_odds[~judged], positive[~judged])
        chance = np.clip(sigmoid(calibrate(calibration, log_odds[judged])), 1e-7, 1 - 1e-7)
        loss[judged] = -np.where(positive[judged] > 0, np.log(chance), np.log1p(-chance))
    return loss


def _standard_error(difference: Floats, drive: Ints, seed: int) -> float:
    total = per_drive(drive, difference)
    rows = np.bincount(drive).astype(np.float64)
    rng = np.random.default_rng(seed)
    draws = []
    for _ in range(_REPETITIONS):
        weight = rng.poisson(1.0, len(rows))
        draws.append(float((weight * total).sum() / (weight * rows).sum()))
    return float(np.std(draws))
