"""What the recorded scoring runs say: drives at risk over time, the run behind today, and how an earlier one did."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.risk import HORIZON_DAYS, RiskBand
from reliscore_desktop.fleet.expected import Expected
from reliscore_desktop.fleet.runs import current_runs
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

TREND_DAYS = 90
CHECK_TOLERANCE_DAYS = 7
"""The check takes the newest run that is at least a horizon and at most these days more before the as-of day."""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """Counts of one day's scoring run, as recorded then."""

    day: dt.date
    drives_scored: int
    elevated: int
    high: int
    critical: int
    expected: float


@dataclass(frozen=True, slots=True)
class PastCheck:
    """What an earlier run expected, and how many of the drives it scored failed within its horizon."""

    scored_day: dt.date
    until: dt.date
    expected: Expected
    failed: int


@dataclass(frozen=True, slots=True)
class LastRun:
    """The scoring run of the as-of day or the newest one before it."""

    day: dt.date
    risk_model_version: str
    finished_at: dt.datetime


def trend(store: Store, day: dt.date) -> tuple[TrendPoint, ...]:
    """Runs of the 90 days up to `day`, by day."""
    runs = current_runs(store, day - dt.timedelta(days=TREND_DAYS - 1), day)
    return tuple(
        TrendPoint(
            run.day,
            run.scored,
            run.bands[RiskBand.ELEVATED],
            run.bands[RiskBand.HIGH],
            run.bands[RiskBand.CRITICAL],
            run.expected.expected,
        )
        for run in runs
    )


def last_run(store: Store, day: dt.date) -> LastRun | None:
    """The run that the probabilities shown on `day` come from."""
    runs = current_runs(store, None, day)
    return LastRun(runs[-1].day, runs[-1].risk_model_version, runs[-1].finished_at) if runs else None


def past_check(store: Store, day: dt.date, fleet: pl.DataFrame) -> PastCheck | None:
    """Expected against seen for the newest run whose horizon is over on `day`; None where there is none.

    `fleet` is the fleet frame as of `day`. Failures of drives that the run did not score are not counted.
    """
    newest = day - dt.timedelta(days=HORIZON_DAYS)
    runs = current_runs(store, newest - dt.timedelta(days=CHECK_TOLERANCE_DAYS), newest)
    if not runs:
        return None
    run = runs[-1]
    until = run.day + dt.timedelta(days=HORIZON_DAYS)
    failed = fleet.filter((pl.col("failed_on") > run.day) & (pl.col("failed_on") <= until))
    keys = list(DRIVE_KEY_COLUMNS)
    lazy = store.segments.scan(SegmentKind.SCORES, run.day, run.day, (*keys, "probability"))
    scored = lazy.filter(pl.col("probability").is_not_null()).join(failed.lazy(), on=keys, how="semi")
    return PastCheck(run.day, until, run.expected, scored.select(pl.len()).collect().item())
