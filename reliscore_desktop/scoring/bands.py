"""Risk bands over whole columns."""

import polars as pl

from reliscore_desktop.domain.risk import BandLimits, RiskBand


def band_expression(probability: str, limits: BandLimits) -> pl.Expr:
    """Band of a probability column, null where that is null; equals `limits.band_of` on every value."""
    value = pl.col(probability)
    return (
        pl.when(value >= limits.critical)
        .then(pl.lit(RiskBand.CRITICAL.value))
        .when(value >= limits.high)
        .then(pl.lit(RiskBand.HIGH.value))
        .when(value >= limits.elevated)
        .then(pl.lit(RiskBand.ELEVATED.value))
        .when(value.is_not_null())
        .then(pl.lit(RiskBand.LOW.value))
    )
