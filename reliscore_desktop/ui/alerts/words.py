"""The sentences of alerts: why they were raised, what changed, what was done and by whom."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from reliscore_desktop.alerting.alert import (
    Alert,
    AlertOutcome,
    AlertReason,
    AlertScope,
    AlertState,
    Change,
    ReasonItem,
)
from reliscore_desktop.alerting.ledger import SYSTEM
from reliscore_desktop.alerting.work_orders import ALERT_PUT_ON
from reliscore_desktop.domain.smart import attribute
from reliscore_desktop.ui.formatting import NOT_REPORTED, change_pp, day, expected, number, percent, signed
from reliscore_desktop.ui.reason_words import brief_count, written_pair
from reliscore_desktop.ui.tables.columns import Row
from reliscore_desktop.ui.text import plural, tr

RISK, EXPIRY = "risk", "expiry"
REASON_ORDER = (
    AlertReason.COUNTER_ROSE,
    AlertReason.RISK_ROSE,
    AlertReason.RISK,
    AlertReason.VANISHED,
    AlertReason.COHORT,
)
"""From what telemetry shows directly to what is inferred, then what is about telemetry itself."""
LAST_SEEN = ", last seen "
"""What stands between place and day in the subject of a lost place; the day is told as the reason."""


def why(alert: Alert) -> tuple[str, str]:
    """Why it is here: in a cell, and everything it was raised for, the newest first, one a line.

    The cell has what changed since it was acknowledged, else the plainest fact it was raised for.
    """
    told = [(one.kind, reason_words(one)) for one in reversed(alert.reasons)]
    everything = "\n".join(dict.fromkeys(words for _, words in told))
    if alert.changes:
        return ", ".join(change_words(one) for one in alert.changes), everything
    leading = leading_kind(alert.kinds)
    return next(words for kind, words in told if kind is leading), everything


def brief_why(alert: Alert) -> str | None:
    """The same for a cell with little room, where counters rose; None where there is nothing shorter to say."""
    if alert.changes:
        return ", ".join(change_words(one, brief=True) for one in alert.changes)
    if AlertReason.COUNTER_ROSE not in alert.kinds:
        return None
    newest = next(one for one in reversed(alert.reasons) if one.kind is AlertReason.COUNTER_ROSE)
    return reason_words(newest, brief=True)


def leading_kind(kinds: frozenset[AlertReason]) -> AlertReason:
    """The reason an alert is filed under."""
    return next(kind for kind in REASON_ORDER if kind in kinds)


def reason_words(item: ReasonItem, *, brief: bool = False) -> str:
    """One collected reason in short; `brief` with short names and numbers of counters."""
    facts = item.facts
    if item.kind is AlertReason.RISK:
        return tr("Risk {risk}, alert line {line}", risk=percent(facts["probability"]), line=percent(facts["line"]))
    if item.kind is AlertReason.RISK_ROSE:
        return tr("Risk {then} → {now} in 7 days", then=percent(facts["then"]), now=percent(facts["now"]))
    if item.kind is AlertReason.COUNTER_ROSE:
        counters = facts["counters"]
        return ", ".join(_counter(one["attribute_id"], one["then"], one["now"], brief=brief) for one in counters)
    if item.kind is AlertReason.VANISHED:
        return tr("Stopped reporting, last seen {day}", day=_day_text(facts.get("last_seen")))
    failed, vanished = facts.get("failures", 0), facts.get("vanished", 0)
    if not vanished:
        return plural(
            failed,
            "{n} drive failed, {expected} expected",
            "{n} drives failed, {expected} expected",
            expected=expected(facts.get("expected")),
        )
    return plural(
        failed + vanished,
        "{n} drive left, {expected} expected: planned removal?",
        "{n} drives left, {expected} expected: planned removal?",
        expected=expected(facts.get("expected")),
    )


def change_words(change: Change, *, brief: bool = False) -> str:
    """What changed since it was acknowledged."""
    if change.what == RISK:
        return tr("Risk {then} → {now}", then=_share(change.then), now=_share(change.now))
    if change.what == EXPIRY:
        return tr("Acknowledged until {day}", day=_day_text(change.then))
    return _counter(int(change.what.removeprefix("smart_")), change.then, change.now, brief=brief)


def change_cells(change: Change) -> tuple[str, str, str, str]:
    """What, then, now and by how much, for the table."""
    if change.what == RISK:
        then, now = _figure(change.then), _figure(change.now)
        rise = change_pp(now - then) if then is not None and now is not None else NOT_REPORTED
        return tr("Risk, 30 days"), percent(then), percent(now), rise
    if change.what == EXPIRY:
        return tr("Acknowledged until"), _day_text(change.then), _day_text(change.now), tr("passed")
    attribute_id = int(change.what.removeprefix("smart_"))
    then, now = _figure(change.then), _figure(change.now)
    rise = signed(now - then) if then is not None and now is not None else NOT_REPORTED
    return f"{attribute_id} {tr(attribute(attribute_id).name)}", number(then), number(now), rise


def title(alert: Alert) -> str:
    """What the alert is about."""
    if alert.key is not None:
        return alert.key.serial_number
    return fleet_title(alert.scope.value, alert.subject, len(alert.drives))


def fleet_title(scope: str, subject: str, drives: int) -> str:
    """What an alert about several drives is about."""
    if scope == AlertScope.PLACE.value:
        return plural(
            drives,
            "{n} drive stopped reporting: {place}",
            "{n} drives stopped reporting: {place}",
            place=subject.split(LAST_SEEN)[0],
        )
    return subject


def fleet_words(row: Row) -> tuple[str, str]:
    """What an alert about several drives is about, and the rest: the place and the day, or what a cohort lost."""
    subject = str(row.get("subject", ""))
    if row.get("scope") != AlertScope.PLACE.value:
        return subject, str(row.get("reason", ""))
    place, _, last_seen = subject.partition(LAST_SEEN)
    title = plural(int(row.get("drives", 0)), "{n} drive stopped reporting", "{n} drives stopped reporting")
    return title, tr("{place}, last seen {day}", place=place, day=_day_text(last_seen))


def outcome_name(outcome: AlertOutcome | str) -> str:
    """The word of an outcome."""
    return {
        AlertOutcome.REPLACED: tr("Replaced on our advice"),
        AlertOutcome.FAILED: tr("Failed in service"),
        AlertOutcome.FALSE_ALARM: tr("False alarm"),
        AlertOutcome.PLANNED_REMOVAL: tr("Planned removal"),
        AlertOutcome.REPORTED_AGAIN: tr("Reported again"),
    }[AlertOutcome(outcome)]


def short_outcome(outcome: AlertOutcome | str) -> str:
    """The outcome in a table cell."""
    short = {
        AlertOutcome.REPLACED: tr("Replaced"),
        AlertOutcome.FAILED: tr("Failed"),
        AlertOutcome.PLANNED_REMOVAL: tr("Removed"),
        AlertOutcome.REPORTED_AGAIN: tr("Back again"),
    }
    return short.get(AlertOutcome(outcome)) or outcome_name(outcome)


def actor_name(actor: str) -> str:
    """Who did it; the program itself is called Rule."""
    return tr("Rule") if actor == SYSTEM else actor


def trail_words(action: str, details: Mapping[str, Any]) -> str:
    """One entry of the audit trail."""
    note = str(details.get("note") or "")
    words = {
        "alert.raised": tr("Raised"),
        "alert.reopened": tr("Re-opened"),
        "alert.reason_added": tr("Another reason came"),
        "alert.corrected": tr("Decision taken back"),
    }.get(action, action)
    if action == "alert.acknowledged":
        until = details.get("until")
        words = tr("Acknowledged: {reason}", reason=details.get("reason", ""))
        words += tr(", until {day}", day=_day_text(until)) if until else ""
    elif action == "alert.resolved":
        words = tr("Resolved: {outcome}", outcome=outcome_name(details["outcome"]))
    elif action == ALERT_PUT_ON:
        words = tr("Put on work order {number}", number=str(details.get("number", "")))
    elif action in ("alert.raised", "alert.reason_added"):
        items = [ReasonItem.from_json(one) for one in details.get("items", ())]
        words += ": " + ", ".join(reason_words(one) for one in items) if items else ""
    elif action == "alert.reopened":
        changes = [Change(one["what"], one["then"], one["now"]) for one in details.get("changes", ())]
        words += ": " + ", ".join(change_words(one) for one in changes) if changes else ""
    return f"{words}. {note}" if note else words


def nothing_words(state: str, days: int, *, is_latest: bool) -> str:
    """What a tab without alerts says."""
    if not is_latest:
        return tr("No alert that had been raised by this day is in this list now.")
    if state == AlertState.OPEN:
        return tr("No alerts are open. Alerts are raised after each score run; the next one follows the next import.")
    if state == AlertState.ACKNOWLEDGED:
        return tr("No alert is acknowledged.")
    return tr("No alert was resolved in the last {days} days.", days=days)


def no_match_words(search: str, places: int) -> str:
    """What a list says that search and filters leave empty."""
    if not search.strip():
        return plural(places, "No alert is at this place.", "No alert is at these {n} places.")
    if not places:
        return tr("No alert matches “{search}”.", search=search.strip())
    return plural(
        places,
        "No alert matches “{search}” at this place.",
        "No alert matches “{search}” at these {n} places.",
        search=search.strip(),
    )


def _counter(attribute_id: int, then: object, now: object, *, brief: bool) -> str:
    known = attribute(attribute_id)
    before, after = written_pair(_figure(then), _figure(now), brief_count if brief else number)
    return f"{tr(known.short_name if brief else known.name)} {before} → {after}"


def _figure(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _share(value: object) -> str:
    return percent(_figure(value))


def _day_text(value: object) -> str:
    if isinstance(value, dt.date):
        return day(value)
    try:
        return day(dt.date.fromisoformat(str(value)))
    except ValueError:
        return NOT_REPORTED
