"""The drive's own verdict: SMART RETURN STATUS, which its maker decides and tools pass on."""

import polars as pl

from reliscore_desktop.domain.columns import SMART_PASSED
from reliscore_desktop.scoring.rules.rule import Rule, Severity, VerdictExpressions, flag_severity, flag_words


class OwnVerdict(Rule):
    """Passed or failed, as far as the telemetry carries it (ATA ACS-3, SMART RETURN STATUS)."""

    name = "own_verdict"
    title = "The drive's own SMART verdict"
    columns = (SMART_PASSED,)

    def _verdict(self) -> VerdictExpressions:
        failed = _failed()
        return VerdictExpressions(
            severity=flag_severity(failed, Severity.FAILED),
            words=flag_words(failed, "Failed", "Passed"),
            detail=pl.lit("SMART overall-health: FAILED"),
        )

    def _ranking(self) -> pl.Expr:
        return _failed()


def _failed() -> pl.Expr:
    return ~pl.col(SMART_PASSED).cast(pl.Boolean)
