"""Which drives meet a condition of an alert on a day: pure expressions over the fleet frame, all drives at once."""

import datetime as dt
from collections.abc import Callable

import polars as pl

from reliscore_desktop.alerting.policy import MAXIMUM_VANISHED_DAYS, AlertPolicy
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, DRIVE_MODEL, LOCATION_COLUMNS
from reliscore_desktop.domain.smart import CRITICAL_ATTRIBUTES
from reliscore_desktop.fleet.schema import COUNTER_COLUMNS

CONDITIONS: tuple[str, ...] = ("risk", "risk_rose", "counter_rose", "vanished")
"""Boolean columns of the result, by the name of their AlertReason; never null."""


def before_column(counter: str) -> str:
    """Column with a counter's value at the previous evaluation, e.g. `smart_197_before`."""
    return f"{counter}_before"


def conditions(fleet: pl.DataFrame, as_of: dt.date, before: pl.DataFrame | None, policy: AlertPolicy) -> pl.DataFrame:
    """Drives for which at least one condition holds on `as_of`, in the order of the fleet frame.

    `fleet` has the columns of FLEET_SCHEMA and knows nothing after `as_of`; `before` the keys and COUNTER_COLUMNS of
    the previous evaluation's day (None: there was none). Columns of the result: key, LOCATION_COLUMNS, last_seen,
    probability (null unless scored on the day), `line`, `week_before` (probability 7 days before), COUNTER_COLUMNS and
    their before_column, null where ignored for the drive model, and the CONDITIONS.
    """
    beside = _with_before(fleet, before)
    values = beside.select(
        *DRIVE_KEY_COLUMNS,
        *LOCATION_COLUMNS,
        "last_seen",
        "failed_on",
        pl.when("scored").then(pl.col("probability")).alias("probability"),
        line_expression(policy).alias("line"),
        (pl.col("probability") - pl.col("probability_change_7d")).clip(0.0, 1.0).alias("week_before"),
        *watched_counters(policy),
        *watched_counters(policy, before_column),
    )
    judged = values.with_columns(
        (pl.col("probability") >= pl.col("line")).fill_null(value=False).alias("risk"),
        _risk_rose(policy).fill_null(value=False).alias("risk_rose"),
        _counter_rose(policy).fill_null(value=False).alias("counter_rose"),
        _vanished(as_of, policy).fill_null(value=False).alias("vanished"),
    )
    return judged.filter(pl.any_horizontal(CONDITIONS)).drop("failed_on")


def line_expression(policy: AlertPolicy) -> pl.Expr:
    """The alert line of each row's drive model, null where there is none."""
    fleet_line = pl.lit(policy.alert_line, dtype=pl.Float64)
    own = {name: one.alert_line for name, one in policy.drive_models.items() if one.alert_line is not None}
    if not own:
        return fleet_line
    return pl.col(DRIVE_MODEL).replace_strict(own, default=fleet_line, return_dtype=pl.Float64)


def watched_counters(policy: AlertPolicy, naming: Callable[[str], str] = str) -> list[pl.Expr]:
    """Critical counters, null on drive models that ignore them; `naming` turns a counter's name into its column's."""
    watched = []
    for attribute_id, counter in zip(CRITICAL_ATTRIBUTES, COUNTER_COLUMNS, strict=True):
        column = pl.col(naming(counter))
        ignoring = [model for model, one in policy.drive_models.items() if attribute_id in one.ignored_attributes]
        if ignoring:
            column = pl.when(~pl.col(DRIVE_MODEL).is_in(ignoring)).then(column)
        watched.append(column.alias(naming(counter)))
    return watched


def _with_before(fleet: pl.DataFrame, before: pl.DataFrame | None) -> pl.DataFrame:
    keys = list(DRIVE_KEY_COLUMNS)
    if before is None:
        return fleet.with_columns(pl.lit(None, dtype=pl.Int64).alias(before_column(name)) for name in COUNTER_COLUMNS)
    earlier = before.select(*keys, *(pl.col(name).alias(before_column(name)) for name in COUNTER_COLUMNS))
    if fleet.height == earlier.height and all(fleet[name].equals(earlier[name]) for name in keys):
        return fleet.hstack(earlier.drop(keys))
    return fleet.join(earlier, on=keys, how="left", maintain_order="left")


def _odds(probability: str) -> pl.Expr:
    return pl.col(probability) / (1.0 - pl.col(probability))


def _risk_rose(policy: AlertPolicy) -> pl.Expr:
    rose = _odds("probability") >= policy.odds_ratio * _odds("week_before")
    return rose & (pl.col("probability") >= policy.rise_floor)


def _counter_rose(policy: AlertPolicy) -> pl.Expr:
    rises = (pl.col(name) > pl.col(before_column(name)) for name in COUNTER_COLUMNS)
    return pl.any_horizontal(rise.fill_null(value=False) for rise in rises) & (
        pl.col("probability") >= policy.rise_floor
    )


def _vanished(as_of: dt.date, policy: AlertPolicy) -> pl.Expr:
    latest = as_of - dt.timedelta(days=policy.stale_after_days)
    earliest = as_of - dt.timedelta(days=MAXIMUM_VANISHED_DAYS)
    return pl.col("failed_on").is_null() & pl.col("last_seen").is_between(earliest, latest)
