"""Columns of the fleet frame, their types, and the states a drive can be in."""

import enum
from dataclasses import dataclass

import polars as pl

from reliscore_desktop.domain.columns import LOCATION_COLUMNS
from reliscore_desktop.domain.risk import BandLimits
from reliscore_desktop.domain.smart import CRITICAL_ATTRIBUTES


class DriveStatus(enum.StrEnum):
    """What the telemetry says about a drive on the as-of day."""

    ACTIVE = "active"
    """Seen on the as-of day, or not longer ago than the rules of the fleet allow."""
    STALE = "stale"
    """Last seen so many days before the as-of day as the rules say; keeps its last score, marked."""
    FAILED = "failed"
    """Its last row reports the failure itself."""


STALE_AFTER_DAYS = 2
"""A drive last seen this many days before the as-of day is stale unless the settings say otherwise: one missed day is
often just a late file."""


@dataclass(frozen=True, slots=True)
class FleetRules:
    """How the fleet is judged where it is read. `limits` None keeps the bands that were stored with the scores."""

    limits: BandLimits | None = None
    stale_after_days: int = STALE_AFTER_DAYS

    def __post_init__(self) -> None:
        if self.stale_after_days < 1:
            message = "A drive seen on the day itself can't be stale."
            raise ValueError(message)


DEFAULT_RULES = FleetRules()

KEEP_SCORES_DAYS = 7
"""A day without scores, or a drive's failure day, shows the newest scores of so many days before, marked as kept."""

NOT_SCORED_YET = "not_scored_yet"
"""Stands as reason beside those of NotScoredReason: the day has telemetry and no scoring run."""

COUNTER_COLUMNS: tuple[str, ...] = tuple(f"smart_{attribute_id}" for attribute_id in CRITICAL_ATTRIBUTES)
"""Decoded critical counters; null where the drive does not report the attribute, never 0."""

FLEET_SCHEMA: dict[str, pl.DataType] = {
    "serial_number": pl.String(),
    "drive_model": pl.String(),
    "vendor": pl.String(),
    "capacity_bytes": pl.Int64(),
    **{name: pl.String() for name in LOCATION_COLUMNS},
    "age_days": pl.Float64(),
    "power_on_hours": pl.Int64(),
    "temperature_celsius": pl.Int64(),
    **{name: pl.Int64() for name in COUNTER_COLUMNS},
    "first_seen": pl.Date(),
    "last_seen": pl.Date(),
    "failed_on": pl.Date(),
    "status": pl.String(),
    "scored": pl.Boolean(),
    "probability": pl.Float64(),
    "band": pl.String(),
    "probability_change_7d": pl.Float64(),
    "main_reason": pl.String(),
    "not_scored_reason": pl.String(),
    "expert": pl.String(),
    "validated": pl.Boolean(),
    "scored_day": pl.Date(),
}
"""One row per drive known on the as-of day, sorted by drive model and serial number.

`age_days` is power-on hours / 24, null where attribute 9 is absent or names a time before SMART existed.
`scored` says whether the probability is of the as-of day itself; a kept score has an earlier `scored_day`.
`probability_change_7d` is in probability (0.02 = 2 percentage points); `main_reason` is JSON text of a Reason.
"""

FLEET_COLUMNS: tuple[str, ...] = tuple(FLEET_SCHEMA)

ALERT_COLUMNS: tuple[str, ...] = ("alert_id", "alert_state", "alert_raised_on", "alert_expires_on")
"""Stand beside those of FLEET_SCHEMA where the alerts of a day were joined to its drives; null without an alert."""

ACKNOWLEDGED = "acknowledged"
WAITING: tuple[str, ...] = ("new", "reopened", "open")
"""Values of `alert_state`: known to a person until something changes, or waiting for a decision."""

SCORE_COLUMNS: tuple[str, ...] = (
    "probability",
    "band",
    "probability_change_7d",
    "main_reason",
    "not_scored_reason",
    "expert",
    "validated",
)
"""What the fleet takes over from a day's scores, beside `scored_day`."""
