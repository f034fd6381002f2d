"""What happened to a drive, read off its telemetry and scores: first seen, counters that rose, bands, failure."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from reliscore_desktop.app.operations import DriveDetail
from reliscore_desktop.domain.risk import RiskBand
from reliscore_desktop.domain.smart import CRITICAL_ATTRIBUTES, attribute
from reliscore_desktop.ui.alerts.words import actor_name, outcome_name, trail_words
from reliscore_desktop.ui.drive.counter_series import series_of
from reliscore_desktop.ui.formatting import number, percent
from reliscore_desktop.ui.text import band_name, tr

GRAVE_ACTIONS = ("alert.raised", "alert.reopened")
WATCHED_ATTRIBUTES = (*CRITICAL_ATTRIBUTES, 10, 199)
"""The critical counters, spin retries and interface errors; the others change too often to be news."""


@dataclass(frozen=True, slots=True)
class DriveEvent:
    """`grave` marks rises of critical counters and of the band, failure, alerts; `at` is the clock's time, if known."""

    day: dt.date
    title: str
    note: str = ""
    grave: bool = False
    at: dt.datetime | None = None


def drive_events(detail: DriveDetail) -> tuple[DriveEvent, ...]:
    """Newest first; counters that rose on the same day are one event."""
    events = [*_first_seen(detail), *_rises(detail), *_bands(detail), *_failure(detail), *_trail(detail)]
    events += _notes(detail)
    # Of one day, what the telemetry says comes before what was made of it; the newest stands first.
    order = {id(event): place for place, event in enumerate(events)}
    return tuple(sorted(events, key=lambda event: (event.day, order[id(event)]), reverse=True))


def _trail(detail: DriveDetail) -> list[DriveEvent]:
    return [
        DriveEvent(
            entry.day or entry.at.astimezone().date(),
            entry_words(entry.action, entry.details),
            tr("by {who}", who=actor_name(entry.actor)),
            grave=entry.action in GRAVE_ACTIONS,
            at=entry.at,
        )
        for entry in detail.trail
    ]


def _notes(detail: DriveDetail) -> list[DriveEvent]:
    return [
        DriveEvent(
            note.written_at.astimezone().date(), tr("Note by {who}", who=note.author), note.text, at=note.written_at
        )
        for note in reversed(detail.notes)
    ]


def entry_words(action: str, details: Mapping[str, Any]) -> str:
    """One entry of the audit trail, of an alert or of the drive itself."""
    if action == "outcome.recorded":
        return tr("Outcome recorded: {outcome}", outcome=outcome_name(details["outcome"]))
    if action == "outcome.withdrawn":
        return tr("Outcome taken back")
    return trail_words(action, details)


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


def _rises(detail: DriveDetail) -> list[DriveEvent]:
    by_day: dict[dt.date, list[str]] = defaultdict(list)
    for attribute_id in WATCHED_ATTRIBUTES:
        series = series_of(detail.telemetry, attribute_id, detail.key.drive_model)
        if series is None:
            continue
        points = zip(series.days, series.values, strict=True)
        for (_, before), (day, after) in pairwise(points):
            if after > before:
                name = tr(attribute(attribute_id).name)
                by_day[day].append(f"{name} ({attribute_id}) {number(before)} → {number(after)}")
    return [DriveEvent(day, _title(rises), _note(rises), grave=True) for day, rises in by_day.items()]


def _title(rises: list[str]) -> str:
    return rises[0] if len(rises) == 1 else tr("{n} counters rose", n=number(len(rises)))


def _note(rises: list[str]) -> str:
    return "" if len(rises) == 1 else ", ".join(rises)
