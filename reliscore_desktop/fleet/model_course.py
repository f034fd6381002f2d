"""How a drive model's counters and risks run through time: median and quartiles by day, to set a drive beside."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import DATE, DRIVE_MODEL
from reliscore_desktop.domain.drive import vendor_of
from reliscore_desktop.domain.smart import raw_column
from reliscore_desktop.fleet.decoding import command_timeouts
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

MOST_DAYS = 25
"""Days that are read: 300,000 drives on each of 180 days would be 54 million values for a line this smooth."""

FEWEST_DRIVES = 5
"""A day on which fewer drives report a value has no quartiles worth the name."""

RISK = "risk"
COURSE_SCHEMA: dict[str, pl.DataType] = {
    "date": pl.Date(),
    "low": pl.Float64(),
    "median": pl.Float64(),
    "high": pl.Float64(),
    "drives": pl.Int64(),
}


@dataclass(frozen=True, slots=True)
class ModelCourse:
    """Frames with COURSE_SCHEMA by date: quartiles and median of the drives that report a value on the day.

    `counters` by SMART attribute in decoded units, `risk` of probabilities. Empty frames where nothing is known.
    """

    drive_model: str
    risk: pl.DataFrame
    counters: dict[int, pl.DataFrame]


def model_course(
    store: Store, drive_model: str, attribute_ids: Sequence[int], first: dt.date, last: dt.date
) -> ModelCourse:
    """Read at most MOST_DAYS days, evenly spread over the range and with its last one, of one drive model."""
    names = {number: raw_column(number) for number in attribute_ids}
    values = {str(number): decoded(name, number, drive_model) for number, name in names.items()}
    counters = _course(store, SegmentKind.TELEMETRY, drive_model, tuple(names.values()), values, first, last)
    risk = _course(store, SegmentKind.SCORES, drive_model, ("probability",), {RISK: pl.col("probability")}, first, last)
    return ModelCourse(drive_model, _of(risk, RISK), {number: _of(counters, str(number)) for number in attribute_ids})


def decoded(name: str, attribute_id: int, drive_model: str) -> pl.Expr:
    """A raw column as the count or measure in it, as `domain.smart` decodes single values."""
    raw = pl.col(name)
    if attribute_id in (1, 7) and vendor_of(drive_model) == "Seagate":
        return raw // 2**32
    if attribute_id == 188:
        return command_timeouts(raw)
    return raw % 256 if attribute_id in (190, 194) else raw


def spread(days: Sequence[dt.date], most: int) -> tuple[dt.date, ...]:
    """At most `most` of the days, evenly spread, the last one among them."""
    if len(days) <= most:
        return tuple(days)
    step = (len(days) - 1) / (most - 1)
    return tuple(days[round(place * step)] for place in range(most))


def _course(
    store: Store,
    kind: SegmentKind,
    drive_model: str,
    columns: tuple[str, ...],
    values: dict[str, pl.Expr],
    first: dt.date,
    last: dt.date,
) -> pl.DataFrame:
    days = spread(store.segments.days(kind, first, last), MOST_DAYS)
    lazies = []
    for day in days:
        # Segments are sorted by drive model: the reader skips the row groups of all others.
        rows = store.segments.scan(kind, day, day, (DATE, DRIVE_MODEL, *columns)).filter(
            pl.col(DRIVE_MODEL) == drive_model
        )
        told = rows.select(value.cast(pl.Float64).alias(name) for name, value in values.items())
        lazies.append(told.select(_quartiles(list(values))).with_columns(pl.lit(day).alias("date")))
    return pl.concat(pl.collect_all(lazies)) if lazies else pl.DataFrame({"date": []}, schema={"date": pl.Date()})


def _quartiles(names: Sequence[str]) -> list[pl.Expr]:
    found = []
    for name in names:
        value = pl.col(name)
        for part, quantile in (("low", 0.25), ("median", 0.5), ("high", 0.75)):
            found.append(value.quantile(quantile, "linear").alias(f"{name} {part}"))
        found.append(value.count().cast(pl.Int64).alias(f"{name} drives"))
    return found


def _of(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    parts = [part for part in COURSE_SCHEMA if part != "date"]
    if any(f"{name} {part}" not in frame.columns for part in parts):
        return pl.DataFrame(schema=COURSE_SCHEMA)
    course = frame.select("date", *(pl.col(f"{name} {part}").alias(part) for part in parts))
    return course.filter(pl.col("drives") >= FEWEST_DRIVES).cast(dict(COURSE_SCHEMA))  # type: ignore[arg-type]
