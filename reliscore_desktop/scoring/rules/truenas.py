"""TrueNAS's published rule: an alert when raw 187 (uncorrectable errors) is not 0."""

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

_UNCORRECTABLE = 187


class TrueNas(Rule):
    """Alert or none."""

    name = "truenas"
    title = "TrueNAS's published rule"
    columns = raw_columns((_UNCORRECTABLE,))

    def _verdict(self) -> VerdictExpressions:
        alert = self._ranking()
        return VerdictExpressions(
            severity=flag_severity(alert, Severity.FAILED),
            words=flag_words(alert, "Alert", "No alert"),
            detail=listed([value_text(alert, _UNCORRECTABLE)]),
        )

    def _ranking(self) -> pl.Expr:
        return raw(_UNCORRECTABLE) != 0
