"""Acknowledge until it changes: quiet while nothing does, back with the reason when something did."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from reliscore_desktop.alerting import alerts
from reliscore_desktop.alerting.alert import Alert, AlertOutcome, AlertState, Change
from reliscore_desktop.alerting.drive_trail import drive_trail
from reliscore_desktop.alerting.outcomes import outcomes
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import AuditRow
from tests.unit.alerting.fleet_days import evaluate_day, fleet_on, play
from tests.unit.fleet.small_fleet import MODEL, day

RISKY: dict[str, Any] = {"probability": 0.2, "smart_197_raw": 8, "smart_5_raw": 16}
QUIET: dict[str, Any] = {"probability": 0.002}
KEY = DriveKey(MODEL, "A")


def acknowledged(store: Store, **options: Any) -> Alert:
    [raised] = play(store, 0, {"A": RISKY}).raised
    [alert] = alerts.acknowledge(
        store, [raised.id], fleet_on(store, 0), actor="anna", reason="spare on order", **options
    )
    return alert


def test_sixty_imports_of_an_unchanged_drive_say_nothing_and_one_more_sector_does(local_store: Store) -> None:
    acknowledged(local_store)
    for number in range(1, 61):
        found = play(local_store, number, {"A": {**RISKY, "probability": 0.2 + 0.001 * (number % 5)}})
        assert found.is_quiet
        assert not found.resolved
    [alert] = play(local_store, 61, {"A": {**RISKY, "smart_197_raw": 9}}).reopened
    assert alert.changes == (Change("smart_197", 8, 9),)
    assert (alert.state, alert.reopened_on) == (AlertState.OPEN, day(61))
    assert play(local_store, 62, {"A": {**RISKY, "smart_197_raw": 9}}).is_quiet


def test_it_comes_back_when_the_odds_rise_by_the_ratio(store: Store) -> None:
    acknowledged(store)
    assert play(store, 1, {"A": {**RISKY, "probability": 0.35}}).is_quiet
    [alert] = play(store, 2, {"A": {**RISKY, "probability": 0.37}}).reopened
    assert alert.changes == (Change("risk", 0.2, 0.37),)
    trail = alerts.alert_detail(store, alert.id).trail
    assert [entry.action for entry in trail] == ["alert.raised", "alert.acknowledged", "alert.reopened"]
    assert trail[-1].details["changes"] == [{"what": "risk", "then": 0.2, "now": 0.37}]


def test_it_comes_back_when_the_day_comes(store: Store) -> None:
    acknowledged(store, expires_on=day(3))
    assert play(store, 2, {"A": RISKY}).is_quiet
    [alert] = play(store, 3, {"A": RISKY}).reopened
    assert alert.changes == (Change("expiry", str(day(3)), str(day(3))),)


def test_lower_risk_and_falling_counters_stay_quiet(store: Store) -> None:
    acknowledged(store)
    assert play(store, 1, {"A": {"probability": 0.05, "smart_197_raw": 0, "smart_5_raw": 16}}).is_quiet


def test_a_newer_acknowledgement_takes_the_newer_values_as_known(store: Store) -> None:
    alert = acknowledged(store)
    play(store, 1, {"A": {**RISKY, "smart_197_raw": 9}})
    alerts.acknowledge(store, [alert.id], fleet_on(store, 1), actor="ben", reason="known")
    assert play(store, 2, {"A": {**RISKY, "smart_197_raw": 9}}).is_quiet


def test_the_baseline_who_and_why_are_kept(store: Store) -> None:
    alert = acknowledged(store, note="ticket 4711", expires_on=day(30))
    assert alert.baseline is not None
    assert alert.baseline.probability == 0.2
    assert dict(alert.baseline.counters) == {5: 16, 197: 8}
    assert (alert.acknowledged_by, alert.acknowledged_reason, alert.note) == ("anna", "spare on order", "ticket 4711")
    assert alert.expires_on == day(30)


@pytest.mark.parametrize(
    ("reason", "until", "message"),
    [(" ", None, "needs a reason"), ("known", day(0), "is not after")],
)
def test_a_thoughtless_acknowledgement_is_refused(
    reason: str, until: dt.date | None, message: str, local_store: Store
) -> None:
    [raised] = play(local_store, 0, {"A": RISKY}).raised
    with pytest.raises(InputError, match=message):
        alerts.acknowledge(
            local_store, [raised.id], fleet_on(local_store, 0), actor="anna", reason=reason, expires_on=until
        )


def test_one_wrong_id_among_many_changes_nothing(store: Store) -> None:
    [raised] = play(store, 0, {"A": RISKY}).raised
    with pytest.raises(InputError, match="no alert 4711"):
        alerts.resolve(store, [raised.id, 4711], AlertOutcome.FAILED, fleet_on(store, 0), actor="anna")
    assert [alert.state for alert in alerts.list_alerts(store)] == [AlertState.OPEN]
    assert outcomes(store, day(9)).is_empty()


def test_a_false_alarm_stays_quiet_until_something_changes(store: Store) -> None:
    [raised] = play(store, 0, {"A": RISKY}).raised
    alerts.resolve(store, [raised.id], AlertOutcome.FALSE_ALARM, fleet_on(store, 0), actor="anna")
    assert play(store, 1, {"A": RISKY}).is_quiet
    [again] = play(store, 2, {"A": {**RISKY, "smart_5_raw": 17}}).raised
    assert again.id != raised.id


def test_replaced_on_our_advice_is_neither_failed_nor_alerted_when_it_vanishes(store: Store) -> None:
    [raised] = play(store, 0, {"A": RISKY, "B": QUIET}).raised
    alerts.resolve(store, [raised.id], AlertOutcome.REPLACED, fleet_on(store, 0), actor="anna")
    assert play(store, 1, {"A": RISKY, "B": QUIET}).is_quiet
    for number in range(2, 6):
        assert play(store, number, {"B": QUIET}).is_quiet
    [row] = outcomes(store, day(5)).to_dicts()
    assert (row["serial_number"], row["outcome"], row["source"]) == ("A", "replaced", "person")


def test_a_failure_in_telemetry_resolves_the_alert(store: Store) -> None:
    acknowledged(store)
    [alert] = play(store, 1, {"A": {**RISKY, "failure": 1}}).resolved
    assert (alert.outcome, alert.resolved_by, alert.resolved_on) == (AlertOutcome.FAILED, "ReliScore", day(1))
    [row] = outcomes(store, day(1)).to_dicts()
    assert (row["outcome"], row["source"], row["day"]) == ("failed", "telemetry", day(1))
    assert outcomes(store, day(0)).is_empty()


def test_a_vanished_drive_that_reports_again_is_neither_failed_nor_survived(store: Store) -> None:
    play(store, 0, {"A": QUIET, "B": QUIET})
    [alert] = play(store, 2, {"B": QUIET}).raised
    [resolved] = play(store, 3, {"A": QUIET, "B": QUIET}).resolved
    assert (resolved.id, resolved.outcome) == (alert.id, AlertOutcome.REPORTED_AGAIN)
    assert outcomes(store, day(3)).is_empty()


def test_an_open_alert_collects_reasons_without_news(store: Store) -> None:
    [alert] = play(store, 0, {"A": RISKY}).raised
    found = play(store, 1, {"A": {**RISKY, "smart_197_raw": 20}})
    assert found.is_quiet
    assert found.collected == 1
    assert len(alerts.alert_detail(store, alert.id).alert.reasons) == 2


def test_a_decision_is_taken_back_by_a_correcting_entry(store: Store) -> None:
    [raised] = play(store, 0, {"A": RISKY}).raised
    alerts.resolve(store, [raised.id], AlertOutcome.FAILED, fleet_on(store, 0), actor="anna")
    [alert] = alerts.reopen(store, [raised.id], actor="anna", note="wrong drive")
    assert (alert.state, alert.outcome) == (AlertState.OPEN, None)
    assert outcomes(store, day(0)).is_empty()
    actions = [entry.action for entry in alerts.alert_detail(store, raised.id).trail]
    assert actions == ["alert.raised", "alert.resolved", "alert.corrected"]
    with pytest.raises(InputError, match="is open"):
        alerts.reopen(store, [raised.id], actor="anna")


def test_a_resolution_can_not_be_taken_back_over_a_newer_alert(store: Store) -> None:
    [first] = play(store, 0, {"A": RISKY}).raised
    alerts.resolve(store, [first.id], AlertOutcome.FALSE_ALARM, fleet_on(store, 0), actor="anna")
    [second] = play(store, 1, {"A": {**RISKY, "smart_197_raw": 30}}).raised
    with pytest.raises(InputError, match=f"unresolved alert {second.id}"):
        alerts.reopen(store, [first.id], actor="anna")


def test_an_operators_outcome_resolves_the_alert_and_is_the_last_word(store: Store) -> None:
    [raised] = play(store, 0, {"A": RISKY}).raised
    [alert] = alerts.record_outcome(
        store, [KEY], AlertOutcome.FAILED, day(0), fleet_on(store, 0), actor="anna", note="clicks"
    )
    assert (alert.id, alert.outcome) == (raised.id, AlertOutcome.FAILED)
    alerts.record_outcome(store, [KEY], AlertOutcome.REPLACED, day(0), fleet_on(store, 0), actor="anna")
    assert outcomes(store, day(0))["outcome"].to_list() == ["replaced"]
    with pytest.raises(InputError, match="comes from telemetry"):
        alerts.record_outcome(store, [KEY], AlertOutcome.REPORTED_AGAIN, day(0), fleet_on(store, 0), actor="anna")


def test_an_operators_outcome_goes_with_the_decision_that_is_taken_back(store: Store) -> None:
    [raised] = play(store, 0, {"A": RISKY, "B": QUIET}).raised
    both = [KEY, DriveKey(KEY.drive_model, "B")]
    alerts.record_outcome(store, both, AlertOutcome.REPLACED, day(0), fleet_on(store, 0), actor="anna")
    assert outcomes(store, day(0))["serial_number"].to_list() == ["A", "B"]
    for key in both:
        assert drive_trail(store, key)[-1].action == "outcome.recorded", "each drive's own trail tells it"
    alerts.reopen(store, [raised.id], actor="anna")
    assert outcomes(store, day(0))["serial_number"].to_list() == ["B"]


def test_an_operators_false_alarm_stays_quiet_until_something_changes(store: Store) -> None:
    play(store, 0, {"A": RISKY})
    alerts.record_outcome(store, [KEY], AlertOutcome.FALSE_ALARM, day(0), fleet_on(store, 0), actor="anna")
    assert play(store, 1, {"A": RISKY}).is_quiet
    assert [alert.subject for alert in play(store, 2, {"A": {**RISKY, "smart_197_raw": 30}}).raised]


@pytest.mark.parametrize("deed", [sa.update(AuditRow).values(actor="nobody"), sa.delete(AuditRow)])
def test_the_audit_can_not_be_edited(deed: sa.Executable, store: Store) -> None:
    acknowledged(store)
    with pytest.raises(Exception, match="append-only"), store.writing() as connection:
        connection.execute(deed)
    assert evaluate_day(store, 0).is_quiet
