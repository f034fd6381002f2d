"""What changed for a drive since a baseline was accepted: the only things that end its silence."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from reliscore_desktop.alerting.alert import Baseline, Change
from reliscore_desktop.alerting.policy import AlertPolicy, odds
from reliscore_desktop.domain.smart import CRITICAL_ATTRIBUTES


def baseline_of(row: Mapping[str, Any] | None) -> Baseline:
    """Today's values of a row of the fleet frame; nothing known where the drive is not in it."""
    if row is None:
        return Baseline(None, {})
    counters = {number: row[f"smart_{number}"] for number in CRITICAL_ATTRIBUTES}
    known = {number: int(value) for number, value in counters.items() if value is not None}
    return Baseline(row["probability"] if row["scored"] else None, known)


def changes_since(baseline: Baseline, row: Mapping[str, Any], policy: AlertPolicy) -> tuple[Change, ...]:
    """Risk whose odds rose by the policy's ratio, and watched counters above the baseline; empty when all is quiet.

    `row` is a row of the fleet frame. A drive that had no score then has changed once its risk reaches the alert line;
    a counter that was not reported then has changed once it is above 0.
    """
    now = baseline_of(row)
    drive_model = str(row["drive_model"])
    found = [*_risk_change(baseline.probability, now.probability, policy.line_of(drive_model), policy.odds_ratio)]
    for number, value in now.counters.items():
        then = baseline.counters.get(number)
        if value > (then or 0) and not policy.ignores(drive_model, number):
            found.append(Change(f"smart_{number}", then, value))
    return tuple(found)


def expiry_change(expires_on: dt.date | None, as_of: dt.date) -> tuple[Change, ...]:
    """The change that an expired acknowledgement is; empty before that day."""
    if expires_on is None or as_of < expires_on:
        return ()
    return (Change("expiry", expires_on.isoformat(), as_of.isoformat()),)


def _risk_change(then: float | None, now: float | None, line: float | None, ratio: float) -> list[Change]:
    if now is None:
        return []
    rose = (line is not None and now >= line) if then is None else odds(now) >= ratio * odds(then)
    return [Change("risk", then, now)] if rose else []
