"""What share failed among held-out drive-days of a like probability, with its interval: the block `risk_interval`.

Around a risk x, in log-odds, the drive-days of the windows are weighted by a normal kernel. Their observed odds over
the odds that were said, times the odds of x, is what a risk of x comes to: so a slope within the kernel does not bend
it. The interval is the middle 95 % over draws of windows with replacement and, within each, of drives.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, DRIVE_MODEL
from reliscore_desktop.domain.day import DayRange
from reliscore_desktop.scoring.calibration import sigmoid
from reliscore_desktop.scoring.risk_interval import FORMAT
from training.evaluation.bootstrap import CONFIDENCE
from training.evaluation.rows import EvaluationRows, Floats, Ints

BIN = 0.1
"""Drive-days are gathered in steps of a tenth in log-odds: a tenth of the odds."""
KERNEL = 0.4
"""Standard deviation in log-odds: two thirds of the weight lies within half to twice the odds."""
KNOT_EVERY = 0.25
FAILING_DRIVES_AT_LEAST = 15
"""Within one standard deviation of a knot, as many as validate a drive model."""
DRAWS = 400


@dataclass(frozen=True)
class WindowByRisk:
    """A tested window of a history with its `gathered` rows."""

    history: DayRange
    days: DayRange
    frame: pl.DataFrame


def gathered(rows: EvaluationRows) -> pl.DataFrame:
    """Valid rows of a window per drive and step of log-odds: key, `bin` (its middle), `rows`, `positives`."""
    place = ((rows.column("log_odds") / BIN).round() * BIN).round(6)
    frame = rows.frame.select(DRIVE_KEY_COLUMNS).with_columns(
        pl.Series("bin", place), pl.Series("positive", rows.is_positive)
    )
    valid = frame.filter(pl.Series(rows.is_valid) & frame["bin"].is_not_nan())
    return (
        valid.group_by(*DRIVE_KEY_COLUMNS, "bin")
        .agg(pl.len().alias("rows"), pl.col("positive").sum().alias("positives"))
        .sort(*DRIVE_KEY_COLUMNS, "bin")
    )


def interval_block(
    windows: Sequence[WindowByRisk], drive_models: Sequence[str], seed: int = 13
) -> dict[str, Any] | None:
    """Of the given drive models, each in its latest history, which is where they are validated.

    None where too few of their drives fail.
    """
    own = [(window.days, frame) for window in windows if (frame := _latest(windows, window, drive_models)).height]
    found = _knots([frame for _, frame in own])
    if found is None:
        return None
    knots, failing = found
    tables = [_Table.of(frame, knots) for _, frame in own]
    observed = knots + _shift(np.sum([table.sums(None) for table in tables], axis=0))
    limits = np.quantile(_draws(tables, np.random.default_rng(seed)), CONFIDENCE, axis=0) + knots
    low, high = (_rising(limit, failing) for limit in limits)
    return {
        "format": FORMAT,
        "confidence": round(CONFIDENCE[1] - CONFIDENCE[0], 6),
        "method": "share failed among held-out drive-days of a like probability; windows and drives drawn",
        "windows": [{"first": str(days.first), "last": str(days.last)} for days, _ in own],
        "drive_models": list(drive_models),
        "knots": {
            **{
                name: [float(f"{value:.4g}") for value in sigmoid(values)]
                for name, values in (("probability", knots), ("low", low), ("high", high), ("observed", observed))
            },
            "failures": failing.tolist(),
        },
    }


def _latest(windows: Sequence[WindowByRisk], window: WindowByRisk, drive_models: Sequence[str]) -> pl.DataFrame:
    """Rows of the window, of drive models that no later history tests."""
    later = [other.frame[DRIVE_MODEL].unique() for other in windows if other.history.first > window.history.first]
    gone = set(pl.concat(later).to_list()) if later else set()
    return window.frame.filter(pl.col(DRIVE_MODEL).is_in([name for name in drive_models if name not in gone]))


def _knots(frames: Sequence[pl.DataFrame]) -> tuple[Floats, Ints] | None:
    """Log-odds with enough failing drives around them, without a hole, and how many there are; None without two."""
    positive = pl.concat(frames).filter(pl.col("positives") > 0) if frames else pl.DataFrame()
    if positive.is_empty():
        return None
    bins = positive["bin"].to_numpy()
    grid = np.arange(np.floor(bins.min() / KNOT_EVERY), np.ceil(bins.max() / KNOT_EVERY) + 1) * KNOT_EVERY
    near = [positive.filter(pl.Series(np.abs(bins - place) <= KERNEL + 1e-9)) for place in grid]
    failing = np.array([rows.select(DRIVE_KEY_COLUMNS).n_unique() for rows in near], dtype=np.int64)
    runs = itertools.groupby(range(len(grid)), key=lambda number: bool(failing[number] >= FAILING_DRIVES_AT_LEAST))
    longest = max((list(run) for enough, run in runs if enough), key=len, default=[])
    return (grid[longest], failing[longest]) if len(longest) > 1 else None


@dataclass(frozen=True)
class _Table:
    """Gathered rows of one window as arrays, and the weight of each bin at each knot, shape (knots, bins)."""

    drive: Ints
    place: Ints
    rows: Floats
    positives: Floats
    chance: Floats
    kernel: Floats

    @classmethod
    def of(cls, frame: pl.DataFrame, knots: Floats) -> "_Table":
        bins, place = np.unique(frame["bin"].to_numpy(), return_inverse=True)
        return cls(
            drive=frame.select(pl.struct(DRIVE_KEY_COLUMNS).rle_id().cast(pl.Int64)).to_series().to_numpy(),
            place=place.astype(np.int64),
            rows=frame["rows"].cast(pl.Float64).to_numpy(),
            positives=frame["positives"].cast(pl.Float64).to_numpy(),
            chance=sigmoid(bins),
            kernel=np.exp(-0.5 * ((knots[:, None] - bins) / KERNEL) ** 2),
        )

    def sums(self, rng: np.random.Generator | None) -> Floats:
        """Around each knot: drive-days, failures expected and observed, shape (3, knots). `rng` draws the drives."""
        drawn = 1.0 if rng is None else rng.poisson(1.0, int(self.drive[-1]) + 1)[self.drive]
        count, positive = (
            np.bincount(self.place, weights=drawn * values, minlength=len(self.chance))
            for values in (self.rows, self.positives)
        )
        return np.stack([self.kernel @ count, self.kernel @ (count * self.chance), self.kernel @ positive])


def _draws(tables: Sequence[_Table], rng: np.random.Generator) -> Floats:
    """Shifts in log-odds, shape (DRAWS, knots)."""
    picked = rng.integers(0, len(tables), (DRAWS, len(tables)))
    return np.array([_shift(np.sum([tables[number].sums(rng) for number in row], axis=0)) for row in picked])


def _shift(sums: Floats) -> Floats:
    """Log of observed odds over expected odds; half a drive-day keeps it finite."""
    count, expected, observed = sums
    return np.asarray(
        np.log((observed + 0.5) / (count - observed + 0.5)) - np.log((expected + 0.5) / (count - expected + 0.5))
    )


def _rising(limit: Floats, failing: Ints) -> Floats:
    """The nearest limit that never falls: more risk must not have a lower interval."""
    from sklearn.isotonic import isotonic_regression

    return np.asarray(isotonic_regression(limit, sample_weight=failing), dtype=np.float64)
