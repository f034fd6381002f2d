"""Where a drive stands among the drives of its own drive model on the same day."""

from collections.abc import Mapping

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_MODEL
from reliscore_desktop.features.arrays import Values

COHORT_AT_LEAST = 20
"""Below this many drives a percentile says more about the sample than about the drive."""


def percentiles(drive_models: pl.Series, columns: Mapping[str, Values]) -> dict[str, Values]:
    """Mid-rank percentile in (0, 1) of each value among those of the same drive model; ties share their mean rank.

    NaN where the value is not known, or known for fewer than 20 drives of the drive model.
    """
    frame = pl.DataFrame(
        [
            drive_models.alias(DRIVE_MODEL),
            *(pl.Series(name, values, nan_to_null=True) for name, values in columns.items()),
        ]
    )
    ranked = frame.select(_percentile(name) for name in columns)
    return {f"{name}_percentile": ranked.get_column(name).to_numpy() for name in columns}


def _percentile(name: str) -> pl.Expr:
    rank = (pl.col(name).rank("average") - 0.5).over(DRIVE_MODEL)
    count = pl.col(name).count().over(DRIVE_MODEL)
    return pl.when(count >= COHORT_AT_LEAST).then(rank / count).fill_null(float("nan")).alias(name)
