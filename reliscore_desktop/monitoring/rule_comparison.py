"""What the rule-based tools would say of the fleet: drives each flags today, and what it would have caught before."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS, FAILURE
from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.domain.smart import raw_column
from reliscore_desktop.monitoring.intervals import Share, share_of
from reliscore_desktop.scoring.rules import RULES, Rule, Severity, with_previous
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

PREVIOUS_WITHIN_DAYS = 2
"""smartd compares with the day before; where that day is missing, the one before it serves."""

_PREVIOUS = (*DRIVE_KEY_COLUMNS, raw_column(197), raw_column(198))


@dataclass(frozen=True, slots=True)
class RuleCounts:
    """Our re-implementation of one published rule over a day's drives.

    `failed` and `warned` count drives by the rule's own verdict, `no_data` those it can't judge. `caught` of the drives
    that failed in the 30 days after the day were flagged (failed or warned) on it; `right` of the flagged ones failed.
    Both are None where those 30 days are not over, and shares of 0 drives where the rule can judge none.
    """

    rule: str
    title: str
    failed: int
    warned: int
    passed: int
    no_data: int
    caught: Share | None
    right: Share | None

    @property
    def flagged(self) -> int:
        """Drives with any complaint."""
        return self.failed + self.warned


@dataclass(frozen=True, slots=True)
class RuleComparison:
    """`day` is a day with telemetry, `drives` those that reported on it without failing; rules that only rank are out.

    `failures` counts those of them that failed in the 30 days after it; None where the 30 days are not over.
    """

    day: dt.date
    as_of: dt.date
    drives: int
    failures: int | None
    rules: tuple[RuleCounts, ...]


def compare_rules(store: Store, day: dt.date, as_of: dt.date, outcomes: pl.DataFrame) -> RuleComparison | None:
    """Verdicts of every rule on the drives of `day`; None where the day has no telemetry.

    `outcomes` (key, outcome, day) says what became of drives by `as_of`; drives that were replaced or removed in the
    30 days count neither as caught nor as wrong.
    """
    telemetry = _telemetry(store, day)
    if telemetry is None:
        return None
    until = day + dt.timedelta(days=HORIZON_DAYS)
    truth = _truth(telemetry, outcomes, day, until) if until <= as_of else None
    counted = tuple(_counts(rule, telemetry, truth) for rule in RULES.values())
    return RuleComparison(
        day=day,
        as_of=as_of,
        drives=telemetry.height,
        failures=None if truth is None else int((truth["outcome"] == "failed").sum()),
        rules=tuple(one for one in counted if one is not None),
    )


def _telemetry(store: Store, day: dt.date) -> pl.DataFrame | None:
    columns: Sequence[str] = reduce(lambda known, rule: (*known, *rule.columns), RULES.values(), ())
    wanted = [name for name in dict.fromkeys(columns) if name.startswith("smart_") and not name.endswith("_previous")]
    rows = store.segments.read_day(SegmentKind.TELEMETRY, day, (*DRIVE_KEY_COLUMNS, DATE, FAILURE, *wanted))
    if rows is None:
        return None
    first = day - dt.timedelta(days=PREVIOUS_WITHIN_DAYS)
    days = store.segments.days(SegmentKind.TELEMETRY, first, day - dt.timedelta(days=1))
    before = store.segments.read_day(SegmentKind.TELEMETRY, days[-1], _PREVIOUS) if days else None
    alive = rows.filter(pl.col(FAILURE).fill_null(0) != 1)
    return with_previous(alive, rows.clear() if before is None else before)


def _truth(telemetry: pl.DataFrame, outcomes: pl.DataFrame, day: dt.date, until: dt.date) -> pl.DataFrame:
    """The column outcome beside the drives of `telemetry`, in their order; null where nothing became of a drive."""
    later = outcomes.filter((pl.col("day") > day) & (pl.col("day") <= until)).select(*DRIVE_KEY_COLUMNS, "outcome")
    keys = telemetry.select(DRIVE_KEY_COLUMNS)
    return keys.join(later, on=list(DRIVE_KEY_COLUMNS), how="left", maintain_order="left")


def _counts(rule: Rule, telemetry: pl.DataFrame, truth: pl.DataFrame | None) -> RuleCounts | None:
    severity = rule.severities(telemetry)
    counts = dict(severity.value_counts().iter_rows())
    if Severity.NONE.value in counts:
        return None
    caught = right = None
    if truth is not None:
        flagged = severity.is_in([Severity.FAILED.value, Severity.WARNED.value])
        failed = (truth["outcome"] == "failed").fill_null(value=False)
        known = failed | truth["outcome"].is_null()
        hits = int((flagged & failed).sum())
        can_judge = counts.get(Severity.NO_DATA.value, 0) < telemetry.height
        caught = share_of(hits, int(failed.sum()) if can_judge else 0)
        right = share_of(hits, int((flagged & known).sum()))
    return RuleCounts(
        rule=rule.name,
        title=rule.title,
        failed=counts.get(Severity.FAILED.value, 0),
        warned=counts.get(Severity.WARNED.value, 0),
        passed=counts.get(Severity.PASSED.value, 0),
        no_data=counts.get(Severity.NO_DATA.value, 0),
        caught=caught,
        right=right,
    )
