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
    shown = (*lines[:LINES], *([f"and {more:,} more"] if more > 0 else ()))
    return Digest(evaluation.day, *counts, title=_title(evaluation), lines=shown)


def alert_line_text(alert: Alert) -> str:
    """One alert in a line: what it is about and why."""
    if alert.changes:
        why = ", ".join(change_text(change.what, change.then, change.now) for change in alert.changes)
        return f"{alert.subject}: again, {why}"
    return f"{alert.subject}: {'; '.join(reason_text(item) for item in alert.reasons)}"


def reason_text(item: ReasonItem) -> str:
    """A reason in words."""
    facts = item.facts
    if item.kind is AlertReason.RISK:
        return f"risk {_percent(facts['probability'])}, alert line {_percent(facts['line'])}"
    if item.kind is AlertReason.RISK_ROSE:
        return f"risk rose from {_percent(facts['then'])} to {_percent(facts['now'])} in 7 days"
    if item.kind is AlertReason.COUNTER_ROSE:
        return ", ".join(
            change_text(f"smart_{one['attribute_id']}", one["then"], one["now"]) for one in facts["counters"]
        )
    if item.kind is AlertReason.VANISHED:
        if "count" in facts:  # of a place, whose subject says when
            return f"{facts['count']} drives vanished from telemetry"
        return f"the drive vanished from telemetry, last seen {facts['last_seen']}"
    return f"lost {facts['failures'] + facts['vanished']} drives, expected {facts['expected']:.1f}; planned removal?"


def change_text(what: str, then: float | str | None, now: float | str | None) -> str:
    """One line of "then and now" in words."""
    if what == "risk":
        return f"risk {_percent(then)} then, {_percent(now)} now"
    if what == "expiry":
        return f"acknowledged until {then}"
    name = attribute(int(what.removeprefix("smart_"))).name.lower()
    return f"{name} {'–' if then is None else then} then, {now} now"


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
    parts = []
    for count, word in ((len(evaluation.raised), "new"), (len(evaluation.reopened), "re-opened")):
        if count:
            parts.append(f"{count:,} {word} {'alert' if count == 1 else 'alerts'}")
    return f"{' and '.join(parts) or 'No new alerts'} on {evaluation.day}"


def _urgency(alert: Alert) -> tuple[int, float, str]:
    chances = [item.facts.get("probability", item.facts.get("now")) or 0.0 for item in alert.reasons]
    highest = max((float(chance) for chance in chances), default=0.0)
    return (0 if alert.scope is not AlertScope.DRIVE else 1, -highest, alert.subject)


def _percent(value: object) -> str:
    if not isinstance(value, int | float):
        return "unknown"
    return f"{value * 100:.1f}%" if value >= 0.001 else f"{value * 100:.2g}%"
