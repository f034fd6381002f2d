"""What became of drives after a day one looks back at, from what was known then to what is known now."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet.frame import load_fleet
from reliscore_desktop.fleet.schema import DEFAULT_RULES, FleetRules
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

LATER_SCHEMA: dict[str, pl.DataType] = {
    "drive_model": pl.String(),
    "serial_number": pl.String(),
    "failed_on": pl.Date(),
    "last_seen": pl.Date(),
    "status": pl.String(),
    "then": pl.Float64(),
    "highest": pl.Float64(),
    "highest_on": pl.Date(),
}


@dataclass(frozen=True, slots=True)
class LaterCourse:
    """`drives` has LATER_SCHEMA, the drives in their order: `then` is the risk on `as_of`, `highest` the highest after.

    Days and states are those known on `latest_day`; null where a drive had no score after `as_of` or never failed.
    """

    as_of: dt.date
    latest_day: dt.date
    drives: pl.DataFrame


def later_course(
    store: Store, keys: Sequence[DriveKey], as_of: dt.date, rules: FleetRules = DEFAULT_RULES
) -> LaterCourse | None:
    """What became of these drives after a day; None where no later day has telemetry."""
    now = load_fleet(store, None, rules)
    if now.latest_day is None or as_of >= now.latest_day:
        return None
    names = list(DRIVE_KEY_COLUMNS)
    asked = pl.DataFrame([tuple(key) for key in keys], schema=dict.fromkeys(names, pl.String()), orient="row").unique(
        maintain_order=True
    )
    state = now.frame.select(*names, "failed_on", "last_seen", "status")
    known = asked.join(state, on=names, how="left", maintain_order="left")
    then = _highest(store, asked, as_of, as_of).select(*names, pl.col("highest").alias("then"))
    highest = _highest(store, asked, as_of + dt.timedelta(days=1), None)
    for found in (then, highest):
        known = known.join(found, on=names, how="left", maintain_order="left")
    course = known.select(list(LATER_SCHEMA))
    return LaterCourse(as_of, now.latest_day, course)


def _highest(store: Store, asked: pl.DataFrame, first: dt.date, last: dt.date | None) -> pl.DataFrame:
    names = list(DRIVE_KEY_COLUMNS)
    # Naming the drives lets the reader skip row groups; more than a screenful is joined instead.
    scores = store.segments.scan(SegmentKind.SCORES, first, last, (DATE, *names, "probability"))
    serials = asked["serial_number"]
    near = scores.filter(pl.col("serial_number").is_in(serials.implode()))
    risk = pl.col("probability")
    mine = near.join(asked.lazy(), on=names, how="semi").filter(risk.is_not_null())
    found = mine.group_by(names).agg(risk.max().alias("highest"), pl.col(DATE).sort_by(risk).last().alias("highest_on"))
    return found.collect()
