"""Scorecard: past predictions joined with what happened in the 30 days after them, per month and per drive model."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, DRIVE_MODEL
from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.fleet.expected import Expected, expected_count
from reliscore_desktop.monitoring.caught import failures_with_history, first_alerts, telling_scores
from reliscore_desktop.monitoring.few_drives import only_drives, without_drives
from reliscore_desktop.monitoring.intervals import Share, share_of
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

CENSORED_OUTCOMES = ("replaced", "planned_removal")
"""Drives that left for these count neither as failed nor as survived, in no figure."""


@dataclass(frozen=True, slots=True)
class PeriodScore:
    """One period that begins with the predictions of `day` and ends 30 days later, or one drive model over all of them.

    `expected` is the sum of the risks predicted on `day` with its 95 % interval, `failed` how many of those drives
    failed in (day, day + 30]. `caught` of `failures` drives (scored or not) were at the alert line before they failed,
    `warning_days` (median) after they first were. `alerts` drives first reached the line in [day, day + 30), and
    `right` of those whose own 30 days are over failed within them.
    """

    name: str
    day: dt.date | None
    until: dt.date | None
    drives: int
    expected: Expected
    failed: int
    failures: int
    caught: Share
    alerts: int
    right: Share
    warning_days: float | None

    @property
    def is_as_expected(self) -> bool:
        """Whether the failures lie in the interval of the prediction."""
        return self.expected.low <= self.failed <= self.expected.high


@dataclass(frozen=True, slots=True)
class Scorecard:
    """How past predictions did, with the alert `line` applied to them.

    `periods` follow each other without overlap, newest last; `alerts_right` are drives that reached the line from 30
    days before the first period on and failed within 30 days, of those whose 30 days are over; `warning_days` quartiles
    between first alert and failure of caught drives; `missed` counts failures not caught by kind: not_scored,
    short_history, not_validated, late_jump, no_sign. `missed_drives` has drive_model, serial_number, failed_on, kind,
    highest (risk in the 30 days before).
    """

    as_of: dt.date
    line: float | None
    scored_days: int
    periods: tuple[PeriodScore, ...]
    drive_models: tuple[PeriodScore, ...]
    total: PeriodScore | None
    alerts_right: Share
    warning_days: tuple[float, float, float] | None
    missed: dict[str, int]
    missed_drives: pl.DataFrame


def scorecard(store: Store, as_of: dt.date, outcomes: pl.DataFrame, line: float | None) -> Scorecard:
    """The scorecard of all predictions whose 30 days are over on `as_of`; it knows nothing later.

    `outcomes` has drive_model, serial_number, outcome ("failed", "replaced", "planned_removal") and day, as of that
    day. `line` None catches nothing. Without a prediction that is old enough there are no periods.
    """
    days = prediction_days(store, as_of)
    outcomes = outcomes.filter(pl.col("day") <= as_of)
    censored = outcomes.filter(pl.col("outcome").is_in(CENSORED_OUTCOMES)).select(DRIVE_KEY_COLUMNS)
    first = days[0] if days else as_of
    until = days[-1] + dt.timedelta(days=HORIZON_DAYS) if days else as_of
    scores = telling_scores(store, outcomes, first - dt.timedelta(days=HORIZON_DAYS), as_of, line)
    failures = failures_with_history(store, scores, outcomes, first, until, line)
    alerts = without_drives(first_alerts(scores, line), censored)
    predicted = [_predictions(store, day, outcomes, censored) for day in days]
    right = _judged(alerts, outcomes, as_of)
    periods = [_period(one, failures, right) for one in predicted]
    begun = right.filter((pl.col("alerted_on") >= first) & (pl.col("alerted_on") < until))
    totals = _totals(predicted) if predicted else None
    missed = failures.filter(~pl.col("caught"))
    return Scorecard(
        as_of=as_of,
        line=line,
        scored_days=len(store.segments.days(SegmentKind.SCORES, first, as_of)) if days else 0,
        periods=tuple(periods),
        drive_models=() if totals is None else _by_drive_model(totals, failures, begun),
        total=None if totals is None else _score("all", _sum_of(totals), failures, begun),
        alerts_right=_right(right),
        warning_days=_quartiles(failures.filter("caught")["warning_days"]),
        missed=dict(missed["kind"].value_counts(sort=True).iter_rows()),
        missed_drives=missed.select(*DRIVE_KEY_COLUMNS, "failed_on", "kind", "highest"),
    )


def prediction_days(store: Store, as_of: dt.date) -> list[dt.date]:
    """Scored days at least 30 days apart, back from the newest whose horizon is over on `as_of`; oldest first."""
    chosen: list[dt.date] = []
    last = as_of - dt.timedelta(days=HORIZON_DAYS)
    for day in reversed(store.segments.days(SegmentKind.SCORES, None, last)):
        if day <= last:
            chosen.append(day)
            last = day - dt.timedelta(days=HORIZON_DAYS)
    return chosen[::-1]


@dataclass(frozen=True, slots=True)
class _Predicted:
    """Scored drives of a day (key, probability) and the keys of those that failed within the horizon after it."""

    day: dt.date
    until: dt.date
    scored: pl.DataFrame
    failed: pl.DataFrame


@dataclass(frozen=True, slots=True)
class _Counts:
    """Of one period, or of a drive model over all: distinct drives, the sum of their risks, and how many failed."""

    drives: int
    expected: float
    failed: int


def _predictions(store: Store, day: dt.date, outcomes: pl.DataFrame, censored: pl.DataFrame) -> _Predicted:
    scan = store.segments.scan(SegmentKind.SCORES, day, day, (*DRIVE_KEY_COLUMNS, "probability"))
    scored = without_drives(scan.filter(pl.col("probability").is_not_null()).collect(), censored)
    until = day + dt.timedelta(days=HORIZON_DAYS)
    failed = outcomes.filter((pl.col("outcome") == "failed") & (pl.col("day") > day) & (pl.col("day") <= until))
    return _Predicted(day, until, scored, only_drives(scored, failed).select(DRIVE_KEY_COLUMNS))


def _period(one: _Predicted, failures: pl.DataFrame, alerts: pl.DataFrame) -> PeriodScore:
    mine = failures.filter((pl.col("failed_on") > one.day) & (pl.col("failed_on") <= one.until))
    own = alerts.filter((pl.col("alerted_on") >= one.day) & (pl.col("alerted_on") < one.until))
    counts = _Counts(one.scored.height, float(one.scored["probability"].sum()), one.failed.height)
    return _score(f"{one.day:%Y-%m}", counts, mine, own, one.day, one.until)


def _totals(predicted: Sequence[_Predicted]) -> dict[str, _Counts]:
    """By drive model, over all periods."""
    scored = pl.concat([one.scored for one in predicted])
    drives = scored.lazy().select(DRIVE_KEY_COLUMNS).unique().group_by(DRIVE_MODEL).len().collect(engine="streaming")
    sums = scored.group_by(DRIVE_MODEL).agg(pl.col("probability").sum())
    failed = pl.concat([one.failed for one in predicted])[DRIVE_MODEL].value_counts()
    expected, failures = dict(sums.iter_rows()), dict(failed.iter_rows())
    return {name: _Counts(count, expected[name], failures.get(name, 0)) for name, count in drives.iter_rows()}


def _sum_of(totals: Mapping[str, _Counts]) -> _Counts:
    parts = totals.values()
    return _Counts(*(sum(getattr(part, name) for part in parts) for name in ("drives", "expected", "failed")))


def _by_drive_model(
    totals: Mapping[str, _Counts], failures: pl.DataFrame, alerts: pl.DataFrame
) -> tuple[PeriodScore, ...]:
    found = []
    for name, counts in totals.items():
        is_mine = pl.col(DRIVE_MODEL) == name
        found.append(_score(name, counts, failures.filter(is_mine), alerts.filter(is_mine)))
    return tuple(sorted(found, key=lambda score: (-score.failures, -score.drives, score.name)))


def _score(
    name: str,
    counts: _Counts,
    failures: pl.DataFrame,
    alerts: pl.DataFrame,
    day: dt.date | None = None,
    until: dt.date | None = None,
) -> PeriodScore:
    warning = _quartiles(failures.filter("caught")["warning_days"])
    return PeriodScore(
        name=name,
        day=day,
        until=until,
        drives=counts.drives,
        expected=expected_count(counts.expected),
        failed=counts.failed,
        failures=failures.height,
        caught=share_of(int(failures["caught"].sum()), failures.height),
        alerts=alerts.height,
        right=_right(alerts),
        warning_days=None if warning is None else warning[1],
    )


def _judged(alerts: pl.DataFrame, outcomes: pl.DataFrame, as_of: dt.date) -> pl.DataFrame:
    """Alerts with `right`: whether the drive failed within 30 days, null where these are not over on `as_of`."""
    failed = outcomes.filter(pl.col("outcome") == "failed").select(*DRIVE_KEY_COLUMNS, pl.col("day").alias("failed_on"))
    beside = alerts.join(failed, on=list(DRIVE_KEY_COLUMNS), how="left")
    lead = (pl.col("failed_on") - pl.col("alerted_on")).dt.total_days()
    over = pl.col("alerted_on") + pl.duration(days=HORIZON_DAYS) <= as_of
    is_right = ((lead > 0) & (lead <= HORIZON_DAYS)).fill_null(value=False)
    return beside.with_columns(pl.when(over).then(is_right).alias("right"))


def _right(alerts: pl.DataFrame) -> Share:
    """Of those whose 30 days are over."""
    known = alerts["right"].drop_nulls()
    return share_of(int(known.sum()), known.len())


def _quartiles(values: pl.Series) -> tuple[float, float, float] | None:
    if values.is_empty():
        return None
    low, middle, high = (values.quantile(share, "linear") for share in (0.25, 0.5, 0.75))
    assert low is not None
    assert middle is not None
    assert high is not None
    return low, middle, high
