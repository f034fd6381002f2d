"""Distribution of risk in bins that are even on a log scale and cut at the band limits."""

from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.risk import BandLimits, RiskBand

LOWEST = 1e-4
BINS_PER_DECADE = 8
DECADES = 4


@dataclass(frozen=True, slots=True)
class RiskBin:
    """Scored drives with lower <= probability < upper (the last bin holds 1 too). No bin straddles a band limit."""

    lower: float
    upper: float
    drives: int
    band: RiskBand


def bin_edges(limits: BandLimits) -> tuple[float, ...]:
    """Edges from LOWEST to 1: even in log10, each band limit in place of the edge nearest to it."""
    edges = [LOWEST * 10 ** (step / BINS_PER_DECADE) for step in range(BINS_PER_DECADE * DECADES + 1)]
    for limit in (limits.elevated, limits.high, limits.critical):
        inner = range(1, len(edges) - 1)
        nearest = min(inner, key=lambda place: abs(edges[place] / limit - 1.0))
        edges[nearest] = limit
    edges[-1] = 1.0
    return tuple(sorted(edges))


def risk_histogram(probabilities: pl.Series, limits: BandLimits) -> tuple[RiskBin, ...]:
    """Counts per bin; the first bin also holds everything below LOWEST. Nulls are left out."""
    edges = bin_edges(limits)
    lowers = (0.0, *edges[1:-1])
    place = (
        probabilities.drop_nulls()
        .to_frame("p")
        .select(pl.col("p").cut(list(edges[1:-1]), left_closed=True).to_physical().cast(pl.Int64).alias("bin"))
    )
    counted = dict(place.group_by("bin").len().iter_rows())
    return tuple(
        RiskBin(edges[number], edges[number + 1], counted.get(number, 0), limits.band_of(lowers[number]))
        for number in range(len(edges) - 1)
    )
