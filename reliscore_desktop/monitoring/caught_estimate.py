"""The catch rate at the alert line over time: estimated from risks alone, and what came once 30 days had passed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.fleet.expected import Expected, expected_failures
from reliscore_desktop.monitoring.catch_rate import (
    Factor,
    confident_share,
    estimated_rate,
    factor_at,
    held_out_rate,
)
from reliscore_desktop.monitoring.caught import failures_caught
from reliscore_desktop.monitoring.intervals import Share, share_of
from reliscore_desktop.monitoring.scorecard import CENSORED_OUTCOMES, prediction_days
from reliscore_desktop.scoring.drift_reference import HeldOutCatch
from reliscore_desktop.scoring.evidence import Estimate
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

PERIODS_AT_MOST = 12
"""A year of finished periods."""


@dataclass(frozen=True, slots=True)
class Line:
    """The alert line in force: the risk, the alerts per 30 days it is meant to spend, and the drives scored."""

    risk: float
    alerts: int
    drives: int

    @property
    def budget(self) -> float:
        """Alerts per 30 days as a share of the fleet."""
        return self.alerts / self.drives if self.drives else 0.0


@dataclass(frozen=True, slots=True)
class CatchPeriod:
    """The 30 days after the predictions of `day`.

    `estimate` is the catch rate with the interval in which the share caught will lie, None where no failure is
    expected. `expected` failures of the scored drives, `failed` of them and `caught` (of all failures) once the 30 days
    are over, None before. `estimate_low_for_what_came` is the low end for as many failures as there were.
    """

    day: dt.date
    estimate: Estimate | None
    expected: Expected
    failed: int | None = None
    caught: Share | None = None
    estimate_low_for_what_came: float | None = None

    @property
    def is_over(self) -> bool:
        """Whether its 30 days have passed."""
        return self.failed is not None

    @property
    def is_as_expected(self) -> bool | None:
        """Whether the failures lie in the interval of the prediction; None before the 30 days have passed."""
        return None if self.failed is None else self.expected.low <= self.failed <= self.expected.high

    @property
    def lost(self) -> bool:
        """Whether fewer were caught than the estimate's interval allows."""
        low, caught = self.estimate_low_for_what_came, None if self.caught is None else self.caught.value
        return low is not None and caught is not None and caught < low


@dataclass(frozen=True, slots=True)
class CatchRate:
    """`held_out` is the rate of the held-out tests with the interval for a period of this fleet.

    `periods` are finished ones 30 days or more apart, oldest first, then the one that begins on the newest scored day.
    `estimate_lost`: the newest estimate lies below that interval. `caught_lost`: the newest finished period caught
    fewer than its estimate's interval allows.
    """

    line: Line
    factor: Factor
    held_out: Estimate
    periods: tuple[CatchPeriod, ...]

    @property
    def newest(self) -> CatchPeriod:
        """The period that has begun on the newest scored day."""
        return self.periods[-1]

    @property
    def newest_finished(self) -> CatchPeriod | None:
        """The newest period whose 30 days are over and in which drives failed."""
        over = [one for one in self.periods if one.caught is not None and one.caught.total]
        return over[-1] if over else None

    @property
    def estimate_lost(self) -> bool:
        """Alarm: the risk model is expected to catch less than it did in its tests."""
        estimate = self.newest.estimate
        return estimate is not None and estimate.value < self.held_out.low

    @property
    def caught_lost(self) -> bool:
        """Alarm: it caught less than was expected."""
        return self.newest_finished is not None and self.newest_finished.lost


def catch_rate(
    store: Store, as_of: dt.date, outcomes: pl.DataFrame, line: Line, held_out: Sequence[HeldOutCatch]
) -> CatchRate | None:
    """As of a day, never later; None where nothing was held out at such a budget or no day is scored.

    `outcomes` as for the scorecard. The line of `as_of` is applied to earlier periods too, as there.
    """
    factor = factor_at(held_out, line.budget)
    scored = store.segments.days(SegmentKind.SCORES, as_of - dt.timedelta(days=HORIZON_DAYS - 1), as_of)
    if factor is None or not scored:
        return None
    outcomes = outcomes.filter(pl.col("day") <= as_of)
    days = prediction_days(store, as_of)[-PERIODS_AT_MOST:]
    until = days[-1] + dt.timedelta(days=HORIZON_DAYS) if days else as_of
    failures = failures_caught(store, outcomes, days[0] if days else as_of, until, line.risk)
    periods = [_finished(store, day, outcomes, failures, line, factor) for day in days]
    newest = _begun(store, scored[-1], line, factor)
    rate = held_out_rate(factor, newest.expected.expected)
    return CatchRate(line=line, factor=factor, held_out=rate, periods=(*periods, newest))


def _begun(store: Store, day: dt.date, line: Line, factor: Factor) -> CatchPeriod:
    rows = _predictions(store, day)
    return _estimated(rows, day, line, factor)


def _finished(
    store: Store, day: dt.date, outcomes: pl.DataFrame, failures: pl.DataFrame, line: Line, factor: Factor
) -> CatchPeriod:
    keys = list(DRIVE_KEY_COLUMNS)
    censored = outcomes.filter(pl.col("outcome").is_in(CENSORED_OUTCOMES)).select(keys)
    rows = _predictions(store, day).join(censored, on=keys, how="anti")
    until = day + dt.timedelta(days=HORIZON_DAYS)
    mine = failures.filter((pl.col("failed_on") > day) & (pl.col("failed_on") <= until))
    begun = _estimated(rows, day, line, factor)
    caught = share_of(int(mine["caught"].sum()), mine.height)
    share = confident_share(rows["probability"].to_numpy(), line.risk)
    low = None if share is None or not mine.height else estimated_rate(share, factor, mine.height).low
    return CatchPeriod(
        day=day,
        estimate=begun.estimate,
        expected=begun.expected,
        failed=rows.join(mine, on=keys, how="semi").height,
        caught=caught,
        estimate_low_for_what_came=low,
    )


def _estimated(rows: pl.DataFrame, day: dt.date, line: Line, factor: Factor) -> CatchPeriod:
    expected = expected_failures(rows["probability"])
    share = confident_share(rows["probability"].to_numpy(), line.risk)
    estimate = None if share is None else estimated_rate(share, factor, expected.expected)
    return CatchPeriod(day, estimate, expected)


def _predictions(store: Store, day: dt.date) -> pl.DataFrame:
    """Scored drives of a day: key and probability."""
    wanted = (*DRIVE_KEY_COLUMNS, "probability")
    rows = store.segments.read_day(SegmentKind.SCORES, day, wanted)
    assert rows is not None, day
    return rows.drop_nulls("probability")
