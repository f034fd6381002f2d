"""Days of a small fleet, imported, scored and evaluated one after the other."""

from collections.abc import Mapping, Sequence
from typing import Any

from reliscore_desktop.alerting.evaluation import CohortFinding, Evaluation, evaluate
from reliscore_desktop.alerting.policy import AlertPolicy
from reliscore_desktop.fleet.frame import FleetFrame, load_fleet
from reliscore_desktop.store.store import Store
from tests.unit.fleet.small_fleet import add_scores, add_telemetry, day

POLICY = AlertPolicy(alert_line=0.10)


def report(store: Store, number: int, drives: Mapping[str, Mapping[str, Any]]) -> None:
    """Commit a day: `probability` of each drive (absent: 0.001) and its counters; `failure` 1 drops the score."""
    rows = {serial: {k: v for k, v in row.items() if k != "probability"} for serial, row in drives.items()}
    add_telemetry(store, day(number), rows)
    chances = {serial: None if row.get("failure") else row.get("probability", 0.001) for serial, row in drives.items()}
    add_scores(store, day(number), chances)


def fleet_on(store: Store, number: int) -> FleetFrame:
    """The fleet as of a day."""
    return load_fleet(store, day(number))


def evaluate_day(
    store: Store, number: int, policy: AlertPolicy = POLICY, cohorts: Sequence[CohortFinding] = ()
) -> Evaluation:
    """Evaluate a day."""
    return evaluate(store, fleet_on(store, number), policy, cohorts)


def play(
    store: Store, number: int, drives: Mapping[str, Mapping[str, Any]], policy: AlertPolicy = POLICY
) -> Evaluation:
    """Commit a day and evaluate it."""
    report(store, number, drives)
    return evaluate_day(store, number, policy)
