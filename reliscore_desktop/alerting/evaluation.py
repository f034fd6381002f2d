"""Evaluates a scored day: raises, collects, re-opens and resolves alerts, all in one transaction."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl
from sqlalchemy.engine import Connection

from reliscore_desktop.alerting import candidates, ledger
from reliscore_desktop.alerting.alert import (
    Alert,
    AlertOutcome,
    AlertReason,
    AlertScope,
    AlertState,
    ReasonItem,
    subject_of,
)
from reliscore_desktop.alerting.changes import changes_since, expiry_change
from reliscore_desktop.alerting.conditions import conditions
from reliscore_desktop.alerting.outcomes import gone_drives
from reliscore_desktop.alerting.places import LostPlace, lost_places
from reliscore_desktop.alerting.policy import MAXIMUM_VANISHED_DAYS, AlertPolicy
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.fleet.decoding import SHOWN_TELEMETRY, decode
from reliscore_desktop.fleet.frame import FleetFrame
from reliscore_desktop.fleet.schema import COUNTER_COLUMNS
from reliscore_desktop.store.segment import SegmentKind
from reliscore_desktop.store.store import Store

COMPARE_WITHIN_DAYS = 7
"""The very first evaluation compares counters with the newest telemetry of so many days before."""


COHORT_DAYS = 90
"""Losses of a cohort are counted over so many days; answered once, the same cohort asks again after as many."""

_PULLED_WITHIN = dt.timedelta(days=candidates.GONE_AFTER_DAYS)


@dataclass(frozen=True, slots=True)
class CohortFinding:
    """A cohort alarm as alerting takes it: its name, its figures (plain JSON values) and the drives it lost."""

    subject: str
    facts: Mapping[str, Any]
    drives: tuple[DriveKey, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What an evaluation changed. `skipped` says why nothing was evaluated, empty where it was.

    `collected` counts open alerts that got a further reason, which is no news.
    """

    day: dt.date | None
    raised: tuple[Alert, ...] = ()
    reopened: tuple[Alert, ...] = ()
    resolved: tuple[Alert, ...] = ()
    collected: int = 0
    skipped: str = ""

    @property
    def is_quiet(self) -> bool:
        """Whether nobody needs to be told anything."""
        return not (self.raised or self.reopened)


@dataclass(slots=True)
class _Work:
    """One evaluation on its way: what it read, and the ids of what it changed."""

    day: dt.date
    policy: AlertPolicy
    met: dict[str, dict[str, Any]]
    rows: dict[str, dict[str, Any]]
    unresolved: list[Alert]
    raised: list[int] = field(default_factory=list)
    reopened: list[int] = field(default_factory=list)
    resolved: list[int] = field(default_factory=list)
    collected: int = 0


def evaluate(store: Store, fleet: FleetFrame, policy: AlertPolicy, cohorts: Sequence[CohortFinding] = ()) -> Evaluation:
    """Bring the alerts up to the fleet's as-of day. Repeating it changes nothing.

    A day before the newest evaluated one is skipped: a backfill raises no old alerts. Raises ReadOnlyError, StoreError.
    """
    day = fleet.as_of
    if day is None:
        return Evaluation(None, skipped="There is no telemetry.")
    with store.writing() as connection:
        newest, before = ledger.evaluated_days(connection)
        if newest is not None and day < newest:
            return Evaluation(day, skipped=f"Alerts were evaluated up to {newest} already.")
        compared = before if newest == day else newest
        found = conditions(fleet.frame, day, counters_of(store, day, compared), policy)
        work = _prepare(connection, fleet.frame, found, day, policy)
        _raise(connection, work, found, cohorts)
        _follow(connection, work)
        ledger.set_evaluated(connection, day, compared)
        return _evaluation(connection, work)


def counters_of(store: Store, day: dt.date, compared: dt.date | None) -> pl.DataFrame | None:
    """Keys and COUNTER_COLUMNS of the day that `day` is compared with; None where there is none."""
    first = day - dt.timedelta(days=COMPARE_WITHIN_DAYS) if compared is None else None
    days = store.segments.days(SegmentKind.TELEMETRY, first, compared or day - dt.timedelta(days=1))
    if not days:
        return None
    telemetry = store.segments.read_day(SegmentKind.TELEMETRY, days[-1], SHOWN_TELEMETRY)
    return None if telemetry is None else decode(telemetry).select(*DRIVE_KEY_COLUMNS, *COUNTER_COLUMNS)


def _prepare(
    connection: Connection, fleet: pl.DataFrame, found: pl.DataFrame, day: dt.date, policy: AlertPolicy
) -> _Work:
    unresolved = ledger.unresolved_alerts(connection)
    of_drives = [alert.key for alert in unresolved if alert.key is not None]
    of_places = [key for alert in unresolved if alert.scope is AlertScope.PLACE for key in alert.drives]
    wanted = pl.DataFrame([*of_drives, *of_places], schema=_KEY_SCHEMA, orient="row")
    keys = pl.concat([wanted, found.select(DRIVE_KEY_COLUMNS)]).unique()
    rows = _by_subject(fleet.join(keys, on=list(DRIVE_KEY_COLUMNS), how="semi"))
    return _Work(day, policy, _by_subject(found), rows, unresolved)


_KEY_SCHEMA = dict.fromkeys(DRIVE_KEY_COLUMNS, pl.String())


def _by_subject(rows: pl.DataFrame) -> dict[str, dict[str, Any]]:
    return {f"{row['drive_model']}/{row['serial_number']}": row for row in rows.iter_rows(named=True)}


def _raise(connection: Connection, work: _Work, found: pl.DataFrame, cohorts: Sequence[CohortFinding]) -> None:
    earliest = work.day - dt.timedelta(days=MAXIMUM_VANISHED_DAYS + candidates.GONE_AFTER_DAYS)
    gone = gone_drives(connection)
    new, in_places = _new_places(connection, work, found, gone)
    new += _new_cohorts(connection, work, cohorts)
    resolved = ledger.last_resolved(connection, earliest)
    busy = {alert.subject for alert in work.unresolved if alert.scope is AlertScope.DRIVE}
    for subject, row in work.met.items():
        if subject in busy:
            continue
        state = work.rows[subject]
        reasons = candidates.reasons_of(row, work.day)
        if subject in in_places:
            reasons = [item for item in reasons if item.kind is not AlertReason.VANISHED]
        is_gone = subject in gone and gone[subject] + _PULLED_WITHIN >= state["last_seen"]
        reasons = candidates.allowed(reasons, state, resolved.get(subject), is_gone, work.day, work.policy)
        if reasons:
            new.append(candidates.drive_alert(row, reasons, work.day))
    work.raised += ledger.insert_alerts(connection, new, ledger.SYSTEM)


def _new_places(
    connection: Connection, work: _Work, found: pl.DataFrame, gone: Mapping[str, dt.date]
) -> tuple[list[dict[str, Any]], set[str]]:
    """New alerts of places, and the subjects of drives that a place's alert speaks for, then or now."""
    told = ledger.select_alerts(
        connection, ledger.is_place_since(work.day - dt.timedelta(days=MAXIMUM_VANISHED_DAYS + 1))
    )
    spoken_for = {subject_of(key) for alert in told for key in alert.drives}
    subjects = {alert.subject for alert in told}
    vanished = found.filter("vanished")
    known = pl.Series([f"{model}/{serial}" in gone for model, serial in _keys(vanished)], dtype=pl.Boolean)
    new: list[LostPlace] = [place for place in lost_places(vanished.filter(~known)) if place.subject not in subjects]
    fresh = {subject_of(key) for place in new for key in place.drives}
    return [candidates.place_alert(place, work.day) for place in new], spoken_for | fresh


def _new_cohorts(connection: Connection, work: _Work, cohorts: Sequence[CohortFinding]) -> list[dict[str, Any]]:
    told = ledger.select_alerts(connection, ledger.is_cohort_since(work.day - dt.timedelta(days=COHORT_DAYS)))
    known = {alert.subject for alert in told}
    return [
        candidates.cohort_alert(one.subject, one.facts, one.drives, work.day)
        for one in cohorts
        if one.subject not in known
    ]


def _keys(rows: pl.DataFrame) -> Iterable[tuple[str, str]]:
    return rows.select(DRIVE_KEY_COLUMNS).iter_rows()


def _follow(connection: Connection, work: _Work) -> None:
    """Carry on with the alerts that were unresolved before."""
    for alert in work.unresolved:
        outcome = _ending(alert, work)
        if outcome is not None:
            resolve_by_telemetry(connection, alert, outcome, work.day)
            work.resolved.append(alert.id)
        elif alert.state is AlertState.ACKNOWLEDGED:
            _reopen_if_changed(connection, alert, work)
        elif alert.key is not None:
            _collect(connection, alert, work)


def _ending(alert: Alert, work: _Work) -> AlertOutcome | None:
    """What telemetry says became of it; None where it says nothing."""
    rows = [work.rows.get(subject_of(key)) for key in alert.drives]
    known = [row for row in rows if row is not None]
    if alert.scope is AlertScope.DRIVE and known and known[0]["failed_on"] is not None:
        return AlertOutcome.FAILED
    if alert.kinds != {AlertReason.VANISHED}:
        return None
    told = max(item.facts["last_seen"] for item in alert.reasons)
    still_away = [row for row in known if row["failed_on"] is None and str(row["last_seen"]) <= told]
    return None if still_away or not known else AlertOutcome.REPORTED_AGAIN


def resolve_by_telemetry(connection: Connection, alert: Alert, outcome: AlertOutcome, day: dt.date) -> None:
    """Resolve an alert that ended by itself."""
    values = {
        "state": AlertState.RESOLVED.value,
        "outcome": outcome.value,
        "resolved_on": day,
        "changed_on": day,
        "resolved_at": dt.datetime.now(dt.UTC),
        "resolved_by": ledger.SYSTEM,
    }
    details = {"outcome": outcome.value, "day": str(day)}
    ledger.update_alert(connection, alert.id, "alert.resolved", ledger.SYSTEM, values, details)


def _reopen_if_changed(connection: Connection, alert: Alert, work: _Work) -> None:
    changes = expiry_change(alert.expires_on, work.day)
    row = None if alert.key is None else work.rows.get(alert.subject)
    if row is not None and alert.baseline is not None:
        changes = (*changes_since(alert.baseline, row, work.policy), *changes)
    if not changes:
        return
    document = [{"what": change.what, "then": change.then, "now": change.now} for change in changes]
    then_and_now = {"day": str(work.day), "changes": document}
    items = [item.as_json() for item in (*alert.reasons, *_further(alert, work))]
    values = {
        "state": AlertState.OPEN.value,
        "reopened_on": work.day,
        "changed_on": work.day,
        "then_and_now": then_and_now,
        "reasons": {"items": items},
    }
    ledger.update_alert(connection, alert.id, "alert.reopened", ledger.SYSTEM, values, then_and_now)
    work.reopened.append(alert.id)


def _collect(connection: Connection, alert: Alert, work: _Work) -> None:
    further = _further(alert, work)
    if not further:
        return
    items = [item.as_json() for item in (*alert.reasons, *further)]
    values = {"reasons": {"items": items}, "changed_on": work.day}
    told = {"day": str(work.day), "items": [item.as_json() for item in further]}
    ledger.update_alert(connection, alert.id, "alert.reason_added", ledger.SYSTEM, values, told)
    work.collected += 1


def _further(alert: Alert, work: _Work) -> list[ReasonItem]:
    """Reasons of kinds the alert does not have yet."""
    row = work.met.get(alert.subject)
    if row is None or alert.key is None:
        return []
    return [item for item in candidates.reasons_of(row, work.day) if item.kind not in alert.kinds]


def _evaluation(connection: Connection, work: _Work) -> Evaluation:
    ids = (*work.raised, *work.reopened, *work.resolved)
    found = {alert.id: alert for alert in ledger.alerts_by_id(connection, ids)}
    return Evaluation(
        work.day,
        raised=tuple(found[number] for number in work.raised),
        reopened=tuple(found[number] for number in work.reopened),
        resolved=tuple(found[number] for number in work.resolved),
        collected=work.collected,
    )
