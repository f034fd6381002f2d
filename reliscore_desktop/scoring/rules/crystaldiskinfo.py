"""CrystalDiskInfo's published rule for hard disks: caution when the low 16 bits of raw 5, 197 or 198 are not 0."""

import polars as pl

from reliscore_desktop.scoring.rules.rule import (
    Rule,
    Severity,
    VerdictExpressions,
    flag_severity,
    flag_words,
    listed,
    raw,
    raw_columns,
    value_text,
)

_ATTRIBUTES = (5, 197, 198)
_LOW_WORD = 0x10000


class CrystalDiskInfo(Rule):
    """Caution or good. Its third verdict, bad, needs the maker's thresholds, which telemetry does not carry."""

    name = "crystaldiskinfo"
    title = "CrystalDiskInfo's published rule"
    columns = raw_columns(_ATTRIBUTES)

    def _verdict(self) -> VerdictExpressions:
        caution = pl.any_horizontal(_met(number) for number in _ATTRIBUTES)
        return VerdictExpressions(
            severity=flag_severity(caution, Severity.WARNED),
            words=flag_words(caution, "Caution", "Good"),
            detail=listed(value_text(_met(number), number) for number in _ATTRIBUTES),
        )

    def _ranking(self) -> pl.Expr:
        return pl.any_horizontal(_met(number) for number in _ATTRIBUTES)


def _met(attribute_id: int) -> pl.Expr:
    return raw(attribute_id) % _LOW_WORD >= 1
