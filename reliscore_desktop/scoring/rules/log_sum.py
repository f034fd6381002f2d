"""The simplest honest ranking: the sum of log(1 + raw) over 5, 187, 197 and 198. It gives no verdict."""

import polars as pl

from reliscore_desktop.scoring.rules.rule import (
    Rule,
    Severity,
    VerdictExpressions,
    listed,
    raw,
    raw_columns,
    value_text,
)

_ATTRIBUTES = (5, 187, 197, 198)


class LogSum(Rule):
    """Ours, as a floor that any risk model must stay above."""

    name = "log_sum"
    title = "Log-sum of the critical counters"
    columns = raw_columns(_ATTRIBUTES)

    def _verdict(self) -> VerdictExpressions:
        return VerdictExpressions(
            severity=pl.lit(Severity.NONE.value),
            words=pl.format("Log-sum {}", self._ranking().round(2)),
            detail=listed(value_text(raw(number) > 0, number) for number in _ATTRIBUTES),
        )

    def _ranking(self) -> pl.Expr:
        return pl.sum_horizontal(raw(number).log1p() for number in _ATTRIBUTES)
