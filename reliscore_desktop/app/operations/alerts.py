"""Alerts as window and terminal use them: evaluated after a scoring run, listed, decided; never without the actor."""

import datetime as dt
import getpass
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from reliscore_desktop.alerting import alerts as deeds
from reliscore_desktop.alerting import standing
from reliscore_desktop.alerting.alert import Alert, AlertOutcome, AlertReason, AlertState
from reliscore_desktop.alerting.alerts import AlertDetail
from reliscore_desktop.alerting.conditions import conditions
from reliscore_desktop.alerting.drive_states import drive_alert_states
from reliscore_desktop.alerting.evaluation import Evaluation, counters_of, evaluate
from reliscore_desktop.alerting.ledger import newest_evaluated_day
from reliscore_desktop.alerting.line import AlertLine, alert_line
from reliscore_desktop.alerting.notices import Digest, digest, read_addresses, send
from reliscore_desktop.alerting.policy import AlertPolicy, DriveModelPolicy
from reliscore_desktop.alerting.settings_trail import SettingsChange, announced, audited, settle
from reliscore_desktop.alerting.standing import AlertStanding
from reliscore_desktop.app.operations.cohort_alarms import cohort_findings
from reliscore_desktop.app.operations.fleet import fleet_frame
from reliscore_desktop.app.operations.notice_words import in_language
from reliscore_desktop.app.operations.writable import require_writable
from reliscore_desktop.app.settings import AlertSettings
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.columns import DRIVE_KEY_COLUMNS
from reliscore_desktop.domain.drive import DriveKey
from reliscore_desktop.domain.errors import InputError, ReliScoreError
from reliscore_desktop.domain.phrase import phrase
from reliscore_desktop.domain.risk import HORIZON_DAYS
from reliscore_desktop.fleet.frame import FleetFrame
from reliscore_desktop.importing.clock import local_today
from reliscore_desktop.jobs.context import JobContext
from reliscore_desktop.store.segment import SegmentKind

DECIDED_BY_RISK = ("risk", "risk_rose", "counter_rose")


def current_actor() -> str:
    """Who decides: the user of this computer."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown user"


def alert_policy(workspace: Workspace, as_of: dt.date, settings: AlertSettings | None = None) -> AlertPolicy:
    """The policy of a day: alert line from the budget and the scores up to that day, exceptions from the settings."""
    chosen = settings or workspace.settings.alerts
    line = alert_line(workspace.store, as_of, chosen.per_month)
    return _policy(workspace, chosen, line)


def evaluate_alerts(workspace: Workspace, context: JobContext) -> Digest | None:
    """Bring alerts up to the newest day with telemetry and return the news; None where that day is not scored yet.

    Repeating it gives no news. Where sending is switched on, news is sent; a failure to send becomes a warning.
    """
    require_writable(workspace)
    finish_alert_settings(workspace)
    days = workspace.store.segments.days(SegmentKind.TELEMETRY)
    if not days or not workspace.store.segments.days(SegmentKind.SCORES, days[-1], days[-1]):
        return None
    context.step("Alerts")
    fleet = fleet_frame(workspace)
    found = cohort_findings(workspace.store, fleet)
    news = digest(evaluate(workspace.store, fleet, alert_policy(workspace, days[-1]), found))
    if workspace.settings.alerts.send and not news.is_quiet:
        _send(workspace, news, context)
    return news


def alerts_are_current(workspace: Workspace) -> bool:
    """Whether the newest day with telemetry was evaluated."""
    days = workspace.store.segments.days(SegmentKind.TELEMETRY)
    return not days or newest_evaluated_day(workspace.store) == days[-1]


def newest_digest(workspace: Workspace) -> Digest:
    """The news of the newest evaluated day as a notice tells it, among alerts that are still open; writes nothing."""
    day = newest_evaluated_day(workspace.store)
    open_alerts = deeds.list_alerts(workspace.store)
    raised = tuple(alert for alert in open_alerts if alert.raised_on == day and alert.reopened_on is None)
    reopened = tuple(alert for alert in open_alerts if alert.reopened_on == day)
    return digest(Evaluation(day, raised=raised, reopened=reopened))


def list_alerts(workspace: Workspace, states: Sequence[AlertState] = (AlertState.OPEN,)) -> tuple[Alert, ...]:
    """Alerts in these states, all where none is named; the newest change first."""
    return deeds.list_alerts(workspace.store, states)


def alert_standings(workspace: Workspace) -> tuple[AlertStanding, ...]:
    """State and days of every alert, oldest first, for whoever counts them."""
    return standing.alert_standings(workspace.store)


def count_open_alerts(workspace: Workspace) -> int:
    """How many alerts ask for a decision."""
    return standing.count_open(workspace.store)


def raised_lately(workspace: Workspace, day: dt.date | None) -> int:
    """How many alerts were raised at the alert line in the 30 days up to a day: what is used of the budget."""
    before = None if day is None else day - dt.timedelta(days=HORIZON_DAYS)
    return standing.count_raised(workspace.store, AlertReason.RISK, before, day)


def alert_detail(workspace: Workspace, alert_id: int) -> AlertDetail:
    """One alert with its audit trail. Raises InputError for an unknown id."""
    return deeds.alert_detail(workspace.store, alert_id)


def alert_of_drive(workspace: Workspace, key: DriveKey) -> Alert | None:
    """The unresolved alert of a drive, for its own page."""
    return deeds.alert_of_drive(workspace.store, key)


def acknowledge_alerts(
    workspace: Workspace,
    alert_ids: Sequence[int],
    *,
    reason: str,
    note: str = "",
    expires_on: dt.date | None = None,
    actor: str | None = None,
) -> tuple[Alert, ...]:
    """Quiet until something changes, against the newest day's values. Raises InputError, ReadOnlyError."""
    require_writable(workspace)
    fleet = fleet_frame(workspace)
    who = actor or current_actor()
    return deeds.acknowledge(
        workspace.store, alert_ids, fleet, actor=who, reason=reason, note=note, expires_on=expires_on
    )


def resolve_alerts(
    workspace: Workspace,
    alert_ids: Sequence[int],
    outcome: AlertOutcome,
    *,
    note: str = "",
    day: dt.date | None = None,
    actor: str | None = None,
) -> tuple[Alert, ...]:
    """End alerts with what became of their drives. Raises InputError, also for a day to come, ReadOnlyError."""
    require_writable(workspace)
    _require_come(day)
    fleet = fleet_frame(workspace)
    return deeds.resolve(workspace.store, alert_ids, outcome, fleet, actor=actor or current_actor(), note=note, day=day)


def reopen_alerts(
    workspace: Workspace, alert_ids: Sequence[int], *, note: str = "", actor: str | None = None
) -> tuple[Alert, ...]:
    """Take decisions back by a correcting entry. Raises InputError, ReadOnlyError."""
    require_writable(workspace)
    return deeds.reopen(workspace.store, alert_ids, actor=actor or current_actor(), note=note)


def newest_day(workspace: Workspace) -> dt.date:
    """The newest day with telemetry. Raises InputError without telemetry."""
    days = workspace.store.segments.days(SegmentKind.TELEMETRY)
    if not days:
        raise InputError("There is no telemetry in this workspace.", "Import some first: reliscore import PATH.")
    return days[-1]


def record_outcome(
    workspace: Workspace,
    keys: Sequence[DriveKey],
    outcome: AlertOutcome,
    day: dt.date,
    *,
    note: str = "",
    actor: str | None = None,
) -> tuple[Alert, ...]:
    """What became of drives, with or without an alert; returns the alerts it resolved.

    Raises InputError, also for a day to come, ReadOnlyError.
    """
    require_writable(workspace)
    _require_come(day)
    fleet = fleet_frame(workspace)
    return deeds.record_outcome(workspace.store, keys, outcome, day, fleet, actor=actor or current_actor(), note=note)


def _require_come(day: dt.date | None) -> None:
    """An outcome of a later day would keep its drive quiet until then. Tomorrow may have begun east of here."""
    if day is not None and day > local_today() + dt.timedelta(days=1):
        raise InputError(phrase("{day} has not come yet.", day=day), "Name the day on which it happened.")


def withdraw_outcomes(workspace: Workspace, keys: Sequence[DriveKey], *, actor: str | None = None) -> None:
    """Take back what was recorded last of drives without an alert. Raises ReadOnlyError."""
    require_writable(workspace)
    deeds.withdraw_outcomes(workspace.store, keys, actor=actor or current_actor())


@dataclass(frozen=True, slots=True)
class PolicyPreview:
    """What other settings would change on a day, before they are applied.

    `now` and `then` count drives at which risk or counters would alert; `added` and `removed` are frames of the drives
    between them: drive_model, serial_number, probability, and one Boolean per condition. `news` counts those added that
    have no unresolved alert yet: so many alerts would be raised.
    """

    as_of: dt.date
    line_now: float | None
    line_then: float | None
    now: int
    then: int
    added: pl.DataFrame
    removed: pl.DataFrame
    news: int


def preview_alert_settings(
    workspace: Workspace, settings: AlertSettings, as_of: dt.date | None = None, *, fleet: FleetFrame | None = None
) -> PolicyPreview:
    """How many drives would alert under other settings; writes nothing. Raises InputError without telemetry."""
    known = fleet or fleet_frame(workspace, as_of)
    if known.as_of is None:
        raise InputError("There is no telemetry in this workspace.", "Import some first.")
    day = known.as_of
    before = counters_of(workspace.store, day, None)
    now, then = alert_policy(workspace, day), alert_policy(workspace, day, settings)
    met_now, met_then = (_by_risk(conditions(known.frame, day, before, policy)) for policy in (now, then))
    keys = list(DRIVE_KEY_COLUMNS)
    added = met_then.join(met_now, on=keys, how="anti")
    return PolicyPreview(
        as_of=day,
        line_now=now.alert_line,
        line_then=then.alert_line,
        now=met_now.height,
        then=met_then.height,
        added=added,
        removed=met_now.join(met_then, on=keys, how="anti"),
        news=added.join(drive_alert_states(workspace.store, day), on=keys, how="anti").height,
    )


def change_alert_settings(workspace: Workspace, settings: AlertSettings, *, actor: str | None = None) -> None:
    """Use other alert settings from the next evaluation on; who changed what is audited. Raises ReadOnlyError.

    A database that refuses the entry leaves the settings as they were.
    """
    require_writable(workspace)
    finish_alert_settings(workspace)
    after = workspace.settings.model_copy(update={"alerts": settings})
    change = SettingsChange(actor or current_actor(), _plain(workspace.settings.alerts), _plain(settings))
    audited(workspace.store, change, lambda: workspace.change_settings(after))


def finish_alert_settings(workspace: Workspace) -> None:
    """Write down a change of alert settings that a kill kept from the trail; else do nothing."""
    change = announced(workspace.store)
    if change is not None:
        settle(workspace.store, change, happened=_plain(workspace.settings.alerts) == change.after)


def _plain(settings: AlertSettings) -> dict[str, Any]:
    plain: dict[str, Any] = settings.model_dump(mode="json")
    return plain


def apply_alert_settings(
    workspace: Workspace, settings: AlertSettings, context: JobContext, *, actor: str | None = None
) -> Digest | None:
    """Use other alert settings from now on: audited, and alerts are evaluated anew.

    Drives that alert under them get their alert at once; open alerts stay until someone decides. Returns the news as
    `evaluate_alerts` does. Raises ReadOnlyError.
    """
    change_alert_settings(workspace, settings, actor=actor)
    return evaluate_alerts(workspace, context)


def _policy(workspace: Workspace, settings: AlertSettings, line: AlertLine) -> AlertPolicy:
    return AlertPolicy(
        alert_line=line.line,
        rise_floor=workspace.settings.band_limits.elevated,
        stale_after_days=workspace.settings.stale_after_days,
        drive_models={
            name: DriveModelPolicy(one.alert_line, frozenset(one.ignored_attributes))
            for name, one in settings.drive_models.items()
        },
    )


def _by_risk(met: pl.DataFrame) -> pl.DataFrame:
    return met.filter(pl.any_horizontal(DECIDED_BY_RISK)).select(*DRIVE_KEY_COLUMNS, "probability", *DECIDED_BY_RISK)


def _send(workspace: Workspace, news: Digest, context: JobContext) -> None:
    addresses = read_addresses(workspace.store.location.describe())
    if not addresses:
        context.warn("Notices are switched on, but no address is kept in the keyring.")
        return
    try:
        send(in_language(workspace, news), addresses)
    except ReliScoreError as error:
        context.warn(error.phrase)
