"""The events of an alert that the risk history marks with letters, and the sentence that explains each. No widgets."""

import datetime as dt
from dataclasses import dataclass
from string import ascii_uppercase

from reliscore_desktop.app.operations import DriveDetail
from reliscore_desktop.ui.drive.events import DriveEvent, trail_events
from reliscore_desktop.ui.formatting import percent
from reliscore_desktop.ui.text import tr

MOST_LETTERS = 6
LETTERED = ("alert.raised", "alert.acknowledged", "alert.reopened", "alert.resolved", "alert.corrected")


@dataclass(frozen=True, slots=True)
class LetteredEvent:
    """`text` stands beside the letter under the chart."""

    letter: str
    day: dt.date
    text: str


def lettered_events(detail: DriveDetail) -> tuple[LetteredEvent, ...]:
    """The newest MOST_LETTERS of them, oldest first, lettered from A; days before the first score are left out."""
    scores = dict(detail.scores.select("date", "probability").drop_nulls().iter_rows())
    first = min(scores, default=None)
    told = [event for event in trail_events(detail) if event.action in LETTERED and first and event.day >= first]
    return tuple(
        LetteredEvent(letter, event.day, _words(event, scores.get(event.day)))
        for letter, event in zip(ascii_uppercase, told[-MOST_LETTERS:], strict=False)
    )


def _words(event: DriveEvent, risk: float | None) -> str:
    at = percent(risk) if risk is not None else ""
    if event.action == "alert.raised":
        return tr("alert raised, {risk}", risk=at) if at else tr("alert raised")
    if event.action == "alert.acknowledged":
        return tr("acknowledged at {risk}", risk=at) if at else tr("acknowledged")
    if event.action == "alert.reopened":
        return tr("re-opened: {why}", why=event.note) if event.note else tr("re-opened")
    return event.title
