"""Turns drives that meet a condition into alerts worth raising: silent for what a person already decided."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from reliscore_desktop.alerting.alert import Alert, AlertOutcome, AlertReason, AlertScope, AlertState, ReasonItem
from reliscore_desktop.alerting.changes import changes_since
from reliscore_desktop.alerting.conditions import before_column
from reliscore_desktop.alerting.places import LostPlace
from reliscore_desktop.alerting.policy import AlertPolicy
from reliscore_desktop.domain.smart import CRITICAL_ATTRIBUTES

GONE_AFTER_DAYS = 7
"""A drive said to be replaced, failed or removed may report until it is pulled; after so many days it alerts again."""

_GONE = (AlertOutcome.REPLACED, AlertOutcome.FAILED, AlertOutcome.PLANNED_REMOVAL)


def reasons_of(row: Mapping[str, Any], as_of: dt.date) -> list[ReasonItem]:
    """The conditions that hold in a row of `conditions`, with their facts."""
    facts: dict[AlertReason, dict[str, Any]] = {
        AlertReason.RISK: {"probability": row["probability"], "line": row["line"]},
        AlertReason.RISK_ROSE: {"then": row["week_before"], "now": row["probability"]},
        AlertReason.COUNTER_ROSE: {"counters": _risen(row)},
        AlertReason.VANISHED: {"last_seen": str(row["last_seen"])},
    }
    return [ReasonItem(kind, as_of, facts[kind]) for kind in facts if row[kind.value]]


def allowed(
    reasons: Iterable[ReasonItem],
    row: Mapping[str, Any],
    resolved: Alert | None,
    is_gone: bool,
    as_of: dt.date,
    policy: AlertPolicy,
) -> list[ReasonItem]:
    """The reasons that may raise a new alert, after what the drive's last alert was resolved as.

    `row` is the drive's row of the fleet frame; `is_gone`: a person recorded it as failed, replaced or removed.
    """
    kept = list(reasons)
    if is_gone:
        kept = [item for item in kept if item.kind is not AlertReason.VANISHED]
    if resolved is None or resolved.resolved_on is None:
        return kept
    if resolved.resolved_on >= row["last_seen"]:
        kept = [item for item in kept if item.kind is not AlertReason.VANISHED]
    if resolved.outcome in _GONE and as_of <= resolved.resolved_on + dt.timedelta(days=GONE_AFTER_DAYS):
        return []
    if resolved.outcome is AlertOutcome.FALSE_ALARM and not _changed(resolved, row, policy):
        kept = [item for item in kept if item.kind is AlertReason.VANISHED]
    return kept


def drive_alert(row: Mapping[str, Any], reasons: list[ReasonItem], as_of: dt.date) -> dict[str, Any]:
    """Values of AlertRow for a drive; `row` needs its key."""
    return {
        **_new_alert(AlertScope.DRIVE, f"{row['drive_model']}/{row['serial_number']}", reasons, as_of),
        "drive_model": row["drive_model"],
        "serial_number": row["serial_number"],
    }


def place_alert(place: LostPlace, as_of: dt.date) -> dict[str, Any]:
    """Values of AlertRow for a place that lost drives."""
    last_seen = place.last_seen.isoformat()
    reason = ReasonItem(AlertReason.VANISHED, as_of, {"last_seen": last_seen, "count": len(place.drives)})
    details = {
        "name": place.name,
        "datacenter": place.datacenter,
        "unit": place.unit,
        "last_seen": last_seen,
        "drives": [list(key) for key in place.drives],
    }
    return {**_new_alert(AlertScope.PLACE, place.subject, [reason], as_of), "details": details}


def cohort_alert(subject: str, facts: Mapping[str, Any], drives: Iterable[Any], as_of: dt.date) -> dict[str, Any]:
    """Values of AlertRow for a cohort that lost more drives than the fleet would have."""
    reason = ReasonItem(AlertReason.COHORT, as_of, dict(facts))
    details = {**facts, "drives": [list(key) for key in drives]}
    return {**_new_alert(AlertScope.COHORT, subject, [reason], as_of), "details": details}


def _new_alert(scope: AlertScope, subject: str, reasons: list[ReasonItem], as_of: dt.date) -> dict[str, Any]:
    return {
        "scope": scope.value,
        "subject": subject,
        "drive_model": None,
        "serial_number": None,
        "state": AlertState.OPEN.value,
        "raised_on": as_of,
        "raised_at": dt.datetime.now(dt.UTC),
        "changed_on": as_of,
        "reasons": {"items": [item.as_json() for item in reasons]},
        "details": {},
        "baseline": {},
        "then_and_now": {},
        "note": "",
    }


def _changed(resolved: Alert, row: Mapping[str, Any], policy: AlertPolicy) -> bool:
    return resolved.baseline is None or bool(changes_since(resolved.baseline, row, policy))


def _risen(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = []
    for number in CRITICAL_ATTRIBUTES:
        now, then = row[f"smart_{number}"], row[before_column(f"smart_{number}")]
        if now is not None and then is not None and now > then:
            found.append({"attribute_id": number, "then": then, "now": now})
    return found
