"""Alerts as window and terminal use them: after a scoring run, previewed, decided, with their promise."""

import datetime as dt
from typing import Any

import numpy as np
import polars as pl
import pytest
import sqlalchemy as sa

from reliscore_desktop.alerting.alert import AlertOutcome, AlertReason, AlertState
from reliscore_desktop.alerting.evaluation import CohortFinding, evaluate
from reliscore_desktop.alerting.outcomes import outcomes
from reliscore_desktop.alerting.policy import AlertPolicy
from reliscore_desktop.app.operations import score
from reliscore_desktop.app.operations.alert_budget import NOT_MEASURED, alert_budget
from reliscore_desktop.app.operations.alerts import (
    acknowledge_alerts,
    alert_policy,
    change_alert_settings,
    evaluate_alerts,
    list_alerts,
    preview_alert_settings,
    record_outcome,
    resolve_alerts,
)
from reliscore_desktop.app.operations.cohort_alarms import cohort_findings, cohort_table, lost_drives
from reliscore_desktop.app.operations.fleet import fleet_frame
from reliscore_desktop.app.operations.notices import set_notices
from reliscore_desktop.app.settings import AlertSettings, DriveModelAlerts, Settings, load_settings
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.fleet.frame import FleetFrame
from reliscore_desktop.fleet.schema import FLEET_SCHEMA
from reliscore_desktop.importing.clock import local_today
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.tables import AuditRow
from tests.small_real_fleet import FIRST_DAY, LAST_DAY, SCORED_FROM

MODEL = "ST4000DM000"


def test_scoring_the_newest_day_raises_alerts_and_a_backfill_none(workspace: Workspace, context: JobContext) -> None:
    raised = list_alerts(workspace)
    assert raised
    assert {alert.raised_on for alert in raised} == {LAST_DAY}
    assert score(workspace, FIRST_DAY, SCORED_FROM, context).news is None
    again = score(workspace, None, None, context, force=True).news
    assert again is not None
    assert again.is_quiet
    assert list_alerts(workspace, ()) == raised
    assert score(workspace, None, None, context).news is None, "nothing was scored and alerts are current"


def test_the_line_follows_the_budget_and_exceptions_come_from_the_settings(workspace: Workspace) -> None:
    exceptions = {MODEL: DriveModelAlerts(ignored_attributes=(188,), alert_line=0.9)}
    policy = alert_policy(workspace, LAST_DAY, AlertSettings(per_month=3, drive_models=exceptions))
    loose = alert_policy(workspace, LAST_DAY, AlertSettings(per_month=30))
    assert policy.alert_line is not None
    assert loose.alert_line is not None
    assert loose.alert_line < policy.alert_line
    assert (policy.line_of(MODEL), policy.line_of("other")) == (0.9, policy.alert_line)
    assert policy.ignores(MODEL, 188)


def test_a_preview_counts_what_would_change_and_writes_nothing(workspace: Workspace) -> None:
    before = list_alerts(workspace, ())
    settings = AlertSettings(per_month=20)
    preview = preview_alert_settings(workspace, settings)
    assert preview.then - preview.now == preview.added.height - preview.removed.height > 0
    assert list_alerts(workspace, ()) == before
    assert workspace.settings.alerts == AlertSettings()
    change_alert_settings(workspace, settings, actor="anna")
    assert preview_alert_settings(workspace, settings).added.is_empty()
    ids_before = {alert.id for alert in before}
    news = evaluate_alerts(workspace, JobContext())
    assert news is not None
    new = [alert for alert in list_alerts(workspace, ()) if alert.id not in ids_before]
    assert news.raised == len(new) == preview.news > 0


def test_changed_settings_are_kept_and_audited(workspace: Workspace) -> None:
    change_alert_settings(workspace, AlertSettings(per_month=7), actor="anna")
    with Workspace.open(workspace.root, read_only=True) as second:
        assert second.settings.alerts.per_month == 7
    assert _audited_budgets(workspace) == [("anna", 7)]


class KilledError(BaseException):
    """Ends the program at a moment."""


@pytest.mark.parametrize("is_written", [True, False], ids=["after the file", "before the file"])
def test_a_kill_while_settings_change_leaves_none_that_the_trail_does_not_know(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, is_written: bool
) -> None:
    keep = workspace.change_settings

    def killed(settings: Settings) -> None:
        if is_written:
            keep(settings)
        raise KilledError

    monkeypatch.setattr(workspace, "change_settings", killed)
    with pytest.raises(KilledError):
        change_alert_settings(workspace, AlertSettings(per_month=7), actor="anna")
    monkeypatch.undo()
    assert _audited_budgets(workspace) == []
    workspace.change_settings(load_settings(workspace.root))
    evaluate_alerts(workspace, JobContext())
    assert _audited_budgets(workspace) == ([("anna", 7)] if is_written else [])
    change_alert_settings(workspace, AlertSettings(per_month=9), actor="ben")
    assert _audited_budgets(workspace)[-1] == ("ben", 9)
    assert len(_audited_budgets(workspace)) == 1 + is_written


def _audited_budgets(workspace: Workspace) -> list[tuple[str, int]]:
    with workspace.store.reading() as connection:
        rows = connection.execute(
            sa.select(AuditRow.actor, AuditRow.details)
            .where(AuditRow.action == "settings.alerts")
            .order_by(AuditRow.id)
        ).all()
    return [(row.actor, row.details["after"]["per_month"]) for row in rows]


def test_decisions_name_who_made_them(workspace: Workspace) -> None:
    [first, second, *_] = list_alerts(workspace)
    [acked] = acknowledge_alerts(workspace, [first.id], reason="known", actor="anna")
    [done] = resolve_alerts(workspace, [second.id], AlertOutcome.REPLACED, actor="ben")
    assert (acked.acknowledged_by, acked.state) == ("anna", AlertState.ACKNOWLEDGED)
    assert (done.resolved_by, done.resolved_on) == ("ben", LAST_DAY)


def test_an_outcome_of_a_day_to_come_is_refused(workspace: Workspace) -> None:
    first = list_alerts(workspace)[0]
    assert first.key is not None
    to_come = local_today() + dt.timedelta(days=2)
    with pytest.raises(InputError, match="has not come yet"):
        record_outcome(workspace, [first.key], AlertOutcome.FAILED, to_come)
    with pytest.raises(InputError, match="has not come yet"):
        resolve_alerts(workspace, [first.id], AlertOutcome.FAILED, day=to_come)
    assert list_alerts(workspace)[0] == first


def test_a_budget_without_a_measured_curve_is_not_promised(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace.models, "active", lambda: Stand({}))
    answer = alert_budget(workspace, 2)
    assert (answer.promise, answer.missing) == (None, NOT_MEASURED)
    assert answer.line.alerts == 2


class Stand:
    """A risk model of which only the metrics are asked."""

    def __init__(self, metrics: dict[str, Any]) -> None:
        self.metrics = metrics


def test_a_budget_is_promised_for_this_fleets_expected_failures(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    draws = np.clip(np.random.default_rng(1).normal(0.5, 0.05, (100, 1)) * [[0.5, 1.0]], 0, 1)
    curve = {
        "format": 1,
        "failures": 50,
        "budgets": [0.001, 0.05],
        "recall": [0.25, 0.5],
        "precision": [0.3, 0.1],
        "median_lead_days": [8, 11],
        "recall_draws": draws.tolist(),
    }
    monkeypatch.setattr(workspace.models, "active", lambda: Stand({"budget_curve": curve}))
    answer = alert_budget(workspace, 2)
    fleet = fleet_frame(workspace).frame
    assert answer.promise is not None
    assert answer.promise.failures == pytest.approx(fleet.filter(pl.col("scored"))["probability"].sum())
    assert answer.promise.low <= answer.promise.caught <= answer.promise.high <= 2
    assert alert_budget(workspace, 100).promise is None, "beyond what was measured"


def test_notices_are_not_switched_on_without_an_address(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("alerts", "notices"):
        monkeypatch.setattr(f"reliscore_desktop.app.operations.{room}.read_addresses", lambda _identity: ())
    with pytest.raises(InputError, match="no address"):
        set_notices(workspace, None, on=True)
    assert not workspace.settings.alerts.send
    workspace.change_settings(workspace.settings.model_copy(update={"alerts": AlertSettings(send=True, per_month=40)}))
    context = JobContext()
    news = evaluate_alerts(workspace, context)
    assert news is not None
    assert not news.is_quiet
    assert any("no address" in warning for warning in context.warnings)


def test_a_cohort_that_loses_too_many_asks_whether_that_was_planned(workspace: Workspace) -> None:
    keys = tuple(DriveKey(MODEL, f"X{number}") for number in range(6))
    facts = {"failures": 1, "vanished": 5, "expected": 0.5}
    finding = CohortFinding(f"{MODEL} first seen 2018-03", facts, keys)
    fleet, policy = fleet_frame(workspace), AlertPolicy(None)
    [alert] = evaluate(workspace.store, fleet, policy, [finding]).raised
    assert alert.kinds == {AlertReason.COHORT}
    assert alert.drives == keys
    assert evaluate(workspace.store, fleet, policy, [finding]).is_quiet
    resolve_alerts(workspace, [alert.id], AlertOutcome.PLANNED_REMOVAL)
    assert outcomes(workspace.store, LAST_DAY)["outcome"].to_list().count("planned_removal") == 6
    assert evaluate(workspace.store, fleet, policy, [finding]).is_quiet


def test_cohorts_are_counted_from_the_fleet_frame() -> None:
    last = dt.date(2024, 6, 30)
    first = last - dt.timedelta(days=89)
    rows = [
        ("A", "2024-01-05", "2024-06-30", None),
        ("B", "2024-01-09", "2024-05-31", "2024-05-31"),
        ("C", "2024-01-20", "2024-06-01", None),
        ("D", "2024-06-21", "2024-06-29", None),
        ("E", "2024-01-02", "2024-02-01", None),
    ]
    frame = pl.DataFrame(rows, schema=["serial_number", "first_seen", "last_seen", "failed_on"], orient="row")
    dated = frame.with_columns(pl.col("first_seen", "last_seen", "failed_on").str.to_date(), drive_model=pl.lit(MODEL))
    is_stale = pl.col("last_seen") <= last - dt.timedelta(days=2)
    known = pl.when(pl.col("failed_on").is_not_null()).then(pl.lit("failed")).when(is_stale).then(pl.lit("stale"))
    dated = dated.with_columns(known.otherwise(pl.lit("active")).alias("status"))
    rest = [pl.lit(None, dtype=dtype).alias(name) for name, dtype in FLEET_SCHEMA.items() if name not in dated.columns]
    table = cohort_table(lost_drives(dated.with_columns(rest), first, last)).rows_by_key(
        "first_seen_month", named=True, unique=True
    )
    january, june = table["2024-01"], table["2024-06"]
    assert (january["drives"], january["failures"], january["vanished"]) == (4, 1, 1)
    assert (
        january["drive_days"] == 90 + (dt.date(2024, 5, 31) - first).days + 1 + (dt.date(2024, 6, 1) - first).days + 1
    )
    assert (june["drives"], june["drive_days"], june["vanished"]) == (1, 9, 0)


def test_a_small_healthy_fleet_has_no_cohort_alarm(workspace: Workspace) -> None:
    assert cohort_findings(workspace.store, fleet_frame(workspace)) == []
    assert cohort_findings(workspace.store, FleetFrame(None, pl.DataFrame(schema=FLEET_SCHEMA), None)) == []
