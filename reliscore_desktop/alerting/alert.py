"""An alert: its states, the reasons it collects, and the baseline it is quiet against."""

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reliscore_desktop.domain.drive import DriveKey


class AlertScope(enum.StrEnum):
    """What an alert is about."""

    DRIVE = "drive"
    PLACE = "place"
    """A site, vault or pod that lost many drives on one day."""
    COHORT = "cohort"
    """A drive model, month first seen and location with more losses than the fleet would have."""


class AlertState(enum.StrEnum):
    """Open asks for a decision, acknowledged is quiet until something changes, resolved is over."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"


class AlertReason(enum.StrEnum):
    """Why an alert was raised; an alert collects several."""

    RISK = "risk"
    RISK_ROSE = "risk_rose"
    COUNTER_ROSE = "counter_rose"
    VANISHED = "vanished"
    COHORT = "cohort"


class AlertOutcome(enum.StrEnum):
    """How an alert ended."""

    REPLACED = "replaced"
    """On our advice; counts neither as failed nor as survived."""
    FAILED = "failed"
    FALSE_ALARM = "false_alarm"
    PLANNED_REMOVAL = "planned_removal"
    REPORTED_AGAIN = "reported_again"
    """A vanished drive came back by itself; neither failed nor survived."""


DECISIONS: tuple[AlertOutcome, ...] = (
    AlertOutcome.REPLACED,
    AlertOutcome.FAILED,
    AlertOutcome.FALSE_ALARM,
    AlertOutcome.PLANNED_REMOVAL,
)
"""Outcomes a person may give; `reported_again` comes from telemetry alone."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Values accepted as known: probability (None: not scored then) and decoded critical counters by attribute id."""

    probability: float | None
    counters: Mapping[int, int]

    def as_json(self) -> dict[str, Any]:
        """As kept in the database."""
        return {"probability": self.probability, "counters": {str(key): value for key, value in self.counters.items()}}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Baseline | None":
        """From the database; None where none was kept."""
        if not document:
            return None
        counters = {int(key): int(value) for key, value in document.get("counters", {}).items()}
        return cls(document.get("probability"), counters)


@dataclass(frozen=True, slots=True)
class Change:
    """One line of "then and now": `what` is "risk", "smart_197" or "expiry"; values None where unknown."""

    what: str
    then: float | int | str | None
    now: float | int | str | None


@dataclass(frozen=True, slots=True)
class ReasonItem:
    """One collected reason: the day it came, and its facts.

    Facts: risk {probability, line}; risk_rose {then, now}; counter_rose {counters: [{attribute_id, then, now}]};
    vanished {last_seen, count for places}; cohort {the figures of the cohort alarm}.
    """

    kind: AlertReason
    day: dt.date
    facts: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        """As kept in the database."""
        return {"kind": self.kind.value, "day": self.day.isoformat(), **self.facts}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "ReasonItem":
        """From the database."""
        facts = {key: value for key, value in document.items() if key not in ("kind", "day")}
        return cls(AlertReason(document["kind"]), dt.date.fromisoformat(document["day"]), facts)


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert as the database has it. Days are as-of days of telemetry, moments are wall-clock time in UTC.

    `key` is None for places and cohorts, whose `details` list `drives` as [drive model, serial number] pairs.
    `changes` is the then-and-now of the last re-opening, empty for an alert that never re-opened.
    """

    id: int
    scope: AlertScope
    subject: str
    key: DriveKey | None
    state: AlertState
    raised_on: dt.date
    raised_at: dt.datetime
    changed_on: dt.date
    reopened_on: dt.date | None
    reasons: tuple[ReasonItem, ...]
    details: Mapping[str, Any]
    baseline: Baseline | None
    changes: tuple[Change, ...]
    acknowledged_at: dt.datetime | None
    acknowledged_by: str | None
    acknowledged_reason: str | None
    note: str
    expires_on: dt.date | None
    outcome: AlertOutcome | None
    resolved_on: dt.date | None
    resolved_at: dt.datetime | None
    resolved_by: str | None

    @property
    def drives(self) -> tuple[DriveKey, ...]:
        """The drives it is about."""
        if self.key is not None:
            return (self.key,)
        return tuple(DriveKey(model, serial) for model, serial in self.details.get("drives", ()))

    @property
    def kinds(self) -> frozenset[AlertReason]:
        """Kinds of the collected reasons."""
        return frozenset(item.kind for item in self.reasons)


def subject_of(key: DriveKey) -> str:
    """What names a drive in an alert's subject."""
    return f"{key.drive_model}/{key.serial_number}"
