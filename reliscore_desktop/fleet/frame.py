"""The fleet as one frame, a row per drive, as of any day that telemetry covers."""

import datetime as dt
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS, DRIVE_MODEL
from reliscore_desktop.domain.day import EARLIEST_DAY
from reliscore_desktop.domain.drive import vendor_of
from reliscore_desktop.domain.risk import NotScoredReason
from reliscore_desktop.fleet import known, observed
from reliscore_desktop.fleet.schema import DEFAULT_RULES, FLEET_COLUMNS, FLEET_SCHEMA, DriveStatus, FleetRules
from reliscore_desktop.scoring.bands import band_expression
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

HOURS_PER_DAY = 24


@dataclass(frozen=True, slots=True)
class FleetFrame:
    """`frame` has the columns of FLEET_SCHEMA. Both days are None in a workspace without telemetry."""

    as_of: dt.date | None
    frame: pl.DataFrame
    latest_day: dt.date | None

    @property
    def is_latest(self) -> bool:
        """Whether the as-of day is the newest day with telemetry."""
        return self.as_of == self.latest_day

    @property
    def is_empty(self) -> bool:
        """Whether no drive is known."""
        return self.frame.is_empty()


def empty_fleet() -> FleetFrame:
    """The fleet of a workspace without telemetry."""
    return FleetFrame(None, pl.DataFrame(schema=FLEET_SCHEMA), None)


def load_fleet(store: Store, as_of: dt.date | None = None, rules: FleetRules = DEFAULT_RULES) -> FleetFrame:
    """Every drive first seen on or before `as_of` (default: the newest day with telemetry), stale and failed too.

    An earlier day shows what was known then: counters, scores and last-seen days of that day. Drives that are not
    scored on the day itself keep their last score, marked by `scored` False and its `scored_day`. Bands and staleness
    follow the `rules`, whatever they were when the day was scored.
    """
    days = store.segments.days(SegmentKind.TELEMETRY)
    if not days:
        return empty_fleet()
    day = as_of or days[-1]
    present = observed.present_drives(store, day)
    absent = known.absent_drives(store, day, present)
    returned = observed.drives_that_return(store, day, present, days)
    seen = known.with_first_seen(store, day, pl.concat([present, returned]), absent.height)
    everyone = finished(pl.concat([seen, absent.select(seen.columns)]), day, rules)
    # The day's own rows come sorted; sorting 300,000 rows again would cost as much as reading them.
    in_order = everyone if everyone.height == present.height else _sorted(everyone)
    return FleetFrame(day, in_order, days[-1])


def _sorted(drives: pl.DataFrame) -> pl.DataFrame:
    """By drive. Sorting the keys alone and taking the rest in their order needs half the memory of `sort`."""
    order = drives.select(pl.arg_sort_by(DRIVE_KEY_COLUMNS)).to_series()
    return drives.select(pl.all().gather(order))


def finished(rows: pl.DataFrame, day: dt.date, rules: FleetRules) -> pl.DataFrame:
    """Rows with what follows from the rest: vendor, age, status, band, why there is no score of the day."""
    vendors = {name: vendor_of(name) for name in rows[DRIVE_MODEL].unique()}
    age = pl.col("power_on_hours") / HOURS_PER_DAY
    status = (
        pl.when(pl.col("failed_on").is_not_null())
        .then(pl.lit(DriveStatus.FAILED.value))
        .when(pl.col("last_seen") <= day - dt.timedelta(days=rules.stale_after_days))
        .then(pl.lit(DriveStatus.STALE.value))
        .otherwise(pl.lit(DriveStatus.ACTIVE.value))
    )
    reason = (
        pl.when(pl.col("failed_on").is_not_null())
        .then(pl.lit(NotScoredReason.FAILED.value))
        .when(pl.col("last_seen") < day)
        .then(pl.lit(NotScoredReason.STALE_TELEMETRY.value))
        .otherwise(pl.col("not_scored_reason"))
    )
    scored = pl.col("probability").is_not_null() & (pl.col("scored_day") == day) & pl.col("failed_on").is_null()
    longest_age = (day - EARLIEST_DAY).days
    finished = rows.with_columns(
        pl.col(DRIVE_MODEL).replace_strict(vendors, return_dtype=pl.String).alias("vendor"),
        pl.when(age <= longest_age).then(age).alias("age_days"),
        status.alias("status"),
        (pl.col("band") if rules.limits is None else band_expression("probability", rules.limits)).alias("band"),
        reason.alias("not_scored_reason"),
        scored.fill_null(value=False).alias("scored"),
    )
    return finished.select(pl.col(name).cast(FLEET_SCHEMA[name]) for name in FLEET_COLUMNS)
