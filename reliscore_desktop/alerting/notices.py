"""One digest per change: what a person is told after a run, in the window, on a terminal, by e-mail or chat.

E-mail and chat go through the library apprise, an optional extra; its addresses are secrets and lie in the system's
keyring, never in the workspace.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from reliscore_desktop.alerting.alert import Alert, AlertReason, AlertScope, ReasonItem
from reliscore_desktop.alerting.evaluation import Evaluation
from reliscore_desktop.domain.errors import ReliScoreError
from reliscore_desktop.domain.phrase import in_turn, phrase
from reliscore_desktop.domain.smart import attribute

KEYRING_SERVICE = "ReliScore Desktop notices"
LINES = 20
"""So many alerts are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Digest:
    """News of one evaluation: counts, a title, and a line per alert, the newest risks first. Quiet without news."""

    day: dt.date | None
    raised: int
    reopened: int
    resolved: int
    title: str
    lines: tuple[str, ...]

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.raised or self.reopened)

    @property
    def body(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


def digest(evaluation: Evaluation) -> Digest:
    """What to tell of an evaluation. The same evaluation repeated is quiet: only changes are news."""
    counts = (len(evaluation.raised), len(evaluation.reopened), len(evaluation.resolved))
    told = [*evaluation.reopened, *evaluation.raised]
    lines = [alert_line_text(alert) for alert in sorted(told, key=_urgency)]
    more = len(lines) - LINES
    shown = (*lines[:LINES], *([phrase("and {count:,} more", count=more)] if more > 0 else ()))
    return Digest(evaluation.day, *counts, title=_title(evaluation), lines=shown)


def alert_line_text(alert: Alert) -> str:
    """One alert in a line: what it is about and why."""
    if alert.changes:
        why = in_turn((change_text(change.what, change.then, change.now) for change in alert.changes), ", ")
        return phrase("{subject}: again, {why}", subject=alert.subject, why=why)
    why = in_turn((reason_text(item) for item in alert.reasons), "; ")
    return phrase("{subject}: {why}", subject=alert.subject, why=why)


def reason_text(item: ReasonItem) -> str:
    """A reason in words."""
    facts = item.facts
    if item.kind is AlertReason.RISK:
        return phrase(
            "risk {risk}, alert line {line}", risk=_percent(facts["probability"]), line=_percent(facts["line"])
        )
    if item.kind is AlertReason.RISK_ROSE:
        return phrase(
            "risk rose from {then} to {now} in 7 days", then=_percent(facts["then"]), now=_percent(facts["now"])
        )
    if item.kind is AlertReason.COUNTER_ROSE:
        counters = facts["counters"]
        return in_turn((change_text(f"smart_{one['attribute_id']}", one["then"], one["now"]) for one in counters), ", ")
    if item.kind is AlertReason.VANISHED:
        if "count" in facts:  # of a place, whose subject says when
            return phrase("{count} drives vanished from telemetry", count=facts["count"])
        return phrase("the drive vanished from telemetry, last seen {day}", day=facts["last_seen"])
    if not facts["vanished"]:
        return phrase(
            "{count} drives failed, expected {expected:.1f}", count=facts["failures"], expected=facts["expected"]
        )
    return phrase(
        "lost {count} drives, expected {expected:.1f}; planned removal?",
        count=facts["failures"] + facts["vanished"],
        expected=facts["expected"],
    )


def change_text(what: str, then: float | str | None, now: float | str | None) -> str:
    """One line of "then and now" in words."""
    if what == "risk":
        return phrase("risk {then} then, {now} now", then=_percent(then), now=_percent(now))
    if what == "expiry":
        return phrase("acknowledged until {day}", day=then)
    # Catalogues know the names of attributes in lower case too.
    name = phrase(attribute(int(what.removeprefix("smart_"))).name.lower())
    return phrase("{counter} {then} then, {now} now", counter=name, then="–" if then is None else then, now=now)


def send(message: Digest, addresses: Iterable[str]) -> None:
    """Send a digest to apprise addresses (mailto://, slack://, …). Raises ReliScoreError where that fails."""
    try:
        import apprise
    except ImportError as error:
        raise ReliScoreError(
            "Notices by e-mail or chat need the library apprise.",
            "Install it: pip install 'reliscore-desktop[notify]'.",
        ) from error
    outlet = apprise.Apprise()
    for address in addresses:
        if not outlet.add(address):
            raise ReliScoreError("A notice address can't be understood.", "See the apprise documentation for its form.")
    if not outlet.notify(title=message.title, body=message.body):
        raise ReliScoreError("The notice could not be sent.", "Check the address and the network; alerts are kept.")


def read_addresses(workspace_id: str) -> tuple[str, ...]:
    """The addresses kept in the system's keyring for a workspace, none where there are none or there is no keyring."""
    import keyring
    import keyring.errors

    try:
        text = keyring.get_password(KEYRING_SERVICE, workspace_id)
    except keyring.errors.KeyringError:
        return ()
    return tuple(text.splitlines()) if text else ()


def keep_addresses(workspace_id: str, addresses: Iterable[str]) -> None:
    """Keep addresses in the system's keyring; none removes them. Raises ReliScoreError where there is no keyring."""
    import keyring
    import keyring.errors

    text = "\n".join(addresses)
    try:
        keyring.set_password(KEYRING_SERVICE, workspace_id, text)
    except keyring.errors.KeyringError as error:
        raise ReliScoreError(
            "This system has no keyring to keep the notice address in.", "Unlock or install one; nothing was kept."
        ) from error


def _title(evaluation: Evaluation) -> str:
    raised, reopened = len(evaluation.raised), len(evaluation.reopened)
    new = phrase("1 new alert") if raised == 1 else phrase("{count:,} new alerts", count=raised)
    again = phrase("1 re-opened alert") if reopened == 1 else phrase("{count:,} re-opened alerts", count=reopened)
    if raised and reopened:
        return phrase("{new} and {again} on {day}", new=new, again=again, day=evaluation.day)
    if raised or reopened:
        return phrase("{news} on {day}", news=new if raised else again, day=evaluation.day)
    return phrase("No new alerts on {day}", day=evaluation.day)


def _urgency(alert: Alert) -> tuple[int, float, str]:
    chances = [item.facts.get("probability", item.facts.get("now")) or 0.0 for item in alert.reasons]
    highest = max((float(chance) for chance in chances), default=0.0)
    return (0 if alert.scope is not AlertScope.DRIVE else 1, -highest, alert.subject)


def _percent(value: object) -> str:
    if not isinstance(value, int | float):
        return phrase("unknown")
    percent = value * 100
    return phrase("{percent:.1f}%", percent=percent) if value >= 0.001 else phrase("{percent:.2g}%", percent=percent)
