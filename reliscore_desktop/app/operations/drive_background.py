"""What one sets a drive beside: the failure rate and the course of its drive model, and how complete its history is."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.alerting.outcomes import outcomes
from reliscore_desktop.app.operations.drive_detail import HISTORY_DAYS, unknown_drive
from reliscore_desktop.app.operations.fleet import fleet_frame
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.columns import DATE, DRIVE_MODEL, SERIAL_NUMBER
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.smart import raw_column
from reliscore_desktop.fleet.model_course import ModelCourse, model_course
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.reliability.exposure import Period, exposure, lives
from reliscore_desktop.reliability.failure_rate import FailureRate, failure_rates
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

YEAR_DAYS = 365


@dataclass(frozen=True, slots=True)
class DriveBackground:
    """`rate` is the AFR of the drive model in the 365 days up to `as_of`, None without drive-days.

    `days_reported` of `days_known` days (first to last seen) have telemetry of the drive. `course` reaches HISTORY_DAYS
    back from the day the drive was last seen. `telemetry` has the asked attributes of every day the drive was seen, by
    date, in the raw columns that any day reports.
    """

    key: DriveKey
    as_of: dt.date
    rate: FailureRate | None
    days_reported: int
    days_known: int
    course: ModelCourse
    telemetry: pl.DataFrame


def drive_background(
    workspace: Workspace,
    key: DriveKey,
    attribute_ids: Sequence[int],
    as_of: dt.date | None = None,
    context: JobContext | None = None,
) -> DriveBackground:
    """Read it; takes longer than the drive's own details. Raises InputError for an unknown drive."""
    job, fleet = context or JobContext(), fleet_frame(workspace, as_of)
    models = fleet.frame.filter(pl.col(DRIVE_MODEL) == key.drive_model)
    mine = models.filter(pl.col(SERIAL_NUMBER) == key.serial_number)
    if mine.is_empty() or fleet.as_of is None:
        raise unknown_drive(key, fleet.as_of)
    first, last = mine["first_seen"][0], mine["last_seen"][0]
    job.check()
    course = model_course(
        workspace.store, key.drive_model, attribute_ids, max(first, last - dt.timedelta(days=HISTORY_DAYS)), last
    )
    job.check()
    raw = {raw_column(number): pl.Int64() for number in attribute_ids}
    history = workspace.store.segments.history(SegmentKind.TELEMETRY, key, first, last, {DATE: pl.Date(), **raw})
    job.check()
    return DriveBackground(
        key=key,
        as_of=fleet.as_of,
        rate=_rate(workspace.store, models, key.drive_model, fleet.as_of),
        days_reported=history.height,
        days_known=(last - first).days + 1,
        course=course,
        telemetry=history,
    )


def _rate(store: Store, drives: pl.DataFrame, drive_model: str, as_of: dt.date) -> FailureRate | None:
    period = Period(as_of - dt.timedelta(days=YEAR_DAYS - 1), as_of)
    rows = store.segments.scan(SegmentKind.TELEMETRY, period.first, period.last, (DRIVE_MODEL,))
    mine = rows.filter(pl.col(DRIVE_MODEL) == drive_model)
    days = mine.group_by(DRIVE_MODEL).agg(pl.len().cast(pl.Int64).alias("drive_days")).collect(engine="streaming")
    rates = failure_rates(exposure(days, lives(drives, outcomes(store, as_of), period)))
    return rates[0] if rates else None
