"""What happened to a drive, read off its telemetry, its scores, the audit trail and its notes."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from reliscore_desktop.alerting.alert import Change, ReasonItem
from reliscore_desktop.app.operations import DriveDetail
from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.domain.smart import CRITICAL_ATTRIBUTES, attribute
from reliscore_desktop.ui.alerts.words import actor_name, change_words, outcome_name, reason_words, trail_words
from reliscore_desktop.ui.drive.counter_series import series_of
from reliscore_desktop.ui.formatting import day as day_words
from reliscore_desktop.ui.formatting import number, percent
from reliscore_desktop.ui.text import band_name, plural, tr

WATCHED_ATTRIBUTES = (*CRITICAL_ATTRIBUTES, 10, 199)
"""The critical counters, spin retries and interface errors; the others change too often to be news."""

RUN_GAP_DAYS = 7
"""Rises of one counter that follow each other within so many days are one event."""

GRAVE_ACTIONS = ("alert.raised", "alert.reopened")


@dataclass(frozen=True, slots=True)
class DriveEvent:
    """`grave` marks rises of critical counters and of the band, failure, alerts; `at` is the clock's time, if known.

    `action` is that of the audit trail, empty for what the telemetry tells.
    """

    day: dt.date
    title: str
    note: str = ""
    grave: bool = False
    at: dt.datetime | None = None
    action: str = ""


def drive_events(detail: DriveDetail) -> tuple[DriveEvent, ...]:
    """Newest first; counters that rose on the same day are one event, and so are rises day after day."""
    events = [*_first_seen(detail), *_rises(detail), *_bands(detail), *_failure(detail)]
    events += [*trail_events(detail), *_notes(detail)]
    # Of one day, what the telemetry says comes before what was made of it; the newest stands first.
    order = {id(event): place for place, event in enumerate(events)}
    return tuple(sorted(events, key=lambda event: (event.day, order[id(event)]), reverse=True))


def failed_words(detail: DriveDetail) -> str:
    """Like "Failed on 12 Oct 2026, 9 days after the alert"; empty for a drive that has not failed."""
    failed_on = detail.state.get("failed_on")
    if failed_on is None:
        return ""
    raised = [one.day for one in detail.trail if one.action == "alert.raised" and one.day and one.day <= failed_on]
    if not raised:
        return tr("Failed on {day}", day=day_words(failed_on))
    ahead = (failed_on - raised[-1]).days
    return plural(
        ahead,
        "Failed on {day}, {n} day after the alert",
        "Failed on {day}, {n} days after the alert",
        day=day_words(failed_on),
    )


def trail_events(detail: DriveDetail) -> list[DriveEvent]:
    """What the audit trail tells, oldest first."""
    return [
        DriveEvent(
            entry.day or entry.at.astimezone().date(),
            _trail_title(entry.action, entry.actor, entry.details),
            _trail_note(entry.action, entry.details),
            grave=entry.action in GRAVE_ACTIONS,
            at=entry.at,
            action=entry.action,
        )
        for entry in detail.trail
    ]


def _trail_title(action: str, actor: str, details: Mapping[str, Any]) -> str:
    who = actor_name(actor)
    if action == "alert.resolved" or action == "outcome.recorded":
        outcome = outcome_name(details["outcome"])
        return tr("{outcome}, recorded by {who}", outcome=outcome, who=who)
    titles = {
        "alert.raised": tr("Alert raised"),
        "alert.reopened": tr("Re-opened by rule"),
        "alert.reason_added": tr("Another reason came"),
        "alert.acknowledged": tr("Acknowledged by {who}", who=who),
        "alert.corrected": tr("Decision taken back by {who}", who=who),
        "outcome.withdrawn": tr("Outcome taken back by {who}", who=who),
    }
    return titles.get(action) or trail_words(action, details)


def _trail_note(action: str, details: Mapping[str, Any]) -> str:
    words: list[str] = []
    if action in ("alert.raised", "alert.reason_added"):
        words = [reason_words(ReasonItem.from_json(one)) for one in details.get("items", ())]
    elif action == "alert.reopened":
        words = [change_words(Change(one["what"], one["then"], one["now"])) for one in details.get("changes", ())]
    elif action == "alert.acknowledged":
        words = [str(details.get("reason", "")), str(details.get("note", "")), _baseline(details.get("baseline") or {})]
        until = details.get("until")
        words.append(tr("Until {day}", day=day_words(dt.date.fromisoformat(until))) if until else "")
    elif action in ("alert.resolved", "outcome.recorded", "alert.corrected"):
        words = [str(details.get("note", ""))]
    return ". ".join(one for one in words if one)


def _baseline(baseline: Mapping[str, Any]) -> str:
    """Like "Baseline: risk 12%, 197 = 8"."""
    parts = []
    if baseline.get("probability") is not None:
        parts.append(tr("risk {risk}", risk=percent(float(baseline["probability"]))))
    counters = baseline.get("counters") or {}
    parts += [f"{key} = {number(int(value))}" for key, value in counters.items() if int(value) > 0]
    return tr("Baseline: {values}", values=", ".join(parts)) if parts else ""


def _notes(detail: DriveDetail) -> list[DriveEvent]:
    return [
        DriveEvent(
            note.written_at.astimezone().date(), tr("Note by {who}", who=note.author), note.text, at=note.written_at
        )
        for note in reversed(detail.notes)
    ]


def _failure(detail: DriveDetail) -> list[DriveEvent]:
    failed_on = detail.state.get("failed_on")
    return (
        [DriveEvent(failed_on, tr("Failed"), tr("its telemetry reports the failure"), grave=True)] if failed_on else []
    )


def _first_seen(detail: DriveDetail) -> list[DriveEvent]:
    first = detail.state.get("first_seen")
    return [DriveEvent(first, tr("First seen"))] if first else []


def _bands(detail: DriveDetail) -> list[DriveEvent]:
    known = detail.scores.select("date", "probability", "band").drop_nulls()
    events = []
    for before, after in pairwise(known.iter_rows()):
        if before[2] != after[2]:
            rose = RiskBand(after[2]).rank > RiskBand(before[2]).rank
            title = tr("Band {before} → {after}", before=band_name(before[2]), after=band_name(after[2]))
            note = tr("Risk {before} → {after}", before=percent(before[1]), after=percent(after[1]))
            events.append(DriveEvent(after[0], title, note, grave=rose))
    return events


@dataclass(frozen=True, slots=True)
class _Run:
    """Rises of one counter that follow each other."""

    first: dt.date
    last: dt.date
    before: float
    after: float
    rises: int


def _rises(detail: DriveDetail) -> list[DriveEvent]:
    by_day: dict[dt.date, list[str]] = defaultdict(list)
    longest: dict[dt.date, _Run] = {}
    for attribute_id in WATCHED_ATTRIBUTES:
        series = series_of(detail.telemetry, attribute_id, detail.key.drive_model)
        if series is None:
            continue
        for run in _runs(series.days, series.values):
            name = tr(attribute(attribute_id).name)
            by_day[run.last].append(f"{name} ({attribute_id}) {number(run.before)} → {number(run.after)}")
            if run.rises > longest.get(run.last, run).rises or run.last not in longest:
                longest[run.last] = run
    return [DriveEvent(day, _title(rises), _note(rises, longest[day]), grave=True) for day, rises in by_day.items()]


def _runs(days: tuple[dt.date, ...], values: tuple[float, ...]) -> list[_Run]:
    runs: list[_Run] = []
    for (_, before), (day, after) in pairwise(zip(days, values, strict=True)):
        if after <= before:
            continue
        held = runs[-1] if runs else None
        if held is not None and (day - held.last).days <= RUN_GAP_DAYS and before >= held.after:
            runs[-1] = _Run(held.first, day, held.before, after, held.rises + 1)
        else:
            runs.append(_Run(day, day, before, after, 1))
    return runs


def _title(rises: list[str]) -> str:
    return rises[0] if len(rises) == 1 else tr("{n} counters rose", n=number(len(rises)))


def _note(rises: list[str], run: _Run) -> str:
    words = [] if len(rises) == 1 else [", ".join(rises)]
    if run.rises > 1:
        words.append(tr("Rose on {n} days since {day}", n=number(run.rises), day=day_words(run.first)))
    return ". ".join(words)
