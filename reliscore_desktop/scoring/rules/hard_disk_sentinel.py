"""Hard Disk Sentinel's published health formula, with its default and its strict weights."""

import math
from collections.abc import Mapping

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_MODEL
from reliscore_desktop.scoring.rules.rule import Rule, Severity, VerdictExpressions, flag_severity, listed, raw
from reliscore_desktop.scoring.rules.rule import raw_columns as raw_column_names

_SEEK_ERRORS = 7

HDS_DEFAULT_WEIGHTS: dict[int, tuple[float, float]] = {
    5: (1, 70),
    _SEEK_ERRORS: (0.5, 20),
    10: (3, 60),
    196: (0.6, 30),
    197: (0.6, 48),
    198: (1, 70),
}
"""Per attribute: weight, and the most percentage points it may take."""

HDS_STRICT_WEIGHTS: dict[int, tuple[float, float]] = {
    5: (6, 60),
    _SEEK_ERRORS: (2, 20),
    10: (6, 40),
    196: (4, 30),
    197: (4, 30),
    198: (6, 60),
}


class HardDiskSentinel(Rule):
    """Health % = 100 × product over the attributes of (1 − min(limit, weight × raw) / 100); ranks by 100 − health."""

    columns: tuple[str, ...] = ()

    def __init__(self, name: str, title: str, weights: Mapping[int, tuple[float, float]]) -> None:
        self.name = name
        self.title = title
        self.columns = (DRIVE_MODEL, *raw_column_names(weights))
        self._weights = weights

    def _verdict(self) -> VerdictExpressions:
        health = self._health()
        return VerdictExpressions(
            severity=flag_severity(health < 100, Severity.WARNED),
            words=pl.format("Health {}%", (health + 1e-9).floor().cast(pl.Int64)),
            detail=listed(self._part(number) for number in self._weights),
        )

    def _ranking(self) -> pl.Expr:
        return 100 - self._health()

    def _health(self) -> pl.Expr:
        return 100 * math.prod((1 - self._loss(number) / 100 for number in self._weights), start=pl.lit(1.0))

    def _loss(self, attribute_id: int) -> pl.Expr:
        weight, limit = self._weights[attribute_id]
        return (weight * _errors(attribute_id).cast(pl.Float64)).clip(upper_bound=limit).fill_null(0.0)

    def _part(self, attribute_id: int) -> pl.Expr:
        errors = _errors(attribute_id)
        return pl.when(errors > 0).then(pl.format(f"{attribute_id} = {{}}", errors))


def _errors(attribute_id: int) -> pl.Expr:
    """Seagate packs seek errors into the upper 16 of 48 bits; the lower 32 count seeks."""
    value = raw(attribute_id)
    if attribute_id != _SEEK_ERRORS:
        return value
    seagate = pl.col(DRIVE_MODEL).cast(pl.String).str.contains(r"^(?i)(ST\d|SEAGATE)")
    return pl.when(seagate).then(value // 2**32).otherwise(value)
