"""Backblaze's five: investigate a drive when any of 5, 187, 188, 197, 198 is above 0 (Drive Stats, 2014 and 2016)."""

import polars as pl

from reliscore_desktop.domain.smart import CRITICAL_ATTRIBUTES
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


class BackblazeFive(Rule):
    """Ranks by how many of the five are above 0."""

    name = "backblaze_five"
    title = "Backblaze's five attributes"
    columns = raw_columns(CRITICAL_ATTRIBUTES)

    def _verdict(self) -> VerdictExpressions:
        found = self._ranking() > 0
        return VerdictExpressions(
            severity=flag_severity(found, Severity.WARNED),
            words=flag_words(found, "Investigate", "Nothing to investigate"),
            detail=listed(value_text(raw(number) > 0, number) for number in CRITICAL_ATTRIBUTES),
        )

    def _ranking(self) -> pl.Expr:
        return pl.sum_horizontal((raw(number) > 0).cast(pl.Int64) for number in CRITICAL_ATTRIBUTES)
