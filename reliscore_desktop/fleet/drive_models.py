"""Expected failures by drive model, beside what each one's share of the fleet alone would give."""

from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_MODEL


@dataclass(frozen=True, slots=True)
class DriveModelRisk:
    """`expected` failures of the scored drives; `by_share` is what their share of all scored drives would give."""

    drive_model: str
    drives: int
    expected: float
    by_share: float


def drive_model_risks(scored: pl.DataFrame) -> tuple[DriveModelRisk, ...]:
    """One entry per drive model, most expected failures first. They add up to the fleet's expected failures."""
    if scored.is_empty():
        return ()
    total = float(scored["probability"].sum())
    rows = (
        scored.group_by(DRIVE_MODEL)
        .agg(pl.len().alias("drives"), pl.col("probability").sum().alias("expected"))
        .sort(["expected", DRIVE_MODEL], descending=[True, False])
    )
    return tuple(
        DriveModelRisk(name, drives, expected, total * drives / scored.height)
        for name, drives, expected in rows.iter_rows()
    )
