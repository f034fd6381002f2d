"""What raises an alert, and what does not."""

import datetime as dt

import polars as pl
import pytest
import sqlalchemy as sa

from reliscore_desktop.alerting.alert import AlertReason, AlertScope, AlertState
from reliscore_desktop.alerting.alerts import alert_detail, list_alerts
from reliscore_desktop.alerting.conditions import conditions
from reliscore_desktop.alerting.policy import AlertPolicy, DriveModelPolicy, odds
from reliscore_desktop.store.store import Store
from reliscore_desktop.store.tables import AlertRow
from tests.unit.alerting.fleet_days import POLICY, evaluate_day, fleet_on, play, report
from tests.unit.fleet.small_fleet import MODEL, day

QUIET = {"probability": 0.002, "smart_197_raw": 0}
RISKY = {"probability": 0.3, "smart_197_raw": 8}


def test_risk_at_the_alert_line_raises_one_alert_per_drive(store: Store) -> None:
    found = play(store, 0, {"A": RISKY, "B": QUIET, "C": {"probability": 0.10}})
    assert [alert.subject for alert in found.raised] == [f"{MODEL}/A", f"{MODEL}/C"]
    assert found.raised[0].reasons[0].facts == {"probability": 0.3, "line": 0.1}
    assert found.raised[0].state is AlertState.OPEN
    assert evaluate_day(store, 0).is_quiet
    assert play(store, 1, {"A": RISKY, "B": QUIET, "C": {"probability": 0.10}}).is_quiet
    assert len(list_alerts(store)) == 2


def test_the_database_refuses_a_second_unresolved_alert_of_a_drive(store: Store) -> None:
    [alert] = play(store, 0, {"A": RISKY}).raised
    with store.reading() as connection:
        row = dict(connection.execute(sa.select(*AlertRow.__table__.c)).one()._mapping)
    del row["id"]
    with pytest.raises(sa.exc.IntegrityError), store.writing() as connection:
        connection.execute(sa.insert(AlertRow).values(row))
    assert [one.id for one in list_alerts(store)] == [alert.id]


def test_a_counter_that_rises_alerts_once_the_risk_is_above_the_floor(store: Store) -> None:
    drives = {
        "risen": {"probability": 0.02, "smart_197_raw": 3},
        "same": {"probability": 0.02, "smart_197_raw": 3},
        "harmless": {"probability": 0.0001, "smart_197_raw": 3},
    }
    assert play(store, 0, drives).is_quiet
    later = {name: {**row, "smart_197_raw": 4 if name != "same" else 3} for name, row in drives.items()}
    [alert] = play(store, 1, later).raised
    assert alert.subject == f"{MODEL}/risen"
    [reason] = alert.reasons
    assert reason.kind is AlertReason.COUNTER_ROSE
    assert reason.facts == {"counters": [{"attribute_id": 197, "then": 3, "now": 4}]}


def test_evaluating_a_day_again_compares_with_the_day_before_it_and_not_with_itself(store: Store) -> None:
    play(store, 0, {"A": {"probability": 0.02, "smart_197_raw": 3}})
    report(store, 1, {"A": {"probability": 0.02, "smart_197_raw": 3}})
    assert evaluate_day(store, 1).is_quiet
    report(store, 1, {"A": {"probability": 0.02, "smart_197_raw": 9}})
    assert [reason.facts["counters"][0]["then"] for reason in evaluate_day(store, 1).raised[0].reasons] == [3]


def test_an_attribute_ignored_for_a_drive_model_raises_nothing(store: Store) -> None:
    policy = AlertPolicy(0.1, drive_models={MODEL: DriveModelPolicy(ignored_attributes=frozenset({188}))})
    play(store, 0, {"A": {"probability": 0.02, "smart_188_raw": 1}}, policy)
    assert play(store, 1, {"A": {"probability": 0.02, "smart_188_raw": 7}}, policy).is_quiet


def test_a_drive_model_may_have_a_line_of_its_own(store: Store) -> None:
    policy = AlertPolicy(0.1, drive_models={MODEL: DriveModelPolicy(alert_line=0.5)})
    assert play(store, 0, {"A": RISKY}, policy).is_quiet
    assert not evaluate_day(store, 0, AlertPolicy(0.1, drive_models={"other": DriveModelPolicy(0.5)})).is_quiet


def test_risk_rises_by_odds_and_only_above_the_floor() -> None:
    frame = fleet_rows([0.02, 0.02, 0.0003, 0.05], [0.02 - 0.009, 0.02 - 0.0085, 0.0002, None])
    before = odds(0.009)
    assert odds(0.02) / before > 2.2
    met = conditions(frame, day(0), None, AlertPolicy(None))
    assert met["serial_number"].to_list() == ["1"]
    assert odds(0.02) >= 2.25 * odds(0.0085)
    assert odds(0.02) < 2.25 * before


def fleet_rows(probabilities: list[float], changes: list[float | None]) -> pl.DataFrame:
    from reliscore_desktop.fleet.schema import FLEET_SCHEMA

    count = len(probabilities)
    known = pl.DataFrame(
        {
            "serial_number": [str(number) for number in range(count)],
            "drive_model": [MODEL] * count,
            "probability": probabilities,
            "probability_change_7d": changes,
            "scored": [True] * count,
            "last_seen": [day(0)] * count,
        },
        schema_overrides=FLEET_SCHEMA,
    )
    rest = [pl.lit(None, dtype=dtype).alias(name) for name, dtype in FLEET_SCHEMA.items() if name not in known.columns]
    return known.with_columns(rest).select(list(FLEET_SCHEMA))


def test_a_drive_that_vanishes_alerts_after_two_days_and_a_failed_one_does_not(store: Store) -> None:
    play(store, 0, {"gone": QUIET, "stays": QUIET, "dies": QUIET})
    assert play(store, 1, {"stays": QUIET, "dies": {**QUIET, "failure": 1}}).is_quiet
    [alert] = play(store, 2, {"stays": QUIET}).raised
    assert (alert.subject, set(alert.kinds)) == (f"{MODEL}/gone", {AlertReason.VANISHED})
    assert alert.reasons[0].facts == {"last_seen": str(day(0))}


def test_ten_drives_of_a_vault_that_stop_on_one_day_are_one_alert(store: Store) -> None:
    vault = {f"V{number:02}": {**QUIET, "datacenter": "AMS2", "vault_id": "1103"} for number in range(12)}
    others = {f"W{number}": {**QUIET, "datacenter": "AMS2", "vault_id": "1104"} for number in range(12)}
    play(store, 0, {**vault, **others})
    remaining = {name: row for name, row in others.items() if name != "W3"}
    report(store, 1, remaining)
    found = play(store, 2, remaining)
    assert {(alert.scope, alert.subject) for alert in found.raised} == {
        (AlertScope.PLACE, f"AMS2 vault 1103, last seen {day(0)}"),
        (AlertScope.DRIVE, f"{MODEL}/W3"),
    }
    place = next(alert for alert in found.raised if alert.scope is AlertScope.PLACE)
    assert [key.serial_number for key in place.drives] == sorted(vault)
    assert play(store, 3, remaining).is_quiet


def test_a_site_that_loses_several_vaults_is_one_alert(store: Store) -> None:
    site = {
        f"{vault}-{number}": {**QUIET, "datacenter": "AMS2", "vault_id": vault}
        for vault in ("1103", "1104")
        for number in range(10)
    }
    stays = {"stays": {**QUIET, "datacenter": "SAC0", "vault_id": "1"}}
    play(store, 0, {**site, **stays})
    [alert] = play(store, 2, stays).raised
    assert alert.subject == f"AMS2, last seen {day(0)}"
    assert len(alert.drives) == 20


def test_a_place_whose_drives_report_again_is_resolved_by_itself(store: Store) -> None:
    vault = {f"V{number:02}": {**QUIET, "datacenter": "AMS2", "vault_id": "1103"} for number in range(10)}
    play(store, 0, {**vault, "stays": QUIET})
    [alert] = play(store, 2, {"stays": QUIET}).raised
    [resolved] = play(store, 3, {**vault, "stays": QUIET}).resolved
    assert (resolved.id, resolved.outcome) == (alert.id, "reported_again")


def test_a_backfill_raises_no_old_alerts(store: Store) -> None:
    play(store, 5, {"A": QUIET})
    found = play(store, 3, {"A": RISKY})
    assert found.is_quiet
    assert "evaluated up to" in found.skipped


def test_nothing_after_the_as_of_day_changes_what_is_raised(store: Store) -> None:
    days = [{"A": RISKY, "B": {"probability": 0.02, "smart_5_raw": number}, "C": QUIET} for number in range(4)]
    for number, drives in enumerate(days):
        report(store, number, drives)
    before = conditions(fleet_on(store, 3).frame, day(3), None, POLICY)
    report(store, 4, {"B": {"probability": 0.9, "smart_5_raw": 99}, "A": {"failure": 1}})
    report(store, 5, {"B": {"probability": 0.9, "smart_5_raw": 99}})
    after = conditions(fleet_on(store, 3).frame, day(3), None, POLICY)
    assert after.equals(before)


def test_a_workspace_without_telemetry_has_nothing_to_evaluate(local_store: Store) -> None:
    from reliscore_desktop.alerting.evaluation import evaluate
    from reliscore_desktop.fleet.frame import empty_fleet

    assert evaluate(local_store, empty_fleet(), POLICY).skipped == "There is no telemetry."


def test_every_raised_alert_has_its_line_in_the_audit(store: Store) -> None:
    [alert] = play(store, 0, {"A": RISKY}).raised
    [entry] = alert_detail(store, alert.id).trail
    assert (entry.action, entry.actor) == ("alert.raised", "ReliScore")
    assert entry.details["subject"] == f"{MODEL}/A"
    assert isinstance(entry.at, dt.datetime)
