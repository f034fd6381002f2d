"""Counting alerts without reading them whole tells the same as reading them, on both databases."""

import datetime as dt
from typing import Any

import pytest

from reliscore_desktop.alerting import alerts
from reliscore_desktop.alerting.alert import AlertOutcome, AlertReason, AlertState
from reliscore_desktop.alerting.standing import alert_standings, count_open, count_raised
from reliscore_desktop.store.store import Store
from tests.unit.alerting.fleet_days import fleet_on, play
from tests.unit.fleet.small_fleet import day

RISKY: dict[str, Any] = {"probability": 0.2, "smart_197_raw": 8}
QUIET: dict[str, Any] = {"probability": 0.002}


@pytest.fixture
def decided(store: Store) -> Store:
    """Three alerts of three days: one acknowledged and re-opened, one replaced, one open."""
    [first] = play(store, 0, {"A": RISKY, "B": QUIET, "C": QUIET}).raised
    alerts.acknowledge(store, [first.id], fleet_on(store, 0), actor="anna", reason="spare", expires_on=day(9))
    [second] = play(store, 1, {"A": RISKY, "B": RISKY, "C": QUIET}).raised
    alerts.resolve(store, [second.id], AlertOutcome.REPLACED, fleet_on(store, 1), actor="anna")
    play(store, 2, {"A": {**RISKY, "smart_197_raw": 99}, "C": RISKY})
    return store


def test_standings_are_those_of_the_alerts_read_whole(decided: Store) -> None:
    whole = sorted(alerts.list_alerts(decided, ()), key=lambda alert: alert.id)
    assert [one.state for one in whole] == [AlertState.OPEN, AlertState.RESOLVED, AlertState.OPEN]
    assert whole[0].reopened_on == day(2)
    expected = [
        (one.id, one.key, one.state, one.raised_on, one.reopened_on, one.expires_on, one.resolved_on) for one in whole
    ]
    found = alert_standings(decided)
    assert [
        (one.id, one.key, one.state, one.raised_on, one.reopened_on, one.expires_on, one.resolved_on) for one in found
    ] == expected


def test_open_alerts_are_counted_alone(decided: Store) -> None:
    assert count_open(decided) == len(alerts.list_alerts(decided)) == 2


@pytest.mark.parametrize("reason", list(AlertReason))
def test_alerts_raised_for_a_reason_are_counted_between_two_days(decided: Store, reason: AlertReason) -> None:
    whole = alerts.list_alerts(decided, ())
    spans: tuple[tuple[dt.date | None, dt.date | None], ...] = ((None, None), (day(0), day(1)), (day(0), day(2)))
    for after, until in spans:
        expected = sum(
            reason in one.kinds
            and (after is None or one.raised_on > after)
            and (until is None or one.raised_on <= until)
            for one in whole
        )
        assert count_raised(decided, reason, after, until) == expected
    if reason is AlertReason.RISK:
        assert count_raised(decided, reason, None, None) == 3
        assert count_raised(decided, reason, day(0), day(1)) == 1
