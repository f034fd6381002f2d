"""Distribution of risk in bins that are even on a log scale and cut at the band limits."""

import math
from dataclasses import dataclass

import numpy as np
import polars as pl

from reliscore_desktop.domain.risk import BandLimits, RiskBand

LOWEST = 1e-4
BINS_PER_DECADE = 8
DECADES = 4

NEAR = 0.5 / BINS_PER_DECADE
"""A band limit takes the place of edges closer than half a bin, so that no bin gets too narrow to see."""


@dataclass(frozen=True, slots=True)
class RiskBin:
    """Scored drives with lower <= probability < upper (the last bin holds 1 too). No bin straddles a band limit."""

    lower: float
    upper: float
    drives: int
    band: RiskBand


def bin_edges(limits: BandLimits) -> tuple[float, ...]:
    """Edges from LOWEST to 1: even in log10, with the band limits in place of the edges next to them."""
    cuts = (limits.elevated, limits.high, limits.critical)
    grid = [LOWEST * 10 ** (step / BINS_PER_DECADE) for step in range(BINS_PER_DECADE * DECADES)]
    apart = [edge for edge in grid if all(abs(math.log10(edge / cut)) > NEAR for cut in cuts)]
    return (*sorted({LOWEST, *apart, *cuts}), 1.0)


def risk_histogram(probabilities: pl.Series, limits: BandLimits) -> tuple[RiskBin, ...]:
    """Counts per bin; the first bin also holds everything below LOWEST. Nulls are left out."""
    edges = bin_edges(limits)
    lowers = (0.0, *edges[1:-1])
    places = np.searchsorted(edges[1:-1], probabilities.drop_nulls().to_numpy(), side="right")
    counted = np.bincount(places, minlength=len(lowers))
    return tuple(
        RiskBin(edges[number], edges[number + 1], int(counted[number]), limits.band_of(lowers[number]))
        for number in range(len(edges) - 1)
    )
