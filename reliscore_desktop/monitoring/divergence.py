"""How far two distributions lie apart: population stability index over quantile bins, and what chance makes of it."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from reliscore_desktop.domain.distributions import chi_square_quantile

Floats = npt.NDArray[np.float64]

QUANTILE_BINS = 10
SHARE_AT_LEAST = 0.001
"""A bin's share is taken as at least this, and as that of half a drive: an empty bin would make the index infinite, and
a bin that holds one drive in a thousand should move it little."""

SMALL_SHIFT = 0.1
"""Below a PSI of 0.1 a distribution counts as unchanged in the practice of credit scoring (Siddiqi 2006, Credit Risk
Scorecards)."""

_CHANCE = 0.95


def quantile_edges(values: Floats, bins: int = QUANTILE_BINS) -> Floats:
    """Upper edges of all bins but the last, rising; ties fall together, so counters get a bin of their zeros.

    `values` are known (no NaN). Where nearly all are equal there is one edge, and a bin above it.
    """
    if values.size == 0:
        return np.empty(0)
    return np.unique(np.quantile(values, np.arange(1, bins) / bins, method="inverted_cdf"))


def bin_shares(values: Floats, edges: Sequence[float] | Floats) -> Floats:
    """Shares of `values` (at least one, no NaN) in the bins up to edge 0, above it up to edge 1, …, above the last."""
    places = np.searchsorted(np.asarray(edges, dtype=np.float64), values, side="left")
    counts = np.bincount(places, minlength=len(edges) + 1)
    return np.asarray(counts / values.size, dtype=np.float64)


def psi(before: Sequence[float] | Floats, now: Sequence[float] | Floats, drives: int) -> float:
    """Population stability index: sum over bins of (now - before) * ln(now / before). 0 for equal shares.

    It is the symmetric Kullback-Leibler divergence of Jeffreys. Shares of neither side count as less than
    SHARE_AT_LEAST, or than half of one of the `drives` that the shares `now` are of.
    """
    least = max(SHARE_AT_LEAST, 0.5 / drives)
    then = np.maximum(np.asarray(before, dtype=np.float64), least)
    today = np.maximum(np.asarray(now, dtype=np.float64), least)
    return float(np.sum((today - then) * np.log(today / then)))


def chance_psi(bins: int, drives: int, reference_drives: int) -> float:
    """The PSI that two samples of one distribution stay below 95 times in 100.

    PSI is about (1/n + 1/m) times a chi-squared variable of bins - 1 degrees of freedom (Yurdakul and Naranjo 2020,
    "Statistical properties of the population stability index"). It allows for few drives; of many it leaves nothing,
    so a large fleet does not make a small shift a large one.
    """
    if bins < 2:
        return 0.0
    return chi_square_quantile(_CHANCE, bins - 1) * (1 / drives + 1 / reference_drives)


def shift_limit(usual: float, bins: int, drives: int, reference_drives: int) -> float:
    """The PSI above which an input counts as shifted: `usual` plus chance, and never below SMALL_SHIFT."""
    return max(SMALL_SHIFT, usual + chance_psi(bins, drives, reference_drives))
