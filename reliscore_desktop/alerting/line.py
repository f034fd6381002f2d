"""The alert line: the risk at which a budget of alerts per 30 days is spent, by rank among this fleet's own scores."""

import datetime as dt
import math
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.alerting.budget import DEFAULT_BUDGET_SHARE
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class AlertLine:
    """`line` None: no drive is scored yet. `alerts` is the budget, `drives` the drives scored on the newest day.

    `reached` counts drives whose risk was at the line or above on any of the `days` scored days, at most a budget.
    """

    line: float | None
    alerts: int
    drives: int
    reached: int
    days: int

    @property
    def is_settled(self) -> bool:
        """Whether a whole period of scores stands behind the line; before that it will still move."""
        return self.days >= HORIZON_DAYS


def alert_line(store: Store, as_of: dt.date, alerts: int | None = None) -> AlertLine:
    """The lowest risk that so many drives reached within the 30 days up to `as_of`.

    `alerts` None means DEFAULT_BUDGET_SHARE of the fleet, at least one. A constant line that N distinct drives reach
    per 30 days is the budget that risk models are judged by. Where drives tie, fewer than N alert rather than more,
    unless all N tie.
    """
    first = as_of - dt.timedelta(days=HORIZON_DAYS - 1)
    days = store.segments.days(SegmentKind.SCORES, first, as_of)
    if not days:
        return AlertLine(None, alerts or 0, 0, 0, 0)
    newest = _scores(store, days[-1], days[-1]).select("probability").collect().to_series()
    if newest.is_empty():
        return AlertLine(None, alerts or 0, 0, 0, len(days))
    budget = budget_of(len(newest), alerts)
    if budget < 1:
        return AlertLine(None, 0, len(newest), 0, len(days))
    # No drive below the newest day's N-th risk can be among the N highest of the period: only those above are grouped.
    floor = newest.top_k(min(budget, len(newest))).min()
    highest = (
        _scores(store, days[0], days[-1])
        .filter(pl.col("probability") >= floor)
        .group_by(DRIVE_KEY_COLUMNS)
        .agg(pl.col("probability").max())
        .collect()["probability"]
    )
    line = _line(highest, budget)
    return AlertLine(line, budget, len(newest), int((highest >= line).sum()), len(days))


def budget_of(drives: int, alerts: int | None) -> int:
    """The budget per 30 days: what was set, else DEFAULT_BUDGET_SHARE of the scored drives, at least one."""
    return max(1, math.ceil(DEFAULT_BUDGET_SHARE * drives)) if alerts is None else alerts


def _scores(store: Store, first: dt.date, last: dt.date) -> pl.LazyFrame:
    lazy = store.segments.scan(SegmentKind.SCORES, first, last, (*DRIVE_KEY_COLUMNS, "probability"))
    return lazy.filter(pl.col("probability").is_not_null())


def _line(highest: pl.Series, budget: int) -> float:
    ranked = highest.sort(descending=True)
    line = float(ranked[min(budget, len(ranked)) - 1])
    if int((ranked >= line).sum()) <= budget:
        return line
    above = ranked.filter(ranked > line)
    return line if above.is_empty() else float(above[-1])
